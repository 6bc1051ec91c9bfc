"""Reading the content of an age file from front to back, from a pipe or any other source.

Every byte handed out has been authenticated, but that the end is genuine is known only when
the end is reached: who reads a stream must not act on it before `read` returned nothing.
"""

import io
from typing import TYPE_CHECKING, BinaryIO

from crypto.age.payload import BATCH, CHUNK, SEALED_CHUNK, TAG, ChunkOpener
from crypto.errors import PayloadError, TruncatedError
from crypto.streams import gather, read_up_to

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class StreamReader(io.RawIOBase):
    """Reads the content once, chunk by chunk; the source stays the caller's to close.

    Many small reads, lines or a `BinaryIO` are for an `io.BufferedReader` around it.
    """

    def __init__(self, untrusted_src: BinaryIO, key: bytes) -> None:
        self._src = untrusted_src
        self._opener = ChunkOpener(key)
        self._sealed = memoryview(b"")
        self._number = 0
        self._last_seen = False
        self._plain = memoryview(bytearray(CHUNK))
        self._ready = self._plain[:0]
        self._scratch = memoryview(bytearray(BATCH * CHUNK))

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill the buffer; fewer bytes come only at the genuine end.

        Raises:
            TruncatedError: the end is missing.
            PayloadError: a chunk was changed, or something follows the end.
        """
        target = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(target):
            if not self._ready and len(target) - filled >= CHUNK:
                size = self._open_next(target[filled : filled + CHUNK])
            else:
                size = self._take_ready(target[filled:])
            if not size:
                break
            filled += size
        return filled

    def read(self, size: int | None = -1, /) -> bytes:
        """Read so many bytes, or everything up to the genuine end; raises like `readinto`."""
        everything = size is None or size < 0
        return gather(self.readinto, None if everything else size, self._scratch)

    def read1(self, size: int = -1) -> bytes:
        """Read the rest of the current chunk, or less; raises like `readinto`."""
        data = bytearray(CHUNK if size < 0 else min(size, CHUNK))
        return bytes(memoryview(data)[: self._take_ready(memoryview(data))])

    def _take_ready(self, target: memoryview) -> int:
        if not self._ready:
            self._ready = self._plain[: self._open_next(self._plain)]
        size = min(len(target), len(self._ready))
        target[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _open_next(self, target: memoryview) -> int:
        """Open one chunk into the target; nothing was advanced if this raises."""
        if not self._sealed:
            self._sealed = memoryview(read_up_to(self._src, BATCH * SEALED_CHUNK))
        if self._last_seen:
            if self._sealed:
                raise PayloadError(self._number)
            return 0
        sealed = self._sealed[:SEALED_CHUNK]
        plain_size = len(sealed) - TAG
        # Only the last chunk may be short, and only an empty file has an empty one.
        if plain_size < 0 or (plain_size == 0 and self._number):
            raise TruncatedError(self._number)
        plain = target[:plain_size]
        if plain_size < CHUNK or not self._opener.open_into(
            sealed, plain, self._number, last=False
        ):
            if not self._opener.open_into(sealed, plain, self._number, last=True):
                raise PayloadError(self._number)
            self._last_seen = True
        self._number += 1
        self._sealed = self._sealed[SEALED_CHUNK:]
        return plain_size
