"""The objects of a JSON file that stand at one place, numbered, and what is wrong with the file.

For formats whose every record becomes findings on its own. Never here: what a record means.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import BinaryIO, Protocol

from harassvault.importers.findings import Finding, Problem, What
from harassvault.importers.shared.json_stream import JsonError, Reading, whole
from harassvault.importers.shared.json_values import Record, record
from harassvault.importers.shared.json_walk import OPENED, Path, Piece
from harassvault.importers.tree import Item, TreeError

Read = Callable[[Record, int], Iterator[Finding]]
"""Makes findings of a record and its number, from 1."""


class Opens(Protocol):
    """What opens items: a tree, or one that gives only a part of each file."""

    def open(self, item: Item) -> BinaryIO:
        """Open an item."""


_MAX_SMALL = 16 * 1024 * 1024
"""Bytes of a file that says something about another one."""


def pieces(
    tree: Opens,
    item: Item,
    wanted: AbstractSet[Path],
    read: Callable[[Piece], Iterator[Finding]],
    place: Callable[[], int] = lambda: 0,
) -> Iterator[Finding]:
    """Yield what `read` makes of each wanted piece, in the file's order, and its problems.

    Args:
        tree: holds the item.
        item: the file.
        wanted: paths of the pieces.
        read: makes findings of one.
        place: gives the number of the record at which the file breaks.
    """
    try:
        with tree.open(item) as stream:
            reading = Reading(stream, wanted)
            for piece in reading:
                yield from read(piece)
            if reading.had_bad_bytes:
                yield Problem(What.BAD_ENCODING, item.index)
    except JsonError as error:
        yield error.problem(item.index, place())
    except TreeError:
        yield Problem(What.DAMAGED_PART, item.index, place())


def each(tree: Opens, item: Item, path: Path, read: Read) -> Iterator[Finding]:
    """Yield what `read` makes of each object at a path, and the file's problems."""
    place = 0

    def numbered(piece: Piece) -> Iterator[Finding]:
        nonlocal place
        if piece.value is OPENED:
            return
        place += 1
        if isinstance(piece.value, dict):
            yield from read(piece.value, place)
        else:
            yield Problem(What.NOT_READ, item.index, place)

    yield from pieces(tree, item, {path}, numbered, lambda: place + 1)


def small(tree: Opens, item: Item) -> tuple[Record, Problem | None]:
    """Return a small file as one object; an empty one and the problem where it is none."""
    try:
        with tree.open(item) as stream:
            return record(whole(stream, _MAX_SMALL)), None
    except JsonError as error:
        return {}, error.problem(item.index)
    except TreeError:
        return {}, Problem(What.DAMAGED_PART, item.index)
