"""The line before the bytes of an inbox item: name, size, digest and time, all of it claimed.

Whoever can write the folder could have made it, so what is no such line in full is none at all.

Never here: the file around it, and its bytes (`harassvault.inbox_item`).
"""

import re
from datetime import timedelta

import msgspec

from harassvault.ledger import read_at
from harassvault.source import MAX_NAME

FORMAT = 1

MAX_HEAD = 4096
"""Bytes of the line of JSON: ours has about 300, and 1 400 with the longest name there is."""

_SHA256 = re.compile(r"[0-9a-f]{64}")

_MINUTE = timedelta(minutes=1)
_FIRST_YEAR, _LAST_YEAR = 1970, 2200
"""Years that a clock may show; a time at the ends of the calendar has no date in other zones."""


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The line before the bytes; all of it is claimed.

    Attributes:
        format: version of this shape.
        name: of the file, without its folders.
        size: bytes of the file.
        sha256: hex digest of the file.
        put_in_at: as `ledger.at_text` writes it.
    """

    format: int
    name: str
    size: int
    sha256: str
    put_in_at: str


def encode_head(head: Head) -> bytes:
    """Return the line that stands before the bytes."""
    line = msgspec.json.encode(head) + b"\n"
    if len(line) > MAX_HEAD:
        raise ValueError("a head longer than any reader takes")
    return line


def checked_head(untrusted: bytes) -> Head:
    """Read the line before the bytes.

    Raises:
        ValueError, msgspec.DecodeError: it is none.
    """
    if not untrusted.endswith(b"\n"):
        raise ValueError("no end of the head")
    head = msgspec.json.decode(untrusted, type=Head)
    if head.format != FORMAT or len(head.name) > MAX_NAME:
        raise ValueError("another form")
    # Free text here would be an outsider's words on the screen and, once decided, in the log.
    if not _SHA256.fullmatch(head.sha256):
        raise ValueError("no digest")
    at = read_at(head.put_in_at)
    # RFC 3339 has offsets of whole minutes: one with seconds would be kept as another time.
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR or (at.utcoffset() or _MINUTE) % _MINUTE:
        raise ValueError("no time of a clock")
    return head
