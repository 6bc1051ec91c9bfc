"""The three standard streams as the system gave them: closed, full, or as they should be.

Never here: what is read from them or written to them.
"""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import BinaryIO, TextIO

_STANDARD = range(3)


def standard_streams(*, always_utf8: bool) -> tuple[BinaryIO, TextIO, TextIO]:
    """Return standard input, output and error.

    One that is closed reads as empty, and refuses what is written. Its number is held, so that no
    file of a journal is ever opened under the number of a standard stream.

    Args:
        always_utf8: whatever the terminal's encoding is.
    """
    for number in _STANDARD:
        _hold(number)
    stdin = sys.stdin.buffer if sys.stdin else os.fdopen(0, "rb", closefd=False)
    return stdin, _writable(sys.stdout, 1, always_utf8), _writable(sys.stderr, 2, always_utf8)


def let_go(stream: TextIO) -> None:
    """Turn away a stream that failed: Python's own flush at the end would fail again."""
    if stream in {sys.stdout, sys.stderr}:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _hold(number: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        # The system gives the lowest free number, and all below are taken. For reading only: to
        # write there fails, as it must.
        os.open(os.devnull, os.O_RDONLY)


def _writable(stream: TextIO | None, number: int, always_utf8: bool) -> TextIO:  # noqa: FBT001 private
    if stream is None:
        return os.fdopen(number, "w", encoding="utf-8", closefd=False)
    # A terminal keeps its own encoding; what it cannot show must not end the program. A pipe or a
    # file gets UTF-8 everywhere.
    if isinstance(stream, TextIOWrapper):
        encoding = None if stream.isatty() and not always_utf8 else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")
    return stream
