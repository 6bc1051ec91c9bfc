"""Rows turned into the nouns of the domain.

Never here: writing, search.
"""

from typing import Any

import apsw
import msgspec

from harassvault.case import Case, KnownCase
from harassvault.conversations.values import PickedMessage
from harassvault.errors import AmbiguousIdError, ErasedError, NotFoundError
from harassvault.evidence import Evidence, Original
from harassvault.export import Copy, Export, KeptExport, SentCopy
from harassvault.importers.findings import Mark as MessageMark
from harassvault.incident import Account, Incident, Mark, Status, Version
from harassvault.ledger import read_at
from harassvault.person import KnownPerson, Person
from harassvault.profile import Profile
from harassvault.store import message_pages, quote_rows
from harassvault.store.tables import TABLES

MIN_PREFIX = 4
"""Characters of an id that are enough, if they fit only one: as git does."""


def full_id(connection: apsw.Connection, noun: str, untrusted_id: str) -> str:
    """Return the whole id of which at least the beginning was given.

    Raises:
        NotFoundError, AmbiguousIdError
    """
    given = untrusted_id.strip().lower()
    if len(given) < MIN_PREFIX or not given.isalnum():
        raise NotFoundError(noun, untrusted_id)
    rows = connection.execute(
        f"SELECT DISTINCT id FROM {TABLES[noun]} WHERE id >= ? AND id < ? LIMIT 2",
        (given, given + "g"),
    ).fetchall()
    if not rows:
        raise NotFoundError(noun, untrusted_id)
    if len(rows) > 1:
        raise AmbiguousIdError(noun, untrusted_id)
    return str(rows[0][0])


def living_id(connection: apsw.Connection, untrusted_id: str) -> str:
    """Return the whole id of an incident that can still be changed.

    Raises:
        NotFoundError, AmbiguousIdError
        ErasedError: it was erased.
    """
    whole = full_id(connection, "incident", untrusted_id)
    status = connection.execute("SELECT status FROM incident WHERE id = ?", (whole,)).get
    if status == Status.ERASED:
        raise ErasedError("incident", whole)
    return whole


def incident(connection: apsw.Connection, identity: str) -> Incident:
    """Read one incident with all versions, by its whole id."""
    rows = connection.execute(
        "SELECT number, seq, recorded, account, changed FROM incident_version "
        "WHERE incident = ? ORDER BY number",
        (identity,),
    )
    versions = tuple(
        Version(
            number=number,
            seq=seq,
            recorded_at=read_at(recorded),
            account=msgspec.json.decode(account, type=Account),
            changed=msgspec.json.decode(changed, type=tuple[str, ...]),
        )
        for number, seq, recorded, account, changed in rows
    )
    seq, recorded, status = next(
        connection.execute("SELECT seq, recorded, status FROM incident WHERE id = ?", (identity,))
    )
    return Incident(
        id=identity,
        versions=versions or (Version(1, seq, read_at(recorded), Account()),),
        cases=tuple(_column(connection, "case_id", "incident_case", identity)),
        evidence=evidence_of(connection, identity),
        status=Status(status),
        marks=_marks(connection, identity),
        quotes=_quotes(connection, identity),
    )


def _quotes(connection: apsw.Connection, incident_id: str) -> tuple[PickedMessage, ...]:
    """Read the messages that an incident quotes, with what was found of them since.

    Another export may contradict one: whoever reads the quote is to know it.
    """
    since = {
        position: msgspec.json.decode(found, type=tuple[MessageMark, ...])
        for position, found in quote_rows.found_since(connection, incident_id)
    }
    quotes = []
    for position, _, body in message_pages.quoted(connection, incident_id):
        quote = msgspec.json.decode(body, type=PickedMessage)
        marks = dict.fromkeys((*quote.marks, *since.get(position, ())))
        quotes.append(msgspec.structs.replace(quote, marks=tuple(marks)))
    return tuple(quotes)


def _marks(connection: apsw.Connection, incident_id: str) -> tuple[Mark, ...]:
    rows = connection.execute(
        "SELECT seq, at, status, reason FROM incident_mark WHERE incident = ? ORDER BY seq",
        (incident_id,),
    )
    return tuple(Mark(seq, read_at(at), Status(status), reason) for seq, at, status, reason in rows)


def evidence_of(connection: apsw.Connection, incident_id: str) -> tuple[Evidence, ...]:
    """Read the originals of an incident, in the order in which they were added."""
    rows = connection.execute(
        f"SELECT e.seq, e.received, e.body, {_MARKED} FROM incident_evidence i "
        "JOIN evidence e ON e.id = i.evidence WHERE i.incident = ? ORDER BY i.position",
        (incident_id,),
    )
    return tuple(_evidence(*row) for row in rows)


def evidence(connection: apsw.Connection, identity: str) -> Evidence:
    """Read one original by its whole id."""
    rows = connection.execute(
        f"SELECT seq, received, body, {_MARKED} FROM evidence e WHERE id = ?", (identity,)
    )
    return next(_evidence(*row) for row in rows)


def all_evidence(connection: apsw.Connection) -> list[Evidence]:
    """Read all originals, oldest first."""
    rows = connection.execute(
        f"SELECT seq, received, body, {_MARKED} FROM evidence e ORDER BY seq, id"
    )
    return [_evidence(*row) for row in rows]


def kept_evidence(connection: apsw.Connection) -> list[Evidence]:
    """Read the originals whose bytes are still there, oldest first."""
    return [one for one in all_evidence(connection) if not one.original.gone]


def names_file(connection: apsw.Connection, file: str) -> bool:
    """Say whether any row names a sealed file, by its file id, as one that must be there."""
    return bool(
        connection.execute(
            "SELECT count(*) FROM (SELECT file FROM evidence UNION ALL SELECT file FROM export) "
            "WHERE file = ?1 AND ?1 NOT IN (SELECT file FROM erased_file)",
            (file,),
        ).get
    )


def erased_files(connection: apsw.Connection) -> list[str]:
    """Return the ids of the sealed files that must not be there any more."""
    return [str(file) for (file,) in connection.execute("SELECT file FROM erased_file")]


def erased_incidents(connection: apsw.Connection) -> set[str]:
    """Return the ids of the incidents that were erased."""
    rows = connection.execute(
        "SELECT incident FROM incident_mark WHERE status = ?", (Status.ERASED,)
    )
    return {str(identity) for (identity,) in rows}


def decided_items(connection: apsw.Connection) -> set[str]:
    """Return the ids of the inbox items that were taken or refused."""
    return {str(item) for (item,) in connection.execute("SELECT item FROM inbox_decided")}


def people(connection: apsw.Connection) -> list[KnownPerson]:
    """Read all people, in the order in which they were first named."""
    rows = connection.execute("SELECT id, body FROM person ORDER BY seq, id")
    return [
        KnownPerson(identity, msgspec.json.decode(body, type=Person)) for identity, body in rows
    ]


def introduced_at(connection: apsw.Connection, person: str) -> int:
    """Return the number of the entry of the log that names a person for the first time."""
    return int(connection.execute("SELECT seq FROM person WHERE id = ?", (person,)).get)


def cases(connection: apsw.Connection) -> list[KnownCase]:
    """Read all cases, the default one first."""
    rows = connection.execute("SELECT id, body FROM situation ORDER BY seq, id")
    return [KnownCase(identity, msgspec.json.decode(body, type=Case)) for identity, body in rows]


def profile(connection: apsw.Connection) -> Profile:
    """Read the profile."""
    body = connection.execute("SELECT body FROM profile").get
    return msgspec.json.decode(body, type=Profile) if body else Profile()


def exports(connection: apsw.Connection) -> list[KeptExport]:
    """Read all finished reports with their copies, newest first."""
    copies: dict[str, list[SentCopy]] = {}
    for seq, at, body in connection.execute("SELECT seq, at, body FROM export_copy ORDER BY seq"):
        copy = msgspec.json.decode(body, type=Copy)
        copies.setdefault(copy.export, []).append(SentCopy(seq, read_at(at), copy))
    rows = connection.execute(
        "SELECT e.seq, e.at, e.body, f.at FROM export e "
        "LEFT JOIN erased_file f ON f.file = e.file ORDER BY e.seq DESC"
    )
    return [_kept_export(row, copies) for row in rows]


def _kept_export(row: tuple[Any, ...], copies: dict[str, list[SentCopy]]) -> KeptExport:
    seq, at, body, erased_at = row
    export = msgspec.json.decode(body, type=Export)
    gone = read_at(erased_at) if erased_at else None
    return KeptExport(seq, read_at(at), export, tuple(copies.get(export.id, ())), gone)


_MARKED = "EXISTS (SELECT 1 FROM file_mark m WHERE m.evidence = e.id)"


def _evidence(seq: int, received: str, body: str, marked: int) -> Evidence:
    original = msgspec.json.decode(body, type=Original)
    return Evidence(original, seq, read_at(received), bool(marked))


def _column(connection: apsw.Connection, column: str, table: str, incident_id: str) -> list[str]:
    rows = connection.execute(
        f"SELECT {column} FROM {table} WHERE incident = ? ORDER BY {column}",
        (incident_id,),
    )
    return [str(value) for (value,) in rows]
