"""Pixels as one zlib stream: packed in the child, weighed by its parent.

Whoever only passes pixels on (a page of a report) wants them packed. In the child, that is done on
another core, and a tenth of the bytes go through the pipe. The parent does not inflate them: like
the data of a PNG that pass undecoded, they have to begin as packed data do, and to weigh what so
many pixels can weigh.

Never here: a decoder of pictures, the pipe.
"""

import zlib
from collections.abc import Iterator

from harassvault.decoding.frames import MAX_PAYLOAD

LEVEL = 1
"""On screenshots three times as fast as 6, for a third more bytes."""

_PROBE = 16 * 1024
"""Bytes of inflated data looked at."""

_MOST_DEFLATED = 1032
"""No deflated data grow more (zlib's technical details)."""

_STORED_OVERHEAD, _STORED_LEAST = 1000, 1024
"""Data that cannot be packed grow by 5 bytes in some thousands."""


def packed(strips: Iterator[bytes]) -> Iterator[bytes]:
    """Pack strips; give pieces that each fill a message, a last one, and an empty one."""
    packer, waiting = zlib.compressobj(LEVEL), bytearray()
    for strip in strips:
        waiting += packer.compress(strip)
        while len(waiting) >= MAX_PAYLOAD:
            yield bytes(waiting[:MAX_PAYLOAD])
            del waiting[:MAX_PAYLOAD]
    waiting += packer.flush()
    for start in range(0, len(waiting), MAX_PAYLOAD):
        yield bytes(waiting[start : start + MAX_PAYLOAD])
    yield b""


class Weighing:
    """Weighs the pieces of one picture as they come."""

    def __init__(self, pixels: int) -> None:
        self._bytes = 3 * pixels
        self._most = self._bytes + self._bytes // _STORED_OVERHEAD + _STORED_LEAST
        self._weight = 0

    def takes(self, untrusted_piece: bytes) -> bool:
        """Say whether a further piece can belong to so many pixels."""
        is_first = self._weight == 0
        self._weight += len(untrusted_piece)
        return self._weight <= self._most and (not is_first or _inflates(untrusted_piece))

    @property
    def is_whole(self) -> bool:
        """Whether all pixels can be in what came so far."""
        return self._weight * _MOST_DEFLATED >= self._bytes


def _inflates(untrusted_start: bytes) -> bool:
    try:
        return bool(zlib.decompressobj().decompress(untrusted_start[:_PROBE], _PROBE))
    except zlib.error:
        return False
