"""Steps through a parser's events: builds what is wanted, and steps over the rest.

Never here: reading bytes (`json_stream`).
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.shared.json_build import Builder, Json, TooMuchError
from harassvault.importers.shared.json_events import ENDS, STARTS, Scalar

Path = tuple[str, ...]
ELEMENT = "[]"
"""Stands in a path for any element of an array."""

ANY = "{}"
"""Stands in a wanted path for any key of an object that no other wanted path names; a piece's own
path has the key."""

OPENED = "\x00opened"
"""The value of a piece that says: here begins something that holds wanted pieces."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A value at a wanted path, whole; or OPENED where an object or array above them begins.

    A wanted path is never above another one, so `path` tells the two apart.
    """

    path: Path
    value: Json


class Walk:
    """Says for each event which piece it completes."""

    def __init__(self, wanted: AbstractSet[Path]) -> None:
        self._wanted = frozenset(wanted)
        self._above = {path[:end] for path in wanted for end in range(len(path))}
        if self._wanted & self._above:
            raise ValueError(wanted)
        self._open: list[tuple[Path, Path, bool]] = []
        self._next: Path = ()
        self._shape: Path = ()  # the same with ANY in place of keys
        self._builder: Builder | None = None
        self._passed = 0  # brackets open of something that nobody wants

    def step(self, name: str, value: Scalar) -> Piece | None:
        """Take one event; return the piece that is whole with it.

        Raises:
            TooMuchError: deeper or larger than the limits.
        """
        if self._builder:
            return self._built(name, value)
        if self._passed:
            self._passed += (name in STARTS) - (name in ENDS)
            if self._passed > limits.MAX_DEPTH:
                raise TooMuchError
            if not self._passed:
                self._moved()
            return None
        if name == "map_key":
            self._keyed(str(value))
        elif name in ENDS:
            self._open.pop()
            self._moved()
        elif name in STARTS:
            return self._entered(name)
        else:
            return self._plain(value)
        return None

    def _plain(self, value: Scalar) -> Piece | None:
        path, is_wanted = self._next, self._shape in self._wanted
        self._moved()
        return Piece(path, value) if is_wanted else None

    def _keyed(self, key: str) -> None:
        """Say where the value of a key stands."""
        path, shape, _ = self._open[-1]
        self._next = (*path, key)
        exact = (*shape, key)
        is_named = exact in self._wanted or exact in self._above
        self._shape = exact if is_named else (*shape, ANY)

    def _entered(self, name: str) -> Piece | None:
        if self._shape in self._wanted:
            self._builder = Builder()
            self._builder.step(name, None)
        elif self._shape in self._above:
            piece = Piece(self._next, OPENED)
            self._open.append((self._next, self._shape, name == "start_array"))
            self._moved()
            return piece
        else:
            self._passed = 1
        return None

    def _built(self, name: str, value: Scalar) -> Piece | None:
        builder = self._builder
        if builder is None or not builder.step(name, value):
            return None
        self._builder = None
        piece = Piece(self._next, builder.value)
        self._moved()
        return piece

    def _moved(self) -> None:
        """Say where the next value stands, if it stands in an array."""
        if self._open:
            path, shape, is_array = self._open[-1]
            self._next = (*path, ELEMENT) if is_array else path
            self._shape = (*shape, ELEMENT) if is_array else shape
