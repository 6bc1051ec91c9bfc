"""A set line as text operators (ISO 32000-1, 9.4), which search, copy and screen readers can read.

Never here: setting lines (reports.text), page composition.
"""

from reports.pdf.fonts import FontBook, Stroke
from reports.pdf.objects import number
from reports.text.lines import Line

_SMALL = 0.0005
"""Offsets below half a thousandth of an em are rounding, not typography."""


class LineDrawing:
    """Draws one line: collects operators piece by piece."""

    def __init__(self, fonts: FontBook, size: float) -> None:
        self._fonts = fonts
        self._size = size
        self._done: list[bytes] = []
        self._row: list[bytes] = []
        self._hex = ""
        self._rise = 0.0
        self._font = ""

    def operators(self, line: Line, x: float, y: float) -> bytes:
        """Return the operators that draw `line` with its baseline starting at (x, y)."""
        for piece in line.pieces:
            for stroke in self._fonts.strokes(piece.face, piece.text, piece.right_to_left):
                self._stroke(stroke)
        self._flush()
        body = b"\n".join(self._done)
        return b"BT\n1 0 0 1 %s %s Tm\n%s\nET\n" % (number(x), number(y), body)

    def _stroke(self, stroke: Stroke) -> None:
        rise = stroke.y * self._size
        if stroke.font != self._font or abs(rise - self._rise) > _SMALL:
            self._flush()
            if stroke.font != self._font:
                self._font = stroke.font
                self._done.append(b"/%s %s Tf" % (stroke.font.encode(), number(self._size)))
            self._rise = rise
            self._done.append(b"%s Ts" % number(rise))
        self._move(stroke.x)
        self._hex += stroke.code
        self._move(stroke.after)

    def _move(self, ems: float) -> None:
        """Move the pen to the right (TJ counts thousandths to the left)."""
        if abs(ems) > _SMALL:
            self._end_string()
            self._row.append(number(-ems * 1000))

    def _end_string(self) -> None:
        if self._hex:
            self._row.append(b"<" + self._hex.encode() + b">")
            self._hex = ""

    def _flush(self) -> None:
        self._end_string()
        if self._row:
            self._done.append(b"[" + b" ".join(self._row) + b"] TJ")
            self._row = []
