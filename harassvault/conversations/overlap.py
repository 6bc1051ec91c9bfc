"""Which known conversation an export's conversation is: found by what was said in both, and when.

Two exports of one chat may name everybody otherwise, come from a phone in another zone (all times
off by the same quarters of an hour) and hold other periods. They are one conversation where

1. the service's own ids say so (`likeness.is_same_thread`), or
2. they bear the same names, and telling texts of two senders are equal in words and time, and so
   are half of the telling ones of the time that both hold, on one of the two sides; or SHIFTED
   texts of one sender, and most of the telling ones of that time on both sides; or nine of ten of
   all that one of the two sides has, where that is short, or
3. whatever their names: ENOUGH telling texts of two senders at least are equal in words and time,
   and these are most of what one side has of the time that both hold, and a fifth of the other's;
   or they bear the service's own long ids of messages.

What one person sends to many is equal in many chats, also in those with two people of one name:
that is why there have to be two senders, or a share of both sides. Whatever is not one conversation
for sure is two.

    overlap = Overlap(known, Directory(known.threads(service), region), conversation)
    for batch in …: overlap.add(traces)          # the whole export once
    match = overlap.decide(side)                 # then `matching.Matching(known, match)`

Never here: which message is which (`harassvault.conversations.matching`).
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from harassvault.conversations import likeness
from harassvault.conversations.accounts import accounts_of
from harassvault.conversations.likeness import Directory, Side
from harassvault.conversations.matches import Match
from harassvault.conversations.matching import Matching
from harassvault.conversations.participants import named
from harassvault.conversations.sameness import HOUR, SECOND, Trace, is_telling
from harassvault.conversations.tallies import FARTHEST, Tallies, Tally
from harassvault.importers.findings import Conversation, Participant, Shape
from harassvault.store.known_messages import KnownMessages, KnownThread

ENOUGH = 6
"""Telling texts without the same names; shorter conversations have to bear the same names."""

SHIFTED = 3
"""Telling texts that it takes to believe that all times are off, also with the same names: what one
person says again and again is equal at many shifts."""

_HALF, _MOST, _FIFTH, _NEARLY_ALL = 0.5, 0.6, 0.2, 0.9

_HEAD = 200
"""Messages from the beginning that stand for a whole export; and the most that a known conversation
may have to be looked for whole in an export."""

_AROUND = 2_000
"""Messages of an export that are kept to look for such a conversation in."""

_LONG_ID = 16
"""Ids of messages from so many characters on are the service's, unique in the world."""

_NAMES_WEIGH = 3
"""Messages of equal words that outweigh a name that is nearly equal."""


@dataclass
class _Short:
    """A short known conversation, and what an export has of its time."""

    thread: KnownThread
    earliest: int
    latest: int
    size: int
    telling: int
    traces: list[Trace] = field(default_factory=list)


class Overlap:
    """Takes in the whole of an export's conversation, and says which known one it is.

    Memory: eight bytes for each telling message, and a little for each candidate.
    """

    def __init__(self, known: KnownMessages, directory: Directory, found: Conversation) -> None:
        self._known = known
        self._directory = directory
        self._tallies = Tallies(known, directory.threads)
        self._telling = array("q")
        self._head: list[Trace] = []
        titled = directory.titled(found)
        self._short = [one for thread in titled if (one := self._as_short(thread))]

    @property
    def is_needless(self) -> bool:
        """Whether there is nothing to compare with: the export need not be read for it."""
        return not self._directory.threads

    def add(self, traces: Sequence[Trace]) -> None:
        """Take in the next messages of the export, a few hundred or thousand at once."""
        if self.is_needless:
            return
        self._head += traces[: _HEAD - len(self._head)]
        for short in self._short:
            around = [one for one in traces if short.earliest <= one.at <= short.latest]
            short.traces += around[: _AROUND - len(short.traces)]
        telling = [one for one in traces if is_telling(one.same) and one.width >= 0]
        self._telling.extend(one.at for one in telling)
        self._tallies.add(telling)

    def decide(self, side: Side) -> Match | None:
        """Return which known conversation it is, how far its times are off, and who is who."""
        best = self._tallies.best()
        alike = self._directory.like(side)
        for thread in alike:
            if likeness.is_same_thread(side, thread):
                shift = best.get(thread.number, 0)
                is_sure = len(self._tallies.of(thread.number, shift).texts) >= SHIFTED
                return self._match(side, thread, shift if is_sure else 0)
        for number, shift in best.items():
            thread = self._directory.threads[number]
            if likeness.compatible(side, thread) and self._is_one(side, thread, shift):
                return self._match(side, thread, shift)
        return self._by_names_alone(side, alike)

    def _is_one(self, side: Side, thread: KnownThread, shift: int) -> bool:
        """Apply rules 2 and 3."""
        tally = self._tallies.of(thread.number, shift)
        if shift and len(tally.texts) < SHIFTED:
            return False
        ours, theirs = self._shares(thread.number, shift)
        less, more = sorted((ours, theirs))
        senders = len({sender for sender, _ in tally.votes})
        known = len({number for _, number in tally.votes})
        are_two = min(senders, known) > 1
        if self._is_alike(side, thread) and more >= _HALF:
            is_much = len(tally.texts) >= SHIFTED and less >= _MOST
            if are_two or is_much or self._holds_all(self._match(side, thread, shift)):
                return True
        if self._have_ids(thread.number, shift, tally):
            return True
        return len(tally.texts) >= ENOUGH and are_two and more >= _MOST and less >= _FIFTH

    def _is_alike(self, side: Side, thread: KnownThread) -> bool:
        return side.found.shape is thread.shape and likeness.bears_names(side, thread)

    def _holds_all(self, match: Match) -> bool:
        """Return whether nearly all of one of the two is in the other one."""
        period = self._known.period(match.number)
        if self._head and period:
            size, _ = self._known.counted(match.number, *period)
            fewer = min(len(self._head), size)
            if self._equal(match, self._head) >= fewer * _NEARLY_ALL:
                return True
        for short in self._short:
            if short.thread.number == match.number:
                return self._equal(match, short.traces) >= short.size * _NEARLY_ALL
        return False

    def _shares(self, number: int, shift: int) -> tuple[float, float]:
        """Return what share of the telling texts is equal, of the time that both hold."""
        period = self._known.period(number)
        if period is None or not self._telling:
            return 0.0, 0.0
        slack = 60 * SECOND
        first = max(period[0], min(self._telling) + shift) - slack
        last = min(period[1], max(self._telling) + shift) + slack
        ours = sum(first <= at + shift <= last for at in self._telling)
        _, theirs = self._known.counted(number, first, last)
        equal = self._tallies.equal(number, shift)
        return min(1.0, equal / max(1, ours)), min(1.0, equal / max(1, theirs))

    def _have_ids(self, number: int, shift: int, tally: Tally) -> bool:
        """Return whether messages bear the same long ids of the service's."""
        with_ids = [one for one in tally.examples if len(one.native_id) >= _LONG_ID]
        matching = Matching(self._known, Match(number, shift, dict(tally.votes.keys())))
        return sum(matching.judge(one).by_id for one in with_ids) > len(tally.examples) * _HALF

    def _by_names_alone(self, side: Side, threads: Sequence[KnownThread]) -> Match | None:
        """Apply rule 2 where one of the two sides has no telling text."""
        for thread in threads:
            is_bare = bool(self._head) and not self._telling
            is_short = any(one.thread is thread and not one.telling for one in self._short)
            if (is_bare or is_short) and self._is_alike(side, thread):
                match = self._match(side, thread, 0)
                if self._holds_all(match):
                    return match
        return None

    def _equal(self, match: Match, traces: Sequence[Trace]) -> int:
        """Count how many messages are known."""
        matching = Matching(self._known, match)
        return sum(matching.judge(one).known is not None for one in traces)

    def _as_short(self, thread: KnownThread) -> _Short | None:
        period = self._known.period(thread.number)
        if period is None:
            return None
        size, telling = self._known.counted(thread.number, *period)
        if not 0 < size <= _HEAD:
            return None
        far = FARTHEST + 2 * HOUR
        return _Short(thread, period[0] - far, period[1] + far, size, telling)

    def _match(self, side: Side, thread: KnownThread, shift: int) -> Match:
        tally = self._tallies.of(thread.number, shift)
        turns = self._tallies.turns(thread.number, shift)
        return Match(thread.number, shift, _senders(side, thread, tally), turns)


def _senders(side: Side, thread: KnownThread, tally: Tally) -> dict[str, int]:
    """Return who corresponds to whom: by names, by what both said, then as who is left.

    What both said never says that Sam here is Alex there, while there is a Sam there too: somebody
    may have exchanged the names in one of the two files, to have another one say the words. Nor
    that she is somebody else than she said, here and there, under whatever name.
    """
    found: dict[str, int] = {"": 0, **likeness.surely_same(side, thread)}
    hers = named(side.people, side.owner.told) - found.keys()
    known_hers = {one for one in _said_to_be_hers(side, thread) if one not in found.values()}
    if len(hers) == len(known_hers) == 1:
        found[hers.pop()] = known_hers.pop()
    weights = Counter(tally.votes)
    for pair in likeness.same_people(side, thread).items():
        weights[pair] += _NAMES_WEIGH
    for (key, number), _ in _heaviest(weights):
        if key not in found and number not in found.values():
            found[key] = number
    left = [key for key in side.people if key not in found]
    known = [one.number for one in thread.senders if one.number not in found.values()]
    is_direct = side.found.shape is Shape.DIRECT and len(side.people) == len(thread.senders)
    if is_direct and len(left) == len(known) == 1:
        found[left[0]] = known[0]
    return found


def _said_to_be_hers(side: Side, thread: KnownThread) -> Iterator[int]:
    """Yield who is the owner because she said so; files of two phones both say "Me"."""
    for one in thread.senders:
        spelt = (Participant("", "", each, one.handles) for each in one.names or ("",))
        accounts = {at for each in spelt for at in accounts_of(thread.service, each, side.region)}
        if one.is_me and not accounts.isdisjoint(side.owner.accounts):
            yield one.number


def _heaviest(weights: Counter[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], int]]:
    yield from sorted(weights.items(), key=lambda one: (-one[1], one[0]))
