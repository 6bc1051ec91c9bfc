"""Words that are wider than a line, cut in stretches.

Never here: where a line may end otherwise.
"""

from collections.abc import Iterator

from reports.text.words import Atom, Word, bare_width, word_of


def cut(word: Word, room: float) -> list[Word]:
    """Cut one word in stretches of at most `room` ems, each of one cluster at least."""
    atoms = list(word.atoms or _plain_atoms(word))
    parts: list[Word] = []
    start = 0
    while start < len(atoms):
        count = _longest(atoms, start, room)
        parts.append(word_of(atoms[start : start + count]))
        start += count
    return parts


def _plain_atoms(word: Word) -> Iterator[Atom]:
    (piece,) = word.pieces
    return (Atom(one, piece.face, piece.level, piece.run) for one in piece.text)


def _longest(atoms: list[Atom], start: int, room: float) -> int:
    """Return how many atoms from `start` fit, at least one, by shaping more and then less."""

    def fits(count: int) -> bool:
        return bare_width(atoms[start : start + count]) <= room

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
