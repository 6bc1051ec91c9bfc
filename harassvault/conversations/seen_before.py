"""The messages that a conversation had before an export came, to find the same ones again.

Never here: what makes two messages the same (`harassvault.conversations.sameness`).
"""

from array import array
from bisect import bisect_left
from typing import NamedTuple

from harassvault.conversations.sameness import Trace, reach
from harassvault.store import messages
from harassvault.store.connection import Connection


class Seen(NamedTuple):
    """A message that is there."""

    id: int
    at: int
    sender: int
    text: str


class SeenBefore:
    """The messages of one conversation; each is found at most once.

    They are held as arrays, sorted by what is compared: half a million take 16 MB.
    """

    def __init__(self, connection: Connection, conversation: int) -> None:
        self._connection = connection
        self._same, self._at = array("q"), array("q")
        self._id, self._sender = array("q"), array("q")
        for same, at, number, sender in messages.known_of(connection, conversation):
            self._same.append(same)
            self._at.append(at)
            self._id.append(number)
            self._sender.append(sender)
        self._taken = bytearray(len(self._id))

    def __len__(self) -> int:
        return len(self._id)

    def take(self, one: Trace, sender: int) -> Seen | None:
        """Return the nearest message that is the same, and take it out."""
        best, best_gap = -1, reach(one) + 1
        place = bisect_left(self._same, one.same)
        while place < len(self._same) and self._same[place] == one.same:
            gap = abs(self._at[place] - one.at)
            if gap < best_gap and not self._taken[place] and self._sender[place] == sender:
                best, best_gap = place, gap
            place += 1
        if best < 0:
            return None
        self._taken[best] = True
        text = messages.text_of(self._connection, self._id[best])
        return Seen(self._id[best], self._at[best], self._sender[best], text)
