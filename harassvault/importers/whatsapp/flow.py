"""Headers that somebody pasted into a message, and times that go backwards.

A line inside a message can look like the header of another one: words that were copied, or that
were never written. A header counts as such a line, and stays a part of the message around it, when
its time does not fit between its neighbours and one of these is so too:

* the line before ends without a carriage return, in a file that ends most messages with one;
* it is written in another way than the headers on both sides of it.

Real exports have times that go backwards as well (a phone that was offline), so time alone decides
nothing: such a message stays one, with a mark. Where all that follows a message lies before it, it
is the one that does not fit, and what follows does. The first line of an Android export, the
service's own, often has a later time than the next.

Never here: reading lines, marks of messages.
"""

from array import array
from dataclasses import dataclass, field

from harassvault.importers.whatsapp.scan import Scan

_SLACK = 60
"""Seconds by which neighbours may be out of order: file order is right inside a minute."""

_LONGEST_PASTE = 500
"""Headers in a row before the clock rather than the reader is believed."""

_DAY = 86_400


@dataclass(slots=True)
class Flow:
    """What was found, by the number of the header.

    Attributes:
        forged: part of the message before.
        backwards: where time goes back, or went ahead of all that follows.
    """

    forged: set[int] = field(default_factory=set)
    backwards: set[int] = field(default_factory=set)


class _Judge:
    def __init__(self, scan: Scan, days: "array[int]") -> None:
        self.scan, self.days = scan, days
        self.flow = Flow()
        self.tells_ends = bool(scan.returns) and scan.returns >= sum(scan.after_bare)
        self.before = -1
        self.anchor = -1
        self.latest = 0
        self.pending: list[int] = []

    def time(self, index: int) -> int:
        day = self.days[index]
        return day * _DAY + max(self.scan.seconds[index], 0) if day else 0

    def take(self, index: int, time: int) -> None:
        """Look at the next header."""
        if self.anchor < 0 or time >= self.latest - _SLACK:
            if self.pending:
                self._resolve(index)
            self.before, self.anchor, self.latest = self.anchor, index, time
        elif self._was_pasted(index, time):
            self.flow.forged.add(self.anchor)
            self.anchor, self.latest = index, time
        else:
            self.pending.append(index)
            if len(self.pending) > _LONGEST_PASTE:
                self._go_back(index)

    def end(self) -> Flow:
        """Return what was found."""
        self._resolve(-1)
        return self.flow

    def _was_pasted(self, index: int, time: int) -> bool:
        """Return whether it is the header before that lies outside, in the future."""
        before, anchor, style = self.before, self.anchor, self.scan.style
        return (
            not self.pending
            and before >= 0
            and time >= self.time(before) - _SLACK
            and style[index] == style[before]
            and (self._is_after_bare(anchor) or style[anchor] != style[before])
        )

    def _is_after_bare(self, index: int) -> bool:
        return self.tells_ends and bool(self.scan.after_bare[index])

    def _resolve(self, returning: int) -> None:
        """Judge the headers whose times lay before the one that was believed."""
        style = self.scan.style
        own = style[self.anchor] if self.pending else -1
        is_back = returning >= 0 and style[returning] == own
        is_first = True
        for index in self.pending:
            if self._is_after_bare(index) or (is_back and style[index] != own):
                self.flow.forged.add(index)
            elif is_first:
                is_first = False
                self.flow.backwards.add(self._misfit(index) if returning < 0 else index)
        self.pending = []

    def _misfit(self, index: int) -> int:
        """Return which does not fit: a header, or the one before that time never reached again."""
        goes_on = self.before >= 0 and self.time(index) >= self.time(self.before) - _SLACK
        return self.anchor if goes_on else index

    def _go_back(self, index: int) -> None:
        """Believe that the clock went back: the first line of Android, or two chats in one."""
        if self.anchor > 0:
            self.flow.backwards.add(self._misfit(self.pending[0]))
        self.pending = []
        self.before, self.anchor, self.latest = -1, index, self.time(index)


def judge(scan: Scan, days: "array[int]", *, is_first_of_service: bool) -> Flow:
    """Judge all headers; the first is passed over where it is the service's own."""
    found = _Judge(scan, days)
    for index in range(1 if is_first_of_service else 0, len(scan)):
        time = found.time(index)
        if time:
            found.take(index, time)
    return found.end()
