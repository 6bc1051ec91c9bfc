r"""The mails of an mbox file, one after the other, in the memory of one.

A mail begins with a line "From …". Writers put ">" before such lines inside a mail (mboxrd before
">From " as well): here one ">" is taken away again. A line counts as a beginning when it has the
form that mail programs write, with a date; or names at most one word, stands after an empty line,
and has a header behind it.

Never here: what is in a mail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from harassvault.importers import limits

MAX_MAIL = 160 * limits.MIB
"""One mail: the largest services let 150 MB pass."""

_CHUNK = 1 << 20
_DATED = re.compile(
    rb"From (?:[^\r\n]{0,900} )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:[A-Z][a-z]{2} {1,2}\d{1,2}|"
    rb"\d{1,2} [A-Z][a-z]{2})[^\r\n]{0,60}\d{2}:\d{2}[^\r\n]{0,60}(?:\r?\n|$)"
)
_BARE = re.compile(rb"From (?:[^\s]{0,320})[ \t]*\r?\n")
_HEADER = re.compile(rb"[!-9;-~]{1,120}:")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LOOK = 1_200
"""Bytes from the beginning of a line that are needed to judge it, with the line behind."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One mail of a file, unquoted.

    Attributes:
        data: all of it.
        is_cut: it was too long to take whole.
        is_miscounted: the file says another length of it than it has.
    """

    data: bytes
    is_cut: bool
    is_miscounted: bool = False


def is_mbox(head: bytes) -> bool:
    """Say whether a file begins as an mbox does."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")[:_LOOK]
    if not start.startswith(b"From "):
        return False
    if _DATED.match(start):
        return True
    _, _, behind = start.partition(b"\n")
    return bool(_BARE.match(start) and _HEADER.match(behind))


def mails(stream: BinaryIO) -> Iterator[Raw]:
    """Yield the mails of a file; what stands before the first is no mail.

    Raises:
        TreeError: from the stream.
    """
    buffer, at, begun, cut, ended = bytearray(), 0, False, False, False
    while not ended:
        chunk = stream.read(_CHUNK)
        ended = not chunk
        buffer += chunk if begun or buffer else chunk.removeprefix(b"\xef\xbb\xbf")
        while (begin := _next_begin(buffer, at, ended=ended)) is not None:
            raw = _raw(buffer, begin, is_cut=cut) if begun else None
            del buffer[:begin]
            at, begun, cut = 1, True, False
            if raw is not None:
                yield raw
                raw = None
        at = max(at, len(buffer) - _LOOK)
        if len(buffer) > MAX_MAIL + _CHUNK:
            # The rest of this mail is passed over; its beginning is what is shown of it.
            del buffer[MAX_MAIL : len(buffer) - _LOOK]
            at, cut = min(at, MAX_MAIL), True
    if not buffer.isspace() and buffer:
        raw = _raw(buffer, len(buffer), is_cut=cut)
        buffer.clear()
        yield raw


def _next_begin(buffer: bytearray, at: int, *, ended: bool) -> int | None:
    """Return where the next mail begins; None if that takes more bytes to say."""
    if at == 0 and buffer.startswith(b"From "):
        return 0 if len(buffer) >= _LOOK or ended else None
    found = buffer.find(b"\nFrom ", max(0, at - 1))
    while found >= 0:
        line = found + 1
        if len(buffer) - line < _LOOK and not ended:
            return None
        if _begins(buffer, line):
            return line
        found = buffer.find(b"\nFrom ", line)
    return None


def _begins(buffer: bytearray, line: int) -> bool:
    start = bytes(buffer[line : line + _LOOK])
    after_empty = buffer[max(0, line - 4) : line].endswith((b"\n\n", b"\n\r\n"))
    behind = start.partition(b"\n")[2]
    has_header = bool(_HEADER.match(behind))
    if _DATED.match(start):
        return after_empty or has_header
    return after_empty and has_header and bool(_BARE.match(start))


def _raw(buffer: bytearray, end: int, *, is_cut: bool) -> Raw:
    data = bytes(memoryview(buffer)[: min(end, MAX_MAIL)])
    if _QUOTED.search(data):
        data = _QUOTED.sub(rb"\1", data)
    return Raw(data, is_cut)
