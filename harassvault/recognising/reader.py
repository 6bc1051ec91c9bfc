"""Reading the words of one picture: pixels in, text out, and an end to every wait.

Never here: decoding pictures, storing text.
"""

import contextlib
import subprocess
import threading
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO

from harassvault.decoding.process import environment
from harassvault.files.errors import ReaderFailedError
from harassvault.recognising import limits
from harassvault.recognising.program import LAUNCH, Program

_PULSE_SECONDS = 0.2
"""How often somebody who waits is asked whether they still want it."""

_END_SECONDS = 5.0
"""Between the end of its answer and the end of the program."""

Pulse = Callable[[], None]
"""Called while the program works; raising in it ends the program."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: RGB rows from the top, three bytes a pixel, in blocks of whole rows."""

    width: int
    height: int
    rows: Iterable[bytes]


def read_words(program: Program, name: str, pixels: Pixels, pulse: Pulse) -> str:
    """Return the words in a picture, as the program reads them.

    Args:
        program: from `program.find`.
        name: of the file, to name in an error.
        pixels: of the picture; consumed.
        pulse: called now and then.

    Raises:
        ReaderFailedError: the program stopped, took too long, or wrote no end of text.
        Whatever `pixels.rows` and `pulse` raise; the program is gone then.
    """
    command = [*LAUNCH, str(program.path), "stdin", "stdout", "-l", "+".join(program.languages)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it prints parts of what it reads
        close_fds=True,
        env=environment(),
    ) as process:
        # Also while it is being sent to: a program that does not read would be waited for.
        watchdog = threading.Timer(limits.WALL_SECONDS, process.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            answer = _Answer(process.stdout)
            _send(process.stdin, pixels)
            _wait(process, answer, pulse)
        finally:
            watchdog.cancel()
            process.kill()
        answer.thread.join()
    if process.returncode != 0 or answer.is_too_long:
        raise ReaderFailedError(name)
    return _clean(bytes(answer.data))


def _send(stream: IO[bytes] | None, pixels: Pixels) -> None:
    """Send a PPM file made of the pixels; a program that is gone says so by its exit code."""
    if stream is None:
        raise RuntimeError("no pipe")
    with contextlib.suppress(BrokenPipeError), stream:
        stream.write(f"P6\n{pixels.width} {pixels.height}\n255\n".encode("ascii"))
        for rows in pixels.rows:
            stream.write(rows)


def _wait(process: subprocess.Popen[bytes], answer: "_Answer", pulse: Pulse) -> None:
    while answer.thread.is_alive() and not answer.is_too_long:
        answer.thread.join(_PULSE_SECONDS)
        pulse()
    if not answer.thread.is_alive() and not answer.is_too_long:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_END_SECONDS)


class _Answer:
    """What the program writes, up to a limit, collected beside."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        self.data = bytearray()
        self.is_too_long = False
        self._stream = stream
        self.thread = threading.Thread(target=self._collect, daemon=True)
        self.thread.start()

    def _collect(self) -> None:
        while self._stream and (piece := self._stream.read1(65536)):  # type: ignore[attr-defined]  # a pipe's reader has it
            self.data += piece
            if len(self.data) > limits.MAX_TEXT_BYTES:
                self.is_too_long = True
                return


def _clean(untrusted: bytes) -> str:
    """Return text without controls and without empty lines at its ends."""
    text = untrusted.decode("utf-8", "replace").replace("\x0c", "\n")
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    lines = "".join(kept).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
