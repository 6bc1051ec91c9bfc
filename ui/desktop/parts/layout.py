"""Arranging: columns, rows, cards, and pages that scroll and keep a readable width.

Never here: what is arranged.
"""

import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.theme.tokens import UNIT

Part = QWidget | QLayout | int | None
"""A widget, a layout, a space in units, or None for what stretches."""


def column(*parts: Part, gap: float = 1, margin: float = 0) -> QVBoxLayout:
    """Stack parts; `gap` and `margin` are in units."""
    made = QVBoxLayout()
    _fill(made, parts, gap, margin)
    return made


def row(*parts: Part, gap: float = 1, margin: float = 0) -> QHBoxLayout:
    """Put parts side by side."""
    made = QHBoxLayout()
    _fill(made, parts, gap, margin)
    return made


def box(inside: QLayout, name: str = "") -> QWidget:
    """Make a widget of a layout."""
    made = QWidget()
    made.setLayout(inside)
    if name:
        made.setObjectName(name)
    return made


class _Card(QFrame):
    """A frame that grows no further than its content, at the width that it has.

    Qt asks a frame how high it may be without saying how wide it is: long words in a narrow window
    would be cut off.
    """

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Ask for the height of the content at this width."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Ask anew where the width is another one."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


def card(inside: QLayout, ground: str = "surface", margin: float = 2) -> QFrame:
    """Make a frame on a ground of its own."""
    made = _Card()
    made.setProperty("ground", ground)
    space = round(UNIT * margin)
    inside.setContentsMargins(space, space, space, space)
    made.setLayout(inside)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return made


def rule() -> QFrame:
    """Make a thin line."""
    made = QFrame()
    made.setProperty("ground", "rule")
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while item := layout.takeAt(0):
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Page(QScrollArea):
    """A page that scrolls downwards; its column is centred and never wider than can be read."""

    def __init__(self, width: int, *, margin: float = 4) -> None:
        super().__init__()
        self._width, self._margin = width, margin
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fill(self, inside: QLayout) -> None:
        """Put the column's content in; once."""
        inner = box(inside)
        inner.setMaximumWidth(self._width)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        outer = row(gap=0, margin=self._margin)
        outer.addStretch(1)
        outer.addWidget(inner, 1000)
        outer.addStretch(1)
        sheet = _Sheet()
        sheet.setLayout(outer)
        sheet.setObjectName("page")
        self.setWidget(sheet)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Ask for little: a page scrolls."""
        return QSize(10 * UNIT, 10 * UNIT)


class _Sheet(QWidget):
    """What a page scrolls; as high as its content is at the width it has.

    A wrapped label asks for the height that it would have in a narrow column. Their sum would be
    the sheet's least height, and the page would scroll on into nothing.
    """

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Ask for the width; the height follows from it (`heightForWidth`)."""
        return QSize(super().minimumSizeHint().width(), 0)


class Flow(QLayout):
    """Puts parts side by side and goes on in a new line where the width ends."""

    def __init__(self, *parts: QWidget, gap: float = 1) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = round(UNIT * gap)
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 Qt's name
        """Take an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._alive())

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 Qt gives None past the end
        """Return an item."""
        items = self._alive()
        return items[index] if 0 <= index < len(items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 Qt gives None past the end
        """Take an item out."""
        items = self._alive()
        return items.pop(index) if 0 <= index < len(items) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802 Qt's name
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 Qt's name
        """Return the height for a width."""
        return self._place(QRect(0, 0, width, 0), moving=False)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the size of the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 Qt's name
        """Return the size of the widest item."""
        size = QSize()
        for item in self._alive():
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 Qt's name
        """Place all items."""
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def _alive(self) -> list[QLayoutItem]:
        """Return the items that are left: while a page goes, Qt still asks for its size."""
        self._items = [item for item in self._items if shiboken6.isValid(item)]
        return self._items

    def _place(self, rect: QRect, *, moving: bool) -> int:
        y = rect.y()
        for line in self._lines(max(rect.width(), 1)):
            high = max(size.height() for _, size in line)
            x = rect.x()
            for item, size in line:
                if moving:
                    top = y + (high - size.height()) // 2
                    item.setGeometry(self._mirrored(QRect(QPoint(x, top), size), rect))
                x += size.width() + self._gap
            y += high + self._gap
        return max(y - self._gap - rect.y(), 0)

    def _mirrored(self, place: QRect, within: QRect) -> QRect:
        """Return a place as seen in a script that runs from the right."""
        around = self.parentWidget()
        return QStyle.visualRect(around.layoutDirection(), within, place) if around else place

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Part the visible items into lines."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = width + 1
        for item in self._alive():
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            size = QSize(min(hint.width(), width), hint.height())
            if x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self._gap
        return lines


def _fill(
    layout: QVBoxLayout | QHBoxLayout, parts: tuple[Part, ...], gap: float, margin: float
) -> None:
    space = round(UNIT * margin)
    layout.setContentsMargins(space, space, space, space)
    layout.setSpacing(round(UNIT * gap))
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(UNIT * part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
