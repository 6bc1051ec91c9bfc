"""Words in a picture: faces, emoji in colour, widths, line breaks.

Never here: shaping. The demo's pictures are in English and French, which the basic layout draws
alike everywhere; `reports.text` is for text that a person typed.
"""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import groupby

from PIL import Image, ImageDraw, ImageFont

from reports.fonts import font_bytes

Colour = tuple[int, int, int]
Face = tuple[str, int]
"""A weight ("Regular", "Bold", "Italic") and a size in pixels."""

_INKED = 90
"""Grey above which a pixel is of the outline of an emoji."""

_INK, _OUTSIDE = 255, 128

LINE = 1.36
"""Height of a line in sizes, as Noto Sans asks for."""

_EMOJI_LINE = (92, 62, 10)
_EMOJI_SKIN = (255, 203, 66)
_EMOJI_FILLS: dict[str, tuple[Colour, Colour]] = {
    "❤": ((228, 54, 72), (228, 54, 72)),
    "🌹": ((226, 72, 92), (106, 32, 44)),
    "🌿": ((150, 205, 130), (44, 98, 52)),
    "👍": (_EMOJI_SKIN, _EMOJI_LINE),
    "🚲": ((226, 232, 240), (70, 84, 104)),
    "❓": ((206, 52, 62), (206, 52, 62)),
    "🎉": ((255, 214, 120), (120, 70, 130)),
}
"""Fill and line of the emoji that are no faces; the font has outlines only."""


@lru_cache(maxsize=64)
def face(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Return Noto Sans in a weight, or the emoji font for the weight "Emoji"."""
    name = "NotoEmoji-Regular.ttf" if weight == "Emoji" else f"NotoSans-{weight}.ttf"
    # The basic layout draws the same with and without libraqm, so that bytes do not depend on it.
    return ImageFont.truetype(BytesIO(font_bytes(name)), size, layout_engine=ImageFont.Layout.BASIC)


def is_emoji(character: str) -> bool:
    """Tell whether a character is drawn with the emoji font."""
    return character >= "\U0001f000" or character in "❤☀✨☕❓❗"


def runs(text: str) -> list[tuple[bool, str]]:
    """Part a text into runs of emoji and of other characters."""
    plain = text.replace("\ufe0f", "")
    return [(emoji, "".join(part)) for emoji, part in groupby(plain, key=is_emoji)]


def width(text: str, style: Face) -> float:
    """Return the width of one line in pixels."""
    return sum(
        len(part) * _emoji_side(style[1]) if emoji else face(*style).getlength(part)
        for emoji, part in runs(text)
    )


def wrap(text: str, style: Face, limit: float) -> list[str]:
    """Break a text into lines at spaces; a longer word stands on a line of its own."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width(longer, style) > limit:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def write(
    picture: Image.Image, at: tuple[float, float], text: str, style: Face, ink: Colour
) -> None:
    """Write one line with its left end and the middle of its height at `at`."""
    left, middle = at
    draw = ImageDraw.Draw(picture)
    for emoji, part in runs(text):
        if not emoji:
            draw.text((left, middle), part, fill=ink, font=face(*style), anchor="lm")
            left += face(*style).getlength(part)
            continue
        side = _emoji_side(style[1])
        for character in part:
            tile = _emoji_tile(character, side)
            picture.paste(tile, (round(left), round(middle - side * 0.5)), tile)
            left += side


def _emoji_side(size: int) -> int:
    return round(size * 1.28)


@lru_cache(maxsize=64)
def _emoji_tile(character: str, side: int) -> Image.Image:
    """Draw an emoji in two colours: the outline of the font, and what the outline encloses."""
    fill, line = _EMOJI_FILLS.get(character, (_EMOJI_SKIN, _EMOJI_LINE))
    large = side * 4
    glyph = Image.new("L", (large, large), 0)
    centre = (large / 2, large / 2)
    pen = ImageDraw.Draw(glyph)
    pen.text(centre, character, fill=255, font=face("Emoji", round(large * 0.76)), anchor="mm")
    tile = Image.new("RGBA", (large, large), (*fill, 0))
    tile.putalpha(_enclosed(glyph.point(lambda level: _INK if level > _INKED else 0)))
    tile.paste((*line, 255), mask=glyph)
    return tile.resize((side, side), Image.Resampling.LANCZOS)


def _enclosed(outline: Image.Image) -> Image.Image:
    """Return an outline of pixels that are 0 or `_INK` filled: all that the corner cannot reach.

    Whole runs of a row at a time: pixel by pixel, a page of emoji takes seconds.
    """
    wide, tall = outline.size
    pixels, ends = bytearray(outline.tobytes()), [0]
    while ends:
        at = ends.pop()
        if pixels[at]:
            continue
        row = at - at % wide
        first = max(pixels.rfind(_INK, row, at) + 1, row)
        last = pixels.find(_INK, at, row + wide)
        run = (last if last >= 0 else row + wide) - first
        pixels[first : first + run] = bytes([_OUTSIDE]) * run
        for other in (first - wide, first + wide):
            if 0 <= other < wide * tall:
                ends += _gaps(pixels, other, other + run)
    filled = Image.frombytes("L", (wide, tall), bytes(pixels))
    return filled.point(lambda level: 0 if level == _OUTSIDE else 255)


def _gaps(pixels: bytearray, first: int, last: int) -> Iterator[int]:
    """Yield one place in each run of pixels that are 0."""
    at = pixels.find(0, first, last)
    while at >= 0:
        yield at
        after = pixels.find(_INK, at, last)
        at = pixels.find(0, after, last) if after >= 0 else -1
