"""The first reading of a chat: where its messages begin, in numbers that stay small.

Some twenty bytes are kept for each message, so that half a million need ten megabytes: what order
the dates are in, and which headers somebody pasted, can only be decided once all were seen.

Never here: deciding anything.
"""

import re
from array import array
from collections import Counter
from typing import BinaryIO

from harassvault.importers import limits
from harassvault.importers.whatsapp.headers import BRACKET, Header, Style, header_of
from harassvault.importers.whatsapp.lines import ChatLines
from harassvault.importers.whatsapp.wordings import bare

MAX_NAME = 200
"""Characters before ": " that can be a name; names of contacts and groups have at most 100."""

_MEDIA_DATE = re.compile(
    r"(?:IMG|VID|AUD|PTT|DOC|STK)-(\d{4})(\d\d)(\d\d)-WA|"
    r"-(?:PHOTO|VIDEO|AUDIO|GIF|STICKER)-(\d{4})-(\d\d)-(\d\d)-"
)
_SERVICE_MARKS = ("\u200e", "\u200f")
_MOST_STYLES = 1_000
"""Ways of writing a header in one file; what comes after has the first one's number."""


class Scan:
    """What the first reading found; all arrays have one entry for each header.

    Attributes:
        lines: its line, from 1.
        one, two, three: the numbers of its date.
        seconds: of the day, -1 where unknown.
        style: number in `styles`.
        starts, ends, bodies: in the line: its time's text, where the rest begins.
        after_bare: whether the line before ended without a carriage return.
        styles: ways of writing headers, in the order in which they appear.
        names: what stands before the first ": " of a line with a header, and how often.
        long_names: names with ": " in them, if a direction mark shows their end, and the words
            behind; of a group or a contact, as iOS puts them before the service's own lines.
        media: by style: days and months that media names show to agree with (dmy, mdy).
        has_marks: whether the service's direction marks stand before anything in it.
        returns: how many headers stand after a carriage return and a line feed.
        begins_with_name: whether the first header has a name behind it.
        is_certain: whether every byte could be read.
    """

    def __init__(self) -> None:
        self.lines, self.seconds = array("L"), array("i")
        self.one, self.two, self.three = array("H"), array("B"), array("H")
        self.style = array("H")
        self.starts, self.ends, self.bodies = array("B"), array("B"), array("B")
        self.after_bare = bytearray()
        self.styles: list[Style] = []
        self.names: Counter[str] = Counter()
        self.long_names: dict[str, str] = {}
        self.media: dict[int, list[int]] = {}
        self.has_marks = False
        self.returns = 0
        self.begins_with_name = False
        self.is_certain = True
        self._numbers: dict[Style, int] = {}
        self._last_style: Style | None = None
        self._last_number = 0

    def __len__(self) -> int:
        """Return how many headers there are."""
        return len(self.lines)

    @property
    def is_bracketed(self) -> bool:
        """Return whether the file is of iOS: its first header stands in brackets."""
        return bool(self.styles) and self.styles[0].form == BRACKET

    def add(self, number: int, line: str, header: Header, *, is_after_bare: bool) -> None:
        """Take in a line with a header."""
        style = self._last_number
        if header.style is not self._last_style:
            style = self._number(header.style)
            self._last_style, self._last_number = header.style, style
        one, two, three = header.date
        self.lines.append(number)
        self.one.append(one)
        self.two.append(two)
        self.three.append(three)
        self.seconds.append(header.seconds)
        self.style.append(style)
        self.starts.append(header.start)
        self.ends.append(header.end)
        self.bodies.append(header.body)
        self.after_bare.append(is_after_bare)
        name, sign, rest = line[header.body :].partition(": ")
        if len(self.lines) == 1:
            self.begins_with_name = bool(sign)
        if sign and len(name) <= MAX_NAME and (name in self.names or self._has_room()):
            self.names[bare(name)] += 1
        if rest and not rest.isascii() and (end := _marked_colon(rest)) >= 0:
            long = f"{name}{sign}{rest[:end]}"
            if len(long) <= MAX_NAME and len(self.long_names) < _MOST_STYLES:
                self.long_names.setdefault(long, rest[end + 2 :])
        if not self.has_marks and (rest.startswith(_SERVICE_MARKS) or line[0] in _SERVICE_MARKS):
            self.has_marks = True
        if "-" in rest and (found := _MEDIA_DATE.search(rest)):
            self._vote(style, one, two, found)

    def _has_room(self) -> bool:
        return len(self.names) < limits.MAX_PARTICIPANTS

    def _number(self, style: Style) -> int:
        number = self._numbers.get(style)
        if number is None:
            if len(self.styles) >= _MOST_STYLES:
                return 0
            number = self._numbers[style] = len(self.styles)
            self.styles.append(style)
        return number

    def _vote(self, style: int, one: int, two: int, found: re.Match[str]) -> None:
        month, day = (int(part) for part in (found[2] or found[5], found[3] or found[6]))
        votes = self.media.setdefault(style, [0, 0])
        votes[0] += (one, two) == (day, month)
        votes[1] += (one, two) == (month, day)


def _marked_colon(words: str) -> int:
    """Return where ": " and a direction mark stand, or -1."""
    end = words.find(": \u200e")
    return end if end >= 0 else words.find(": \u200f")


def scan(stream: BinaryIO, encoding: str) -> Scan:
    """Read a chat from its beginning to its end."""
    found = Scan()
    lines = ChatLines(stream, encoding)
    is_after_bare = False
    for number, line in lines:
        header = header_of(line)
        if header is not None:
            found.add(number, line, header, is_after_bare=is_after_bare)
            found.returns += number > 1 and not is_after_bare
        is_after_bare = not line.endswith("\r")
    found.is_certain = lines.is_certain
    return found
