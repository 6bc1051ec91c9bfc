"""A password taken apart: patterns and what is left, in a folded text without spaces.

Never here: adding up what the parts are worth (`strength`), refusing (`blocklist`).
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harassvault.passphrase.folding import folded
from harassvault.passphrase.patterns import Kind, at

LOOKED_AT = 128
"""Characters that are looked at: what comes after is not counted, so the estimate stays below."""

_MIN_KNOWN = 3
"""Letters of the shortest word known of the person that counts: "Al" is in many words."""

_BETWEEN = frozenset("-_'’,.;:·+&/")
"""Signs that stand between words, besides spaces."""

_LOOKALIKES = str.maketrans("@0134578$!", "aoieastbsi")
"""Digits and signs that stand for letters inside a word."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text: a pattern, or (without kind) one character."""

    start: int
    length: int
    kind: Kind | None = None
    bits: float = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """A password taken apart.

    Attributes:
        text: folded, without what stands between words.
        starts: places in it where a word begins.
        gaps: how many times something stood between.
        disguised: places where a digit or sign stood for a letter.
        parts: the whole text, in order.
    """

    text: str
    starts: frozenset[int]
    gaps: int
    disguised: frozenset[int]
    parts: tuple[Part, ...]


def take_apart(password: str, known: Sequence[str] = ()) -> Taken:
    """Take a password apart.

    Args:
        password: as it was typed.
        known: names and words that somebody who knows the person would try, as they are written.
    """
    text, starts, gaps = _squeezed(folded(password[:LOOKED_AT]))
    plain = _undisguised(text)
    disguised = frozenset(
        place for place, pair in enumerate(zip(text, plain, strict=True)) if pair[0] != pair[1]
    )
    parts = tuple(_parts(plain, text, tuple(known_words(known))))
    return Taken(plain, starts, gaps, disguised, parts)


def known_words(known: Sequence[str]) -> Iterator[str]:
    """Yield the words worth looking for, folded: each text whole, and each of its words."""
    for one in known:
        text = folded(one)
        for word in {_squeezed(text)[0], *text.replace("@", " ").replace("-", " ").split()}:
            if len(word) >= _MIN_KNOWN:
                yield word


def _squeezed(text: str) -> tuple[str, frozenset[int], int]:
    """Take out what stands between words; return the places where words begin, and the gaps."""
    kept: list[str] = []
    starts: set[int] = set()
    for one in text:
        if one.isspace() or one in _BETWEEN or not one.isprintable():
            starts.add(len(kept))
        else:
            kept.append(one)
    inside = starts - {0, len(kept)}
    return "".join(kept), frozenset(inside), len(inside)


def _undisguised(text: str) -> str:
    """Read look-alikes between two letters as the letters that they stand for."""
    return "".join(
        one.translate(_LOOKALIKES)
        if 0 < place < len(text) - 1 and _is_letter(text[place - 1]) and _is_letter(text[place + 1])
        else one
        for place, one in enumerate(text)
    )


def _is_letter(one: str) -> bool:
    return unicodedata.category(one).startswith("L")


def _parts(plain: str, typed: str, known: tuple[str, ...]) -> Iterator[Part]:
    place = 0
    while place < len(plain):
        # "1q2w3e" is a walk as it is typed, "p4ssword" a word as it is read.
        found = at(plain, place, known)
        if (as_typed := at(typed, place, known)) and (not found or as_typed.length > found.length):
            found = as_typed
        if found:
            yield Part(place, found.length, found.kind, found.bits)
            place += found.length
        else:
            yield Part(place, 1)
            place += 1
