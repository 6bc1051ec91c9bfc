"""What is found of an export: which known conversation it is, and which known message each one is.

Never here: finding it (`harassvault.conversations.overlap`, `matching`).
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from harassvault.importers.findings import Mark
from harassvault.store.known_messages import Row


@dataclass(frozen=True)
class Match:
    """A known conversation that an export's conversation is.

    Attributes:
        number: of the known conversation.
        shift: microseconds to add to the export's times.
        turns: from which of the export's times on it is another shift, sorted.
        senders: the known participant of each of the export's; who is missing here is new.
    """

    number: int
    shift: int = 0
    senders: Mapping[str, int] = field(default_factory=dict)
    turns: tuple[tuple[int, int], ...] = ()

    def shift_at(self, at: int) -> int:
        """Return what to add to one of the export's times."""
        place = bisect_right(self.turns, at, key=itemgetter(0)) if self.turns else 0
        return self.turns[place - 1][1] if place else self.shift


class Judged(NamedTuple):
    """What became of one message of an export.

    Attributes:
        known: the known message that it is; None: it is new.
        beside: number of a known message that says something else in its place, or 0. Whether it
            really stands in its place shows at the end only: `Matching.is_found`.
        otherwise: what of it is other: the words (the same id of the service's, or the same sender
            in the same second), or who wrote them.
        by_id: whether the service's own id agreed.
    """

    known: Row | None
    beside: int = 0
    otherwise: Mark = Mark.OTHER_WORDS
    by_id: bool = False
