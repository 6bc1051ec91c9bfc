"""A running importing child and a thread that listens to it, so that no wait is without an end.

While the parent waits it is asked a few times a second whether somebody cancelled. Never here:
what is said (`talk`).
"""

import contextlib
import queue
import sys
import threading
import time
from collections.abc import Callable, Sequence

from harassvault.decoding import frames
from harassvault.decoding.errors import DecoderDiedError, DecoderTimeoutError, DecodingError
from harassvault.decoding.frames import Kind
from harassvault.decoding.process import ChildProcess
from harassvault.importers import limits
from harassvault.importers.errors import ImporterDiedError, ImporterTimeoutError

DEFAULT_COMMAND = (sys.executable, "-I", "-B", "-m", "harassvault.importers.child")
"""Isolated, as the decoding child is."""

_TICK_SECONDS = 0.2
"""Between two questions whether to go on: a person does not notice it."""

_AHEAD = 2
"""Messages that were heard and not yet taken; each is at most `frames.MAX_PAYLOAD` long."""


class Link:
    """A child, the pipes to it, and what it said and nobody took yet."""

    def __init__(self, command: Sequence[str]) -> None:
        self._child = ChildProcess(command, limits.SILENCE_SECONDS)
        self._heard: queue.Queue[tuple[Kind, bytes] | None] = queue.Queue(_AHEAD)
        self._ended = threading.Event()
        threading.Thread(target=self._listen, name="import", daemon=True).start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._child.pid

    def send(self, kind: Kind, payload: bytes = b"") -> None:
        """Send one message.

        Raises:
            ImporterDiedError, ImporterTimeoutError: the child is gone.
        """
        try:
            self._child.send(kind, payload)
        except DecodingError as error:
            raise _ours(error) from error

    def receive(self, tick: Callable[[], None], seconds: float) -> tuple[Kind, bytes]:
        """Wait for one message, and call `tick` while waiting; raising in it ends the wait.

        Raises:
            ImporterDiedError: the child is gone.
            ImporterTimeoutError: it said nothing for so long.
        """
        until = time.monotonic() + seconds
        while True:
            tick()
            left = until - time.monotonic()
            if left <= 0:
                raise ImporterTimeoutError(seconds)
            with contextlib.suppress(queue.Empty):
                message = self._heard.get(timeout=min(_TICK_SECONDS, left))
                break
        if message is None:
            raise _ours(self._child.death())
        return message

    def end(self) -> int:
        """Kill the child, wait until it is gone, and give its exit code. More than once is fine."""
        self._ended.set()
        return self._child.end()

    def _listen(self) -> None:
        message: tuple[Kind, bytes] | None = None
        while not self._ended.is_set():
            try:
                message = frames.read(self._child.answers)
            except (OSError, EOFError, ValueError):
                message = None
            self._put(message)
            if message is None:
                return

    def _put(self, message: tuple[Kind, bytes] | None) -> None:
        while not self._ended.is_set():
            with contextlib.suppress(queue.Full):
                self._heard.put(message, timeout=_TICK_SECONDS)
                return


def _ours(error: DecodingError) -> ImporterDiedError | ImporterTimeoutError:
    """Say in the words of this package how a child ended."""
    if isinstance(error, DecoderTimeoutError):
        return ImporterTimeoutError(error.seconds)
    return ImporterDiedError(error.code if isinstance(error, DecoderDiedError) else 0)
