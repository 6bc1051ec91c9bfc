"""Patterns inside a password that are worth little however long they are.

What was there before, sequences, walks over a keyboard, dates and years, words that everybody
takes (`common`) and words that are known of the person; each found at a place in a folded text,
with its length and what it is worth.

Never here: letters of words (`natural`), and adding up (`strength`).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from harassvault.passphrase.common import COMMON_PARTS
from harassvault.passphrase.published import stretch

MIN_LENGTH = 3
"""Characters of the shortest pattern: two neighbours come by chance."""


class Kind(StrEnum):
    """What a pattern is."""

    REPEATED = "repeated"
    SEQUENCE = "sequence"
    KEYBOARD = "keyboard"
    DATE = "date"
    COMMON = "common"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that begins at a place: how long it is (characters), and its worth in bits."""

    kind: Kind
    length: int
    bits: float


_ROWS = (
    "1234567890-=",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "qwertzuiopü",
    "yxcvbnm",
    "azertyuiop",
    "qsdfghjklmù",
    "wxcvbn,;:!",
    "&é\"'(-è_çà)=",
    "!@#$%^&*()_+",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "1a2z3e4r5t6y7u8i9o0p",
    "1q2w3e4r5t6y7u8i9o0p",
)
"""Rows and columns of English, German and French keyboards, and two ways of alternating."""

_WALKS = "\n".join((*_ROWS, *(row[::-1] for row in _ROWS)))

_DATES = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])(?:0?[1-9]|1[0-2])(?:19|20)\d\d"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
)
_SHORT_DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")

_DATE_BITS = 15.0
"""A day of the last hundred years, roughly 2^15 of them; a birthday is tried first."""

_YEAR_BITS = 6.0
"""Years that matter to somebody alive: fewer than a hundred."""

_WALK_BITS = 7.0
"""Where it starts and which way it goes."""

_SEQUENCE_BITS = 5.0
"""Where "abc" or "321" starts; forwards or backwards."""

_REPEAT_BITS = 3.0
"""That something comes again, and from where; each further time costs a bit."""


_COMMON_BITS = 6.0
_KNOWN_BITS = 3.0
"""Lists of a hundred words, and of ten."""


def at(text: str, place: int, known: Sequence[str] = ()) -> Pattern | None:
    """Return the longest pattern that begins at a place of a folded text, or None.

    Args:
        text: folded, without what stands between words.
        place: where to look.
        known: folded words that somebody who knows the person would try.
    """
    found = [one for look in _LOOKS if (one := look(text, place)) is not None]
    found += [
        Pattern(kind, len(word), bits)
        for kind, words, bits in (
            (Kind.KNOWN, known, _KNOWN_BITS),
            (Kind.COMMON, COMMON_PARTS, _COMMON_BITS),
        )
        for word in words
        if text.startswith(word, place)
    ]
    return max(found, key=lambda one: (one.length, -one.bits), default=None)


def _repeated(text: str, place: int) -> Pattern | None:
    """Find the longest stretch from here that stood before; it may run into itself (aaaa)."""
    best = 0
    for start in range(place):
        length = 0
        while place + length < len(text) and text[start + length] == text[place + length]:
            length += 1
        best = max(best, length)
    return Pattern(Kind.REPEATED, best, _REPEAT_BITS) if best >= MIN_LENGTH else None


def _sequence(text: str, place: int) -> Pattern | None:
    """Find a run of characters that go up, down or stay by the same step."""
    if place + 1 >= len(text) or not text[place].isalnum():
        return None
    step = ord(text[place + 1]) - ord(text[place])
    if step not in (-1, 0, 1):
        return None
    end = place + 1
    while end < len(text) and text[end].isalnum() and ord(text[end]) - ord(text[end - 1]) == step:
        end += 1
    length = end - place
    # "rst" and "def" are common in words.
    least = MIN_LENGTH + text[place : place + 2].isalpha() * (step != 0)
    return Pattern(Kind.SEQUENCE, length, _SEQUENCE_BITS) if length >= least else None


def _walk(text: str, place: int) -> Pattern | None:
    length = MIN_LENGTH
    if text[place : place + length] not in _WALKS or place + length > len(text):
        return None
    while place + length < len(text) and text[place : place + length + 1] in _WALKS:
        length += 1
    # "ert" and "rty" are common in words; a walk of four keys seldom is.
    if text[place : place + length].isalpha() and length == MIN_LENGTH:
        return None
    return Pattern(Kind.KEYBOARD, length, _WALK_BITS)


def _date(text: str, place: int) -> Pattern | None:
    if found := _DATES.match(text, place):
        return Pattern(Kind.DATE, len(found[0]), _DATE_BITS)
    # Shorter ones come by chance in the middle of other digits.
    if place and text[place - 1].isdigit():
        return None
    if found := _SHORT_DATE.match(text, place):
        return Pattern(Kind.DATE, len(found[0]), _DATE_BITS)
    if found := _YEAR.match(text, place):
        return Pattern(Kind.DATE, len(found[0]), _YEAR_BITS)
    return None


def _published(text: str, place: int) -> Pattern | None:
    length = stretch(text, place)
    return Pattern(Kind.COMMON, length, _COMMON_BITS) if length else None


_LOOKS: tuple[Callable[[str, int], Pattern | None], ...] = (
    *(_repeated, _sequence, _walk, _date, _published),
)
