"""The three streams: answers on standard output, messages and a progress bar on standard error.

Never here: what is said.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

import msgspec

from harassvault.text_limits import MAX_LINE
from reports.text.controls import printable
from ui.cli.errors import RefusalError
from ui.cli.streams import let_go
from ui.cli.typed_line import read_typed_line
from ui.explain import neutral

_LONG_WORK = 0.7
"""Seconds after which a bar is shown; less is over before it can be read."""

_REDRAW = 0.1
"""Seconds between two drawings of the bar."""

_BAR = 30
"""Characters of the bar."""

_AROUND_BAR = len("[] 100 %")

_DONE = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say.

    Attributes:
        document: for `--json`; anything that msgspec can write.
        text: for people, without the last line end.
        code: exit code.
        once: what is shown this once and never again, so that it reaches the person even where
            the answer cannot be written.

    Where the beginning of an answer was written already (`Console.stream`), this is its end.
    """

    document: object
    text: str
    code: int = _DONE
    once: str = ""


@dataclass(slots=True)
class Console:
    """Standard input (bytes), output and error (text), and the bar that may be on the screen."""

    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO
    _bar: "_Bar | None" = None
    _begun: bool = False
    _broken: OSError | None = None

    def answer(self, answer: Answer, *, as_json: bool) -> None:
        """Write an answer: exactly one JSON document, or plain text.

        Raises:
            OSError: standard output takes no more; nothing further is tried there.
        """
        text = json_text(answer.document) if as_json else answer.text
        if self._broken:
            raise self._broken
        if self._begun and as_json:
            # The last brace of the one document is that of its end.
            text = "\n  ]" + (f",{text.removeprefix('{')}" if answer.document else "\n}")
            self._begun = False
        try:
            if text:
                self.stdout.write(text + "\n")
            self.stdout.flush()
        except OSError:
            let_go(self.stdout)
            raise

    def stream(self, pieces: Iterable[str]) -> None:
        """Write the beginning of an answer while it is being made, however long it becomes.

        A stream that takes no more ends it without a word; `answer` raises what was wrong.
        """
        for piece in pieces:
            try:
                self.stdout.write(piece)
            except OSError as error:
                let_go(self.stdout)
                self._broken = error
                return

    def stream_list(self, key: str, values: Iterable[object]) -> None:
        """Write the beginning of one JSON document: a list, each of its values as it comes.

        `answer` writes the rest of the document: its other keys, or the error that came up.
        """
        self._begun = True
        self.stream(_list_pieces(key, values))

    def say(self, text: str) -> None:
        """Write a message for the person, in place of an unfinished bar.

        A message that nobody can be given does not end the work that it is about.
        """
        if self._bar:
            self._bar.clear()
        _write(self.stderr, text + "\n")

    @property
    def can_ask(self) -> bool:
        """Say whether a person sits at standard input."""
        return self.stdin.isatty()

    def read_line(self) -> str | None:
        """Read one line without its end; None where there is nothing more.

        Raises:
            RefusalError: bytes that are no UTF-8.
        """
        line = self.stdin.readline()
        return _text(line).removesuffix("\n").removesuffix("\r") if line else None

    def read_typed(self) -> str | None:
        """Read one line that a person types, where one can be edited; None at the end.

        Raises:
            RefusalError: bytes that are no letters.
            StoppedTypingError: a stop, with what was typed of the line.
        """
        if self.stdin is getattr(sys.stdin, "buffer", None):
            return read_typed_line()
        try:
            return self.read_line()
        except RefusalError as error:
            raise RefusalError("typed_bytes") from error

    def read_rest(self, limit: int) -> bytes:
        """Read what is left, at most one byte over a limit, so that the limit can be noticed."""
        return self.stdin.read(limit + 1)

    def progress(self) -> Callable[[int, int], None]:
        """Return a progress bar to be called with bytes done and bytes in all."""
        if not self.stderr.isatty():
            return _nobody
        self._bar = _Bar(self.stderr)
        return self._bar


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        let_go(stream)


def _nobody(_done: int, _total: int) -> None:
    """Show nothing: nobody is looking."""


class _Bar:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._next = time.monotonic() + _LONG_WORK
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done >= total:
            self.clear()
        elif now >= self._next and total:
            self._next, self._shown = now + _REDRAW, True
            full = _BAR * done // total
            _write(self._stream, f"\r[{'#' * full}{'.' * (_BAR - full)}] {100 * done // total:3} %")

    def clear(self) -> None:
        """Empty the bar's line, in a way that every terminal understands."""
        if self._shown:
            _write(self._stream, f"\r{' ' * (_BAR + _AROUND_BAR)}\r")
        self._shown = False


def _list_pieces(key: str, values: Iterable[object]) -> Iterator[str]:
    yield f'{{\n  "{key}": ['
    for number, value in enumerate(values):
        # No text in JSON holds a line end of its own.
        yield ("," if number else "") + f"\n{json_text(value)}".replace("\n", "\n    ")


def json_text(document: object) -> str:
    """Write a value as one indented JSON document."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode("utf-8")


def path_text(path: Path | str) -> str:
    """Return a path as text that can be written anywhere; bytes that are no text become U+FFFD."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def shown(untrusted: str) -> str:
    """Return the person's or a stranger's text without anything that steers a terminal."""
    return printable(untrusted)


def shown_name(untrusted: str) -> str:
    """Return a name whole, on one line, without anything that reaches beyond its own characters."""
    return neutral(untrusted, MAX_LINE)


def decoded(untrusted: bytes) -> str:
    """Return text that came through standard input or a file.

    Raises:
        RefusalError: bytes that are no UTF-8. Replacing them would lose what was written.
    """
    return _text(untrusted).removeprefix("\ufeff")


def _text(untrusted: bytes) -> str:
    try:
        return untrusted.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusalError("not_utf8") from error
