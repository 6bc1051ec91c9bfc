"""The messages of one JSON file of Meta's, one after the other; the same list in every export.

Never here: what a message says (`record`, `encrypted`).
"""

from collections.abc import Callable, Iterator

from harassvault.importers.findings import Finding, Problem, What
from harassvault.importers.shared.json_stream import JsonError, Path, Reading
from harassvault.importers.shared.json_values import Record
from harassvault.importers.shared.mojibake import repaired_deeply
from harassvault.importers.tree import Item, Tree, TreeError

MESSAGES: Path = ("messages", "[]")

Read = Callable[[Record, int], Iterator[Finding]]
"""Makes findings of a message and its number in the file, from 1."""


def messages_of(tree: Tree, item: Item, read: Read) -> Iterator[Finding]:
    """Yield what `read` makes of each message, texts repaired; what cannot be read is a problem."""
    place = 0
    try:
        with tree.open(item) as stream:
            reading = Reading(stream, {MESSAGES})
            for piece in reading:
                if piece.path != MESSAGES:
                    continue
                place += 1
                one = repaired_deeply(piece.value)
                if isinstance(one, dict):
                    yield from read(one, place)
                else:
                    yield Problem(What.NOT_READ, item.index, place)
            if reading.had_bad_bytes:
                yield Problem(What.BAD_ENCODING, item.index)
    except JsonError as error:
        yield error.problem(item.index, place + 1)
    except TreeError:
        yield Problem(What.DAMAGED_PART, item.index)
