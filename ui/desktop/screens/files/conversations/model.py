"""The rows of the list of conversations.

Never here: painting.
"""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from harassvault.conversations.values import KnownConversation
from ui.desktop.context import Context
from ui.desktop.screens.files.conversations.words import about_words, title_words
from ui.desktop.screens.journal.model import Index
from ui.explain import neutral

ID_ROLE = Qt.ItemDataRole.UserRole + 1
CARD_ROLE = Qt.ItemDataRole.UserRole + 2

_NAMED = 8


@dataclass(frozen=True, slots=True)
class ConversationCard:
    """A conversation in short: title, one line about it, who takes part."""

    id: str
    title: str
    about: str
    people: str

    @property
    def spoken(self) -> str:
        """Everything as one text, for a screen reader."""
        return ". ".join(one for one in (self.title, self.about, self.people) if one)


def card_of(context: Context, one: KnownConversation, zone: ZoneInfo) -> ConversationCard:
    """Make the card of a conversation."""
    names = [
        context.text("conversation.only_you") if each.is_me else neutral(each.name)
        for each in one.participants
        if each.is_me or each.name
    ]
    more = len(one.participants) - _NAMED
    people = ", ".join(dict.fromkeys(names[:_NAMED]))
    if more > 0:
        people = context.count("conversations.more_people", more, people=people)
    return ConversationCard(
        one.id, title_words(context, one), about_words(context, one, zone), people
    )


class ConversationRows(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: list[ConversationCard] = []
        self._shown: list[ConversationCard] = []

    def show_cards(self, cards: list[ConversationCard]) -> None:
        """Show these."""
        self._all = cards
        self.narrow("")

    def narrow(self, words: str) -> None:
        """Show those in which all the words occur."""
        wanted = words.casefold().split()
        self.beginResetModel()
        self._shown = [
            one for one in self._all if all(word in one.spoken.casefold() for word in wanted)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 Qt's signature
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 Qt
        """Return a row's id, its card, or its words."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        card = self._shown[index.row()]
        if role == ID_ROLE:
            return card.id
        if role == CARD_ROLE:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return card.spoken
        return None
