"""Decoding ahead: while a page is laid out, the pictures of the next pages are already decoded.

Every flattener works in a thread of its own (its child process on another core); for each, one
picture is in work and one waits, so that none stands still while a page is laid out. They wait
compressed. The bytes in the file do not depend on it.

Never here: reading originals, which stays with whoever owns the journal's thread.
"""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from reports.pdf.images.picture import AS_IT_IS, Flattener, Packed, Wanted

MAX_BYTES = 16_000_000
"""Originals above this are decoded when their page comes: four of them would be much memory."""

_EACH = 2
"""Pictures begun for each flattener."""


class Ahead:
    """Pictures being decoded, by evidence id. Close it, or use it as a context."""

    def __init__(self, flatteners: Sequence[Flattener]) -> None:
        self._idle: SimpleQueue[Flattener] = SimpleQueue()
        for one in flatteners:
            self._idle.put(one)
        self.room = _EACH * len(flatteners)
        self._pool = ThreadPoolExecutor(max(1, len(flatteners)))
        self._jobs: dict[str, Future[Packed]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def has(self, key: str) -> bool:
        """Say whether a picture was begun and not yet taken."""
        return key in self._jobs

    def begin(self, key: str, data: bytes, wanted: Wanted = AS_IT_IS) -> None:
        """Begin to decode a picture."""
        self._jobs[key] = self._pool.submit(self._pack, data, wanted)

    def take(self, key: str) -> Packed:
        """Wait for a picture that was begun.

        Raises:
            UnflattenedPictureError: it cannot be decoded.
        """
        return self._jobs.pop(key).result()

    def _pack(self, data: bytes, wanted: Wanted) -> Packed:
        flattener = self._idle.get()
        try:
            return flattener.pack(BytesIO(data), wanted)
        finally:
            self._idle.put(flattener)
