"""Which conversation of the vault an export's one is, and which of its participants are the same.

Never here: the rules (`harassvault.conversations.matching`).
"""

from dataclasses import dataclass, field

from harassvault.conversations.seen_before import SeenBefore
from harassvault.conversations.streams import Into, Stream
from harassvault.importers.findings import Participant
from harassvault.layout import new_id
from harassvault.store import messages
from harassvault.store.connection import Connection


@dataclass
class Placing:
    """Places the conversations of one import.

    Attributes:
        connection: the open database, inside the transaction of the entry.
        placed: the conversations that this import goes into, by number.
    """

    connection: Connection
    placed: dict[int, Into] = field(default_factory=dict)
    _next: int = 0

    def __post_init__(self) -> None:
        self._next = messages.next_conversation(self.connection)

    def place(self, stream: Stream) -> Into:
        """Decide where a conversation goes, with all participants that are known of so far."""
        into = Into(self._next, new_id())
        self._next += 1
        self.placed[into.number] = into
        stream.into = into
        for one in stream.participants.values():
            self.number(stream, one)
        before = SeenBefore(self.connection, into.number)
        stream.before = before if len(before) else None
        return into

    def number(self, stream: Stream, one: Participant) -> None:
        """Give a participant a number in the conversation."""
        if stream.into is None:
            raise RuntimeError("a conversation that was not placed")
        stream.into.participants += 1
        stream.numbers[one.key] = stream.into.participants
