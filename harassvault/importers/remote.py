"""The parts as the importing child sees them: streams whose bytes it asks its parent for.

All streams share a few blocks of memory. Reading on asks for more and more at once; jumping asks
for little. Never here: what is in a part, and any file of the system.
"""

import io
from collections import OrderedDict
from collections.abc import Callable, Iterator

from harassvault.decoding import frames

BLOCK = 64 * 1024
_MOST_AT_ONCE = frames.MAX_PAYLOAD // BLOCK
_KEPT = 4 * _MOST_AT_ONCE
"""Blocks that are kept: an archive's end, and a few places that are read in turn."""

Fetch = Callable[[int, int, int], bytes]
"""Gives bytes of a part from an offset, exactly so many."""


class Blocks:
    """The blocks of all parts that were read last."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._kept: OrderedDict[tuple[int, int], bytes] = OrderedDict()
        self._next: tuple[int, int] | None = None
        self._at_once = 1

    def pieces(self, part: int, size: int, offset: int, length: int) -> Iterator[bytes]:
        """Yield the bytes of a part of this size, block by block."""
        end = min(size, offset + length)
        while offset < end:
            number, skipped = divmod(offset, BLOCK)
            piece = self._block(part, size, number)[skipped : skipped + end - offset]
            yield piece
            offset += len(piece)

    def _block(self, part: int, size: int, number: int) -> bytes:
        found = self._kept.get((part, number))
        if found is None:
            self._bring(part, size, number)
            return self._kept[part, number]
        self._kept.move_to_end((part, number))
        return found

    def _bring(self, part: int, size: int, number: int) -> None:
        """Fetch a block, and those after it where somebody reads on."""
        reads_on = self._next == (part, number)
        self._at_once = min(2 * self._at_once, _MOST_AT_ONCE) if reads_on else 1
        start = number * BLOCK
        data = self._fetch(part, start, min(self._at_once * BLOCK, size - start))
        for place in range(0, len(data), BLOCK):
            self._kept[part, number + place // BLOCK] = data[place : place + BLOCK]
        self._next = (part, number + self._at_once)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


class RemoteFile(io.RawIOBase):
    """A part of the export; as many of them as there are parts cost next to nothing."""

    def __init__(self, blocks: Blocks, part: int, size: int) -> None:
        self._blocks, self._part, self._size, self._at = blocks, part, size, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, counted as in any stream.

        Raises:
            OSError: before the beginning.
        """
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise OSError("a place before the beginning")
        self._at = start + offset
        return self._at

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]  # typeshed: any buffer
        """Fill a buffer, as far as the part goes."""
        filled = 0
        for piece in self._blocks.pieces(self._part, self._size, self._at, len(buffer)):
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
        self._at += filled
        return filled
