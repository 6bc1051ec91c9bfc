"""The files that were given, opened by the parent and read where the child asks.

At most a few of them are open at once. How much of them was read is counted in blocks, so that
reading a place twice does not count twice.

Never here: what is in them.
"""

import contextlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from harassvault.decoding import frames
from harassvault.errors import FileChangedError, FileUnreadableError
from harassvault.importers import limits

_OPEN_AT_ONCE = 8
"""Exports read one file after the other; some go back and forth between a few."""

_BLOCK = 64 * 1024
"""In which progress is counted: the smallest piece that the child asks for."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file that was given.

    Attributes:
        path: its name, or its path inside the folder that was given, with "/" between folders.
        size: bytes.
        open: gives a new stream of it, readable and seekable; called again when it is needed
            again.
    """

    path: str
    size: int
    open: Callable[[], BinaryIO]


_NAMES_TOGETHER = frames.MAX_PAYLOAD // (6 * limits.MAX_LINE + 64)
"""Names and sizes that fit a frame, however long they are as JSON."""


def names_of(parts: Sequence[Given]) -> Iterator[bytes]:
    """Yield names and sizes of the parts as JSON, some in each piece.

    Bytes of a name that are no text become U+FFFD, and of an endless path the end is kept.
    """
    names = [
        (one.path.encode("utf-8", "replace").decode()[-limits.MAX_LINE :], one.size)
        for one in parts
    ]
    for start in range(0, len(names), _NAMES_TOGETHER):
        yield msgspec.json.encode(names[start : start + _NAMES_TOGETHER])


class PartReads:
    """Reads pieces of the parts, and counts what was read."""

    def __init__(self, parts: Sequence[Given]) -> None:
        self.parts = tuple(parts)
        self.total = sum(one.size for one in self.parts)
        self._streams: OrderedDict[int, BinaryIO] = OrderedDict()
        self._seen: dict[int, int] = {}
        self.done = 0

    def begin(self) -> None:
        """Count from nothing again."""
        self._seen.clear()
        self.done = 0

    def read(self, number: int, offset: int, length: int) -> bytes:
        """Read a piece of a part.

        Raises:
            ValueError: there is no such piece.
            FileChangedError: the file became shorter.
            FileUnreadableError: the system does not give it.
        """
        if number >= len(self.parts) or offset + length > self.parts[number].size:
            raise ValueError("asked for what was not given")
        path = Path(self.parts[number].path)
        try:
            stream = self._stream(number)
            stream.seek(offset)
            data = stream.read(length)
        except OSError as error:
            raise FileUnreadableError(path) from error
        if len(data) != length:
            raise FileChangedError(path)
        self._count(number, offset, length)
        return data

    def close(self) -> None:
        """Close what is open; a later read opens it again."""
        for stream in self._streams.values():
            with contextlib.suppress(OSError):
                stream.close()
        self._streams.clear()

    def _stream(self, number: int) -> BinaryIO:
        if number in self._streams:
            self._streams.move_to_end(number)
            return self._streams[number]
        if len(self._streams) >= _OPEN_AT_ONCE:
            _, oldest = self._streams.popitem(last=False)
            oldest.close()
        self._streams[number] = self.parts[number].open()
        return self._streams[number]

    def _count(self, number: int, offset: int, length: int) -> None:
        """Add the blocks that were not read before, one bit each."""
        if not length:
            return
        first, last = offset // _BLOCK, (offset + length - 1) // _BLOCK
        blocks = ((1 << (last - first + 1)) - 1) << first
        before = self._seen.get(number, 0)
        new = (blocks & ~before).bit_count()
        self._seen[number] = before | blocks
        self.done = min(self.total, self.done + new * _BLOCK)
