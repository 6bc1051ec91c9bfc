"""How much of an export's telling texts is equal with each known conversation, and how far off.

Never here: what follows from it (`harassvault.conversations.overlap`).
"""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from harassvault.conversations.sameness import SECOND, Trace, reach
from harassvault.store.known_messages import Asked, KnownMessages

STEP = 15 * 60 * SECOND
"""Zones differ by quarters of an hour."""

FARTHEST = 14 * 3600 * SECOND
"""Between two zones lie 14 hours at most, but for islands beyond the date line."""

_SAME_TEXT = 4
"""How often one text of a batch is looked up."""

_KEPT = 24
"""Texts that are counted and messages that are kept as examples, of each candidate."""

_CANDIDATES = 8
"""Conversations that are looked at closely; those that most was equal with."""


@dataclass
class Tally:
    """What is equal with one conversation, at one shift of the times.

    Attributes:
        texts: different ones, up to a limit.
        votes: how often somebody here and somebody there said the same.
        examples: a message for each of `texts`.
    """

    texts: set[int] = field(default_factory=set)
    votes: Counter[tuple[str, int]] = field(default_factory=Counter)
    examples: list[Trace] = field(default_factory=list)


class Tallies:
    """Counts for every known conversation; memory grows with these, not with the export."""

    def __init__(self, known: KnownMessages, among: Container[int]) -> None:
        self._known = known
        self._among = among
        self._found: dict[tuple[int, int], Tally] = {}

    def of(self, number: int, shift: int) -> Tally:
        """Return what is equal with a conversation at a shift."""
        return self._found.get((number, shift)) or Tally()

    def add(self, telling: Sequence[Trace]) -> None:
        """Look up telling messages."""
        often: Counter[int] = Counter()
        traces = []
        for one in telling:
            often[one.same] += 1
            if often[one.same] <= _SAME_TEXT:
                traces.append(one)
        counted: set[tuple[int, int, int]] = set()
        for said in self._known.said([_asked(one) for one in traces]):
            trace = traces[said.asked]
            shift = (said.at - trace.at + STEP // 2) // STEP * STEP
            key = (said.asked, said.conversation, shift)
            is_near = abs(said.at - trace.at - shift) <= reach(trace)
            if is_near and said.conversation in self._among and key not in counted:
                counted.add(key)
                self._count(said.conversation, shift, trace, said.sender)

    def best(self) -> dict[int, int]:
        """Return the shift of each candidate at which most is equal, the likeliest first."""
        order = sorted(
            (-len(tally.texts), -tally.votes.total(), abs(shift), shift, number)
            for (number, shift), tally in self._found.items()
        )
        found: dict[int, int] = {}
        for *_, shift, number in order:
            found.setdefault(number, shift)
        return dict(list(found.items())[:_CANDIDATES])

    def _count(self, number: int, shift: int, trace: Trace, sender: int) -> None:
        tally = self._found.setdefault((number, shift), Tally())
        tally.votes[trace.sender, sender] += 1
        if len(tally.texts) < _KEPT and trace.same not in tally.texts:
            tally.texts.add(trace.same)
            tally.examples.append(trace)


def _asked(one: Trace) -> Asked:
    far = FARTHEST + reach(one)
    return Asked(one.same, one.at - far, one.at + far)
