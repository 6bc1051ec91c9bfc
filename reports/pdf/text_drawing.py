"""A set line as text operators (ISO 32000-1, 9.4), which search, copy and screen readers can read.

Never here: setting lines (reports.text), page composition.
"""

from reports.pdf.fonts import FontBook
from reports.pdf.objects import number
from reports.pdf.strokes import SMALL, Row, Stroke
from reports.text.lines import Line


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
        rows = [self._fonts.row(one.face, one.text, one.right_to_left) for one in line.pieces]
        body = self._of_one_font(rows) or self._of_several(line, rows)
        return b"BT\n1 0 0 1 %s %s Tm\n%s\nET\n" % (number(x), number(y), body)

    def _of_one_font(self, rows: list[Row | None]) -> bytes:
        """Return rows of one font, as most lines are; nothing where they are not."""
        found = [row for row in rows if row]
        if not found or len(found) < len(rows) or len({font for font, _ in found}) > 1:
            return b""
        head = b"/%s %s Tf\n0 Ts" % (found[0][0].encode(), number(self._size))
        return head + b"\n[%s] TJ" % b" ".join([drawn for _, drawn in found])

    def _of_several(self, line: Line, rows: list[Row | None]) -> bytes:
        for piece, row in zip(line.pieces, rows, strict=True):
            if row:
                self._place(row[0], 0)
                self._row.append(row[1])
                continue
            for stroke in self._fonts.strokes(piece.face, piece.text, piece.right_to_left):
                self._stroke(stroke)
            self._end_string()
        self._flush()
        return b"\n".join(self._done)

    def _stroke(self, stroke: Stroke) -> None:
        self._place(stroke.font, stroke.y * self._size)
        self._move(stroke.x)
        self._hex += stroke.code
        self._move(stroke.after)

    def _place(self, font: str, rise: float) -> None:
        """Go on in a font, at a height above the baseline."""
        if font != self._font or abs(rise - self._rise) > SMALL:
            self._flush()
            if font != self._font:
                self._font = font
                self._done.append(b"/%s %s Tf" % (font.encode(), number(self._size)))
            self._rise = rise
            self._done.append(b"%s Ts" % number(rise))

    def _move(self, ems: float) -> None:
        """Move the pen to the right (TJ counts thousandths to the left)."""
        if abs(ems) > SMALL:
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
