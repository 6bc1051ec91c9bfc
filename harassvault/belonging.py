"""What belongs to an incident: everything that its erasing takes along, and what stays around it.

Never here: erasing it (`harassvault.erasing`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from harassvault.erasures import CARRIED, ERASED, IMPORT_ERASED
from harassvault.evidence import Original
from harassvault.export import KeptExport
from harassvault.person import KnownPerson
from harassvault.situations import PLACED
from harassvault.steps.values import Noun
from harassvault.store import entries, files, links, reading, steps
from harassvault.store.connection import Connection

_ORDERS = ("order.added", "order.amended")


@dataclass(frozen=True, slots=True)
class Belonging:
    """What belongs to one incident.

    Attributes:
        incident: its id.
        own: numbers of the entries about it, the first one first.
        amended: numbers of the entries about people who go with it.
        originals: files that go with it.
        gone: people whom nothing else names.
        staying: people whom it names and who stay, with all that was written about them.
        carried: people whom its entries introduced and others still name, by entry number.
        fields: fields of earlier tombstones that carried over somebody who goes now: number, id.
        reports: kept reports that hold its words.
        steps: orders and gaps that name it; they stay, without it.
    """

    incident: str
    own: tuple[int, ...]
    amended: tuple[int, ...]
    originals: tuple[Original, ...]
    gone: tuple[KnownPerson, ...]
    staying: tuple[KnownPerson, ...]
    carried: tuple[tuple[int, str], ...]
    fields: tuple[tuple[int, str], ...]
    reports: tuple[KeptExport, ...]
    steps: tuple[tuple[Noun, str], ...] = ()

    @property
    def copies(self) -> tuple[str, ...]:
        """Where copies of reports with its words were written outside the journal."""
        return tuple(dict.fromkeys(copy.copy.path for one in self.reports for copy in one.copies))

    @property
    def kept_reports(self) -> tuple[KeptExport, ...]:
        """The reports that are still kept in the journal."""
        return tuple(one for one in self.reports if one.erased_at is None)


def read_belonging(connection: Connection, incident: str) -> Belonging:
    """Read what belongs to an incident, by its whole id."""
    own = _own_entries(connection, incident)
    gone, carried = introduced_people(connection, own, incident=incident)
    ids = {one.id for one in gone}
    return Belonging(
        incident=incident,
        own=own,
        amended=tuple(amending(connection, ids)),
        originals=tuple(_own_originals(connection, incident)),
        gone=gone,
        staying=tuple(_staying(connection, incident, ids)),
        carried=carried,
        fields=tuple(carried_before(connection, ids)),
        reports=tuple(
            one for one in reading.exports(connection) if incident in one.export.incidents
        ),
        steps=tuple(steps.naming(connection, incident)),
    )


def _own_entries(connection: Connection, incident: str) -> tuple[int, ...]:
    rows = connection.execute(
        "SELECT seq FROM incident_version WHERE incident = ?1 "
        "UNION SELECT seq FROM incident_mark WHERE incident = ?1 "
        "UNION SELECT e.seq FROM incident_evidence i JOIN evidence e ON e.id = i.evidence "
        "WHERE i.incident = ?1 AND e.id NOT IN (SELECT evidence FROM imported_original) "
        "UNION SELECT seq FROM incident_message WHERE incident = ?1 "
        "UNION SELECT seq FROM incident_answer WHERE incident = ?1 "
        "UNION SELECT seq FROM named_file WHERE incident = ?1 ORDER BY 1",
        (incident,),
    )
    own = [seq for (seq,) in rows]
    originals = [one.id for one in _own_originals(connection, incident)]
    linking = [
        seq
        for kind in (links.FILES, PLACED)
        for seq in entries.numbers_of(connection, kind)
        if entries.read(connection, seq).entry.fields.get("incident") == incident
    ]
    return tuple(sorted({*own, *linking, *files.entries_of(connection, originals)}))


def _own_originals(connection: Connection, incident: str) -> Iterable[Original]:
    """Yield the files that came with an incident; those of an import stay with that."""
    linked = links.linked_originals(connection, incident)
    for one in reading.evidence_of(connection, incident):
        if one.id not in linked:
            yield one.original


def introduced_people(
    connection: Connection, own: tuple[int, ...], *, incident: str = "", imported: int = 0
) -> tuple[tuple[KnownPerson, ...], tuple[tuple[int, str], ...]]:
    """Return those who go, and those who must be carried over with the entry that names them.

    Only people whom an erased entry introduced can go; one who was added by themselves stays.

    Args:
        connection: the open database.
        own: numbers of the entries that are erased.
        incident: id of what is erased, if it is an incident.
        imported: number of the entry of what is erased, if it is an import.
    """
    before = entries.erasures(connection).entries
    known = {one.id: one for one in reading.people(connection)}
    rows = connection.execute("SELECT id, seq FROM person ORDER BY seq, id")
    introduced = [(str(identity), int(seq)) for identity, seq in rows]
    candidates = [(identity, seq) for identity, seq in introduced if seq in before or seq in own]
    bound = _bound_by_orders(connection)
    gone = [
        known[identity]
        for identity, _ in candidates
        if identity not in bound and not _named_elsewhere(connection, identity, incident, imported)
    ]
    ids = {one.id for one in gone}
    stay = [(seq, identity) for identity, seq in candidates if seq in own and identity not in ids]
    return tuple(gone), tuple(stay)


def _bound_by_orders(connection: Connection) -> set[str]:
    """Return the people whom a protective order names, or named before it was written anew."""
    erased = entries.erasures(connection).entries
    numbers = [n for kind in _ORDERS for n in entries.numbers_of(connection, kind)]
    living = [entries.read(connection, seq).entry for seq in numbers if seq not in erased]
    fields: list[dict[str, Any]] = [dict(one.fields) for one in living]
    return {str(person) for said in fields for person in said.get("persons", ())}


def _named_elsewhere(connection: Connection, person: str, incident: str, imported: int) -> bool:
    """Say whether any version of another incident, or another import, names a person."""
    # A random id of 32 digits stands in an account as the id of that person or not at all.
    return bool(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM incident_version WHERE incident != ?1 "
            "AND instr(account, ?2)) "
            "OR EXISTS (SELECT 1 FROM participant WHERE (person = ?2 OR instr(body, ?2)) "
            "AND import != ?3)",
            (incident, person, imported),
        ).get
    )


def _staying(connection: Connection, incident: str, gone: set[str]) -> Iterable[KnownPerson]:
    """Yield the people whom any version of an incident names, and who do not go with it."""
    versions = reading.incident(connection, incident).versions
    named = {one.person for version in versions for one in version.account.people}
    for known in reading.people(connection):
        if known.id in named - gone:
            yield known


def amending(connection: Connection, people: Iterable[str]) -> Iterable[int]:
    """Yield the numbers of the entries that amend one of these people."""
    wanted = set(people)
    if wanted:
        for seq in entries.numbers_of(connection, "person.amended"):
            if entries.read(connection, seq).entry.fields.get("id") in wanted:
                yield seq


def carried_before(connection: Connection, people: Iterable[str]) -> Iterable[tuple[int, str]]:
    """Yield the tombstones that carried one of these people over."""
    wanted = {CARRIED + one for one in people}
    if wanted:
        marks = [
            n for kind in (ERASED, IMPORT_ERASED) for n in entries.numbers_of(connection, kind)
        ]
        for seq in sorted(marks):
            for name in wanted & set(entries.read(connection, seq).entry.fields):
                yield seq, name.removeprefix(CARRIED)
