"""A picture as the report shows it: whole, or a long one in parts, one below the other.

Never here: pages, captions.
"""

from dataclasses import dataclass, replace

from reports.exhibit import Exhibit
from reports.pdf.images.place import Placed

_POINTS_PER_PIXEL = 0.75
"""A small picture is not blown up beyond 96 pixels an inch."""

_UPRIGHT = 1.4
"""Height to width from which two pictures may share a row."""

_LONG, _WIDE = 3.2, 8.0
"""Height to width, width to height, from which a picture that is shrunk to fit cannot be read."""

_LEAST_WIDTH = 36.0
"""Points: what is narrower holds no text, and is not cut into parts."""

_MOST_PARTS = 40
_OVERLAP = 16
"""A part repeats one in so many rows of the one before, so that no line of text is cut in both."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, or one part of it.

    Attributes:
        placed: all of it, in the file.
        part, parts: which of how many, from 1.
        first_row, rows: what the part shows, in pixels as seen upright; all rows when `rows` is 0.
        is_moving: whether the file holds further pictures.
        is_smaller: whether it may have fewer pixels than the original, as somebody chose.
    """

    exhibit: Exhibit
    placed: Placed
    part: int = 1
    parts: int = 1
    first_row: int = 0
    rows: int = 0
    is_moving: bool = False
    is_smaller: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of what is shown, in pixels."""
        width, height = self.placed.size
        return width, self.rows or height

    @property
    def is_upright(self) -> bool:
        """Whether it may share a row with another one."""
        width, height = self.size
        return self.parts > 1 or height >= _UPRIGHT * width

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Return width and height in points inside the space given."""
        pixels = self.size
        scale = min(width / pixels[0], height / pixels[1], _POINTS_PER_PIXEL)
        return pixels[0] * scale, pixels[1] * scale

    def is_reduced(self, width: float, height: float) -> bool:
        """Say whether it is so long or so wide that little can be read of it in this space."""
        pixels = self.size
        is_extreme = pixels[1] > _LONG * pixels[0] or pixels[0] > _WIDE * pixels[1]
        scale = self.fitted(width, height)[0] / pixels[0]
        return is_extreme and self.parts == 1 and scale < _POINTS_PER_PIXEL / 2


def in_parts(shown: Shown, width: float, height: float) -> list[Shown]:
    """Return a picture, or the parts of a long one that fit the space in points."""
    across, down = shown.placed.size
    scale = min(width / across, _POINTS_PER_PIXEL)
    rows = int(height / scale)
    if down <= _LONG * across or down <= rows or across * scale < _LEAST_WIDTH:
        return [shown]
    step = rows - rows // _OVERLAP
    starts = range(0, down - rows // _OVERLAP, step)
    if len(starts) > _MOST_PARTS:
        return [shown]
    return [
        replace(shown, part=n, parts=len(starts), first_row=start, rows=min(rows, down - start))
        for n, start in enumerate(starts, 1)
    ]
