"""Shaping: a stretch of one face and one direction becomes positioned glyphs.

Never here: line breaking, sizes (all lengths are in ems), PDF operators.
"""

from functools import lru_cache

import msgspec
import uharfbuzz as hb

from reports.text.faces import Face

CACHE_SIZE = 3_000
"""Shaped words kept; a long report repeats its words, and one word takes about 1 KB."""


class Glyph(msgspec.Struct, frozen=True, gc=False):
    """One glyph; lengths in ems.

    Glyphs and what holds them are made by the ten thousand: as structs that the collector need not
    look at, they take a fifth of the time of dataclasses.

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


class Shape(msgspec.Struct, frozen=True, gc=False):
    """What one cluster of the shaper became: its text, and its glyphs from left to right."""

    text: str
    glyphs: tuple[Glyph, ...]


CACHED_LENGTH = 32
"""Longer stretches are digests and pasted data, not words: kept, they would fill the memory."""

_LONG_LENGTH, _LONG_SIZE = 200, 64
"""Of those, a few are kept until they are drawn: what is drawn was measured just before."""

_GLYPHS = 8_000
"""Glyphs kept, each with what kerning makes of it."""

_Position = tuple[int, int, int, int]
"""Offset and advance, x before y, in font units."""


def shape(face: Face, text: str, *, right_to_left: bool) -> tuple[Shape, ...]:
    """Return the shapes of `text` from left to right, ligatures and conjuncts made."""
    if len(text) <= CACHED_LENGTH:
        return _cached_shape(face, text, right_to_left)
    if len(text) <= _LONG_LENGTH:
        return _cached_long(face, text, right_to_left)
    return _shape(face, text, right_to_left)


def _shape(face: Face, text: str, right_to_left: bool) -> tuple[Shape, ...]:  # noqa: FBT001 cache key
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    hb.shape(face.font, buffer)
    return _shapes(face, text, buffer)


def _shapes(face: Face, text: str, buffer: hb.Buffer) -> tuple[Shape, ...]:
    """Group the glyphs of `buffer` by cluster, and give each cluster its part of `text`."""
    infos = buffer.glyph_infos
    glyphs = [
        _glyph(face, info.codepoint, one.position)
        for info, one in zip(infos, buffer.glyph_positions, strict=True)
    ]
    clusters = [info.cluster for info in infos]
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    if len(starts) == len(clusters):
        alone = zip(clusters, glyphs, strict=True)
        return tuple([Shape(text[start : ends[start]], (glyph,)) for start, glyph in alone])
    grouped: dict[int, list[Glyph]] = {}
    for cluster, glyph in zip(clusters, glyphs, strict=True):
        grouped.setdefault(cluster, []).append(glyph)
    return tuple(
        Shape(text[start : ends[start]], tuple(glyphs)) for start, glyphs in grouped.items()
    )


@lru_cache(maxsize=_GLYPHS)
def _glyph(face: Face, number: int, position: _Position) -> Glyph:
    units = face.units
    x, y, advance, _ = position
    return Glyph(
        number=number,
        advance=advance / units,
        natural=face.font.get_glyph_h_advance(number) / units,
        x=x / units,
        y=y / units,
    )


_cached_shape = lru_cache(maxsize=CACHE_SIZE)(_shape)
_cached_long = lru_cache(maxsize=_LONG_SIZE)(_shape)


def width(face: Face, text: str, *, right_to_left: bool) -> float:
    """Return the width of `text` in ems."""
    if len(text) > CACHED_LENGTH:
        return _width(face, text, right_to_left)
    return _cached_width(face, text, right_to_left)


def _width(face: Face, text: str, right_to_left: bool) -> float:  # noqa: FBT001 cache key
    shapes = shape(face, text, right_to_left=right_to_left)
    return sum([glyph.advance for part in shapes for glyph in part.glyphs])


_cached_width = lru_cache(maxsize=CACHE_SIZE)(_width)
