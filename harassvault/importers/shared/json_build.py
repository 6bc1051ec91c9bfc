"""One value of JSON put together from a parser's events, within limits.

Never here: reading bytes (`json_stream`).
"""

from harassvault.importers import limits
from harassvault.importers.shared.json_events import ENDS, STARTS, Scalar

Json = Scalar | list["Json"] | dict[str, "Json"]

MAX_NODES = 4_000_000
"""Values inside one record: far beyond any message; a whole document of a small export fits."""

MAX_CHARACTERS = limits.MAX_WHOLE_BYTES
"""Of all strings of one record together."""


class TooMuchError(Exception):
    """A value is deeper or larger than any honest one."""


class Builder:
    """Takes events until its value is whole.

    Attributes:
        value: what was built.
    """

    def __init__(self) -> None:
        self.value: Json = None
        self._open: list[list[Json] | dict[str, Json]] = []
        self._keys: list[str] = []
        self._nodes = 0
        self._characters = 0

    def step(self, name: str, value: Scalar) -> bool:
        """Take one event; say whether the value is whole.

        Raises:
            TooMuchError
        """
        if name in ENDS:
            self.value = self._open.pop()
            self._keys.pop()
            return not self._open
        self._count(value)
        if name == "map_key":
            self._keys[-1] = str(value)
        elif name in STARTS:
            self._begin({} if name == "start_map" else [])
        else:
            self._put(value)
        return not self._open

    def _begin(self, made: list[Json] | dict[str, Json]) -> None:
        if len(self._open) >= limits.MAX_DEPTH:
            raise TooMuchError
        self._put(made)
        self._open.append(made)
        self._keys.append("")

    def _put(self, value: Json) -> None:
        if not self._open:
            self.value = value
            return
        inside = self._open[-1]
        if isinstance(inside, list):
            inside.append(value)
        else:
            inside[self._keys[-1]] = value

    def _count(self, value: Scalar) -> None:
        self._nodes += 1
        if isinstance(value, str):
            self._characters += len(value)
        if self._nodes > MAX_NODES or self._characters > MAX_CHARACTERS:
            raise TooMuchError
