"""Texts folded for comparing: letters and digits alone, without case, accents, spacing, marks.

"12, Rue des Érables", "12%20rue-des-erables" and "12&nbsp;Rue des &Eacute;rables" fold to the same.
Each folded character knows the part of the text that it came from, so that what is found can be cut
out of the text itself.

Never here: what is looked for (`reports.redacting.patterns`).
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

_APART = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae",
                        "œ": "oe", "þ": "th"})  # fmt: skip
"""Letters that Unicode does not take apart, as people write them without a key for them."""

_ESCAPED = re.compile(
    r"(?:%(?:25)*[0-9A-Fa-f]{2})+|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d{0,2});"
)
"""Bytes of UTF-8 in an address on the web, also of one inside another; a character of HTML."""

_BYTE = re.compile("%(?:25)*([0-9A-Fa-f]{2})")

_MACHINE = str.maketrans("oliszbgq", "01152899")
"""Letters that a machine takes for digits in pictures, and digits for letters."""


_GAP = 4
"""Marks and spaces between two digits of one number."""


@dataclass(frozen=True)
class Folded:
    """A folded text.

    Attributes:
        text: letters and digits.
        starts, ends: where each of them stands in the text that was folded.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @cached_property
    def numbers(self) -> tuple[tuple[str, list[int]], ...]:
        """The digits that can be of one number, with the places of each; found once a text."""
        return tuple(
            ("".join(self.text[place] for place in group), group) for group in self._groups()
        )

    def _groups(self) -> Iterator[list[int]]:
        group: list[int] = []
        for place, each in enumerate(self.text):
            if not each.isdigit():
                continue
            follows = group and place == group[-1] + 1
            if group and not (follows and self.starts[place] - self.ends[group[-1]] <= _GAP):
                yield group
                group = []
            group.append(place)
        if group:
            yield group


@cache
def _character(one: str) -> str:
    """Return what a character folds to; most marks fold to nothing."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", one).casefold())
    kept = []
    for each in apart.translate(_APART):
        digit = unicodedata.digit(each, None)
        if digit is not None:
            kept.append(str(digit))
        elif each.isalnum():
            kept.append(each)
    return "".join(kept)


def fold(text: str) -> Folded:
    """Fold a text."""
    said: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for escaped in [*_ESCAPED.finditer(text), None]:
        until = escaped.start() if escaped else len(text)
        for place in range(at, until):
            for each in _character(text[place]):
                said.append(each)
                starts.append(place)
                ends.append(place + 1)
        if escaped is None:
            break
        at = escaped.end()
        for each in folded_text(_plain(escaped[0])):
            said.append(each)
            starts.append(escaped.start())
            ends.append(at)
    return Folded("".join(said), tuple(starts), tuple(ends))


def _plain(escaped: str) -> str:
    """Return what an escape stands for."""
    if escaped.startswith("&"):
        return html.unescape(escaped)
    return bytes.fromhex("".join(_BYTE.findall(escaped))).decode("utf-8", "replace")


def folded_text(text: str) -> str:
    """Return the letters and digits of a text, folded."""
    return "".join(map(_character, text))


def as_read(folded: str) -> str:
    """Return a folded text as a machine may have read it: what looks alike is the same."""
    return folded.translate(_MACHINE)
