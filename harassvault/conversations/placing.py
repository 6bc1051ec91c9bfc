"""Which conversation of the vault an export's one is, and which of its participants are the same.

Never here: the rules (`harassvault.conversations.overlap`, `matching`).
"""

from dataclasses import dataclass, field

from harassvault.conversations.matches import Match
from harassvault.conversations.matching import Matching
from harassvault.conversations.streams import Into, Stream
from harassvault.importers.findings import Participant
from harassvault.layout import new_id
from harassvault.store import messages
from harassvault.store.connection import Connection
from harassvault.store.known_messages import KnownMessages, KnownSender, KnownThread


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

    def place(self, stream: Stream, match: Match | None, known: KnownMessages) -> Into:
        """Decide where a conversation goes, with all participants that are known of so far."""
        if match is None:
            into = Into(self._next, new_id())
            self._next += 1
        else:
            into = self._known(match.number)
            stream.matching = Matching(known, match)
            stream.numbers = {key: number for key, number in match.senders.items() if key}
        self.placed[into.number] = into
        stream.into = into
        for one in stream.participants.values():
            self.number(stream, one)
        return into

    def number(self, stream: Stream, one: Participant) -> None:
        """Give a participant a number in the conversation, if they have none there."""
        if stream.into is None:
            raise RuntimeError("a conversation that was not placed")
        if one.key not in stream.numbers:
            stream.into.participants += 1
            stream.numbers[one.key] = stream.into.participants

    def _known(self, number: int) -> Into:
        if number in self.placed:
            return self.placed[number]
        identity, participants = messages.conversation_at(self.connection, number)
        return Into(number, identity, participants)


def threads_of(streams: list[Stream]) -> list[KnownThread]:
    """Return the conversations that an import made so far, to compare the rest of it with."""
    return [
        KnownThread(
            number=one.into.number,
            service=one.found.service,
            shape=one.found.shape,
            titles=(one.found.title,) if one.found.title else (),
            native_ids=(one.found.native_id,) if one.found.native_id else (),
            senders=tuple(
                KnownSender(one.numbers[who.key], (who.name,), who.handles, who.is_me)
                for who in one.participants.values()
            ),
        )
        for one in streams
        if one.into is not None and one.matching is None
    ]
