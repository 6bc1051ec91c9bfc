"""The rows of a conversation: the numbers of all its messages, and those that were looked at.

Messages come from the worker in pages, when one of them is painted. Half a million messages cost
half a million pairs of numbers. While somebody drags through years, only the pages in view at the
end of it are asked for.

Never here: painting (`painter`), which rows are in view (`view`).
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from harassvault.conversations.order import Order
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.screens.conversation.attached import small_attached
from ui.desktop.screens.conversation.rows import Attached, MessageRow, row_of
from ui.desktop.screens.conversation.times import moment_of
from ui.desktop.screens.journal.model import Index
from ui.desktop.worker import Priority

_PAGE = 100
"""Messages that are fetched together: about ten screens of short ones."""

_KEPT_PAGES = 40
_KEPT_PICTURES = 120
_PAUSE_MS = 30
"""After a row was painted for which there is no message yet; a drag passes over many."""


class Messages(QAbstractListModel):
    """The rows.

    Signals:
        failed(Exception): a page could not be read.
        pictured: a small picture is there.
        unpictured: one cannot be made; its file is shown by its name alone.
    """

    failed = Signal(object)
    pictured = Signal()
    unpictured = Signal()

    def __init__(self, context: Context, parent: QObject, zone: ZoneInfo, side: int) -> None:
        super().__init__(parent)
        self._context, self.zone, self._side = context, zone, side
        self.order: Order | None = None
        self._pages: OrderedDict[int, list[MessageRow | None]] = OrderedDict()
        self._asked: set[int] = set()
        self._wanted: list[int] = []
        self._pictures: OrderedDict[tuple[str, str], QPixmap | None] = OrderedDict()
        self._refused: set[tuple[str, str]] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask_wanted)

    def show_order(self, order: Order) -> None:
        """Show a conversation."""
        self.beginResetModel()
        self.order = order
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Read what is shown anew: a picture may be erased or marked by now."""
        for held in (self._pages, self._asked, self._pictures, self._refused):
            held.clear()
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(rows - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 Qt's signature
        """Return how many messages there are."""
        return 0 if parent.isValid() or self.order is None else len(self.order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 Qt
        """Return a message in words, as a screen reader says it."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.row(index.row())
        return row.spoken if row else self._context.text("journal.loading")

    def number(self, at: int) -> int:
        """Return the number of the message of a row."""
        assert self.order is not None  # noqa: S101 there is a row
        return self.order.numbers[at]

    def row(self, at: int) -> MessageRow | None:
        """Return a row's message; None while it is fetched."""
        if not 0 <= at < self.rowCount():
            return None
        page = at // _PAGE
        found = self._pages.get(page)
        if found is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return found[at % _PAGE]

    def begins_day(self, at: int) -> bool:
        """Say whether a row is the first one of its day."""
        if self.order is None or at == 0:
            return at == 0
        times = self.order.times
        here, before = (moment_of(times[one], self.zone) for one in (at, at - 1))
        return (here and here.date()) != (before and before.date())

    def picture(self, one: Attached) -> QPixmap | None:
        """Return a small picture; None while it is made, or where it cannot be."""
        key = (one.evidence, one.member)
        if key not in self._pictures:
            self._pictures[key] = None
            while len(self._pictures) > _KEPT_PICTURES:
                self._pictures.popitem(last=False)
            job = small_attached(one.evidence, one.member, self._side)
            self._context.worker.ask(
                self, job, self._setter(key), self._refuser(key), priority=Priority.IDLE
            )
        return self._pictures[key]

    def is_picture(self, one: Attached) -> bool:
        """Say whether a file can be shown small, as far as is known."""
        return one.is_picture and (one.evidence, one.member) not in self._refused

    def _refuser(self, key: tuple[str, str]) -> Callable[[Exception], None]:
        def failed(_error: Exception) -> None:
            self._refused.add(key)
            self.unpictured.emit()

        return failed

    def _want(self, page: int) -> None:
        if page not in self._asked and page not in self._wanted:
            self._wanted.append(page)
            # A screen shows two pages at most; what was wanted before was passed by.
            del self._wanted[:-2]
            self._pause.start()

    def _ask_wanted(self) -> None:
        wanted, self._wanted = self._wanted, []
        for page in wanted:
            self._fetch(page)

    def _fetch(self, page: int) -> None:
        order, context, zone = self.order, self._context, self.zone
        if order is None:
            return
        self._asked.add(page)
        numbers = order.numbers[page * _PAGE : (page + 1) * _PAGE]

        def job(desk: Desk) -> list[MessageRow | None]:
            found = {one.id: one for one in desk.vault.conversations.numbered(numbers)}
            return [row_of(context, found[n], zone) if n in found else None for n in numbers]

        def done(rows: list[MessageRow | None]) -> None:
            if order is self.order:
                self._take(page, rows)

        context.worker.ask(self, job, done, self.failed.emit)

    def _take(self, page: int, rows: list[MessageRow | None]) -> None:
        self._asked.discard(page)
        self._pages[page] = rows
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        first = page * _PAGE
        self.dataChanged.emit(self.index(first), self.index(first + len(rows) - 1))

    def _setter(self, key: tuple[str, str]) -> Callable[[QImage], None]:
        def done(image: QImage) -> None:
            self._pictures[key] = QPixmap.fromImage(image)
            self.pictured.emit()

        return done
