"""A list whose rows are measured only when they are in view, so that it may have half a million.

Qt's own list asks for the height of every row before it shows the first one. This one knows which
row is at the top and how much of it is above the edge; the scroll bar counts rows, in STEPS each.
Everything that Qt asks about places is answered from there.

Never here: painting (`painter`), what a row holds (`model`).
"""

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from harassvault.conversations.order import Order
from ui.desktop.screens.conversation.model import Messages
from ui.desktop.screens.conversation.painter import MessagePainter
from ui.desktop.screens.journal.model import Index

STEPS = 32
"""Of the scroll bar for one row."""

_FAR = 400
"""Rows from the top beyond which a place is only said to be outside."""

_WHEEL_EMS = 4
_Cursor = QAbstractItemView.CursorAction


class MessageList(QListView):
    """The list.

    Signals:
        came_to(int): this row is the current one now.
        chosen_changed: other messages are chosen.
    """

    came_to = Signal(int)
    chosen_changed = Signal()

    def __init__(self, messages: Messages, painter: MessagePainter, em: int) -> None:
        super().__init__()
        self._messages, self._painter, self._em = messages, painter, em
        self._top, self._shift, self._anchor = 0, 0, 0
        self._moving = self._at_end = False
        self.setObjectName("messages")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setModel(messages)
        self.verticalScrollBar().setSingleStep(STEPS)
        messages.dataChanged.connect(self._rows_came)
        messages.modelReset.connect(self._begin)
        messages.pictured.connect(self.viewport().update)
        messages.unpictured.connect(self.doItemsLayout)

    # --- where it stands ------------------------------------------------------------------------

    @property
    def order(self) -> Order | None:
        """The messages in the order of time; None while they are read."""
        return self._messages.order

    @property
    def top_row(self) -> int:
        """The first row in view."""
        return self._top

    def show_row(self, at: int, *, choose: bool = False) -> None:
        """Bring a row into view, a little below the top, and make it the current one."""
        index = self._messages.index(at)
        if not index.isValid():
            return
        flag = QItemSelectionModel.SelectionFlag
        self._anchor = at
        self.selectionModel().setCurrentIndex(
            index, flag.ClearAndSelect if choose else flag.NoUpdate
        )
        self._go(at, -self.viewport().height() // 4)

    def show_end(self) -> None:
        """Bring the last row into view."""
        self._go(self._count(), 0)

    def chosen_rows(self) -> list[tuple[int, int]]:
        """Return the chosen rows as ranges, first and last one of each, from the top."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(at) for at in range(selection.count())]
        return sorted((one.top(), one.bottom()) for one in ranges)

    def selectAll(self) -> None:  # noqa: N802 Qt's name
        """Choose all rows as one range: Qt would ask about each of half a million."""
        if self._count():
            ends = (self._messages.index(0), self._messages.index(self._count() - 1))
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(QItemSelection(*ends), flag)

    def _count(self) -> int:
        return self._messages.rowCount()

    def _height(self, at: int) -> int:
        return self._painter.height(at, self.viewport().width())

    def _go(self, top: int, shift: int) -> None:
        """Put `shift` pixels of a row above the edge; negative ones show what is before it."""
        count = self._count()
        if not count:
            self._top = self._shift = 0
            return
        top = min(max(top, 0), count - 1 if top < count else count)
        while shift < 0 and top > 0:
            top -= 1
            shift += self._height(top)
        while top < count and shift >= self._height(top):
            shift -= self._height(top)
            top += 1
        last = self._last_place()
        self._at_end = (top, shift) >= last
        self._top, self._shift = min((top, max(shift, 0)), last)
        self._tell_bar(last)
        self.viewport().update()

    def _last_place(self) -> tuple[int, int]:
        """Return what stands at the top when the last row stands at the bottom."""
        room, top = self.viewport().height(), self._count()
        while room > 0 and top > 0:
            top -= 1
            room -= self._height(top)
        return top, max(-room, 0)

    def _tell_bar(self, last: tuple[int, int]) -> None:
        bar = self.verticalScrollBar()
        self._moving = True
        bar.setRange(0, self._value(*last))
        bar.setPageStep(STEPS * max(1, sum(1 for _ in self._in_view())))
        bar.setValue(self._value(self._top, self._shift))
        self._moving = False

    def _value(self, top: int, shift: int) -> int:
        return STEPS * top + (STEPS * shift // max(self._height(top), 1) if shift else 0)

    def _in_view(self) -> Iterator[tuple[int, QRect]]:
        """Yield the rows in view with their places."""
        y, width = -self._shift, self.viewport().width()
        for at in range(self._top, self._count()):
            if y >= self.viewport().height():
                return
            height = self._height(at)
            yield at, QRect(0, y, width, height)
            y += height

    def _begin(self) -> None:
        self._painter.forget()
        self._top = self._shift = self._anchor = 0
        self._go(0, 0)

    def _rows_came(self) -> None:
        """Rows got their messages: they are higher or lower than they were taken for."""
        self._settle()

    def _settle(self) -> None:
        """Stay where it is: at the end, or at what stands at the top."""
        if self._at_end:
            self._go(self._count(), 0)
        else:
            self._go(self._top, self._shift)

    # --- what Qt asks ---------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 Qt's name
        """Return the place of a row; somewhere outside for one that is far."""
        at, width = index.row(), self.viewport().width()
        if not index.isValid():
            return QRect()
        if abs(at - self._top) > _FAR:
            outside = -2 if at < self._top else 2
            return QRect(0, outside * self.viewport().height(), width, self._em)
        y = -self._shift
        if at >= self._top:
            y += sum(self._height(one) for one in range(self._top, at))
        else:
            y -= sum(self._height(one) for one in range(at, self._top))
        return QRect(0, y, width, self._height(at))

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 Qt's name
        """Return the row at a point."""
        for at, rect in self._in_view():
            if rect.contains(point):
                return self._messages.index(at)
        return QModelIndex()

    def scrollTo(  # noqa: N802 Qt's name
        self, index: Index, _hint: QAbstractItemView.ScrollHint = QListView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into view."""
        if not index.isValid():
            return
        rect, room = self.visualRect(index), self.viewport().height()
        if rect.top() < 0 or rect.height() > room:
            self._go(index.row(), 0)
        elif rect.bottom() > room:
            self._go(index.row(), rect.height() - room)

    def moveCursor(  # noqa: N802 Qt's name
        self, action: _Cursor, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return the row that a key leads to."""
        at = max(self.currentIndex().row(), 0)
        page = max(sum(1 for _ in self._in_view()) - 1, 1)
        by = {
            _Cursor.MoveUp: -1, _Cursor.MovePrevious: -1, _Cursor.MoveLeft: -1,
            _Cursor.MoveDown: 1, _Cursor.MoveNext: 1, _Cursor.MoveRight: 1,
            _Cursor.MovePageUp: -page, _Cursor.MovePageDown: page,
            _Cursor.MoveHome: -self._count(), _Cursor.MoveEnd: self._count(),
        }.get(action, 0)  # fmt: skip
        if not self.currentIndex().isValid():
            by = self._top
        return self._messages.index(min(max(at + by, 0), self._count() - 1))

    def selectionCommand(  # noqa: N802 Qt's name
        self, index: Index, event: object = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Say what a click or a key does to the choice, and remember where a range begins."""
        command = super().selectionCommand(index, event)  # type: ignore[arg-type]  # Qt's own event
        if index.isValid() and not command & QItemSelectionModel.SelectionFlag.Current:
            self._anchor = index.row()
        return command

    def setSelection(  # noqa: N802 Qt's name
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        """Choose from where a range began to the current row, or the one row at a point."""
        index = self.indexAt(rect.topLeft())
        if command & QItemSelectionModel.SelectionFlag.Current:
            index = self.currentIndex()
            begin = self._messages.index(min(self._anchor, self._count() - 1))
            self.selectionModel().select(QItemSelection(begin, index), command)
        elif index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:  # noqa: N802 Qt's
        """Paint everything in view again."""
        return QRegion(self.viewport().rect())

    def horizontalOffset(self) -> int:  # noqa: N802 Qt's name
        """Nothing is outside at the sides."""
        return 0

    def verticalOffset(self) -> int:  # noqa: N802 Qt's name
        """Places are counted from the top of what is in view."""
        return 0

    def updateGeometries(self) -> None:  # noqa: N802 Qt's name
        """The scroll bar is told where something moves."""

    def doItemsLayout(self) -> None:  # noqa: N802 Qt's name
        """Nothing is laid out that is not in view."""
        if not shiboken6.isValid(self):
            return  # its page is gone, and Qt still asks: until it is collected
        self._painter.forget()
        self._settle()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 Qt's name
        """The scroll bar was moved."""
        if not self._moving:
            top, part = divmod(self.verticalScrollBar().value(), STEPS)
            top = min(top, max(self._count() - 1, 0))
            self._go(top, part * self._height(top) // STEPS if self._count() else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 Qt's name
        """Move by pixels."""
        pixels = event.pixelDelta().y() or event.angleDelta().y() * self._em * _WHEEL_EMS // 120
        self._go(self._top, self._shift - pixels)
        event.accept()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Measure anew; what stood at the top stays there."""
        self._painter.forget()
        self._settle()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 Qt's name
        """Say which row is the current one."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.came_to.emit(current.row())

    def selectionChanged(  # noqa: N802 Qt's name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Say that other messages are chosen."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.chosen_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Paint the rows in view."""
        painter = QPainter(self.viewport())
        selection, current = self.selectionModel(), self.currentIndex().row()
        has_focus = self.hasFocus()
        for at, rect in self._in_view():
            chosen = selection.isSelected(self._messages.index(at))
            self._painter.paint(painter, at, rect, chosen=chosen, focus=has_focus and at == current)
        painter.end()
