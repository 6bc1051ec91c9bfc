"""Conversations and messages that the vault has already, as a new import is compared with them.

Never here: what makes two messages the same (`harassvault.conversations.sameness`), writing.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import apsw
import msgspec

from harassvault.importers.findings import Handle, Shape


class KnownSender(msgspec.Struct, frozen=True):
    """Somebody in a known conversation, as all imports that held it name them."""

    number: int
    names: tuple[str, ...] = ()
    handles: tuple[Handle, ...] = ()
    is_me: bool | None = None


class KnownThread(msgspec.Struct, frozen=True):
    """A known conversation; titles and ids as all imports that held it have them."""

    number: int
    service: str
    shape: Shape
    titles: tuple[str, ...] = ()
    native_ids: tuple[str, ...] = ()
    senders: tuple[KnownSender, ...] = ()


class Asked(NamedTuple):
    """A telling text, and between which times it is looked for (microseconds)."""

    same: int
    earliest: int
    latest: int


class Said(NamedTuple):
    """Where a telling text stands already; `asked` is the position of what was asked."""

    asked: int
    conversation: int
    sender: int
    at: int


class _Time(msgspec.Struct, frozen=True):
    precision: str = "none"


class Held(msgspec.Struct, frozen=True):
    """A file that a known message names."""

    name: str = ""
    media_type: str = ""
    size: int = 0


class First(msgspec.Struct, frozen=True):
    """What the first place of a known message says of it, besides what stands in its row."""

    time: _Time = _Time()
    kind: str = "message"
    marks: tuple[str, ...] = ()
    native_id: str = ""
    same_as: str = ""
    attachments: tuple[Held, ...] = ()


class Row(NamedTuple):
    """A known message."""

    number: int
    sender: int
    at: int
    same: int
    text: str
    first: First


class _Thread(msgspec.Struct, frozen=True):
    service: str
    title: str = ""
    shape: Shape = Shape.DIRECT
    native_id: str = ""


class _Sender(msgspec.Struct, frozen=True):
    name: str = ""
    handles: tuple[Handle, ...] = ()
    is_me: bool | None = None


_SAID = """
    SELECT a.key, m.conversation, m.sender, m.at
    FROM json_each(?) a CROSS JOIN message m INDEXED BY message_same
    ON m.same = a.value ->> 0 AND m.at BETWEEN a.value ->> 1 AND a.value ->> 2
    WHERE m.same & 1 AND m.id < ?
"""

_NEAR = """
    SELECT m.id, m.sender, m.at, m.same, m.text, s.rest
    FROM message m INDEXED BY message_conversation JOIN message_source s ON s.message = m.id
    WHERE m.conversation = ? AND m.at BETWEEN ? AND ? AND m.id < ?
    ORDER BY m.at, m.id, s.import, s.ordinal
"""

_COUNTED = """
    SELECT count(*), coalesce(sum(same & 1), 0) FROM message INDEXED BY message_conversation
    WHERE conversation = ? AND at BETWEEN ? AND ? AND id < ?
"""

_decode_first = msgspec.json.Decoder(First).decode
_decode_thread = msgspec.json.Decoder(_Thread).decode
_decode_sender = msgspec.json.Decoder(_Sender).decode


class KnownMessages:
    """What the vault had before an export came.

    Args:
        connection: the open database.
        before: messages with this number and later ones are of the export itself.
        threads: conversations that the same import made and the tables do not have yet.
    """

    def __init__(
        self, connection: apsw.Connection, before: int, threads: Iterable[KnownThread] = ()
    ) -> None:
        self._connection = connection
        self._before = before
        self._new = tuple(threads)
        self._of_service: dict[str, tuple[KnownThread, ...]] = {}

    def services(self) -> set[str]:
        """Return the services of which there is a conversation."""
        rows = self._connection.execute("SELECT DISTINCT body ->> 'service' FROM conversation")
        return {service for (service,) in rows} | {one.service for one in self._new}

    def threads(self, service: str) -> tuple[KnownThread, ...]:
        """Return all conversations of a service."""
        if service not in self._of_service:
            self._of_service[service] = self._read_threads(service)
        return self._of_service[service]

    def said(self, asked: Sequence[Asked]) -> Iterator[Said]:
        """Yield where telling texts stand, in all conversations."""
        rows = self._connection.execute(_SAID, (json.dumps(asked), self._before))
        yield from (Said(*row) for row in rows)

    def near(self, conversation: int, earliest: int, latest: int) -> Iterator[Row]:
        """Yield the messages of a conversation between two times, both included, in order."""
        last = 0
        rows = self._connection.execute(_NEAR, (conversation, earliest, latest, self._before))
        for number, sender, at, same, text, rest in rows:
            if number != last:
                last = number
                yield Row(number, sender, at, same, text, _decode_first(rest))

    def counted(self, conversation: int, earliest: int, latest: int) -> tuple[int, int]:
        """Count the messages of a conversation between two times: all, and telling ones."""
        rows = self._connection.execute(_COUNTED, (conversation, earliest, latest, self._before))
        every, telling = next(rows)
        return int(every), int(telling)

    def period(self, conversation: int) -> tuple[int, int] | None:
        """Return when a conversation's first and last message stand."""
        rows = self._connection.execute(
            "SELECT min(at), max(at) FROM message WHERE conversation = ?", (conversation,)
        )
        first, last = next(rows)
        return None if first is None else (int(first), int(last))

    def _read_threads(self, service: str) -> tuple[KnownThread, ...]:
        found: dict[int, list[_Thread]] = {}
        for number, body in self._connection.execute(
            "SELECT number, body FROM conversation WHERE body ->> 'service' = ? "
            "ORDER BY number, import",
            (service,),
        ):
            found.setdefault(number, []).append(_decode_thread(body))
        known = [
            KnownThread(
                number=number,
                service=service,
                shape=bodies[0].shape,
                titles=_distinct(one.title for one in bodies),
                native_ids=_distinct(one.native_id for one in bodies),
                senders=self._senders(number),
            )
            for number, bodies in found.items()
        ]
        return (*known, *(one for one in self._new if one.service == service))

    def _senders(self, conversation: int) -> tuple[KnownSender, ...]:
        found: dict[int, list[_Sender]] = {}
        for number, body in self._connection.execute(
            "SELECT number, body FROM participant WHERE conversation = ? ORDER BY import, position",
            (conversation,),
        ):
            found.setdefault(number, []).append(_decode_sender(body))
        return tuple(
            KnownSender(
                number=number,
                names=_distinct(one.name for one in bodies),
                handles=tuple(dict.fromkeys(each for one in bodies for each in one.handles)),
                is_me=next((one.is_me for one in bodies if one.is_me is not None), None),
            )
            for number, bodies in found.items()
        )


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def seats(connection: apsw.Connection, conversation: int) -> dict[int, bool | None]:
    """Return whether each participant of a conversation is the owner; None: nobody said."""
    found: dict[int, bool | None] = {}
    for number, is_me in connection.execute(
        "SELECT number, body ->> 'is_me' FROM participant WHERE conversation = ? "
        "ORDER BY import, position",
        (conversation,),
    ):
        if found.get(number) is None:
            found[number] = None if is_me is None else bool(is_me)
    return found


def linked(connection: apsw.Connection) -> Iterator[tuple[int, int, str, str, KnownSender]]:
    """Yield participants who are known people: conversation, number, person, service, and who."""
    rows = connection.execute(
        "SELECT p.conversation, p.number, p.person, c.body ->> 'service', p.body "
        "FROM participant p JOIN conversation c "
        "ON c.number = p.conversation AND c.import = p.import "
        "WHERE p.person != '' ORDER BY p.import, p.conversation, p.position"
    )
    for conversation, number, person, service, body in rows:
        said = _decode_sender(body)
        names = (said.name,) if said.name else ()
        who = KnownSender(number, names, said.handles, said.is_me)
        yield conversation, number, person, service, who
