"""Imported messages that hold what is searched for, as a list that takes the timeline's place.

Never here: searching, the conversation that a message stands in.
"""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QListView, QWidget

from harassvault.conversations.values import KnownConversation, KnownMessage
from harassvault.store.search import Hit
from reports.text.controls import printable
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import toggle
from ui.desktop.parts.layout import Flow, column
from ui.desktop.screens.conversation.rows import sender_words
from ui.desktop.screens.conversation.times import quoted_time
from ui.desktop.screens.files.conversations.model import (
    ID_ROLE,
    ConversationCard,
    ConversationRows,
)
from ui.desktop.screens.files.conversations.painter import ThreeLines
from ui.desktop.screens.files.conversations.words import service_words, title_words

MOST_MESSAGES = 200
"""Messages that are listed; who looks for more opens the conversation."""


def cards_of(context: Context, desk: Desk, hits: list[Hit]) -> list[ConversationCard]:
    """Return the cards of message hits, best first; runs on the worker."""
    found = [one for one in hits if one.kind == "message"][:MOST_MESSAGES]
    if not found:
        return []
    known = desk.vault.conversations
    messages = {one.id: one for one in known.numbered([int(one.id) for one in found])}
    conversations = {
        each: known.one(each) for each in {one.conversation for one in messages.values()}
    }
    zone_of = desk.vault.imports.zones()
    return [
        _card(context, messages[int(hit.id)], hit, conversations, zone_of)
        for hit in found
        if int(hit.id) in messages
    ]


class FoundMessages(QWidget):
    """The choice between entries and messages, and the list of messages.

    Signals:
        message_wanted(int): show this message in its conversation.
        turned(bool): messages are in view, and not entries.
    """

    message_wanted = Signal(int)
    turned = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.entries = toggle("", icon="ring")
        self.messages = toggle("", icon="ring")
        self._group = QButtonGroup(self)
        for one in (self.entries, self.messages):
            self._group.addButton(one)
        self.entries.setChecked(True)
        self.messages.toggled.connect(self._turn)
        self.list = self._list()
        made = column(Flow(self.entries, self.messages), self.list, gap=1)
        made.setStretchFactor(self.list, 1)
        self.setLayout(made)
        self.list.hide()
        self.hide()

    @property
    def is_on_messages(self) -> bool:
        """Say whether messages are in view."""
        return not self.isHidden() and self.messages.isChecked()

    def show_found(self, entries: int, cards: list[ConversationCard]) -> None:
        """Show what was found; where there are messages alone, they come into view."""
        count = self._context.count
        for one, words in (
            (self.entries, count("journal.all", entries)),
            (self.messages, count("journal.messages", len(cards))),
        ):
            one.setText(words)
            one.setProperty("words", words)
            one.setAccessibleName(words)
        self.rows.show_cards(cards)
        self.setVisible(bool(cards))
        if not cards:
            self.entries.setChecked(True)
        elif not entries:
            self.messages.setChecked(True)

    def _list(self) -> QListView:
        view = QListView()
        view.setObjectName("timeline")
        view.setAccessibleName(self._context.text("journal.messages_list"))
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        self.rows = ConversationRows(view)
        view.setModel(self.rows)
        view.setItemDelegate(ThreeLines(self._context, view, "chat"))
        view.clicked.connect(self._open)
        view.activated.connect(self._open)
        self._context.look.changed.connect(view.doItemsLayout)
        return view

    def _turn(self, on: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        self.list.setVisible(on)
        self.turned.emit(on)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.message_wanted.emit(int(index.data(ID_ROLE)))


def _card(
    context: Context,
    message: KnownMessage,
    hit: Hit,
    conversations: dict[str, KnownConversation],
    zone_of: Callable[[str], str],
) -> ConversationCard:
    zone = zone_of(message.origins[0].imported)
    when = quoted_time(context, message.at, message.time, ZoneInfo(zone))
    sender = sender_words(context, message.sender)
    one = conversations[message.conversation]
    where = f"{service_words(context, one.service)} · {title_words(context, one)}"
    words = " ".join(printable(hit.snippet.translate({2: None, 3: None})).split())
    title = " · ".join(part for part in (sender, when) if part)
    return ConversationCard(hit.id, title, words, where)
