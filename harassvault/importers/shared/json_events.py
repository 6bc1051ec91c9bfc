"""The parser of JSON, as lists of its events; the only place that knows the library.

Never here: building values (`json_build`), and reading files (`json_stream`).
"""

from collections.abc import Iterator
from decimal import Decimal

import ijson

Scalar = str | int | Decimal | bool | None
Event = tuple[str, Scalar]
"""Name and value: ("map_key", "a"), ("number", 5), ("start_array", None), …"""

STARTS = ("start_map", "start_array")
ENDS = ("end_map", "end_array")
_FOREIGN = (ijson.JSONError, ValueError, ArithmeticError, SystemError, UnicodeError)
"""What the parser raises: SystemError for a number with thousands of digits."""


class BrokenJsonError(Exception):
    """The text breaks the grammar; the events before it stand in `Parser.taken`."""


class Parser:
    """Takes UTF-8 in pieces, gives events."""

    def __init__(self) -> None:
        self._events: list[Event] = ijson.sendable_list()
        self._parser = ijson.basic_parse_coro(self._events)

    def feed(self, chunk: bytes) -> Iterator[Event]:
        """Yield the events that a piece completes; an empty piece is the end.

        Raises:
            BrokenJsonError: after the events before the break.
        """
        broken: Exception | None = None
        try:
            if chunk:
                self._parser.send(chunk)
            else:
                self._parser.close()
        except _FOREIGN as error:
            broken = error
            if self._events and not isinstance(error, ijson.JSONError):
                del self._events[-1]  # half made: its value must not be touched
        yield from self._events
        del self._events[:]
        if broken:
            raise BrokenJsonError from broken


def prepare() -> None:
    """Use the parser once: what it loads when first used is loaded now."""
    list(Parser().feed(b"[1.5]"))
