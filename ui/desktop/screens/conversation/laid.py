"""A message laid out for a width: where its name, words, pictures and notes stand.

Never here: colours, selection.
"""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from ui.desktop.context import Context
from ui.desktop.parts.direction import is_right_to_left
from ui.desktop.screens.conversation.rows import Attached, MessageRow
from ui.desktop.theme.tokens import UNIT

PICTURE_EMS = 8
"""Height of the place for a small picture."""

_WIDEST_EMS = 40
_INSET = 0.14
"""Share of the width that is left free on the side of the other one."""

PAD = UNIT + 2
"""Pixels inside a bubble."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph and where it begins, from the top of the row."""

    layout: QTextLayout
    left: int
    top: int
    role: str


@dataclass(frozen=True, slots=True)
class Laid:
    """A row laid out.

    Attributes:
        left, top, width, height: of the bubble.
        whole: height of the row with the spaces around it, and the day above it if it begins one.
        day: height of the place for the day; 0 where none begins.
        pieces: paragraphs.
        files: files with the tops of their lines; pictures have a place of PICTURE_EMS.
    """

    left: int
    top: int
    width: int
    height: int
    whole: int
    day: int
    pieces: tuple[Piece, ...]
    files: tuple[tuple[Attached, int], ...]


class Layouts:
    """Lays messages out with the fonts of a theme."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def lay(self, row: MessageRow, width: int, *, day: bool) -> Laid:
        """Lay a message out for a width in pixels; `day` asks for the place of a day above it."""
        theme = self._context.theme
        above = self.day_height() if day else 0
        inset = 0 if width < theme.em(26) else round(width * _INSET)
        room = min(width - inset - self.margin() - 3 * UNIT, theme.em(_WIDEST_EMS))
        if row.is_quiet:
            room = min(width - 4 * UNIT, theme.em(_WIDEST_EMS))
        pieces, files, height = self._filled(row, room - 2 * PAD, above + UNIT // 2)
        used = max((_natural_width(one.layout) for one in pieces), default=0)
        used = max(used, theme.em(14)) if files else max(used, theme.em(4))
        used = min(used, room - 2 * PAD)
        for one in pieces:
            _narrow(one.layout, used)
        bubble = used + 2 * PAD
        if row.is_quiet:
            left = (width - bubble) // 2
        else:
            left = width - bubble - UNIT if row.is_me else UNIT + self.margin()
        moved = tuple(Piece(one.layout, left + PAD, one.top, one.role) for one in pieces)
        return Laid(
            left, above + UNIT // 2, bubble, height, above + height + UNIT, above, moved, files
        )

    def margin(self) -> int:
        """Return the room at the edge for the tick of a chosen message."""
        return self._context.theme.em(1.4)

    def day_height(self) -> int:
        """Return the height of the place for a day."""
        return QFontMetrics(self._context.theme.font("small", bold=True)).lineSpacing() + 3 * UNIT

    def unknown(self) -> int:
        """Return the height that a message is given before it is there."""
        return 3 * QFontMetrics(self._context.theme.font("body")).lineSpacing()

    def _filled(
        self, row: MessageRow, room: int, above: int
    ) -> tuple[list[Piece], tuple[tuple[Attached, int], ...], int]:
        theme = self._context.theme
        top = above + PAD
        pieces: list[Piece] = []
        files: list[tuple[Attached, int]] = []

        def add(text: str, role: str, font: QFont) -> None:
            nonlocal top
            made = paragraph(text, font, room, centred=row.is_quiet)
            pieces.append(Piece(made, 0, top, role))
            top += round(made.boundingRect().height()) or QFontMetrics(font).lineSpacing()

        head = "  ".join(one for one in (row.sender, row.clock) if one)
        if head:
            add(head, "head", theme.font("small", bold=bool(row.sender)))
            top += 2
        words = theme.font("small" if row.is_quiet else "body")
        for text in row.lines if any(row.lines) else ():
            add(text, "quiet" if row.is_quiet else "words", words)
        for one in row.files:
            files.append((one, top + UNIT // 2))
            lines = QFontMetrics(theme.font("small")).lineSpacing()
            top += UNIT + lines + (theme.em(PICTURE_EMS) if one.is_picture else 0)
        for note in row.notes:
            add(note, "note", theme.font("small"))
        return pieces, tuple(files), top + PAD - above


def paragraph(text: str, font: QFont, room: int, *, centred: bool = False) -> QTextLayout:
    """Lay out one paragraph; its direction is that of its first letter."""
    made = QTextLayout(text, font)
    side = Qt.AlignmentFlag.AlignRight if is_right_to_left(text) else Qt.AlignmentFlag.AlignLeft
    side |= Qt.AlignmentFlag.AlignAbsolute
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else side)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    made.setTextOption(option)
    _narrow(made, room)
    return made


def _narrow(layout: QTextLayout, room: int) -> None:
    """Break a paragraph into lines of a width."""
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 1))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()


def _natural_width(layout: QTextLayout) -> int:
    """Return the width that the longest line needs."""
    widths = [layout.lineAt(at).naturalTextWidth() for at in range(layout.lineCount())]
    return ceil(max(widths, default=0)) + 1
