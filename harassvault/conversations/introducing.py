"""Who wrote a picked message becomes a person of the journal, if nobody of it is they already.

An import of a whole phone introduces nobody (`resolving`); whose message is picked is somebody. The
rules of `participants` hold: an account that one known person has is that person, who could be
several people stays open, and while nobody said who the owner is, it could be she.

Never here: picking.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from harassvault import people
from harassvault.conversations.accounts import text_of
from harassvault.conversations.linking import Linking
from harassvault.conversations.participants import People, links
from harassvault.conversations.reading import Conversations
from harassvault.conversations.values import KnownConversation, KnownMessage, KnownParticipant
from harassvault.importers.findings import Participant, Shape
from harassvault.log_writer import LogWriter
from harassvault.person import Person
from harassvault.store import known_messages, reading


@dataclass(frozen=True, slots=True)
class Introducing:
    """Introduces the senders of messages."""

    writer: LogWriter

    def senders(self, messages: Iterable[KnownMessage]) -> tuple[str, ...]:
        """Return the ids of the people who wrote messages, without the owner of the vault.

        Those who are nobody's yet are added, each in a write of its own, and tied to the
        conversation in another; whatever stops it between, the next time finds them.
        """
        found: dict[str, None] = {}
        for conversation, number in dict.fromkeys(
            (one.conversation, one.sender.number) for one in messages if one.sender
        ):
            person = self._person(conversation, number)
            if person:
                found[person] = None
        return tuple(found)

    def _person(self, conversation_id: str, number: int) -> str:
        conversation = self._conversations.one(conversation_id)
        (one,) = [each for each in conversation.participants if each.number == number]
        known = reading.people(self.writer.connection)
        if one.is_me or one.person in {each.id for each in known}:
            return "" if one.is_me else one.person
        if not any(each.is_me for each in conversation.participants):
            return ""
        everybody = self._everybody()
        found, new = _linked(conversation, one, everybody)
        person = people.add(self.writer, new).id if new else found
        if person:
            Linking(self.writer).person(conversation.id, number, person)
        return person

    def _everybody(self) -> People:
        """Return all people, with the accounts that they have in conversations."""
        connection = self.writer.connection
        region = reading.profile(connection).country
        known = reading.people(connection)
        living = {one.id for one in known}
        everybody = People(known, region)
        for _, _, person, service, who in known_messages.linked(connection):
            if person in living:
                handles = tuple(text_of(service, one) for one in who.handles)
                everybody.learn(person, Person(handles=handles))
        return everybody

    @property
    def _conversations(self) -> Conversations:
        return Conversations(self.writer.connection, self.writer.path)


def _linked(
    conversation: KnownConversation, one: KnownParticipant, everybody: People
) -> tuple[str, Person | None]:
    """Return who somebody is, or whom to add; neither where that stays open."""
    # A picked message makes somebody of its sender in a channel and a mailbox too.
    shape = conversation.shape if conversation.shape is Shape.DIRECT else Shape.GROUP
    key = str(one.number)
    participant = Participant(conversation.id, key, one.name, one.handles)
    answer = links(conversation.service, shape, {key: participant}, everybody)
    return answer.known.get(key, ""), answer.new.get(key)
