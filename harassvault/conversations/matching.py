"""Which messages of an export the vault has already, and which are new.

Each message of the export is the same as one known message at most, and each known one is found
once: "ok" said fifty times is fifty messages. Where several are alike, they are taken in their
order, so that no later one is left without its own. What is not the same for sure is new, and
stands beside what was known; nothing known is replaced, and what an export lacks stays.

Lines of the service's own are in the language of the phone. Those that differ in words are the
same where they stand at the same time, as long as none of the export's was equal in words: then
its language is another one, and the words are no variation of each other.

Never here: which conversation it is (`harassvault.conversations.overlap`), rows.
"""

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher
from operator import itemgetter

from harassvault.conversations.clock_times import NO_TIME
from harassvault.conversations.matches import Judged, Match
from harassvault.conversations.sameness import (
    HOUR,
    SECOND,
    SLACK,
    Trace,
    agree,
    comparing,
    is_telling,
    reach,
)
from harassvault.conversations.windows import Known, Window
from harassvault.importers.findings import Mark
from harassvault.store.known_messages import Asked, KnownMessages

_ALIKE = 0.7
"""Words of the service's own that are more alike than this are one language, changed."""

_EVER = 1 << 62

_FEW, _MANY = 500, 4_000
"""Known messages that are read at once: from more, fewer queries; from fewer, less memory."""

_FARTHEST_AHEAD = 366 * 24 * HOUR

_BITS = 16
"""Known messages that were found are remembered in blocks of so many bits' numbers."""


class Matching:
    """Judges the messages of one conversation of an export, one after the other as the file has it.

    Memory: a stretch of some thousand known messages, and a bit for each that was found.
    """

    def __init__(self, known: KnownMessages, match: Match) -> None:
        self._known = known
        self._match = match
        self._senders = {"": 0, **match.senders}
        self._found: dict[int, bytearray] = {}
        self._same_language = False
        self._window = Window(())
        self._ahead = HOUR
        self._before = NO_TIME
        self._ups = 0
        self._shift = match.shift

    def judge(self, trace: Trace) -> Judged:
        """Judge the next message, and count the known one that it is as found."""
        self._look(trace)
        window = self._window
        fitting = self._fitting(trace, window.same.get(trace.same, ()))
        if trace.system is not None:
            self._same_language |= bool(fitting)
            if not self._same_language:
                fitting = self._in_other_words(trace, window.system)
        if not fitting and self._shift and (is_telling(trace.same) or trace.width <= SECOND):
            fitting = self._at_its_own_time(trace)
        if not fitting and trace.width < 0 and is_telling(trace.same):
            fitting = self._anywhere(trace)
        if not fitting:
            return self._instead(trace)
        if trace.native_id:
            with_id = [one for one in fitting if one.trace.native_id == trace.native_id]
            fitting = with_id or fitting
        if trace.is_doubled:
            at = trace.at + self._shift
            fitting = [one for one in fitting if abs(at - one.at) < HOUR // 2] or fitting
        # A file that begins with the newest takes from the end, as the others from the beginning.
        chosen = fitting[-1 if self._ups < 0 else 0]
        self._take(chosen.row.number)
        is_by_id = bool(trace.native_id) and chosen.trace.native_id == trace.native_id
        return Judged(chosen.row, by_id=is_by_id)

    def is_found(self, number: int) -> bool:
        """Say whether a known message was found in the export as it is."""
        return self._is_taken(number)

    def _instead(self, trace: Trace) -> Judged:
        """Judge a new message: does it stand in the place of a known one?"""
        alike = self._window.same.get(trace.same, ())
        if trace.sender and (others := self._by_others(trace, alike)):
            return Judged(None, others[0].row.number, Mark.OTHER_SENDER)
        others = []
        if trace.native_id:
            others = self._fitting(trace, self._window.ids.get(trace.native_id, ()))
        elif trace.system is None:
            others = self._fitting(trace, self._window.all)
            others = [one for one in others if self._in_one_second(trace, one)]
        return Judged(None, others[0].row.number if others else 0)

    def _by_others(self, trace: Trace, alike: Sequence[Known]) -> list[Known]:
        """Return those that say the same at the same time, and were written by somebody else."""
        return [
            one
            for one in self._fitting(trace, alike, by_any=True)
            if one.row.sender and (is_telling(trace.same) or self._in_one_second(trace, one))
        ]

    def _in_one_second(self, trace: Trace, one: Known) -> bool:
        is_exact = 0 <= trace.width <= SECOND and 0 <= one.trace.width <= SECOND
        is_system = one.trace.system is not None
        return is_exact and not is_system and abs(trace.at + self._shift - one.at) < SECOND

    def _look(self, trace: Trace) -> None:
        """See to it that the window holds what is around a message, and some way ahead."""
        self._shift = self._match.shift_at(trace.at)
        at = trace.at + self._shift
        backwards = at < self._before
        self._ups += 0 if at == self._before else -1 if backwards else 1
        self._before = at
        wide = _wide(trace)
        earliest, latest = at - wide, at + wide
        if self._window.earliest <= earliest and latest <= self._window.latest:
            return
        if self._window.size < _FEW:
            self._ahead = min(2 * self._ahead, _FARTHEST_AHEAD)
        elif self._window.size > _MANY:
            self._ahead = self._ahead // 2
        # An hour more on either side: the order of a file is not always that of its times.
        earliest -= self._ahead if backwards else HOUR
        latest += HOUR if backwards else self._ahead
        rows = self._known.near(self._match.number, earliest, latest)
        self._window = Window(rows, earliest, latest)

    def _fitting(
        self, trace: Trace, known: Sequence[Known], *, by_any: bool = False
    ) -> list[Known]:
        """Return those that can be the same but for what they say, and were not found yet."""
        if not known:
            return []
        at, wide = trace.at + self._shift, _wide(trace)
        found = []
        for place in range(bisect_left(known, at - wide, key=itemgetter(0)), len(known)):
            one = known[place]
            if one.at > at + wide:
                break
            if self._can_be(trace, one, by_any=by_any) and not self._is_taken(one.row.number):
                found.append(one)
        return found

    def _can_be(self, trace: Trace, one: Known, *, by_any: bool = False) -> bool:
        if trace.native_id and one.trace.native_id and trace.native_id != one.trace.native_id:
            return False
        if trace.files and one.trace.files and trace.files != one.trace.files:
            return False
        is_services = trace.system is not None or one.trace.system is not None
        is_by = by_any or is_services or self._senders.get(trace.sender, -1) == one.row.sender
        if not is_by:
            return False
        return agree(trace, one.trace, self._shift)

    def _in_other_words(self, trace: Trace, known: Sequence[Known]) -> list[Known]:
        words = comparing(trace.system or "")
        return [
            one
            for one in self._fitting(trace, known)
            if SequenceMatcher(None, words, comparing(one.trace.system or "")).ratio() < _ALIKE
        ]

    def _at_its_own_time(self, trace: Trace) -> list[Known]:
        """Look where it stands in the export: an import with the same zone may have brought it."""
        wide, shift = _wide(trace), self._shift
        rows = self._known.near(self._match.number, trace.at - wide, trace.at + wide)
        self._shift = 0
        found = self._fitting(trace, Window(rows).same.get(trace.same, ()))
        self._shift = shift
        return found

    def _anywhere(self, trace: Trace) -> list[Known]:
        """Look for what has no time wherever it stands."""
        rows = [
            row
            for said in self._known.said([Asked(trace.same, -_EVER, _EVER)])
            if said.conversation == self._match.number
            for row in self._known.near(said.conversation, said.at, said.at)
        ]
        window = Window(rows)
        return [
            one
            for one in window.same.get(trace.same, ())
            if one.trace.width < 0
            and not self._is_taken(one.row.number)
            and self._can_be(trace._replace(at=one.at - self._shift), one)
        ]

    def _take(self, number: int) -> None:
        block = self._found.setdefault(number >> _BITS, bytearray(1 << (_BITS - 3)))
        block[(number & ((1 << _BITS) - 1)) >> 3] |= 1 << (number & 7)

    def _is_taken(self, number: int) -> bool:
        block = self._found.get(number >> _BITS)
        return bool(block and block[(number & ((1 << _BITS) - 1)) >> 3] & (1 << (number & 7)))


def _wide(trace: Trace) -> int:
    """Return how far away a message that agrees can stand, also in a doubled hour."""
    return reach(trace) + HOUR + SLACK
