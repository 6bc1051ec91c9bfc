"""Pairs of brackets in text of two directions (UAX #9, rule N0), which python-bidi leaves out.

Without it, the brackets around a number in a Hebrew sentence part when the paragraph is English.

Never here: the other rules.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from bidi.mirror import MIRRORED

_MAX_OPEN = 63
"""Brackets open at a time (BD16); deeper text keeps what the other rules give."""


def resolve_brackets(text: Sequence[str], kinds: list[str], base: int) -> None:
    """Give paired brackets a direction, in place.

    Args:
        text: the characters.
        kinds: their bidirectional types after the weak types are resolved.
        base: level of the paragraph.
    """
    own, other = ("R", "L") if base else ("L", "R")
    for first, last in sorted(_pairs(text, kinds)):
        inside = {_strong(kind) for kind in kinds[first + 1 : last]}
        if own in inside:
            direction = own
        elif other in inside:
            direction = other if _before(kinds, first, own) == other else own
        else:
            continue
        kinds[first] = kinds[last] = direction


def _strong(kind: str) -> str:
    """Return the direction that a type counts as: numbers count as right-to-left here."""
    return "R" if kind in ("EN", "AN", "R") else kind


def _before(kinds: list[str], place: int, own: str) -> str:
    """Return the direction of the last strong character before a place."""
    for kind in reversed(kinds[:place]):
        if _strong(kind) in ("L", "R"):
            return _strong(kind)
    return own


def _pairs(text: Sequence[str], kinds: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of brackets that belong together."""
    opened: list[tuple[str, int]] = []
    for place, character in enumerate(text):
        if kinds[place] != "ON":
            continue
        category = unicodedata.category(character)
        if category == "Ps" and character in MIRRORED:
            if len(opened) == _MAX_OPEN:
                return
            opened.append((MIRRORED[character], place))
        elif category == "Pe":
            closers = [closer for closer, _ in opened]
            if character in closers:
                depth = len(closers) - 1 - closers[::-1].index(character)
                yield opened[depth][1], place
                del opened[depth:]
