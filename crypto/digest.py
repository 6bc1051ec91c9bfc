"""SHA-256 digests of bytes and of streams, as 64 lower-case hex digits.

The one digest that reports, packages and `sha256sum` share. Which bytes are hashed, and what
a difference means, is for others to say.
"""

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, BinaryIO, Self

from crypto.streams import Sink

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# Per read: large enough to make the loop cost nothing.
_BLOCK = 1 << 20

# What is smaller is hashed before a thread would have begun.
_WORTH_A_THREAD = 1 << 16


def sha256_hex(data: "ReadableBuffer") -> str:
    """Hash bytes that are in memory."""
    return hashlib.sha256(data).hexdigest()


def sha256_stream(untrusted_src: BinaryIO) -> tuple[str, int]:
    """Hash a stream from where it stands to its end.

    Returns:
        The digest, and the number of bytes.
    """
    reader = HashingReader(untrusted_src)
    while reader.read(_BLOCK):
        pass
    return reader.hexdigest(), reader.size


class HashingReader:
    """Passes on what is read from a source, and hashes it on the way."""

    def __init__(self, untrusted_src: BinaryIO) -> None:
        self._src = untrusted_src
        self._hash = hashlib.sha256()
        self.size = 0

    def read(self, size: int = -1, /) -> bytes:
        """Read from the source."""
        data = self._src.read(size)
        self._hash.update(data)
        self.size += len(data)
        return data

    def hexdigest(self) -> str:
        """Give the digest of everything read so far."""
        return self._hash.hexdigest()


class HashingWriter:
    """Passes on what is written, and hashes what the target took."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write to the target."""
        written = self._out.write(data)
        self._hash.update(memoryview(data).cast("B")[:written])
        self.size += written
        return written

    def hexdigest(self) -> str:
        """Give the digest of everything written so far."""
        return self._hash.hexdigest()


class BackgroundDigest:
    """A SHA-256 that is computed beside the caller's own work, one piece behind it.

    Hashing large pieces holds no lock of the interpreter, so on two cores sealing a file and
    hashing it take the time of the longer of the two. Pieces must not change once given.
    """

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._worker: ThreadPoolExecutor | None = None
        self._pending: Future[None] | None = None

    def update(self, data: "bytes | memoryview") -> None:
        """Take the next piece."""
        self._wait()
        if len(data) < _WORTH_A_THREAD:
            self._digest.update(data)
            return
        self._worker = self._worker or ThreadPoolExecutor(1)
        self._pending = self._worker.submit(self._digest.update, data)

    def hexdigest(self) -> str:
        """Give the digest of all pieces, as 64 lower-case hex digits."""
        self._wait()
        return self._digest.hexdigest()

    def close(self) -> None:
        """Let the thread end."""
        if self._worker:
            self._worker.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _wait(self) -> None:
        if self._pending:
            self._pending.result()
