"""Streams over parts of an export that raise nothing but `TreeError`.

Never here: the forms of archives (`zips`, `tars`), and files of this computer.
"""

import io
import tarfile
import zipfile
import zlib
from dataclasses import dataclass
from lzma import LZMAError
from typing import IO, BinaryIO

from harassvault.importers.tree import Item, TreeError

BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, LZMAError, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError, KeyError, IndexError, OverflowError, MemoryError,
)  # fmt: skip
"""What the standard readers raise for archives that lie."""

_BUFFER = 64 * 1024
_AT_ONCE = 1024 * 1024
"""What a reader of archives is asked for at once, however much somebody wants."""


OPENED_DOCUMENT = "document opened as an archive.zip"
"""The name under which a document of an office program is given to have its members read: under its
own it is one document, and no archive."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file that was given.

    Attributes:
        path: its name, or its path inside the folder that was given.
        size: bytes.
        stream: readable and seekable.
    """

    path: str
    size: int
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Member:
    """A file that an archive lists.

    Attributes:
        name: exactly as listed.
        size: bytes, unpacked, as listed.
        packed: bytes that it takes in the archive, as listed.
        is_readable: whether its form is one that is read.
        is_encrypted: whether it needs a password.
        overlaps: whether its bytes are also another member's.
    """

    name: str
    size: int
    packed: int
    is_readable: bool = True
    is_encrypted: bool = False
    overlaps: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """A part that is no archive of ours: it stays one item."""

    part: Part

    def open(self, _item: Item) -> BinaryIO:
        """Open the part from its beginning."""
        return guarded(Window(self.part.stream, 0, self.part.size), self.part.size)

    def place(self, _item: Item) -> tuple[int, int]:
        """Return the whole part."""
        return 0, self.part.size


class Window(io.RawIOBase):
    """A piece of a stream, with a place of its own: several may be open at once."""

    def __init__(self, stream: BinaryIO, start: int, size: int) -> None:
        self._stream, self._start, self._size, self._at = stream, start, size, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, counted as in any stream."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]  # typeshed: any buffer
        """Fill a buffer, as far as the piece goes, or the stream under it."""
        wanted = min(len(buffer), max(0, self._size - self._at))
        self._stream.seek(self._start + self._at)
        data = self._stream.read(wanted)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


class _Guard(io.RawIOBase):
    """Turns what a broken archive makes its reader raise into `TreeError`."""

    def __init__(self, stream: io.RawIOBase | IO[bytes], size: int) -> None:
        self._stream, self._size = stream, size

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        try:
            return self._stream.seek(offset, whence)
        except BROKEN as error:
            raise _said(error) from error

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]  # typeshed: any buffer
        try:
            data = self._stream.read(min(len(buffer), _AT_ONCE)) or b""
        except BROKEN as error:
            raise _said(error) from error
        if not data and len(buffer) and self._stream.tell() < self._size:
            raise TreeError("damaged")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _said(error: Exception) -> TreeError:
    return TreeError("too_large" if isinstance(error, MemoryError) else "damaged")


def guarded(stream: io.RawIOBase | IO[bytes], size: int) -> BinaryIO:
    """Buffer a stream, and have it raise `TreeError` where it breaks or ends before its size."""
    return io.BufferedReader(_Guard(stream, size), _BUFFER)
