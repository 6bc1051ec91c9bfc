"""Shaping: a stretch of one face and one direction becomes positioned glyphs.

Never here: line breaking, sizes (all lengths are in ems), PDF operators.
"""

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from reports.text.faces import Face

CACHE_SIZE = 3_000
"""Shaped words kept; a long report repeats its words, and one word takes about 1 KB."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph; lengths in ems.

    Attributes:
        number: index in the font file.
        advance: how far the pen moves.
        natural: advance that the font itself states, which the PDF's width table repeats.
        x, y: offset at which it is drawn.
    """

    number: int
    advance: float
    natural: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Shape:
    """What one cluster of the shaper became: its text, and its glyphs from left to right."""

    text: str
    glyphs: tuple[Glyph, ...]


CACHED_LENGTH = 32
"""Longer stretches are digests and pasted data, not words: kept, they would fill the memory."""


def shape(face: Face, text: str, *, right_to_left: bool) -> tuple[Shape, ...]:
    """Return the shapes of `text` from left to right, ligatures and conjuncts made."""
    if len(text) > CACHED_LENGTH:
        return _shape(face, text, right_to_left)
    return _cached_shape(face, text, right_to_left)


def _shape(face: Face, text: str, right_to_left: bool) -> tuple[Shape, ...]:  # noqa: FBT001 cache key
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    hb.shape(face.font, buffer)
    return _shapes(face, text, buffer)


def _shapes(face: Face, text: str, buffer: hb.Buffer) -> tuple[Shape, ...]:
    """Group the glyphs of `buffer` by cluster, and give each cluster its part of `text`."""
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    grouped: dict[int, list[Glyph]] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        grouped.setdefault(info.cluster, []).append(_glyph(face, info.codepoint, position))
    return tuple(
        Shape(text[start : ends[start]], tuple(glyphs)) for start, glyphs in grouped.items()
    )


def _glyph(face: Face, number: int, position: hb.GlyphPosition) -> Glyph:
    units = face.units
    return Glyph(
        number=number,
        advance=position.x_advance / units,
        natural=face.font.get_glyph_h_advance(number) / units,
        x=position.x_offset / units,
        y=position.y_offset / units,
    )


_cached_shape = lru_cache(maxsize=CACHE_SIZE)(_shape)


def width(face: Face, text: str, *, right_to_left: bool) -> float:
    """Return the width of `text` in ems."""
    if len(text) > CACHED_LENGTH:
        return _width(face, text, right_to_left)
    return _cached_width(face, text, right_to_left)


def _width(face: Face, text: str, right_to_left: bool) -> float:  # noqa: FBT001 cache key
    shapes = shape(face, text, right_to_left=right_to_left)
    return sum(glyph.advance for part in shapes for glyph in part.glyphs)


_cached_width = lru_cache(maxsize=CACHE_SIZE)(_width)
