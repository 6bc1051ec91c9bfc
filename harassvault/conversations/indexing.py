"""The words of an import on their way into the index, beside what is done meanwhile.

To gather and sort words is a third of all work with the database, in long statements of SQLite's
own that hold no lock of the interpreter: on two cores they cost hardly any time. A connection has
one user at a time, so whoever wants it waits first.

Never here: the rows themselves (`harassvault.conversations.writing`).
"""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from harassvault.store import messages
from harassvault.store.connection import Connection

_TOGETHER = 8_000_000
"""Characters whose words go into the index together: half a second, in which nobody can cancel."""

_FIRST_TOGETHER = 3_000_000
"""Fewer of the first ones, so that they do not all wait for the end of a chat of middling size; as
many pieces as there are, so many places a search looks at."""


@dataclass
class Words:
    """The words of the messages of one import.

    Attributes:
        connection: the open database, inside the transaction of the entry.
        first: number of the first message whose words are not in the index.
        is_beside: whether they are put there by a thread of its own. Then nobody but the writer of
            the rows may use the connection, and only after `wait`.
    """

    connection: Connection
    first: int
    is_beside: bool = False
    _waiting: int = 0
    _done: int = 0
    _worker: ThreadPoolExecutor | None = None
    _pending: Future[None] | None = field(default=None, repr=False)

    @property
    def is_busy(self) -> bool:
        """Whether the connection is in use at this moment."""
        return self._pending is not None and not self._pending.done()

    def wrote(self, characters: int, following: int) -> None:
        """Take note of rows that were written; `following` is the number of the next one."""
        self._waiting += characters
        enough = min(max(self._done, _FIRST_TOGETHER), _TOGETHER) if self.is_beside else _TOGETHER
        if self._waiting >= enough:
            self._index(following)

    def wait(self) -> None:
        """Wait until the connection is free; raises what the index had to say."""
        pending, self._pending = self._pending, None
        if pending is not None:
            pending.result()

    def finish(self, following: int) -> None:
        """Put what is left into the index, and wait for all of it."""
        self.wait()
        if self.first < following:
            self._index(following)
        self.wait()

    def close(self) -> None:
        """End the thread; what it has begun is done first."""
        worker, self._worker, self._pending = self._worker, None, None
        if worker is not None:
            worker.shutdown()

    def _index(self, following: int) -> None:
        first, self.first = self.first, following
        self._done, self._waiting = self._done + self._waiting, 0
        if not self.is_beside:
            messages.write_words(self.connection, first)
            return
        self._worker = self._worker or ThreadPoolExecutor(1, "words")
        self._pending = self._worker.submit(messages.write_words, self.connection, first)
