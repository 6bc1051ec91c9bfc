"""Search in scripts that are written without spaces (Chinese, Japanese, Thai, Khmer …).

A run of such characters becomes overlapping pairs: 你住在 gives 你住 and 住在. Each pair is written
as hex ("4f60g4f4f"), one ASCII word, so that SQLite's plain tokenizer keeps it whole. A phrase of
consecutive pairs then finds exactly the text that was typed; a single character is found as the
beginning or the end of a pair.

Never here: SQL, and scripts with spaces, which the word index serves.
"""

import unicodedata
from itertools import pairwise

_JOIN = "g"  # no hex digit, so that a word splits in one way only

_BLOCKS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x19E0, 0x19FF),  # Khmer symbols
    (0x2E80, 0x2FDF),  # CJK radicals
    (0x3005, 0x3007),  # ideographic iteration mark, zero
    (0x3040, 0x30FF),  # hiragana, katakana
    (0x3100, 0x312F),  # bopomofo
    (0x31A0, 0x31BF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA9E0, 0xA9FF),  # Myanmar extended
    (0xAA60, 0xAA7F),
    (0xAC00, 0xD7AF),  # Hangul has spaces, but its words carry endings
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x20000, 0x323AF),
)
"""Unicode blocks (first and last code point), from the Unicode Character Database."""


def _unspaced(character: str) -> bool:
    code = ord(character)
    return code >= _BLOCKS[0][0] and any(first <= code <= last for first, last in _BLOCKS)


def runs(text: str) -> list[str]:
    """List the runs of such characters in a text, normalised to NFC."""
    found: list[str] = []
    run = ""
    for character in unicodedata.normalize("NFC", text) + " ":
        if _unspaced(character):
            run += character
        elif run:
            found.append(run)
            run = ""
    return found


def index_text(text: str) -> str:
    """Return the pairs of a text as words for the index; empty where it has none.

    Runs are kept apart by a word of their own, so that no phrase crosses from one to the next.
    """
    return " gap ".join(" ".join(_words(run)) for run in runs(text))


def query_of(run: str) -> str:
    """Return the FTS5 query that finds this run of characters."""
    if len(run) == 1:
        return f"{ord(run):x}{_JOIN}*"
    return '"' + " ".join(f"{ord(a):x}{_JOIN}{ord(b):x}" for a, b in pairwise(run)) + '"'


def _words(run: str) -> list[str]:
    """Pairs, and the last character alone, so that a single character is always some beginning."""
    return [f"{ord(a):x}{_JOIN}{ord(b):x}" for a, b in pairwise(run)] + [f"{ord(run[-1]):x}{_JOIN}"]
