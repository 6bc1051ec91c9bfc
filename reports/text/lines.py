"""Lines: text set to a width, every line in the order in which it is read.

This is the door of the package: `set_text` takes any text whatever and never loses a cluster, never
writes wider than it was told. Breaking works on the text as it was written; the direction is
resolved for the whole paragraph and applied to each line.

Never here: PDF operators, pages, markup of any kind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reports.text import bidi
from reports.text.breaks import is_space, may_break
from reports.text.clusters import split_clusters
from reports.text.controls import hex_box, printable
from reports.text.faces import BODY, Face, Style, face_for, han_order
from reports.text.shape import width as shaped_width


@dataclass(frozen=True, slots=True)
class Atom:
    """One grapheme cluster that knows its face and its level."""

    text: str
    face: Face
    level: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one face and one level inside a line."""

    text: str
    face: Face
    level: int

    @property
    def right_to_left(self) -> bool:
        """Whether it reads from right to left."""
        return self.level % 2 == 1

    @property
    def width(self) -> float:
        """Width in ems."""
        return shaped_width(self.face, self.text, right_to_left=self.right_to_left)


@dataclass(frozen=True, slots=True)
class Line:
    """One line, ready to draw.

    Attributes:
        text: what it says, in reading order, trailing spaces included.
        pieces: what is drawn, from left to right.
        width: in points.
        size: in points; smaller than asked only when a single cluster is wider than the line.
        ascent, descent: in points, both positive.
        right_to_left: direction of the paragraph, for alignment.
    """

    text: str
    pieces: tuple[Piece, ...]
    width: float
    size: float
    ascent: float
    descent: float
    right_to_left: bool


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


def _lines(text: str, width: float, size: float, style: Style) -> tuple[Line, ...]:
    lines: list[Line] = []
    for paragraph in printable(text).split("\n"):
        lines += _set_paragraph(paragraph, width, size, style)
    return tuple(lines)


_cached_lines = lru_cache(maxsize=512)(_lines)


def _set_paragraph(text: str, width: float, size: float, style: Style) -> Iterator[Line]:
    text = _with_boxes(text, style)
    base = bidi.base_level(text)
    if text.isascii():
        words = [_plain_word(part, style) for part in _ASCII_BREAKS.split(text) if part]
    else:
        words = [_word(atoms) for atoms in _divided(_atoms(text, style, base))]
    if not words:
        yield _line([], size, BODY[style], base=base)
    for line_words in _break(words, width / size, style):
        line = _line(line_words, size, BODY[style], base=base)
        if line.width > width:
            line = _line(line_words, size * width / line.width, BODY[style], base=base)
        yield line


def _with_boxes(text: str, style: Style) -> str:
    """Return `text` with every character that no font has written as its code."""
    if text.isascii():
        return text
    han = han_order(text)
    return "".join(_boxed(cluster, style, han) for cluster in split_clusters(text))


def _boxed(cluster: str, style: Style, han: tuple[Face, ...]) -> str:
    lacking = face_for(cluster, style, han)[1]
    if not lacking:
        return cluster
    if lacking == cluster:
        return "".join(hex_box(character) for character in cluster)
    kept = "".join(character for character in cluster if character not in lacking)
    return kept + "".join(hex_box(character) for character in lacking)


def _atoms(text: str, style: Style, base: int) -> list[Atom]:
    levels = bidi.levels(text, base)
    han = han_order(text)
    atoms: list[Atom] = []
    place = 0
    for cluster in split_clusters(text):
        atoms.append(Atom(cluster, face_for(cluster, style, han)[0], levels[place]))
        place += len(cluster)
    return atoms


@dataclass(frozen=True, slots=True)
class _Word:
    """What no line end divides unless it is wider than a line: a word and the spaces behind it.

    Attributes:
        pieces: all of it; `bare` without the spaces at its end, as it stands at the end of a line.
        width, bare_width: of both, in ems.
        atoms: its clusters; None for a word of plain ASCII, which makes them when it has to be cut.
    """

    text: str
    pieces: tuple[Piece, ...]
    bare: tuple[Piece, ...]
    width: float
    bare_width: float
    atoms: tuple[Atom, ...] | None


_ASCII_BREAKS = re.compile(r"(?<= )(?=[^ ])|(?<=[-/\\?&=_])(?=[0-9A-Za-z])")
"""`may_break` for plain ASCII, where most text is found and time is spent."""


@lru_cache(maxsize=8192)
def _plain_word(text: str, style: Style) -> _Word:
    """Make a word of plain ASCII: one face, one direction."""
    bare = text.rstrip(" ")
    pieces = (Piece(text, BODY[style], 0),)
    bare_pieces = (Piece(bare, BODY[style], 0),) if bare else ()
    return _Word(text, pieces, bare_pieces, _width(pieces), _width(bare_pieces), None)


def _word(atoms: list[Atom]) -> _Word:
    pieces, bare = tuple(_pieces(atoms)), tuple(_pieces(_stripped(atoms)))
    text = "".join(atom.text for atom in atoms)
    return _Word(text, pieces, bare, _width(pieces), _width(bare), tuple(atoms))


def _width(pieces: tuple[Piece, ...]) -> float:
    return sum(piece.width for piece in pieces)


def _divided(atoms: list[Atom]) -> Iterator[list[Atom]]:
    """Divide atoms where a line may end; spaces stay with the word before them."""
    word: list[Atom] = []
    for atom in atoms:
        if word and may_break(word[-1].text, atom.text):
            yield word
            word = []
        word.append(atom)
    if word:
        yield word


def _break(words: list[_Word], room: float, style: Style) -> Iterator[list[_Word]]:
    """Fill lines of `room` ems word by word; a word wider than a line is cut in clusters."""
    line: list[_Word] = []
    used = 0.0
    for word in words:
        if line and used + word.bare_width > room:
            yield line
            line, used = [], 0.0
        if word.bare_width > room:
            *whole, rest = _cut(word, room, style)
            yield from ([part] for part in whole)
            line, used = [rest], rest.width
        else:
            line.append(word)
            used += word.width
    if line:
        yield line


def _cut(word: _Word, room: float, style: Style) -> list[_Word]:
    """Cut one word in stretches of at most `room` ems, each of one cluster at least."""
    atoms = list(word.atoms or (Atom(one, BODY[style], 0) for one in word.text))
    parts: list[_Word] = []
    start = 0
    while start < len(atoms):
        count = _longest(atoms, start, room)
        parts.append(_word(atoms[start : start + count]))
        start += count
    return parts


def _longest(atoms: list[Atom], start: int, room: float) -> int:
    """Return how many atoms from `start` fit, at least one, by shaping more and then less."""

    def fits(count: int) -> bool:
        return _width(tuple(_pieces(_stripped(atoms[start : start + count])))) <= room

    left = len(atoms) - start
    low, high = 1, 2
    while high < left and fits(high):
        low, high = high, 2 * high
    high = min(high, left)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _stripped(atoms: list[Atom]) -> list[Atom]:
    """Return `atoms` without the spaces at their end."""
    end = len(atoms)
    while end and is_space(atoms[end - 1].text):
        end -= 1
    return atoms[:end]


def _pieces(atoms: list[Atom]) -> Iterator[Piece]:
    """Join neighbours of one face and one level within a word."""
    start = 0
    for place in range(1, len(atoms) + 1):
        if place < len(atoms) and _together(atoms[place - 1], atoms[place]):
            continue
        if place > start:
            first = atoms[start]
            yield Piece("".join(atom.text for atom in atoms[start:place]), first.face, first.level)
        start = place


def _together(before: Atom, after: Atom) -> bool:
    return before.face is after.face and before.level == after.level


def _line(words: list[_Word], size: float, body: Face, *, base: int) -> Line:
    pieces = [piece for word in words[:-1] for piece in word.pieces]
    if words:
        pieces += words[-1].bare
    order = bidi.visual_order([piece.level for piece in pieces])
    extents = [face.extent for face in {piece.face: 0 for piece in pieces}] or [body.extent]
    return Line(
        text="".join(word.text for word in words),
        pieces=tuple(pieces[place] for place in order),
        width=size * sum(piece.width for piece in pieces),
        size=size,
        ascent=size * max(ascent for ascent, _ in extents),
        descent=size * max(descent for _, descent in extents),
        right_to_left=base == 1,
    )
