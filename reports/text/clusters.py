"""Grapheme clusters: what a reader takes for one character.

The rules are those of Unicode's UAX #29 as far as the standard library knows the properties, and a
little more: a virama keeps its conjunct together, which also serves line breaking. A cluster is
never split by a change of font or by the end of a line.

Never here: fonts, words, lines.
"""

import re
import unicodedata
from functools import lru_cache

ZWNJ, ZWJ = "\u200c", "\u200d"
KEYCAP = "\u20e3"

_LONGEST = 20
"""Characters from which on only marks go on: no word needs as many (the longest emoji have 11), and
a chain without end would run off the page."""

_VIRAMA_CLASS = 9
"""Canonical combining class of every virama (Unicode Character Database)."""

_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_SPACING_VOWELS = frozenset("\u0e33\u0eb3")  # Thai and Lao AM, which UAX #29 keeps with their base

_ALONE = re.compile("[\0-\u02ff\u2010-\u2029\u202f-\u205f\u20a0-\u20bf]*")
"""Letters of Latin, punctuation and money, of which none goes on with another: most texts."""

_LEADING = (range(0x1100, 0x1160), range(0xA960, 0xA97D))
_VOWEL = (range(0x1160, 0x11A8), range(0xD7B0, 0xD7C7))
_TRAILING = (range(0x11A8, 0x1200), range(0xD7CB, 0xD7FC))
_SYLLABLES = range(0xAC00, 0xD7A4)


@lru_cache(maxsize=8192)
def is_extender(character: str) -> bool:
    """Tell whether `character` only ever continues the cluster before it."""
    code = ord(character)
    if (
        code in _TAGS
        or code in _SKIN_TONES
        or character in (ZWJ, ZWNJ)
        or character in _SPACING_VOWELS
    ):
        return True
    if any(code in part for part in _SELECTORS):
        return True
    return unicodedata.category(character) in ("Mn", "Me", "Mc")


def _hangul(character: str) -> str:
    """Return the syllable type of a Hangul character: L, V, T, LV, LVT or nothing."""
    code = ord(character)
    if code in _SYLLABLES:
        return "LV" if (code - _SYLLABLES.start) % 28 == 0 else "LVT"
    for name, parts in (("L", _LEADING), ("V", _VOWEL), ("T", _TRAILING)):
        if any(code in part for part in parts):
            return name
    return ""


_HANGUL_GOES_ON = {
    "L": ("L", "V", "LV", "LVT"),
    "V": ("V", "T"),
    "LV": ("V", "T"),
    "T": ("T",),
    "LVT": ("T",),
    "": (),
}


def _same_block(one: str, other: str) -> bool:
    """Tell whether two letters belong to one Indic block (128 characters each)."""
    return ord(one) >> 7 == ord(other) >> 7


def _joins(cluster: str, character: str, flag_letters: int) -> bool:
    """Tell whether `character` continues `cluster`, which is not empty."""
    last = cluster[-1]
    if last == "\n" or character == "\n":
        return False
    if is_extender(character) or len(cluster) >= _LONGEST:
        return is_extender(character)
    if ord(character) in _FLAG_LETTERS:
        return flag_letters % 2 == 1
    if last == ZWJ:
        return unicodedata.category(character) in ("So", "Sk", "Lo", "Cn")
    if unicodedata.combining(last) == _VIRAMA_CLASS:
        return unicodedata.category(character) == "Lo" and _same_block(last, character)
    return _hangul(character) in _HANGUL_GOES_ON[_hangul(last)]


def is_alone(text: str) -> bool:
    """Tell whether each character of a text is a cluster, and all read from left to right."""
    return _ALONE.fullmatch(text) is not None


def split_clusters(text: str) -> list[str]:
    """Split `text` into grapheme clusters; joined again they are `text`."""
    if is_alone(text):
        return list(text)
    clusters: list[str] = []
    current, flags = "", 0
    for character in text:
        if current and _joins(current, character, flags):
            current += character
        else:
            if current:
                clusters.append(current)
            current, flags = character, 0
        if ord(character) in _FLAG_LETTERS:
            flags += 1
        elif not is_extender(character):
            flags = 0
    if current:
        clusters.append(current)
    return clusters
