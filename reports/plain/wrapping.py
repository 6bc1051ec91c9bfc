"""Lines of plain text that fit a width, without a word changed, cut or lost.

Only the white at which a line is broken goes. A word wider than the line, such as an address,
stands on a line of its own, because half an address leads nowhere.

Never here: what is written.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

WIDTH = 78
"""Columns: what every mail program and terminal shows without breaking lines itself."""

_WORDS = re.compile(r"( *)([^ ]*)")


def width_of(text: str) -> int:
    """Return the columns that a text takes in a window of fixed widths (UAX #11)."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, first: str = "", further: str = "") -> Iterator[str]:
    """Yield the lines of a text.

    Args:
        text: paragraphs, one to a line.
        first: stands before the first line.
        further: stands before all others.
    """
    before = first
    for paragraph in text.split("\n"):
        for line in _lines(paragraph, before, further):
            yield line.rstrip()
        before = further


def _lines(paragraph: str, first: str, further: str) -> Iterator[str]:
    line, used, has_words = first, width_of(first), False
    for white, word in _WORDS.findall(paragraph):
        wide = len(white) + width_of(word)
        if has_words and word and used + wide > WIDTH:
            yield line
            line, used = further + word, width_of(further + word)
            continue
        line += white + word
        used += wide
        has_words = has_words or bool(word)
    yield line


def underlined(text: str, with_: str) -> Iterator[str]:
    """Yield a heading's lines, and a rule under the last of them."""
    lines = list(wrapped(text))
    yield from lines
    yield with_ * min(max(map(width_of, lines)), WIDTH)


def boxed(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines between two rules, behind a bar; a line that is now too wide goes on."""
    yield "+" + "-" * (WIDTH - 1)
    for line in lines:
        white = " " * (len(line) - len(line.lstrip(" ")))
        yield from wrapped(line.lstrip(" "), f"| {white}", f"| {white}")
    yield "+" + "-" * (WIDTH - 1)
