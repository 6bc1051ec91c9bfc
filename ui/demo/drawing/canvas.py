"""A picture to draw on: smooth shapes, words, round portraits.

Never here: what a phone or a page looks like.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from PIL import Image, ImageDraw

from ui.demo.drawing import lettering
from ui.demo.drawing.lettering import Colour, Face

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels."""

Point = tuple[float, float]

_SMOOTH = 4
"""Shapes are drawn four times as large and scaled down: Pillow's own edges are jagged."""

ALL_CORNERS = (True, True, True, True)


class Canvas:
    """An RGB picture with the pens that the screens need."""

    def __init__(self, size: tuple[int, int], ground: Colour) -> None:
        """Begin an empty picture of one colour."""
        self.picture = Image.new("RGB", size, ground)
        self.width, self.height = size

    def colour_at(self, at: Point) -> Colour:
        """Return the colour of one pixel."""
        x, y = round(at[0]), round(at[1])
        red, green, blue = self.picture.crop((x, y, x + 1, y + 1)).tobytes()
        return red, green, blue

    def rectangle(self, box: Box, fill: Colour) -> None:
        """Fill a rectangle, its right and bottom edge not included."""
        self.picture.paste(fill, edges(box))

    def rounded(
        self,
        box: Box,
        radius: int,
        fill: Colour,
        corners: tuple[bool, bool, bool, bool] = ALL_CORNERS,
    ) -> None:
        """Fill a box with round corners (top left, top right, bottom right, bottom left)."""
        left, top, right, bottom = edges(box)
        mask = rounded_mask((right - left, bottom - top), radius, corners)
        self.picture.paste(fill, (left, top), mask)

    def veil(self, box: Box, radius: int, fill: Colour, strength: float) -> None:
        """Lay a round-cornered box over the picture, `strength` from 0 (clear) to 1."""
        left, top, right, bottom = edges(box)
        mask = rounded_mask((right - left, bottom - top), radius, ALL_CORNERS)
        self.picture.paste(fill, (left, top), mask.point(lambda level: round(level * strength)))

    def disc(self, centre: Point, radius: float, fill: Colour) -> None:
        """Fill a circle."""
        x, y = centre
        self.rounded((x - radius, y - radius, x + radius, y + radius), round(radius), fill)

    def oval(self, box: Box, fill: Colour) -> None:
        """Fill an ellipse."""
        corners = [(box[0], box[1]), (box[2], box[3])]
        self._smooth(
            corners, fill, lambda pen, inner: pen.ellipse((*inner[0], *inner[1]), fill=255)
        )

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """Fill a polygon."""
        self._smooth(points, fill, lambda pen, inner: pen.polygon(inner, fill=255))

    def stroke(self, points: Sequence[Point], thickness: float, fill: Colour) -> None:
        """Draw a line through points, with round ends and joints."""
        wide = thickness * _SMOOTH

        def paint(pen: ImageDraw.ImageDraw, inner: list[Point]) -> None:
            pen.line(inner, fill=255, width=round(wide))
            for x, y in inner:
                pen.ellipse((x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2), fill=255)

        self._smooth(points, fill, paint, margin=thickness)

    def arc(
        self, centre: Point, radius: float, thickness: float, fill: Colour, turn: Point = (0, 360)
    ) -> None:
        """Draw a circle's line between two angles (degrees, clockwise from the right)."""
        x, y = centre

        def paint(pen: ImageDraw.ImageDraw, inner: list[Point]) -> None:
            thick = round(thickness * _SMOOTH)
            pen.arc((*inner[0], *inner[1]), turn[0], turn[1], fill=255, width=thick)

        corners = [(x - radius, y - radius), (x + radius, y + radius)]
        self._smooth(corners, fill, paint, margin=thickness)

    def write(self, at: Point, text: str, style: Face, ink: Colour, align: str = "left") -> None:
        """Write one line; `at` is its left end, middle or right end, halfway up."""
        shift = {"left": 0.0, "middle": 0.5, "right": 1.0}[align] * lettering.width(text, style)
        lettering.write(self.picture, (at[0] - shift, at[1]), text, style, ink)

    def paragraph(self, at: Point, lines: Sequence[str], style: Face, ink: Colour) -> float:
        """Write lines below each other from the top left; return the bottom."""
        pitch = style[1] * lettering.LINE
        for number, line in enumerate(lines):
            self.write((at[0], at[1] + pitch * (number + 0.5)), line, style, ink)
        return at[1] + pitch * len(lines)

    def portrait(self, centre: Point, radius: float, initials: str, fill: Colour) -> None:
        """Draw a round portrait with initials, as apps do for people without a photo."""
        self.disc(centre, radius, fill)
        face = ("Regular", round(radius * 0.82))
        self.write(centre, initials, face, (255, 255, 255), "middle")

    def inset(self, image: Image.Image, box: Box, radius: int) -> None:
        """Lay another picture into a box with round corners, cut to fill it."""
        left, top, right, bottom = edges(box)
        size = (right - left, bottom - top)
        scale = max(size[0] / image.width, size[1] / image.height)
        inner = image.resize((round(image.width * scale), round(image.height * scale)))
        x, y = (inner.width - size[0]) // 2, (inner.height - size[1]) // 2
        part = inner.crop((x, y, x + size[0], y + size[1]))
        self.picture.paste(part, (left, top), rounded_mask(size, radius, ALL_CORNERS))

    def _smooth(
        self,
        points: Sequence[Point],
        fill: Colour,
        paint: Callable[[ImageDraw.ImageDraw, list[Point]], None],
        margin: float = 1,
    ) -> None:
        left = int(min(x for x, _ in points) - margin)
        top = int(min(y for _, y in points) - margin)
        right = int(max(x for x, _ in points) + margin) + 1
        bottom = int(max(y for _, y in points) + margin) + 1
        large = Image.new("L", ((right - left) * _SMOOTH, (bottom - top) * _SMOOTH), 0)
        inner = [((x - left) * _SMOOTH, (y - top) * _SMOOTH) for x, y in points]
        paint(ImageDraw.Draw(large), inner)
        mask = large.resize((right - left, bottom - top), Image.Resampling.BOX)
        self.picture.paste(fill, (left, top), mask)


@lru_cache(maxsize=128)
def rounded_mask(
    size: tuple[int, int], radius: int, corners: tuple[bool, bool, bool, bool]
) -> Image.Image:
    """Return the mask of a box with round corners; do not draw on it, it is shared."""
    mask = Image.new("L", size, 255)
    reach = min(radius, size[0] // 2, size[1] // 2)
    if reach < 1:
        return mask
    side = reach * 2 * _SMOOTH
    circle = Image.new("L", (side, side), 0)
    ImageDraw.Draw(circle).ellipse((0, 0, side - 1, side - 1), fill=255)
    circle = circle.resize((reach * 2, reach * 2), Image.Resampling.BOX)
    far_x, far_y = size[0] - reach, size[1] - reach
    places = ((0, 0), (far_x, 0), (far_x, far_y), (0, far_y))
    quarters = ((0, 0), (reach, 0), (reach, reach), (0, reach))
    for is_round, place, (x, y) in zip(corners, places, quarters, strict=True):
        if is_round:
            mask.paste(circle.crop((x, y, x + reach, y + reach)), place)
    return mask


def edges(box: Box) -> tuple[int, int, int, int]:
    """Return a box in whole pixels."""
    left, top, right, bottom = box
    return round(left), round(top), round(right), round(bottom)


def mixed(first: Colour, second: Colour, part: float) -> Colour:
    """Return a colour between two: `part` 0 is the first, 1 the second."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(first, second, strict=True))
    return red, green, blue
