"""Messages picked for an incident: their words, times, senders and places, carried over exactly.

From here on they are the incident's own: they stay when their import is erased, and go when the
incident is. Each is a field of its own in the log, so that one can be shown alone.

Never here: which messages to offer, what a report makes of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import UnsetType

from crypto.canonical import MAX_INTEGER
from harassvault.conversations.errors import NothingToPickError, TooManyPickedError
from harassvault.conversations.introducing import Introducing
from harassvault.conversations.quoted_already import Already
from harassvault.conversations.reading import Conversations, imported
from harassvault.conversations.values import (
    KnownConversation,
    KnownMessage,
    Origin,
    PickedMessage,
)
from harassvault.errors import NothingChangedError
from harassvault.incident import Incident
from harassvault.intake import IncidentInput, Who, check_incident
from harassvault.journal import Journal
from harassvault.log_writer import LogWriter
from harassvault.store import reading
from harassvault.store.imports import MESSAGE
from harassvault.store.message_pages import quoted
from harassvault.store.quote_rows import originals_of_imports

MAX_PICKED = 1_000
"""Messages of one entry: more are a conversation, which a report takes as a whole."""


@dataclass(frozen=True, slots=True)
class Picking:
    """Makes quotations of an incident out of imported messages."""

    writer: LogWriter
    journal: Journal

    def pick(
        self,
        incident: str | IncidentInput,
        messages: Sequence[int],
        context: Sequence[int] = (),
        cases: Sequence[str] = (),
    ) -> Incident:
        """Have an incident quote messages, in the order of their times.

        Who wrote them becomes a person of the journal (`introducing`), and is in a new incident
        that does not say who was.

        Args:
            incident: the id of one, or what a new one says.
            messages: numbers of the messages.
            context: numbers of others, which only show what it was about.
            cases: of a new incident.

        Raises:
            NothingToPickError, TooManyPickedError
            NotFoundError, AmbiguousIdError, ErasedError: of the incident.
            NothingChangedError: it quotes all of them already.
        """
        picked = self._picked(messages, context)
        self.writer.check_writing()
        if isinstance(incident, IncidentInput):
            return self._new(incident, [one for one, _ in picked], messages, cases)
        identity = reading.living_id(self.writer.connection, incident)

        def new() -> tuple[list[PickedMessage], int]:
            known = quoted(self.writer.connection, identity)
            quotes = [msgspec.json.decode(body, type=PickedMessage) for _, _, body in known]
            already = Already(quotes, originals_of_imports(self.writer.connection))
            found = [one for one, origins in picked if not already.has(one, origins)]
            if not found:
                raise NothingChangedError
            return found, max((position for position, _, _ in known), default=0) + 1

        new()
        self._introduce(messages)
        self.writer.write("messages.attached", lambda: {"incident": identity, **_fields(*new())})
        return reading.incident(self.writer.connection, identity)

    def _new(
        self,
        given: IncidentInput,
        picked: Sequence[PickedMessage],
        messages: Sequence[int],
        cases: Sequence[str],
    ) -> Incident:
        check_incident(given)
        senders = self._introduce(messages)
        if isinstance(given.who, UnsetType) and senders:
            who = tuple(Who(person=one) for one in senders)
            given = msgspec.structs.replace(given, who=who)
        return self.journal.add(given, cases=cases, quotes=_fields(picked, 1))

    def _introduce(self, messages: Sequence[int]) -> tuple[str, ...]:
        return Introducing(self.writer).senders(self._conversations.numbered(messages))

    @property
    def _conversations(self) -> Conversations:
        return Conversations(self.writer.connection, self.writer.path)

    def _picked(
        self, messages: Sequence[int], context: Sequence[int]
    ) -> list[tuple[PickedMessage, tuple[Origin, ...]]]:
        """Return messages as an incident carries them, with all places that hold them."""
        if not messages:
            raise NothingToPickError
        if len(messages) + len(context) > MAX_PICKED:
            raise TooManyPickedError(len(messages) + len(context), MAX_PICKED)
        wanted = {*messages}
        conversations, connection = self._conversations, self.writer.connection
        found = conversations.numbered([*messages, *context])
        if not wanted & {one.id for one in found}:
            raise NothingToPickError
        known = {one: conversations.one(one) for one in {one.conversation for one in found}}
        brought = {one.origins[0].imported for one in found}
        zones = {one: imported(connection, one).choices.zone for one in brought}
        digests = {one.id: one.original.sha256 for one in reading.all_evidence(connection)}
        return [
            (picked_from(one, known[one.conversation], digests[one.origins[0].evidence],
                         zones[one.origins[0].imported], is_context=one.id not in wanted),
             one.origins)
            for one in found
        ]  # fmt: skip


def picked_from(
    message: KnownMessage,
    conversation: KnownConversation,
    sha256: str,
    zone: str,
    *,
    is_context: bool,
) -> PickedMessage:
    """Return a message as an incident carries it.

    Args:
        message: the message; it stands where its first place is.
        conversation: its conversation.
        sha256: digest of the original in which it stands.
        zone: that was chosen when it was imported.
        is_context: whether it only shows what it was about.
    """
    origin = message.origins[0]
    return PickedMessage(
        service=conversation.service,
        conversation=conversation.title,
        text=message.text,
        at=quotable(message.at),
        time=message.time,
        evidence=origin.evidence,
        name=origin.name,
        sha256=sha256,
        place=origin.place,
        counts_in=origin.counts_in,
        sender=message.sender.name if message.sender else "",
        is_me=message.sender.is_me if message.sender else None,
        kind=message.kind,
        marks=message.marks,
        details=message.details,
        earlier=message.earlier,
        reactions=message.reactions,
        attachments=message.attachments,
        member=origin.member,
        path=origin.path,
        is_context=is_context,
        thread=conversation.id,
        zone=zone,
    )


def quotable(at: int) -> int:
    """Return when a message stands, as an entry can say it: what has no time stands first of all.

    The log has no number beyond 2^53 (RFC 8785); the rows' own mark for "no time" is one.
    """
    return max(at, -MAX_INTEGER)


def _fields(picked: Sequence[PickedMessage], first: int) -> dict[str, Any]:
    return {
        f"{MESSAGE}{position}": msgspec.to_builtins(one)
        for position, one in enumerate(picked, first)
    }
