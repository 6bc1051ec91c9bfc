"""A set line as text operators (ISO 32000-1, 9.4), which search, copy and screen readers can read.

Never here: setting lines (reports.text), page composition.
"""

from reports.pdf.fonts import FontBook, PdfFont
from reports.pdf.objects import number
from reports.text import bidi
from reports.text.lines import Line, Piece
from reports.text.shape import Glyph, Shape, shape

_SMALL = 0.0005
"""Offsets below half a thousandth of an em are rounding, not typography."""


class LineDrawing:
    """Draws one line: collects operators piece by piece."""

    def __init__(self, fonts: FontBook, size: float) -> None:
        self._fonts = fonts
        self._size = size
        self._done: list[bytes] = []
        self._row: list[bytes] = []
        self._rise = 0.0
        self._font: PdfFont | None = None

    def operators(self, line: Line, x: float, y: float) -> bytes:
        """Return the operators that draw `line` with its baseline starting at (x, y)."""
        for piece in line.pieces:
            self._piece(piece)
        self._flush()
        body = b"\n".join(self._done)
        return b"BT\n1 0 0 1 %s %s Tm\n%s\nET\n" % (number(x), number(y), body)

    def _piece(self, piece: Piece) -> None:
        for part in shape(piece.face, piece.text, right_to_left=piece.right_to_left):
            font = self._fonts.font(piece.face)
            if font is not self._font:
                self._flush()
                self._done.append(b"/%s %s Tf" % (font.name.encode(), number(self._size)))
                self._font = font
            said = bidi.as_drawn(part.text) if piece.right_to_left else part.text
            self._part(font, part, said)

    def _part(self, font: PdfFont, part: Shape, said: str) -> None:
        """Draw one cluster as one code, so that what is drawn and what is said stay together."""
        if len(part.glyphs) == 1:
            glyph = part.glyphs[0]
            self._code(font.glyph_code(glyph, said), glyph)
        else:
            code, advance = font.compound_code(part.glyphs, said)
            self._code(code, Glyph(0, advance, advance, 0, 0))

    def _code(self, code: int, glyph: Glyph) -> None:
        if abs(glyph.y * self._size - self._rise) > _SMALL:
            self._flush()
            self._rise = glyph.y * self._size
            self._done.append(b"%s Ts" % number(self._rise))
        self._move(glyph.x)
        self._row.append(b"<%04X>" % code)
        self._move(glyph.advance - glyph.natural - glyph.x)

    def _move(self, ems: float) -> None:
        """Move the pen to the right (TJ counts thousandths to the left)."""
        if abs(ems) > _SMALL:
            self._row.append(number(-ems * 1000))

    def _flush(self) -> None:
        if self._row:
            self._done.append(b"[" + b"".join(_spaced(self._row)) + b"] TJ")
            self._row = []


def _spaced(row: list[bytes]) -> list[bytes]:
    """Join hexadecimal strings that stand side by side, and keep numbers apart."""
    joined: list[bytes] = []
    for item in row:
        if item.startswith(b"<") and joined and joined[-1].endswith(b">"):
            joined[-1] = joined[-1][:-1] + item[1:]
        else:
            joined.append(item)
    return [item if item.startswith(b"<") else b" " + item + b" " for item in joined]
