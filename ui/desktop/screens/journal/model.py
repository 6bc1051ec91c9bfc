"""The timeline's rows: ids of all entries, and the cards of those that were looked at.

Cards come from the worker in pages, when a row is first painted. Ten thousand entries cost ten
thousand ids.

Never here: which entries are wanted (`filters`), painting (`delegate`).
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPixmap

from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.pictures import small_picture
from ui.desktop.screens.journal.cards import Card, card_of
from ui.desktop.worker import Priority

Index = QModelIndex | QPersistentModelIndex

CARD_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2

_PAGE = 24
"""Rows that are fetched together: about three screens of cards."""

_KEPT_CARDS = 960
_KEPT_PICTURES = 240
"""How much is remembered; what is older is fetched again when it is looked at again."""


class Timeline(QAbstractListModel):
    """The rows.

    Signals:
        failed(Exception): a page could not be read.
    """

    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject, picture_side: int) -> None:
        super().__init__(parent)
        self._context = context
        self._side = picture_side
        self._ids: list[str] = []
        self._found: dict[str, str] = {}
        self._cards: OrderedDict[str, Card] = OrderedDict()
        self._pictures: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0

    def show_ids(self, ids: list[str], found: dict[str, str]) -> None:
        """Show other entries; `found` holds the words around a find by id.

        The same ones again leave the list where it was scrolled to.
        """
        if (ids, found) == (self._ids, self._found):
            return
        self.beginResetModel()
        self._generation += 1
        self._ids, self._found = ids, found
        self._cards.clear()
        self._asked.clear()
        self.endResetModel()

    def id_at(self, row: int) -> str:
        """Return the id of a row's entry."""
        return self._ids[row]

    def forget(self) -> None:
        """Fetch every card again when it is looked at."""
        self._generation += 1
        self._cards.clear()
        self._asked.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def forget_pictures(self) -> None:
        """Make every small picture again: they may be blurred now, or not any more."""
        self._pictures.clear()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 Qt's signature
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 Qt
        """Return a row's id, or its card, which is fetched if it is not there yet."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        card = self.card(index.row())
        if role == CARD_ROLE:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return card.spoken if card else self._context.text("journal.loading")
        return None

    def card(self, row: int) -> Card | None:
        """Return a row's card; None while it is fetched."""
        if not 0 <= row < len(self._ids):
            return None
        found = self._cards.get(self._ids[row])
        if found is None:
            self._fetch(row // _PAGE)
        return found

    def picture(self, evidence_id: str) -> QPixmap | None:
        """Return a small picture; None while it is made, or where it cannot be."""
        if evidence_id not in self._pictures:
            self._pictures[evidence_id] = None
            _forget(self._pictures, _KEPT_PICTURES)
            self._context.worker.ask(
                self,
                small_picture(evidence_id, self._side),
                self._picture_setter(evidence_id),
                lambda _error: None,
                priority=Priority.IDLE,
            )
        return self._pictures[evidence_id]

    def _fetch(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        ids = self._ids[page * _PAGE : (page + 1) * _PAGE]
        generation, context, found = self._generation, self._context, self._found

        def job(desk: Desk) -> list[Card]:
            names = {one.id: one.person.name for one in desk.vault.people()}
            return [card_of(context, desk.vault.incident(i), names, found.get(i, "")) for i in ids]

        def done(cards: list[Card]) -> None:
            if generation == self._generation:
                self._take(page, cards)

        context.worker.ask(self, job, done, self.failed.emit)

    def _take(self, page: int, cards: list[Card]) -> None:
        for card in cards:
            self._cards[card.id] = card
        if _forget(self._cards, _KEPT_CARDS):
            # Some rows lost their cards; any page may be asked for again.
            self._asked.clear()
        first = page * _PAGE
        self.dataChanged.emit(self.index(first), self.index(first + len(cards) - 1))

    def _picture_setter(self, evidence_id: str) -> Callable[[QImage], None]:
        def done(image: QImage) -> None:
            self._pictures[evidence_id] = QPixmap.fromImage(image)
            if self._ids:
                self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

        return done


def _forget(kept: OrderedDict[str, Any], most: int) -> bool:
    """Drop the oldest; say whether anything was dropped."""
    dropped = False
    while len(kept) > most:
        kept.popitem(last=False)
        dropped = True
    return dropped
