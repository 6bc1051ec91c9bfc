"""Pictures that look alike: groups of them by their perceptual prints. Nothing is ever removed.

Two pictures are alike when one pair of their prints is: both whole, or one whole and the other
without a phone's bars (`harassvault.decoding.prints`). A pair is alike when at most FREQUENCIES of
64 bits differ in the one print and at most EDGES in the other. Both limits were measured on
drawn screenshots of chats, which differ in little from each other: saved anew, scaled to a third,
or with a bar cut off, at most 4 and 8 bits differed; of two different ones, 10 and 14 at least, and
never both so few at once.

Never here: making prints, and what to do with a group.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

FREQUENCIES = 8
EDGES = 10

_DIGITS = 16

_QUARTERS = 4
_WIDTH = 64 // _QUARTERS
_ONES = (1 << _WIDTH) - 1
_FLIPS = (
    0,
    *(1 << one for one in range(_WIDTH)),
    *(1 << one | 1 << other for one, other in combinations(range(_WIDTH), 2)),
)
"""Of two prints with at most FREQUENCIES bits between them, one of four quarters differs in at most
FREQUENCIES / 4 bits: in one of these. So a quarter is looked up in all these spellings."""

_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Prints:
    """The prints of a picture as numbers: of the whole, and without its bars."""

    whole: _Pair
    cuts: tuple[_Pair, ...]

    @classmethod
    def read(cls, prints: Mapping[str, str]) -> "Prints | None":
        """Read prints; None where there are none of this form, or the picture has no edges."""
        try:
            whole = int(prints["phash/1"], 16), int(prints["dhash/1"], 16)
            digits = prints.get("cuts/1", "")
            numbers = [int(digits[at : at + _DIGITS], 16) for at in range(0, len(digits), _DIGITS)]
            cuts = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        except (KeyError, ValueError):
            return None
        # An even surface is like every other one: that says nothing.
        return cls(whole, cuts) if whole[1] else None


def alike(one: Prints, other: Prints) -> bool:
    """Say whether two pictures look alike."""
    return (
        _near(one.whole, other.whole)
        or any(_near(cut, other.whole) for cut in one.cuts)
        or any(_near(one.whole, cut) for cut in other.cuts)
    )


def groups(prints: Mapping[str, Prints]) -> list[tuple[str, ...]]:
    """Return the groups of pictures that look alike, by their keys, in the order given.

    Who is like one of a group belongs to it. Pictures that are like no other are in none.
    """
    return list(_groups(tuple(prints.items())))


@lru_cache(maxsize=1)
def _groups(items: tuple[tuple[str, Prints], ...]) -> tuple[tuple[str, ...], ...]:
    """As `groups`; what was found last is remembered, for a list that is looked at again."""
    leader = {key: key for key, _ in items}

    def first(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for one, other in _pairs(items):
        leader[first(other)] = first(one)
    found: dict[str, list[str]] = defaultdict(list)
    for key, _ in items:
        found[first(key)].append(key)
    return tuple(tuple(keys) for keys in found.values() if len(keys) > 1)


def _near(one: _Pair, other: _Pair) -> bool:
    return (one[0] ^ other[0]).bit_count() <= FREQUENCIES and (
        one[1] ^ other[1]
    ).bit_count() <= EDGES


def _pairs(items: Sequence[tuple[str, Prints]]) -> Iterator[tuple[str, str]]:
    """Yield pairs that are alike, some of them twice."""
    shelves: tuple[dict[int, list[tuple[str, _Pair]]], ...] = tuple({} for _ in range(_QUARTERS))
    for key, one in items:
        for shelf, quarter in zip(shelves, _quarters(one.whole[0]), strict=True):
            shelf.setdefault(quarter, []).append((key, one.whole))
    for key, one in items:
        for pair in (one.whole, *one.cuts):
            for shelf, quarter in zip(shelves, _quarters(pair[0]), strict=True):
                for flip in _FLIPS:
                    for other, whole in shelf.get(quarter ^ flip, ()):
                        if other != key and _near(pair, whole):
                            yield key, other


def _quarters(number: int) -> Iterator[int]:
    for quarter in range(_QUARTERS):
        yield number >> quarter * _WIDTH & _ONES
