"""Reading a sealed file of the vault back: authenticated piece by piece, or not at all.

Never here: which files there are, and writing them.
"""

import errno
import io
import os
import stat
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from crypto.age.payload_seek import SeekableReader
from crypto.age.sealing import open_
from crypto.age.x25519 import X25519Identity
from crypto.digest import BackgroundDigest
from crypto.errors import CryptoError
from harassvault.errors import OriginalDamagedError, OriginalMissingError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1 << 20
"""Bytes read at a time: 16 chunks of age."""

PIECES_AHEAD = 3
"""Pieces of `checked_pieces` that are good at once, besides the one that is being filled: one is
hashed, one the caller has, one was fetched for them."""


class _Raw(io.RawIOBase):
    """A sealed file with its stream: closes both, and speaks in the errors of this package."""

    def __init__(self, path: Path, stream: BinaryIO, reader: SeekableReader) -> None:
        self._path = path
        self._stream = stream
        self._reader = reader

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._reader.seek(offset, whence)

    def tell(self) -> int:
        return self._reader.tell()

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        try:
            return self._reader.readinto(buffer)
        except (CryptoError, OSError) as error:
            raise OriginalDamagedError(self._path) from error

    def close(self) -> None:
        self._stream.close()
        super().close()


def open_regular(path: Path) -> io.BufferedReader:
    """Open a file for reading; a pipe or device in its place is not waited for.

    Raises:
        OSError: it cannot be opened, or is no regular file.
    """
    # Looked at after opening, so that nothing can take its place in between.
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return os.fdopen(handle, "rb")


def open_sealed(path: Path, identity: X25519Identity) -> io.BufferedReader:
    """Open a sealed file for reading and seeking; each part is authenticated as it is read.

    Raises:
        OriginalMissingError: it is gone, or something that is no file is in its place.
        OriginalDamagedError: now, or from any later read.
    """
    try:
        stream = open_regular(path)
    except OSError as error:
        raise OriginalMissingError(path) from error
    try:
        return io.BufferedReader(_Raw(path, stream, open_(stream, [identity])), CHUNK)
    except (CryptoError, OSError) as error:
        stream.close()
        raise OriginalDamagedError(path) from error


def sealed_chunks(path: Path, identity: X25519Identity) -> Iterator[bytes]:
    """Yield the bytes of a sealed file of which no digest is at hand.

    Raises:
        OriginalMissingError, OriginalDamagedError
    """
    with open_sealed(path, identity) as reader:
        while piece := reader.raw.read(CHUNK):
            yield piece


def checked_chunks(
    opener: Callable[[], io.BufferedReader], sha256: str, path: Path
) -> Iterator[bytes]:
    """Yield the bytes of a sealed file, and check them against their digest at the end.

    Raises:
        OriginalMissingError, OriginalDamagedError: what was yielded before must be thrown away.
    """
    with opener() as reader, BackgroundDigest() as digest:
        # Through the raw file: a buffer between would only copy pieces of this size.
        while piece := reader.raw.read(CHUNK):
            digest.update(piece)
            yield piece
        if digest.hexdigest() != sha256:
            raise OriginalDamagedError(path)


def checked_pieces(
    opener: Callable[[], io.BufferedReader], sha256: str, path: Path
) -> Iterator[memoryview]:
    """Yield the same as `checked_chunks`, in memory that is used again and again.

    A piece is good until `PIECES_AHEAD` further ones were asked for. Filling new memory for each
    takes longer than opening and hashing it.

    Raises:
        OriginalMissingError, OriginalDamagedError: what was yielded before must be thrown away.
    """
    with opener() as reader, BackgroundDigest() as digest:
        buffers = cycle([memoryview(bytearray(CHUNK)) for _ in range(PIECES_AHEAD + 1)])
        for buffer in buffers:
            filled = reader.raw.readinto(buffer) or 0
            if not filled:
                break
            digest.update(buffer[:filled])
            yield buffer[:filled]
        if digest.hexdigest() != sha256:
            raise OriginalDamagedError(path)
