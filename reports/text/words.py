"""Words: text divided where a line may end, every cluster with its face and its level.

Never here: filling lines, sizes (widths are in ems).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

import msgspec

from reports.text import bidi
from reports.text.breaks import is_space, may_break
from reports.text.clusters import is_alone, split_clusters
from reports.text.controls import hex_box
from reports.text.faces import BODY, Face, Style, face_for, han_order
from reports.text.shape import CACHED_LENGTH
from reports.text.shape import width as shaped_width


class Atom(msgspec.Struct, frozen=True, gc=False):
    """One grapheme cluster that knows its face, its level, and the run of text it belongs to."""

    text: str
    face: Face
    level: int
    run: int = 0


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A stretch of one face, one level and one run of text inside a line."""

    text: str
    face: Face
    level: int
    run: int = 0

    @property
    def right_to_left(self) -> bool:
        """Whether it reads from right to left."""
        return self.level % 2 == 1

    @property
    def width(self) -> float:
        """Width in ems."""
        return shaped_width(self.face, self.text, right_to_left=self.right_to_left)


class Word(msgspec.Struct, frozen=True, gc=False):
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


_ASCII_BREAKS = re.compile(r"(?<= )(?=[^ ?!:;])|(?<=[-/\\?&=_])(?=[0-9A-Za-z])")
"""`may_break` for plain ASCII, where most text is found and time is spent."""


_SPACES = re.compile("(?<= )(?<![«‹] )(?=[^ \u00a0\u2011\u202f\u205f»›?!:;])")
"""`may_break` after a space, for the texts that `is_alone` is true of."""

_KEPT = 3_000
"""Words kept: a report repeats them."""


@lru_cache(maxsize=_KEPT)
def _plain_word(text: str, style: Style, run: int) -> Word:
    """Make a word of plain ASCII: one face, one direction."""
    bare = text.rstrip(" ")
    pieces = (Piece(text, BODY[style], 0, run),)
    if bare == text:
        width = _width(pieces)
        return Word(text, pieces, pieces, width, width, None)
    bare_pieces = (Piece(bare, BODY[style], 0, run),) if bare else ()
    return Word(text, pieces, bare_pieces, _width(pieces), _width(bare_pieces), None)


def _latin_words(text: str, style: Style, run: int) -> tuple[Word, ...]:
    """Make the words of a stretch without a break after a space, that `is_alone` is true of."""
    if len(text) <= CACHED_LENGTH:
        return _kept_words(text, style, run)
    return _new_words(text, style, run)


def _new_words(text: str, style: Style, run: int) -> tuple[Word, ...]:
    if text.isascii():
        return tuple(_plain_word(part, style, run) for part in _ASCII_BREAKS.split(text) if part)
    return tuple(word_of(divided) for divided in _divided(_atoms(text, style, 0, run)))


_kept_words = lru_cache(maxsize=_KEPT)(_new_words)


def word_of(atoms: list[Atom]) -> Word:
    """Make one word of clusters."""
    pieces, bare = tuple(_pieces(atoms)), tuple(_pieces(_stripped(atoms)))
    text = "".join(atom.text for atom in atoms)
    return Word(text, pieces, bare, _width(pieces), _width(bare), tuple(atoms))


def _width(pieces: tuple[Piece, ...]) -> float:
    return sum([piece.width for piece in pieces])


def bare_width(atoms: list[Atom]) -> float:
    """Return the width of clusters without the spaces at their end, in ems."""
    return _width(tuple(_pieces(_stripped(atoms))))


def _divided(atoms: list[Atom]) -> Iterator[list[Atom]]:
    """Divide atoms where a line may end; spaces stay with the word before them."""
    word: list[Atom] = []
    for atom in atoms:
        if word and may_break(word[-1].text, atom.text, word[-2].text if word[1:] else " "):
            yield word
            word = []
        word.append(atom)
    if word:
        yield word


def words_of(text: str, style: Style, base: int) -> list[Word]:
    """Divide a paragraph whose level is `base` into words, in the order in which it is read."""
    if base == 0 and is_alone(text):
        return [
            word for part in _SPACES.split(text) if part for word in _latin_words(part, style, 0)
        ]
    return [word_of(atoms) for atoms in _divided(_atoms(text, style, base))]


def words_of_runs(runs: Sequence[tuple[str, Style]], base: int) -> list[Word]:
    """Divide a paragraph of several runs into words; a word may go on from one run to the next."""
    text = "".join(part for part, _ in runs)
    if base == 0 and is_alone(text):
        return list(_latin_words_of_runs(text, runs))
    return _words_of_runs(text, runs, base)


def _latin_words_of_runs(text: str, runs: Sequence[tuple[str, Style]]) -> Iterator[Word]:
    """Divide runs that `is_alone` is true of; only a word of several runs is looked into."""
    ends = list(accumulate(len(part) for part, _ in runs))
    start = 0
    for part in _SPACES.split(text):
        end = start + len(part)
        first, last = bisect_right(ends, start), bisect_left(ends, end)
        if first == last:
            yield from _latin_words(part, runs[first][1], first)
        elif part:
            places = zip([0, *ends[:-1]], ends, runs, strict=True)
            own = [
                (part[max(0, begin - start) : max(0, stop - start)], style)
                for begin, stop, (_, style) in places
            ]
            yield from _words_of_runs(part, own, 0)
        start = end


def _words_of_runs(text: str, runs: Sequence[tuple[str, Style]], base: int) -> list[Word]:
    levels, han = bidi.levels(text, base), han_order(text)
    atoms: list[Atom] = []
    place = 0
    for number, (part, style) in enumerate(runs):
        for cluster in split_clusters(part):
            atoms.append(Atom(cluster, face_for(cluster, style, han)[0], levels[place], number))
            place += len(cluster)
    return [word_of(divided) for divided in _divided(atoms)]


def with_boxes(text: str, style: Style) -> str:
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


def _atoms(text: str, style: Style, base: int, run: int = 0) -> list[Atom]:
    levels = bidi.levels(text, base)
    han = han_order(text)
    atoms: list[Atom] = []
    place = 0
    for cluster in split_clusters(text):
        atoms.append(Atom(cluster, face_for(cluster, style, han)[0], levels[place], run))
        place += len(cluster)
    return atoms


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
            text = "".join(atom.text for atom in atoms[start:place])
            yield Piece(text, first.face, first.level, first.run)
        start = place


def _together(before: Atom, after: Atom) -> bool:
    return before.face is after.face and before.level == after.level and before.run == after.run
