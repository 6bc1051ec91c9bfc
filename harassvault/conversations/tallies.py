"""How much of an export's telling texts is equal with each known conversation, and how far off.

Never here: what follows from it (`harassvault.conversations.overlap`).
"""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from harassvault.conversations.matches import Match
from harassvault.conversations.sameness import SECOND, Trace, reach
from harassvault.store.known_messages import Asked, KnownMessages

STEP = 15 * 60 * SECOND
"""Zones differ by quarters of an hour."""

FARTHEST = 14 * 3600 * SECOND
"""Between two zones lie 14 hours at most, but for islands beyond the date line."""

TURN = 3_600 * SECOND
"""Zones put their clocks forward at other times of the year: the shift of a chat turns by this."""

DAY = 86_400 * SECOND

_SURE = 3
"""Texts on one day that it takes to believe that the shift is another one then."""

_SURE_DAYS = 2
"""Such days in a row: between the changes of clocks of two zones lies a week at least, and what is
said again an hour later is not so day after day."""

_OUTWEIGHS = 4
"""How many times more often: what somebody says every hour is equal at both."""

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
        days: how often on each day of the export, by its number since 1970.
    """

    texts: set[int] = field(default_factory=set)
    votes: Counter[tuple[str, int]] = field(default_factory=Counter)
    examples: list[Trace] = field(default_factory=list)
    days: Counter[int] = field(default_factory=Counter)


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
            nearest = (said.at - trace.at + STEP // 2) // STEP * STEP
            is_near = abs(said.at - trace.at - nearest) <= reach(trace)
            if not is_near or said.conversation not in self._among:
                continue
            # It may have been the other one of the two hours.
            for turn in (0, TURN, -TURN) if trace.is_doubled else (0,):
                key = (said.asked, said.conversation, nearest + turn)
                if key not in counted:
                    counted.add(key)
                    self._count(said.conversation, nearest + turn, trace, said.sender)

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

    def equal(self, number: int, shift: int) -> int:
        """Count what is equal at a shift, and at those that it turns to."""
        tally, turns = self.of(number, shift), self.turns(number, shift)
        if not turns:
            return tally.votes.total()
        match = Match(number, shift, {}, turns)
        days = {day for one in (shift, *dict(turns).values()) for day in self.of(number, one).days}
        return sum(self.of(number, match.shift_at(day * DAY)).days[day] for day in days)

    def turns(self, number: int, shift: int) -> tuple[tuple[int, int], ...]:
        """Return from when on the shift is another one: pairs of time and shift, sorted.

        A day belongs to the other shift where several texts are equal at it and next to none at
        the first one. Days without any go with the one before them.
        """
        main = self.of(number, shift).days
        others = {
            other: self.of(number, other).days
            for other in (shift - TURN, shift + TURN)
            if len(self.of(number, other).texts) >= _SURE
        }
        belongs = dict.fromkeys(main, shift)
        for other, days in others.items():
            for day, count in days.items():
                if count >= _SURE and count > _OUTWEIGHS * main[day]:
                    belongs[day] = other
        found: list[tuple[int, int]] = []
        in_order = sorted(belongs) if others else []
        for other, run in groupby(in_order, key=belongs.__getitem__):
            first, *more = run
            is_sure = other == shift or 1 + len(more) >= _SURE_DAYS
            if is_sure and other != (found[-1][1] if found else shift):
                found.append((first * DAY, other))
        return tuple(found)

    def _count(self, number: int, shift: int, trace: Trace, sender: int) -> None:
        tally = self._found.setdefault((number, shift), Tally())
        tally.votes[trace.sender, sender] += 1
        tally.days[trace.at // DAY] += 1
        if len(tally.texts) < _KEPT and trace.same not in tally.texts:
            tally.texts.add(trace.same)
            tally.examples.append(trace)


def _asked(one: Trace) -> Asked:
    far = FARTHEST + reach(one)
    return Asked(one.same, one.at - far, one.at + far)
