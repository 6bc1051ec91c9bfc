"""One page while it is being composed: lines of text, rules, grey boxes, pictures, links.

On a tagged page, what belongs to no element (rules, frames, bars, header and footer) is an
artifact, which screen readers pass over: head and foot are drawn last, the rest under the text.

The origin is the lower left corner, lengths are points, greys go from 0 (black) to 1 (white).

Never here: what is on the page, or where the next page begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.pdf.file import PdfFile
from reports.pdf.fonts import FontBook
from reports.pdf.objects import Name, Ref, number
from reports.pdf.structure import Element, Structure
from reports.pdf.text_drawing import LineDrawing
from reports.text.lines import Line


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: lower left corner, width, height, in points."""

    x: float
    y: float
    width: float
    height: float


PRINTED = 4
"""Flag of an annotation that is there on paper too."""


def link_entries(box: Box) -> dict[str, object]:
    """Return what every link says of itself."""
    return {
        "Type": Name("Annot"),
        "Subtype": Name("Link"),
        "Rect": [box.x, box.y, box.x + box.width, box.y + box.height],
        "Border": [0, 0, 0],
        "F": PRINTED,
    }


def _numbers(*values: float) -> bytes:
    return b" ".join(number(value) for value in values)


class Page:
    """The content of one page; `document` writes it out when it is full.

    Attributes:
        is_furnishing: what is drawn now stands at the head or foot of every page: an artifact.
    """

    def __init__(self, fonts: FontBook, ref: Ref, index: int, structure: Structure) -> None:
        self.ref = ref
        self.index = index
        self._fonts = fonts
        self._structure = structure
        self._owner: Element | None = None
        self._operators: list[bytes] = []
        self._artifacts: list[bytes] = []
        self._furniture: list[bytes] = []
        self._objects: dict[str, Ref] = {}
        self.links: list[tuple[Box, Ref, float]] = []
        self.annotations: list[Ref] = []
        self.is_furnishing = False

    def text(self, line: Line, x: float, y: float, grey: float = 0) -> None:
        """Draw a line with its baseline starting at (x, y)."""
        if line.pieces:
            drawn = LineDrawing(self._fonts, line.size).operators(line, x, y)
            self._show(b"%s g\n" % number(grey) + drawn)

    def rule(
        self, x: float, y: float, width: float, thickness: float = 0.5, grey: float = 0.6
    ) -> None:
        """Draw a horizontal rule."""
        self.fill(Box(x, y, width, thickness), grey)

    def fill(self, box: Box, grey: float) -> None:
        """Fill a rectangle."""
        area = _numbers(box.x, box.y, box.width, box.height)
        self._decorate(b"%s g %s re f\n" % (number(grey), area))

    def fill_all(self, boxes: Sequence[Box], grey: float) -> None:
        """Fill many rectangles as one shape: where they touch, no seam is seen."""
        areas = b"".join(_numbers(one.x, one.y, one.width, one.height) + b" re " for one in boxes)
        self._decorate(b"%s g %sf\n" % (number(grey), areas))

    def frame(self, box: Box, thickness: float = 0.5, grey: float = 0.6) -> None:
        """Draw the outline of a rectangle."""
        area = _numbers(box.x, box.y, box.width, box.height)
        self._decorate(b"%s G %s w %s re S\n" % (number(grey), number(thickness), area))

    def draw(
        self, name: str, ref: Ref, matrix: tuple[float, float, float, float, float, float]
    ) -> None:
        """Draw an object of its own (a picture, the page count) through `matrix`."""
        self._objects[name] = ref
        self._show(b"q %s cm /%s Do Q\n" % (_numbers(*matrix), name.encode()))

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
        self._show(b"q %s re W n %s cm /%s Do Q\n" % (area, _numbers(*matrix), name.encode()))

    def link(self, box: Box, target: Ref, top: float) -> None:
        """Make `box` lead to the height `top` of another page of this file."""
        self.links.append((box, target, top))

    def lead(self, file: PdfFile, box: Box, destination: Ref, said: str) -> None:
        """Make `box` lead to a destination that is written sooner or later; `said` is its text."""
        ref = file.reserve()
        self.annotations.append(ref)
        file.write(
            {
                **link_entries(box),
                "Dest": destination,
                "Contents": said,
                "P": self.ref,
                **self._structure.annotation(ref, self.ref),
            },
            ref,
        )

    def _show(self, operators: bytes) -> None:
        """Draw what belongs to the element that is open."""
        owner = self._structure.current
        if self.is_furnishing and self._structure.is_on:
            self._furniture.append(operators)
        elif self._structure.is_on and owner is None:
            self._artifacts.append(operators)
        else:
            if owner is not self._owner:
                self._begin(owner)
            self._operators.append(operators)

    def _begin(self, owner: Element | None) -> None:
        """Mark what follows as content of an element."""
        if self._owner:
            self._operators.append(b"EMC\n")
        self._owner = owner
        if owner:
            mark = self._structure.mark(self.ref)
            self._operators.append(b"/%s <</MCID %d>> BDC\n" % (owner.kind.encode(), mark))

    def _decorate(self, operators: bytes) -> None:
        """Draw what means nothing by itself."""
        if not self._structure.is_on:
            self._operators.append(operators)
        else:
            (self._furniture if self.is_furnishing else self._artifacts).append(operators)

    def content(self) -> bytes:
        """Return the operators drawn so far."""
        self._begin(None)
        under, over = b"", b""
        if self._artifacts:
            under = b"/Artifact <</Type /Layout>> BDC\n%sEMC\n" % b"".join(self._artifacts)
        if self._furniture:
            over = b"/Artifact <</Type /Pagination>> BDC\n%sEMC\n" % b"".join(self._furniture)
        return under + b"".join(self._operators) + over

    def resources(self) -> dict[str, object]:
        """Return the page's resources."""
        return {
            "ProcSet": [Name("PDF"), Name("Text"), Name("ImageB"), Name("ImageC"), Name("ImageI")],
            "Font": self._fonts.resources(),
            "XObject": self._objects,
        }
