"""Reading ahead and writing behind: what can be done beside the caller's own work, one piece apart.

Hashing, ciphers, and the system's reading and writing hold no lock of the interpreter, so on two
cores opening, sealing and writing take little more than the longest of them.

Never here: what the bytes are.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from crypto.digest import HashingWriter
from crypto.streams import write_all
from reports.handover.bag import Piece

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_PIECE = 2 << 20
"""Bytes that a sealing hands over at a time, with room."""


def ahead(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the same pieces; the next one is fetched while the caller has the one before.

    Raises whatever fetching raises, in its place.
    """
    with ThreadPoolExecutor(1) as worker:
        coming: Future[Piece | None] = worker.submit(next, pieces, None)
        while (piece := coming.result()) is not None:
            coming = worker.submit(next, pieces, None)
            yield piece


class Behind:
    """Writes to a file and hashes what it wrote, one piece behind the caller.

    What goes wrong is raised by the next call. `finish` ends it: then digest and size are known.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._writer = HashingWriter(out)
        self._worker = ThreadPoolExecutor(1)
        self._going: Future[None] | None = None
        # Copied into memory that stays warm: filling new memory takes longer than hashing it.
        self._free, self._taken = bytearray(_PIECE), bytearray(_PIECE)

    @property
    def size(self) -> int:
        """How many bytes were written."""
        return self._writer.size

    def hexdigest(self) -> str:
        """Give the digest of them."""
        return self._writer.hexdigest()

    def write(self, data: "ReadableBuffer", /) -> int:
        """Take the next bytes; the caller may use its buffer again at once."""
        view = memoryview(data).cast("B")
        size = len(view)
        if size > len(self._free):
            self._free = bytearray(size)
        self._free[:size] = view
        piece = memoryview(self._free)[:size]
        self._wait()
        self._free, self._taken = self._taken, self._free
        self._going = self._worker.submit(write_all, self._writer, piece)
        return size

    def finish(self) -> None:
        """Wait until everything is written."""
        self._wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._worker.shutdown()

    def _wait(self) -> None:
        if self._going:
            going, self._going = self._going, None
            going.result()
