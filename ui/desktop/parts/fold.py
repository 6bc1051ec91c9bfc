"""A part of a page that is folded away until it is wanted, and only then made.

Never here: what is inside.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QVBoxLayout, QWidget

from ui.desktop.parts.buttons import dressed
from ui.desktop.parts.layout import box, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.text import label
from ui.desktop.theme.look import Look
from ui.desktop.theme.tokens import UNIT

_SIGN_EMS = 1.2
"""Width of the sign in front of a heading."""

_WIDTHS = 8
"""Widths for which a heading remembers its lines: Qt asks for few, and for each of them often."""


class FoldHead(QPushButton):
    """A heading that is pressed, and goes on in a new line where the width ends.

    A button of Qt's keeps its words in one line, and would make the whole page that wide.

    Attributes:
        around: pixels of it that are not its words: its borders, and the space behind the icon.
    """

    around = 3 * UNIT

    def __init__(self, words: str) -> None:
        super().__init__()
        self._whole = ""
        self._known: dict[tuple[str, str, int], list[str]] = {}
        self.setText(words)

    def setText(self, text: str) -> None:  # noqa: N802 Qt's name
        """Take other words, with "&" before the letter that presses it."""
        self._whole = text
        self._break()

    def text(self) -> str:
        """Return the words as they were given."""
        return self._whole

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Ask for the height of the lines there are; the words do with any width."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Break the words for the new width."""
        super().resizeEvent(event)
        self._break()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 Qt's name
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 Qt's name
        """Return the height for a width."""
        line = self.fontMetrics().height()
        now = super().sizeHint().height() - line * len(super().text().split("\n"))
        return now + line * len(self._lines(width))

    def _break(self) -> None:
        broken = "\n".join(self._lines(self.width()))
        if broken != super().text():
            super().setText(broken)

    def _lines(self, width: int) -> list[str]:
        room = max(width - self.iconSize().width() - self.around, 1)
        asked = (self._whole, self.font().key(), room)
        if asked not in self._known:
            if len(self._known) == _WIDTHS:
                self._known.clear()
            self._known[asked] = self._laid(room)
        return self._known[asked]

    def _laid(self, room: int) -> list[str]:
        laid = QTextLayout(self._whole, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        laid.setTextOption(option)
        lines = []
        laid.beginLayout()
        while (line := laid.createLine()).isValid():
            line.setLineWidth(room)
            start = line.textStart()
            lines.append(self._whole[start : start + line.textLength()].rstrip())
        laid.endLayout()
        return lines or [""]


class Fold(QFrame):
    """A heading that opens and closes what stands below it.

    Signals:
        folded: it was opened or closed.
    """

    folded = Signal()

    def __init__(
        self, look: Look, title: str, inside: Callable[[], QLayout], hint: str = ""
    ) -> None:
        super().__init__()
        self._look, self._make = look, inside
        self._inside: QWidget | None = None
        self.head = dressed(FoldHead(title), title, self.toggle, "fold", "right")
        self._column: QVBoxLayout = column(self.head, gap=0.5)
        if hint:
            said = label(hint, "quiet")
            # Below the words of the heading, and not below its sign.
            said.setIndent(look.theme.em(_SIGN_EMS) + UNIT)
            self._column.addWidget(said)
        self.setLayout(self._column)

    @property
    def is_open(self) -> bool:
        """Say whether what stands below is in view."""
        return self._inside is not None and not self._inside.isHidden()

    def toggle(self) -> None:
        """Open it if it is closed, close it if it is open."""
        self.open(wanted=not self.is_open)

    def open(self, *, wanted: bool = True) -> None:
        """Open or close it."""
        if self._inside is None:
            self._inside = box(self._make())
            self._column.addWidget(self._inside)
        self._inside.setVisible(wanted)
        self.head.setProperty("icon_name", "down" if wanted else "right")
        self._look.dress(self)
        assign(self.window())
        self.folded.emit()
