"""Imports, conversations and messages, read from the tables as values.

Never here: SQL (`harassvault.store.message_pages`), search, writing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import UnsetType

from harassvault.conversations.clock_times import NO_TIME
from harassvault.conversations.records import Rest, read_rest
from harassvault.conversations.values import (
    Choices,
    Imported,
    KnownConversation,
    KnownMessage,
    KnownParticipant,
    Origin,
    Reader,
    Trouble,
)
from harassvault.errors import NotFoundError
from harassvault.importers.findings import Handle, Shape, What
from harassvault.importers.importer import CountsIn
from harassvault.ledger import read_at
from harassvault.store import message_pages as pages
from harassvault.store import reading
from harassvault.store.connection import Connection, store_errors
from harassvault.store.message_pages import Wanted

EVERYTHING = Wanted()

PAGE = 200
"""Messages read at a time."""

Mark = tuple[int, int]
"""Where a page ended: time and number of its last message."""


class _Counts(msgspec.Struct, frozen=True):
    added: int = 0
    duplicates: int = 0
    root: str = ""


class _Troubles(msgspec.Struct, frozen=True):
    counts: dict[What, int] = {}
    first: tuple[Trouble, ...] = ()


class _ImportBody(msgspec.Struct, frozen=True):
    readers: tuple[Reader, ...] = ()
    choices: Choices = Choices()
    messages: _Counts = _Counts()
    troubles: _Troubles = _Troubles()


class _Body(msgspec.Struct, frozen=True):
    service: str
    title: str = ""
    shape: Shape = Shape.DIRECT
    native_id: str = ""
    is_request: bool = False


class _Who(msgspec.Struct, frozen=True):
    name: str = ""
    handles: tuple[Handle, ...] = ()
    is_me: bool | None = None


def imported(connection: Connection, identity: str) -> Imported:
    """Return one import, by its whole id.

    Raises:
        NotFoundError: there is none.
    """
    for row in pages.imports(connection, identity):
        return _imported(connection, row)
    raise NotFoundError("import", identity)


def all_imported(connection: Connection) -> list[Imported]:
    """Return all imports, oldest first."""
    return [_imported(connection, row) for row in pages.imports(connection)]


def _imported(connection: Connection, row: tuple[int, str, str, str]) -> Imported:
    number, identity, at, text = row
    body = msgspec.json.decode(text, type=_ImportBody)
    originals = pages.originals(connection, number)
    return Imported(
        id=identity,
        seq=number,
        at=read_at(at),
        readers=body.readers,
        choices=body.choices,
        given=tuple(name for _, name, way in originals if way == "{}"),
        evidence=tuple(evidence for evidence, _, _ in originals),
        conversations=tuple(pages.went_into(connection, number)),
        added=body.messages.added,
        duplicates=body.messages.duplicates,
        troubles=body.troubles.counts,
        first_troubles=body.troubles.first,
        root=body.messages.root,
    )


@dataclass(frozen=True, slots=True)
class Conversations:
    """The conversations of an open vault, and their messages.

    Attributes:
        connection: the open database.
        path: its file, to name in errors.
    """

    connection: Connection
    path: Path

    def all(self) -> list[KnownConversation]:
        """Return all conversations, in the order in which they first came."""
        with store_errors(self.path):
            rows: dict[int, list[tuple[str, str, str]]] = {}
            for number, identity, body, imported_id in pages.conversations(self.connection):
                rows.setdefault(number, []).append((identity, body, imported_id))
            return [self._conversation(number, found) for number, found in rows.items()]

    def one(self, untrusted_id: str) -> KnownConversation:
        """Return a conversation by its id or the beginning of it.

        Raises:
            NotFoundError, AmbiguousIdError
        """
        with store_errors(self.path):
            whole = reading.full_id(self.connection, "conversation", untrusted_id)
            number = pages.number_of(self.connection, whole)
            rows = pages.conversations(self.connection, number)
            return self._conversation(number, [tuple(row[1:]) for row in rows])

    def messages(
        self,
        wanted: Wanted = EVERYTHING,
        after: Mark | None = None,
        limit: int = PAGE,
        *,
        newest_first: bool = False,
    ) -> list[KnownMessage]:
        """Return one page of messages in the order of time; `mark_of` its last one gives the next.

        Args:
            wanted: of which conversation, person, period.
            after: the mark of the page before.
            limit: how many.
            newest_first: the other way round.
        """
        with store_errors(self.path):
            rows = pages.page(self.connection, wanted, after, limit, newest_first=newest_first)
            return self._known(rows)

    def message(self, number: int) -> KnownMessage:
        """Return one message.

        Raises:
            NotFoundError: there is none with this number.
        """
        for one in self.numbered([number]):
            return one
        raise NotFoundError("message", str(number))

    def numbered(self, numbers: Iterable[int]) -> list[KnownMessage]:
        """Return messages by their numbers, in the order of time; unknown ones are left out."""
        with store_errors(self.path):
            return self._known(pages.by_numbers(self.connection, numbers))

    def around(self, number: int, before: int = 5, after: int = 5) -> list[KnownMessage]:
        """Return a message with its neighbours in its conversation, in the order of time."""
        one = self.message(number)
        wanted, mark = Wanted(one.conversation), mark_of(one)
        earlier = self.messages(wanted, mark, before, newest_first=True) if before else []
        later = self.messages(wanted, mark, after) if after else []
        return [*reversed(earlier), one, *later]

    def _conversation(
        self, number: int, found: Sequence[tuple[str, str, str]]
    ) -> KnownConversation:
        body = msgspec.json.decode(found[0][1], type=_Body)
        count, first, last = pages.extent(self.connection, number)
        return KnownConversation(
            id=found[0][0],
            service=body.service,
            title=body.title,
            shape=body.shape,
            native_id=body.native_id,
            is_request=body.is_request,
            participants=tuple(self._participants(number).values()),
            messages=count,
            first=None if first == NO_TIME else first,
            last=None if last == NO_TIME else last,
            imports=tuple(imported_id for _, _, imported_id in found),
        )

    def _participants(self, number: int) -> dict[int, KnownParticipant]:
        """Return a conversation's participants; a name is the first one that any import gives."""
        found: dict[int, KnownParticipant] = {}
        for who, person, text in pages.participants(self.connection, number):
            body = msgspec.json.decode(text, type=_Who)
            known = found.get(who, KnownParticipant(who, body.name))
            found[who] = KnownParticipant(
                who,
                known.name or body.name,
                tuple(dict.fromkeys((*known.handles, *body.handles))),
                body.is_me if known.is_me is None else known.is_me,
                known.person or person,
            )
        return found

    def _known(self, rows: Sequence[pages.MessageRow]) -> list[KnownMessage]:
        if not rows:
            return []
        places: dict[int, list[tuple[Rest, Origin]]] = {}
        counts: dict[int, dict[str, CountsIn]] = {}
        for row in pages.places(self.connection, [row[0] for row in rows]):
            number, place, rest, imported_seq, *where = row
            if imported_seq not in counts:
                counts[imported_seq] = self._counting(where[0])
            origin = _origin(place, where, counts[imported_seq])
            places.setdefault(number, []).append((read_rest(rest), origin))
        people = {one: self._participants(one) for one in {row[1] for row in rows}}
        names = {
            number: identity
            for one in people
            for number, identity, _, _ in pages.conversations(self.connection, one)
        }
        return [
            _message(row, names[row[1]], people[row[1]].get(row[2]), places[row[0]])
            for row in rows
            if row[0] in places and row[1] in names
        ]

    def _counting(self, identity: str) -> dict[str, CountsIn]:
        """Return what the places of an import count, by format."""
        (row,) = pages.imports(self.connection, identity)
        body = msgspec.json.decode(row[3], type=_ImportBody)
        return {one.format: one.counts_in for one in body.readers}


def mark_of(message: KnownMessage) -> Mark:
    """Return the mark that a page after this message begins at."""
    return message.at, message.id


def _origin(place: int, where: Sequence[str], counting: dict[str, CountsIn]) -> Origin:
    imported_id, evidence, name, member, item_path, given_path, format_name = where
    path = f"{given_path}/{item_path}" if member else given_path
    counts_in = counting.get(format_name, CountsIn.RECORD)
    return Origin(imported_id, evidence, name, member, path, place, counts_in)


def _message(
    row: pages.MessageRow,
    conversation: str,
    sender: KnownParticipant | None,
    places: Sequence[tuple[Rest, Origin]],
) -> KnownMessage:
    number, _, _, at, text = row
    rest = places[0][0]
    return KnownMessage(
        id=number,
        conversation=conversation,
        sender=sender,
        at=at,
        time=rest.time,
        text=text if isinstance(rest.text, UnsetType) else rest.text,
        origins=tuple(origin for _, origin in places),
        kind=rest.kind,
        marks=(*rest.marks, *(one for one in rest.found if one not in rest.marks)),
        native_id=rest.native_id,
        reply_to=rest.reply_to,
        reactions=rest.reactions,
        earlier=rest.earlier,
        attachments=rest.attachments,
        details=rest.details,
    )
