"""Words: text divided where a line may end, every cluster with its face and its level.

Never here: filling lines, sizes (widths are in ems).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reports.text import bidi
from reports.text.breaks import is_space, may_break
from reports.text.clusters import split_clusters
from reports.text.controls import hex_box
from reports.text.faces import BODY, Face, Style, face_for, han_order
from reports.text.shape import width as shaped_width


@dataclass(frozen=True, slots=True)
class Atom:
    """One grapheme cluster that knows its face, its level, and the run of text it belongs to."""

    text: str
    face: Face
    level: int
    run: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
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


@dataclass(frozen=True, slots=True)
class Word:
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


@lru_cache(maxsize=3_000)
def _plain_word(text: str, style: Style) -> Word:
    """Make a word of plain ASCII: one face, one direction."""
    bare = text.rstrip(" ")
    pieces = (Piece(text, BODY[style], 0),)
    bare_pieces = (Piece(bare, BODY[style], 0),) if bare else ()
    return Word(text, pieces, bare_pieces, _width(pieces), _width(bare_pieces), None)


def _word(atoms: list[Atom]) -> Word:
    pieces, bare = tuple(_pieces(atoms)), tuple(_pieces(_stripped(atoms)))
    text = "".join(atom.text for atom in atoms)
    return Word(text, pieces, bare, _width(pieces), _width(bare), tuple(atoms))


def _width(pieces: tuple[Piece, ...]) -> float:
    return sum(piece.width for piece in pieces)


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
    if text.isascii():
        return [_plain_word(part, style) for part in _ASCII_BREAKS.split(text) if part]
    return [_word(atoms) for atoms in _divided(_atoms(text, style, base))]


def words_of_runs(runs: Sequence[tuple[str, Style]], base: int) -> list[Word]:
    """Divide a paragraph of several runs into words; a word may go on from one run to the next."""
    text = "".join(part for part, _ in runs)
    levels, han = bidi.levels(text, base), han_order(text)
    atoms: list[Atom] = []
    place = 0
    for number, (part, style) in enumerate(runs):
        for cluster in split_clusters(part):
            atoms.append(Atom(cluster, face_for(cluster, style, han)[0], levels[place], number))
            place += len(cluster)
    return [_word(divided) for divided in _divided(atoms)]


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


def _atoms(text: str, style: Style, base: int) -> list[Atom]:
    levels = bidi.levels(text, base)
    han = han_order(text)
    atoms: list[Atom] = []
    place = 0
    for cluster in split_clusters(text):
        atoms.append(Atom(cluster, face_for(cluster, style, han)[0], levels[place]))
        place += len(cluster)
    return atoms


def cut(word: Word, room: float, style: Style) -> list[Word]:
    """Cut one word in stretches of at most `room` ems, each of one cluster at least."""
    atoms = list(word.atoms or (Atom(one, BODY[style], 0) for one in word.text))
    parts: list[Word] = []
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
            text = "".join(atom.text for atom in atoms[start:place])
            yield Piece(text, first.face, first.level, first.run)
        start = place


def _together(before: Atom, after: Atom) -> bool:
    return before.face is after.face and before.level == after.level and before.run == after.run
