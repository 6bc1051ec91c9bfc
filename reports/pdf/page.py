"""One page while it is being composed: lines of text, rules, grey boxes, pictures, links.

The origin is the lower left corner, lengths are points, greys go from 0 (black) to 1 (white).

Never here: what is on the page, or where the next page begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.pdf.fonts import FontBook
from reports.pdf.objects import Name, Ref, number
from reports.pdf.text_drawing import LineDrawing
from reports.text.lines import Line


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: lower left corner, width, height, in points."""

    x: float
    y: float
    width: float
    height: float


def _numbers(*values: float) -> bytes:
    return b" ".join(number(value) for value in values)


class Page:
    """The content of one page; `document` writes it out when it is full."""

    def __init__(self, fonts: FontBook, ref: Ref, index: int) -> None:
        self.ref = ref
        self.index = index
        self._fonts = fonts
        self._operators: list[bytes] = []
        self._objects: dict[str, Ref] = {}
        self.links: list[tuple[Box, Ref, float]] = []

    def text(self, line: Line, x: float, y: float, grey: float = 0) -> None:
        """Draw a line with its baseline starting at (x, y)."""
        if line.pieces:
            drawn = LineDrawing(self._fonts, line.size).operators(line, x, y)
            self._operators.append(b"%s g\n" % number(grey) + drawn)

    def rule(
        self, x: float, y: float, width: float, thickness: float = 0.5, grey: float = 0.6
    ) -> None:
        """Draw a horizontal rule."""
        self.fill(Box(x, y, width, thickness), grey)

    def fill(self, box: Box, grey: float) -> None:
        """Fill a rectangle."""
        area = _numbers(box.x, box.y, box.width, box.height)
        self._operators.append(b"%s g %s re f\n" % (number(grey), area))

    def fill_all(self, boxes: Sequence[Box], grey: float) -> None:
        """Fill many rectangles as one shape: where they touch, no seam is seen."""
        areas = b"".join(_numbers(one.x, one.y, one.width, one.height) + b" re " for one in boxes)
        self._operators.append(b"%s g %sf\n" % (number(grey), areas))

    def frame(self, box: Box, thickness: float = 0.5, grey: float = 0.6) -> None:
        """Draw the outline of a rectangle."""
        area = _numbers(box.x, box.y, box.width, box.height)
        self._operators.append(b"%s G %s w %s re S\n" % (number(grey), number(thickness), area))

    def draw(
        self, name: str, ref: Ref, matrix: tuple[float, float, float, float, float, float]
    ) -> None:
        """Draw an object of its own (a picture, the page count) through `matrix`."""
        self._objects[name] = ref
        self._operators.append(b"q %s cm /%s Do Q\n" % (_numbers(*matrix), name.encode()))

    def draw_part(
        self,
        name: str,
        ref: Ref,
        matrix: tuple[float, float, float, float, float, float],
        part: Box,
    ) -> None:
        """Draw what of an object lies inside `part`."""
        self._objects[name] = ref
        area = _numbers(part.x, part.y, part.width, part.height)
        self._operators.append(
            b"q %s re W n %s cm /%s Do Q\n" % (area, _numbers(*matrix), name.encode())
        )

    def link(self, box: Box, target: Ref, top: float) -> None:
        """Make `box` lead to the height `top` of another page of this file."""
        self.links.append((box, target, top))

    def content(self) -> bytes:
        """Return the operators drawn so far."""
        return b"".join(self._operators)

    def resources(self) -> dict[str, object]:
        """Return the page's resources."""
        return {
            "ProcSet": [Name("PDF"), Name("Text"), Name("ImageB"), Name("ImageC"), Name("ImageI")],
            "Font": self._fonts.resources(),
            "XObject": self._objects,
        }
