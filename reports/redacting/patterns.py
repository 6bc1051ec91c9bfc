"""What a rule looks for in a text, and where it stands there.

Rather a word too many than one too few: what is found is cut out with all that belongs to it.

Never here: which words these are (`confidential`, `people`), what stands in their place.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reports.redacting.folding import Folded, fold

_LONG = 8
"""Letters and digits: so many in a row are no accident, also in the middle of a longer word."""

_PREFIX = 5
"""Digits before a national number: 00, a country's three, and a 0 that is left in brackets."""


_TAG = re.compile(r"\s*(?:\+|%2b)[^\s@]{0,64}?(?:@|%40)", re.IGNORECASE)
"""What may stand in an address of mail behind the name, which does not belong to it (RFC 5233)."""


class How(StrEnum):
    """How a pattern is compared.

    WORDS: whole words. ANYWHERE: also inside longer words, where it is long. NUMBER: the digits of
    a telephone number, whatever stands between them, with a prefix or without. DIGITS: a whole
    number. MAIL: an address of mail, also with a tag. NAME: a whole word, also with an "s" behind
    ("Nadias car"). CAPITAL: a whole word that begins with a capital. ACCOUNT: a whole word without
    spaces. EXACTLY: the text itself, which has no letters.
    """

    WORDS = "words"
    ANYWHERE = "anywhere"
    NUMBER = "number"
    DIGITS = "digits"
    MAIL = "mail"
    NAME = "name"
    CAPITAL = "capital"
    ACCOUNT = "account"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Something to look for, folded; empty finds nothing.

    Attributes:
        head: of MAIL, how much of it stands before the sign.
    """

    folded: str
    how: How = How.WORDS
    head: int = 0

    @classmethod
    def of(cls, text: str, how: How = How.WORDS) -> "Pattern":
        """Return the pattern for a text."""
        folded = fold(text).text
        return cls(folded, how) if folded else cls(text.strip(), How.EXACTLY)

    def spans(self, text: str, folded: Folded) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a text: start, and the place after its end."""
        if not self.folded:
            return
        if self.how in {How.NUMBER, How.DIGITS}:
            yield from _numbers(text, folded, self)
            return
        if self.how is How.EXACTLY:
            yield from (found.span() for found in re.finditer(re.escape(self.folded), text))
            return
        if self.how is How.MAIL:
            yield from _tagged(text, folded, self)
        free = self.how in {How.ANYWHERE, How.MAIL} and len(self.folded) >= _LONG
        at = folded.text.find(self.folded)
        while at >= 0:
            start, end = folded.starts[at], folded.ends[at + len(self.folded) - 1]
            if self.how is How.NAME:
                end = _with_s(text, end)
            if self._fits(text[start:end]) and (
                free or (not _joined(text, start - 1) and not _joined(text, end - 1))
            ):
                yield start, _with_marks(text, end)
            at = folded.text.find(self.folded, at + 1)

    def _fits(self, found: str) -> bool:
        if self.how is How.CAPITAL:
            return found[0].isupper()
        return self.how is not How.ACCOUNT or not any(map(str.isspace, found))


def _with_s(text: str, end: int) -> int:
    """Take along the "s" of a genitive or plural without an apostrophe."""
    if text[end : end + 1] in {"s", "S"} and _joined(text, end - 1):
        return end + (not _joined(text, end))
    return end


def _with_marks(text: str, end: int) -> int:
    """Take along accents and vowels that stand after a letter as characters of their own."""
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return end


def _joined(text: str, at: int) -> bool:
    """Say whether the characters at a place and after it are parts of one word."""
    after = at + 1
    while after < len(text) and unicodedata.combining(text[after]):
        after += 1
    if at < 0 or after >= len(text):
        return False
    one, other = text[at], text[after]
    if one.isdigit() and other.isdigit():
        return True
    if not (one.isalpha() and other.isalpha()):
        return False
    # "chezMarie" is two words; scripts without case are written without spaces, or with prefixes.
    if one.islower() and other.isupper():
        return False
    return all(unicodedata.category(each)[:2] in {"Ll", "Lu", "Lt"} for each in (one, other))


def _tagged(text: str, folded: Folded, wanted: Pattern) -> Iterator[tuple[int, int]]:
    """Yield addresses of mail with a tag behind the name."""
    name, domain = wanted.folded[: wanted.head], wanted.folded[wanted.head :]
    at = folded.text.find(name)
    while at >= 0:
        start, end = folded.starts[at], folded.ends[at + len(name) - 1]
        tag = _TAG.match(text, end)
        if tag and not _joined(text, start - 1):
            after = bisect_left(folded.starts, tag.end())
            if folded.text.startswith(domain, after):
                yield start, folded.ends[after + len(domain) - 1]
        at = folded.text.find(name, at + 1)


def _numbers(text: str, folded: Folded, wanted: Pattern) -> Iterator[tuple[int, int]]:
    for digits, group in folded.numbers:
        at = digits.find(wanted.folded)
        while at >= 0:
            first, last = at, at + len(wanted.folded) - 1
            start, end = folded.starts[group[first]], folded.ends[group[last]]
            if wanted.how is How.NUMBER:
                first = _prefixed(digits, first)
                start = _opened(text, folded.starts[group[first]])
                yield start, end
            elif not _joined(text, start - 1) and not _joined(text, end - 1):
                yield start, end
            at = digits.find(wanted.folded, at + 1)


def _prefixed(digits: str, first: int) -> int:
    """Return where a number begins with what is dialled before it."""
    if first <= _PREFIX:
        return 0
    while first and digits[first - 1] == "0":
        first -= 1
    return first


def _opened(text: str, start: int) -> int:
    while start and text[start - 1] in "+(":
        start -= 1
    return start
