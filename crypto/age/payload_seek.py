"""Reading the content of an age file at any place, from a source that can seek.

The last chunk is opened first, so a cut file is noticed before anything is handed out. Each
other chunk is authenticated when it is read; the file as a whole only once all was read.

Never here: the header, and any key but the one of the content.
"""

import io
import os
from typing import TYPE_CHECKING, BinaryIO

from crypto.age.payload import BATCH, CHUNK, SEALED_CHUNK, TAG, ChunkOpener
from crypto.errors import PayloadError, TruncatedError
from crypto.streams import gather, read_up_to

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class SeekableReader(io.RawIOBase):
    """Reads the content like a file opened for reading; the source stays the caller's.

    Many small reads, lines or a `BinaryIO` are for an `io.BufferedReader` around it.

    Attributes:
        size: the length of the content in bytes, authenticated.
    """

    def __init__(self, untrusted_src: BinaryIO, key: bytes) -> None:
        self._src = untrusted_src
        self._opener = ChunkOpener(key)
        self._start = untrusted_src.tell()
        sealed_size = untrusted_src.seek(0, os.SEEK_END) - self._start
        self._last = max(0, -(-sealed_size // SEALED_CHUNK) - 1)
        self.size = sealed_size - TAG * (self._last + 1)
        # Only an empty file has an empty last chunk.
        if self.size < self._last * CHUNK + bool(self._last):
            raise TruncatedError(self._last)
        self._position = 0
        self._cached = -1
        self._cache = memoryview(bytearray(min(CHUNK, self.size)))
        self._scratch = memoryview(bytearray(min(BATCH * CHUNK, self.size)))
        self._load(self._last)

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Give the position in the content."""
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a position in the content, also past its end."""
        bases = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self.size}
        if whence not in bases or bases[whence] + offset < 0:
            raise ValueError("seek to nowhere")
        self._position = bases[whence] + offset
        return self._position

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill the buffer; fewer bytes come only at the end.

        Raises:
            PayloadError: a chunk was changed.
            TruncatedError: the file became shorter since it was opened.
        """
        target = memoryview(buffer).cast("B")
        target = target[: max(0, self.size - self._position)]
        filled = 0
        while filled < len(target):
            number, offset = divmod(self._position, CHUNK)
            rest = target[filled:]
            if offset == 0 and number != self._cached and len(rest) >= self._plain_size(number):
                taken = self._open_run(number, rest)
            else:
                taken = self._copy(number, offset, rest)
            filled += taken
            self._position += taken
        return filled

    def read(self, size: int | None = -1, /) -> bytes:
        """Read so many bytes, or everything up to the end; raises like `readinto`."""
        left = max(0, self.size - self._position)
        wanted = left if size is None or size < 0 else min(size, left)
        return gather(self.readinto, wanted, self._scratch)

    def read1(self, size: int = -1) -> bytes:
        """Read up to one chunk; raises like `readinto`."""
        return self.read(CHUNK if size < 0 else min(size, CHUNK))

    def _plain_size(self, number: int) -> int:
        return min(CHUNK, self.size - number * CHUNK)

    def _copy(self, number: int, offset: int, target: memoryview) -> int:
        self._load(number)
        piece = self._cache[offset : self._plain_size(number)][: len(target)]
        target[: len(piece)] = piece
        return len(piece)

    def _load(self, number: int) -> None:
        if self._cached != number:
            self._cached = -1
            self._open_run(number, self._cache[: self._plain_size(number)])
            self._cached = number

    def _open_run(self, first: int, target: memoryview) -> int:
        """Open as many whole chunks as the target has room for, at most one batch."""
        room = len(target) // CHUNK
        fits_last = room < self._last - first + 1 and len(target) >= self.size - first * CHUNK
        count = min(BATCH, room + fits_last, self._last - first + 1)
        self._src.seek(self._start + first * SEALED_CHUNK)
        sealed = memoryview(read_up_to(self._src, count * SEALED_CHUNK))
        opened = 0
        for number in range(first, first + count):
            plain_size = self._plain_size(number)
            chunk, sealed = sealed[: plain_size + TAG], sealed[plain_size + TAG :]
            self._open(chunk, target[opened : opened + plain_size], number)
            opened += plain_size
        return opened

    def _open(self, untrusted_sealed: memoryview, target: memoryview, number: int) -> None:
        if len(untrusted_sealed) != len(target) + TAG:
            raise TruncatedError(number)
        is_last = number == self._last
        if self._opener.open_into(untrusted_sealed, target, number, last=is_last):
            return
        if is_last and self._opener.open_into(untrusted_sealed, target, number, last=False):
            target[:] = bytes(len(target))
            raise TruncatedError(number + 1)
        raise PayloadError(number)
