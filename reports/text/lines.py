"""Lines: text set to a width, every line in the order in which it is read.

This is the door of the package: `set_text` takes any text whatever and never loses a cluster, never
writes wider than it was told. Breaking works on the text as it was written; the direction is
resolved for the whole paragraph and applied to each line.

Never here: PDF operators, pages, markup of any kind.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from reports.text import bidi
from reports.text.controls import printable
from reports.text.cutting import cut
from reports.text.faces import BODY, Face, Style
from reports.text.words import Piece, Word, with_boxes, words_of, words_of_runs


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line, ready to draw.

    Attributes:
        text: what it says, in reading order, trailing spaces included.
        pieces: what is drawn, from left to right.
        width: in points.
        size: in points; smaller than asked only when a single cluster is wider than the line.
        ascent, descent: in points, both positive.
        right_to_left: direction of the paragraph, for alignment.
        order: for each of `pieces`, its place in reading order.
        ends: whether a paragraph ends with it.
    """

    text: str
    pieces: tuple[Piece, ...]
    width: float
    size: float
    ascent: float
    descent: float
    right_to_left: bool
    order: tuple[int, ...] = ()
    ends: bool = False


_CACHED_LENGTH = 120
"""Texts up to this length are labels, headings and footers, which come again and again."""


def set_text(
    text: str, width: float, size: float, style: Style = Style.REGULAR
) -> tuple[Line, ...]:
    """Set `text` in lines of at most `width` points.

    Args:
        text: any text; what cannot be shown is shown as its code.
        width: points, above 0.
        size: type size in points, above 0.
        style: of our body family; other scripts have one weight.

    Raises:
        ValueError: a width or size that is not above 0.
    """
    if width <= 0 or size <= 0:
        raise ValueError(width, size)
    if len(text) <= _CACHED_LENGTH:
        return _cached_lines(text, width, size, style)
    return _lines(text, width, size, style)


def set_runs(runs: Sequence[tuple[str, Style]], width: float, size: float) -> tuple[Line, ...]:
    """Set one text that is made of several runs, each with a style, as `set_text` sets one.

    The pieces of the lines say which run they belong to.
    """
    if width <= 0 or size <= 0:
        raise ValueError(width, size)
    paragraphs: list[list[tuple[str, Style]]] = [[]]
    for text, style in runs:
        first, *more = printable(text).split("\n")
        paragraphs[-1].append((first, style))
        for part in more:
            before = [("", other) for _, other in paragraphs[-1][:-1]]
            paragraphs.append([*before, (part, style)])
    return tuple(line for one in paragraphs for line in _set_runs(one, width, size))


def _set_runs(runs: Sequence[tuple[str, Style]], width: float, size: float) -> Iterator[Line]:
    shown = [(with_boxes(text, style), style) for text, style in runs]
    base = bidi.base_level("".join(text for text, _ in shown))
    yield from _filled(words_of_runs(shown, base), width, size, runs[0][1], base)


def _lines(text: str, width: float, size: float, style: Style) -> tuple[Line, ...]:
    lines: list[Line] = []
    for paragraph in printable(text).split("\n"):
        lines += _set_paragraph(paragraph, width, size, style)
    return tuple(lines)


_cached_lines = lru_cache(maxsize=512)(_lines)


def _set_paragraph(text: str, width: float, size: float, style: Style) -> Iterator[Line]:
    text = with_boxes(text, style)
    base = bidi.base_level(text)
    yield from _filled(words_of(text, style, base), width, size, style, base)


def _filled(
    words: list[Word], width: float, size: float, style: Style, base: int
) -> Iterator[Line]:
    filled = list(_break(words, width / size)) or [[]]
    for place, line_words in enumerate(filled):
        ends = place == len(filled) - 1
        line = _line(line_words, size, BODY[style], base=base, ends=ends)
        if line.width > width:
            smaller = size * width / line.width
            line = _line(line_words, smaller, BODY[style], base=base, ends=ends)
        yield line


def _break(words: list[Word], room: float) -> Iterator[list[Word]]:
    """Fill lines of `room` ems word by word; a word wider than a line is cut in clusters."""
    line: list[Word] = []
    used = 0.0
    for word in words:
        if line and used + word.bare_width > room:
            yield line
            line, used = [], 0.0
        if word.bare_width > room:
            *whole, rest = cut(word, room)
            yield from ([part] for part in whole)
            line, used = [rest], rest.width
        else:
            line.append(word)
            used += word.width
    if line:
        yield line


def _width(words: list[Word]) -> float:
    """Return the width of a line in ems."""
    return sum([word.width for word in words[:-1]]) + words[-1].bare_width if words else 0.0


def _line(words: list[Word], size: float, body: Face, *, base: int, ends: bool) -> Line:
    pieces = [piece for word in words[:-1] for piece in word.pieces]
    if words:
        pieces += words[-1].bare
    order = bidi.visual_order([piece.level for piece in pieces])
    extents = [face.extent for face in {piece.face: 0 for piece in pieces}] or [body.extent]
    return Line(
        text="".join(word.text for word in words),
        pieces=tuple(pieces[place] for place in order),
        width=size * _width(words),
        size=size,
        ascent=size * max(ascent for ascent, _ in extents),
        descent=size * max(descent for _, descent in extents),
        right_to_left=base == 1,
        order=tuple(order),
        ends=ends,
    )
