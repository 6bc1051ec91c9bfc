"""Rows of imported messages as they are read: in pages, with all places that hold them.

Never here: writing (`harassvault.store.messages`), turning rows into values.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import apsw
import msgspec

MessageRow = tuple[int, int, int, int, str]
"""id, conversation, sender, at, text."""

_COLUMNS = "m.id, m.conversation, m.sender, m.at, m.text"


class Wanted(msgspec.Struct, frozen=True):
    """Which messages; what is not set does not narrow.

    Attributes:
        conversation: id.
        person: id of a known person who wrote them.
        first, last: microseconds since 1970 UTC, both included.
    """

    conversation: str = ""
    person: str = ""
    first: int | None = None
    last: int | None = None


def page(
    connection: apsw.Connection,
    wanted: Wanted,
    after: tuple[int, int] | None,
    limit: int,
    *,
    newest_first: bool = False,
) -> list[MessageRow]:
    """Return one page, in the order of time.

    Args:
        connection: the open database.
        wanted: which.
        after: time and id of the last one of the page before; None for the first page.
        limit: how many.
        newest_first: the other way round.
    """
    clauses = ["1"]
    values: list[str | int] = []
    if wanted.conversation:
        clauses.append("m.conversation = (SELECT number FROM conversation WHERE id = ? LIMIT 1)")
        values.append(wanted.conversation)
    if wanted.person:
        clauses.append(
            "(m.conversation, m.sender) IN "
            "(SELECT conversation, number FROM participant WHERE person = ?)"
        )
        values.append(wanted.person)
    if wanted.first is not None:
        clauses.append("m.at >= ?")
        values.append(wanted.first)
    if wanted.last is not None:
        clauses.append("m.at <= ?")
        values.append(wanted.last)
    order, sign = ("DESC", "<") if newest_first else ("ASC", ">")
    if after is not None:
        clauses.append(f"(m.at, m.id) {sign} (?, ?)")
        values += after
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM message m WHERE {' AND '.join(clauses)} "
        f"ORDER BY m.at {order}, m.id {order} LIMIT {int(limit)}",
        values,
    )
    return list(rows)


def by_numbers(connection: apsw.Connection, numbers: Iterable[int]) -> list[MessageRow]:
    """Return messages by their numbers, in the order of time; unknown numbers are passed over."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM message m WHERE m.id IN (SELECT value FROM json_each(?)) "
        "ORDER BY m.at, m.id",
        (json.dumps([*numbers]),),
    )
    return list(rows)


def places(connection: apsw.Connection, numbers: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return where messages stand, the oldest import first.

    Each row: message, place, rest, import and its id, evidence and its name, member, path, the
    original's path, format.
    """
    rows = connection.execute(
        "SELECT s.message, s.place, s.rest, s.import, d.id, i.evidence, e.body ->> 'name', "
        "i.member, i.path, o.path, i.format FROM json_each(?) n "
        "JOIN message_source s ON s.message = n.value "
        "JOIN imported d ON d.import = s.import "
        "JOIN import_item i ON i.import = s.import AND i.item = s.item "
        "JOIN evidence e ON e.id = i.evidence "
        "JOIN imported_original o ON o.evidence = i.evidence "
        "ORDER BY s.message, s.import, s.ordinal",
        (json.dumps([*numbers]),),
    )
    return list(rows)


def conversations(connection: apsw.Connection, number: int | None = None) -> list[tuple[Any, ...]]:
    """Return number, id, body and import's id of conversations, by number and import."""
    rows = connection.execute(
        "SELECT c.number, c.id, c.body, d.id FROM conversation c "
        "JOIN imported d ON d.import = c.import "
        "WHERE ?1 IS NULL OR c.number = ?1 ORDER BY c.number, c.import",
        (number,),
    )
    return list(rows)


def number_of(connection: apsw.Connection, identity: str) -> int:
    """Return the number of a conversation by its whole id."""
    rows = connection.execute("SELECT number FROM conversation WHERE id = ? LIMIT 1", (identity,))
    return next(int(number) for (number,) in rows)


def participants(connection: apsw.Connection, number: int) -> list[tuple[int, str, str]]:
    """Return number, person and body of a conversation's participants, the oldest import first."""
    rows = connection.execute(
        "SELECT number, person, body FROM participant WHERE conversation = ? "
        "ORDER BY number, import, position",
        (number,),
    )
    return list(rows)


def owners(connection: apsw.Connection) -> list[tuple[str, str]]:
    """Return service and body of the participants whom imports name as the owner, oldest first."""
    rows = connection.execute(
        "SELECT DISTINCT c.body ->> 'service', p.body FROM participant p JOIN conversation c "
        "ON c.number = p.conversation AND c.import = p.import "
        "WHERE p.body ->> 'is_me' = 1 ORDER BY p.import, p.conversation, p.number"
    )
    return [(str(service), str(body)) for service, body in rows]


def extent(connection: apsw.Connection, number: int) -> tuple[int, int | None, int | None]:
    """Return how many messages a conversation has, and when the first and last one stand."""
    count, first, last = next(
        connection.execute(
            "SELECT count(*), min(at), max(at) FROM message WHERE conversation = ?", (number,)
        )
    )
    return int(count), first, last


def imports(connection: apsw.Connection, identity: str | None = None) -> list[tuple[Any, ...]]:
    """Return number, id, time and body of imports, oldest first."""
    rows = connection.execute(
        "SELECT import, id, at, body FROM imported WHERE ?1 IS NULL OR id = ?1 ORDER BY import",
        (identity,),
    )
    return list(rows)


def originals(connection: apsw.Connection, number: int) -> list[tuple[str, str, str]]:
    """Return evidence, name and how it came, of an import's originals."""
    rows = connection.execute(
        "SELECT o.evidence, e.body ->> 'name', o.body FROM imported_original o "
        "JOIN evidence e ON e.id = o.evidence WHERE o.import = ? ORDER BY o.position",
        (number,),
    )
    return list(rows)


def went_into(connection: apsw.Connection, number: int) -> list[str]:
    """Return the ids of the conversations that an import held."""
    rows = connection.execute(
        "SELECT id FROM conversation WHERE import = ? ORDER BY number", (number,)
    )
    return [str(identity) for (identity,) in rows]


def quoting(connection: apsw.Connection, evidence: Iterable[str]) -> list[str]:
    """Return the ids of the incidents that quote messages standing in one of these originals."""
    rows = connection.execute(
        "SELECT DISTINCT incident FROM incident_message "
        "WHERE body ->> 'evidence' IN (SELECT value FROM json_each(?)) ORDER BY incident",
        (json.dumps([*evidence]),),
    )
    return [str(identity) for (identity,) in rows]


def quoted(connection: apsw.Connection, incident: str) -> list[tuple[int, int, str]]:
    """Return position, entry and body of the messages that an incident quotes."""
    rows = connection.execute(
        "SELECT position, seq, body FROM incident_message WHERE incident = ? ORDER BY position",
        (incident,),
    )
    return list(rows)


def quoted_rows(connection: apsw.Connection) -> list[tuple[str, str]]:
    """Return incident and body of all rows of tables that incidents quote, oldest first."""
    rows = connection.execute(
        "SELECT incident, body FROM incident_message WHERE body ->> 'kind' = 'row' "
        "ORDER BY seq, position"
    )
    return list(rows)


def places_with(connection: apsw.Connection, number: int) -> list[tuple[Any, ...]]:
    """Return all places of the messages that an import holds, also those of other imports.

    Each row: message, evidence, member, sheet of a table or nothing, place.
    """
    rows = connection.execute(
        "SELECT s.message, i.evidence, i.member, s.rest ->> '$.details.sheet', s.place "
        "FROM message_source s JOIN import_item i ON i.import = s.import AND i.item = s.item "
        "WHERE s.message IN (SELECT message FROM message_source WHERE import = ?) "
        "ORDER BY s.message, s.import, s.ordinal",
        (number,),
    )
    return [
        (one, evidence, member, sheet or "", place) for one, evidence, member, sheet, place in rows
    ]


def cards(connection: apsw.Connection) -> list[str]:
    """Return the cards of all address books that were imported, as JSON, oldest first."""
    rows = connection.execute(
        "SELECT body FROM import_found WHERE body ->> 'type' = 'card' ORDER BY import, ordinal"
    )
    return [str(body) for (body,) in rows]
