"""One running confined child, seen from its parent: start, send, receive, end.

Every wait has an end: a child that does not answer in time is killed. Whatever goes wrong while
talking to it is one of two errors, and the child is gone after either. Never here: what is said
(`client`).
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import IO

from harassvault.decoding import frames
from harassvault.decoding.errors import DecoderDiedError, DecoderTimeoutError
from harassvault.decoding.frames import Kind

DEFAULT_COMMAND = (sys.executable, "-I", "-B", "-m", "harassvault.decoding.child")
"""Isolated: no variables of the environment, no folder of the user, no current folder among its
modules."""


class ChildProcess:
    """A child and the two pipes to it."""

    def __init__(self, command: Sequence[str], patience: float) -> None:
        self._patience = patience
        self._expired = False
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # decoders print parts of what they read
            close_fds=True,
            cwd=os.path.abspath(os.sep),  # noqa: PTH100 - the root of any drive, as text
            env=environment(),
        )
        _widen(self._process.stdin)
        _widen(self._process.stdout)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def answers(self) -> IO[bytes]:
        """What the child writes, for a reader of its own that bounds its waits itself."""
        stream = self._process.stdout
        assert stream is not None  # noqa: S101 - PIPE was asked for
        return stream

    def send(self, kind: Kind, payload: bytes = b"") -> None:
        """Send one message.

        Raises:
            DecoderDiedError, DecoderTimeoutError: the child is gone.
        """
        with self._waiting():
            stream = self._process.stdin
            assert stream is not None  # noqa: S101 - PIPE was asked for
            frames.write(stream, kind, payload)
            if kind is not Kind.DATA:
                stream.flush()

    def receive(self) -> tuple[Kind, bytes]:
        """Wait for one message.

        Raises:
            DecoderDiedError, DecoderTimeoutError: the child is gone.
        """
        with self._waiting():
            return frames.read(self.answers)

    def end(self) -> int:
        """Kill the child, wait until it is gone, and give its exit code. More than once is fine."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was not sent is lost, as intended
                    stream.close()
        return self._process.wait()

    @contextlib.contextmanager
    def _waiting(self) -> Iterator[None]:
        """Bound a wait, and turn the end of the child into our errors."""
        watchdog = threading.Timer(self._patience, self._expire)
        watchdog.daemon = True
        watchdog.start()
        try:
            yield
        except (OSError, EOFError, ValueError) as error:
            raise self.death() from error
        finally:
            watchdog.cancel()

    def _expire(self) -> None:
        self._expired = True
        self._process.kill()

    def death(self) -> DecoderDiedError | DecoderTimeoutError:
        """End a child whose pipe ended, and say how it went."""
        # It may have ended by itself: its own exit code says more than that of our kill.
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=_GRACE_SECONDS)
        code = self.end()
        if self._expired or code in _CPU_TIME_IS_UP:
            return DecoderTimeoutError(self._patience)
        return DecoderDiedError(code)


_GRACE_SECONDS = 1.0
"""Between the end of a pipe and the end of the process that held it."""

_CPU_TIME_IS_UP = {-signal.SIGXCPU} if sys.platform != "win32" else set()


def _widen(pipe: IO[bytes] | None) -> None:
    """Let a pipe hold a whole message, which saves most of the switching between the two sides."""
    if sys.platform == "linux" and pipe is not None:
        import fcntl  # noqa: PLC0415 - there is no such module on Windows

        with contextlib.suppress(OSError):  # a system may allow less; it is only slower then
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, frames.MAX_PAYLOAD)


def environment() -> dict[str, str]:
    """Give the child nothing of ours, but what every Windows program needs to start."""
    kept = ("SYSTEMROOT",) if sys.platform == "win32" else ()
    return {name: os.environ[name] for name in kept if name in os.environ}
