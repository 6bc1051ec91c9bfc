"""Messages between the vault's process and a confined child: kind, length, payload.

A conversation, after the child said READY once:

    parent   REQUEST (JSON)   DATA …   END
    child    META (JSON)   PIXELS …   END

A child that imports talks in the same messages, and in its own words for them
(`harassvault.importers.link`): it asks for bytes (READ) and is GIVEN them, says which file it
begins to read (AT), and what it finds comes in BATCHes of JSON, long ones as PARTs before them.

What goes wrong with an image ends the child's answer at any point with FAILED (JSON). The payload
of its END is RETIRING when it will not take another request. Never here: what
is in a payload.
"""

import struct
from enum import IntEnum
from typing import IO

MAX_PAYLOAD = 1024 * 1024
"""Large enough that the cost of a message does not matter, small enough that memory stays flat."""

RETIRING = b"retiring"

_HEADER = struct.Struct("!BI")


class Kind(IntEnum):
    """What a message is."""

    READY = 1
    REQUEST = 2
    DATA = 3
    END = 4
    META = 5
    PIXELS = 6
    FAILED = 7
    READ = 8
    GIVEN = 9
    PART = 10
    BATCH = 11
    AT = 12


def write(stream: IO[bytes], kind: Kind, payload: bytes = b"") -> None:
    """Write one message; the caller flushes.

    Raises:
        ValueError: the payload is longer than MAX_PAYLOAD.
        OSError: the other side is gone.
    """
    if len(payload) > MAX_PAYLOAD:
        raise ValueError("the payload is too long for one message")
    stream.write(_HEADER.pack(kind, len(payload)))
    stream.write(payload)


def read(stream: IO[bytes]) -> tuple[Kind, bytes]:
    """Read one message.

    Raises:
        EOFError: the other side is gone.
        ValueError: not a message of this protocol.
    """
    kind, length = _HEADER.unpack(_exactly(stream, _HEADER.size))
    if length > MAX_PAYLOAD:
        raise ValueError("a message is longer than agreed")
    return Kind(kind), _exactly(stream, length)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise EOFError
    return data
