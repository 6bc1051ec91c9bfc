"""What is tied together after an import: its files with an incident, somebody in it with a person.

Files that are linked stay the import's: they are sealed once, go when the import is erased, and
stay when the incident is.

Never here: picking messages (`picking`), who is who at an import (`resolving`).
"""

from dataclasses import dataclass

from harassvault.conversations.reading import Conversations, imported
from harassvault.conversations.values import KnownConversation, KnownParticipant
from harassvault.errors import NotFoundError, NothingChangedError
from harassvault.incident import Incident
from harassvault.log_writer import LogWriter
from harassvault.store import file_reading, links, reading
from harassvault.store.connection import Connection, store_errors


@dataclass(frozen=True, slots=True)
class Linking:
    """Ties what was imported to incidents and people."""

    writer: LogWriter

    def files(self, incident_id: str, import_id: str) -> Incident:
        """Have an incident hold the files that were given to an import; none is sealed again.

        Raises:
            NotFoundError, AmbiguousIdError, ErasedError
            NothingChangedError: it holds all of them already.
        """
        with store_errors(self.writer.path):
            identity = reading.living_id(self._connection, incident_id)
            whole = reading.full_id(self._connection, "import", import_id)
            taken = imported(self._connection, whole)
            held = {one.id for one in reading.evidence_of(self._connection, identity)}
            new = [one for one in taken.evidence[: len(taken.given)] if one not in held]
            if not new:
                raise NothingChangedError
            first = links.next_position(self._connection, identity)
            originals = [
                {"evidence": one, "position": position} for position, one in enumerate(new, first)
            ]
            self.writer.write(links.FILES, lambda: {"incident": identity, "originals": originals})
            return reading.incident(self._connection, identity)

    def original(self, incident_id: str, evidence_id: str) -> Incident:
        """Have an incident hold one original of an import; it is not sealed again.

        Raises:
            NotFoundError, AmbiguousIdError, ErasedError
            NotFoundError: no import brought it.
            NothingChangedError: the incident holds it already.
        """
        with store_errors(self.writer.path):
            identity = reading.living_id(self._connection, incident_id)
            whole = reading.full_id(self._connection, "evidence", evidence_id)
            if whole not in file_reading.ways(self._connection):
                raise NotFoundError("evidence", evidence_id)
            if whole in {one.id for one in reading.evidence_of(self._connection, identity)}:
                raise NothingChangedError
            position = links.next_position(self._connection, identity)
            originals = [{"evidence": whole, "position": position}]
            self.writer.write(links.FILES, lambda: {"incident": identity, "originals": originals})
            return reading.incident(self._connection, identity)

    def person(self, conversation_id: str, number: int, person_id: str) -> KnownConversation:
        """Say which known person somebody in a conversation is.

        Args:
            conversation_id: of the conversation.
            number: of the participant in it.
            person_id: of the person.

        Raises:
            NotFoundError, AmbiguousIdError
            NothingChangedError: that is known already.
        """
        conversation, one = self._participant(conversation_id, number)
        with store_errors(self.writer.path):
            person = reading.full_id(self._connection, "person", person_id)
        if one.person == person and not one.is_me:
            raise NothingChangedError
        return self._write(conversation, number, {"person": person})

    def me(self, conversation_id: str, number: int) -> KnownConversation:
        """Say that somebody in a conversation is the owner of the vault; raises as `person`."""
        conversation, one = self._participant(conversation_id, number)
        if one.is_me:
            raise NothingChangedError
        return self._write(conversation, number, {"is_me": True})

    def nobody(self, conversation_id: str, number: int) -> KnownConversation:
        """Say that somebody in a conversation is nobody whom the journal knows.

        Raises:
            NotFoundError, AmbiguousIdError
            NothingChangedError: nothing else was said of them.
        """
        conversation, one = self._participant(conversation_id, number)
        if not one.person:
            raise NothingChangedError
        return self._write(conversation, number, {"person": ""})

    def _write(
        self, conversation: str, number: int, said: dict[str, str | bool]
    ) -> KnownConversation:
        fields = {"conversation": conversation, "participant": number, **said}
        self.writer.write(links.PARTICIPANT, lambda: fields)
        return Conversations(self._connection, self.writer.path).one(conversation)

    def _participant(self, conversation_id: str, number: int) -> tuple[str, KnownParticipant]:
        conversation = Conversations(self._connection, self.writer.path).one(conversation_id)
        found = [one for one in conversation.participants if one.number == number]
        if not found:
            raise NotFoundError("participant", str(number))
        return conversation.id, found[0]

    @property
    def _connection(self) -> Connection:
        return self.writer.connection
