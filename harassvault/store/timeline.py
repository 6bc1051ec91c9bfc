"""The journal's timeline: which incidents, in which order.

Never here: search by words (`harassvault.store.search`), whole incidents (`reading`).
"""

from datetime import date, timedelta

import apsw
import msgspec

from harassvault.incident import Category, Channel, Status


class Filter(msgspec.Struct, frozen=True):
    """Which incidents to list; what is not set does not narrow.

    Attributes:
        first, last: days that the incident's moment must reach into, both included.
        person: whole id.
        channel, category, case: as named.
        has_files: only those with originals.
        status: only those that count, were set aside, or were erased.
        newest_first: the journal's order; reports take the other.
    """

    first: date | None = None
    last: date | None = None
    person: str | None = None
    channel: Channel | None = None
    category: Category | None = None
    case: str | None = None
    has_files: bool = False
    status: Status | None = None
    newest_first: bool = False


def incident_ids(connection: apsw.Connection, wanted: Filter) -> list[str]:
    """Return the ids of the incidents wanted, in the order of their moments.

    Incidents whose moment is unknown come last in either order.
    """
    clauses, values = ["1"], []
    if wanted.first:
        clauses.append("(happened >= ? AND happened < '9999')")
        values.append(wanted.first.isoformat())
    if wanted.last:
        clauses.append("happened < ?")
        after = wanted.last + timedelta(days=1) if wanted.last < date.max else date.max
        values.append(after.isoformat())
    if wanted.channel:
        clauses.append("channel = ?")
        values.append(wanted.channel)
    for value, table, column in (
        (wanted.person, "incident_person", "person"),
        (wanted.category, "incident_category", "category"),
        (wanted.case, "incident_case", "case_id"),
    ):
        if value:
            clauses.append(f"id IN (SELECT incident FROM {table} WHERE {column} = ?)")
            values.append(value)
    if wanted.status:
        clauses.append("status = ?")
        values.append(wanted.status)
    if wanted.has_files:
        clauses.append("id IN (SELECT incident FROM incident_evidence)")
    order = "DESC" if wanted.newest_first else "ASC"
    rows = connection.execute(
        f"SELECT id FROM incident WHERE {' AND '.join(clauses)} "
        f"ORDER BY happened >= '9999', happened {order}, seq {order}",
        values,
    )
    return [str(identity) for (identity,) in rows]


def counts(connection: apsw.Connection) -> dict[str, int]:
    """Count what the vault holds: incidents by status, originals, people, imports, the log.

    "incidents" are all that still say something; those set aside are counted among them and apart.
    """
    tables = {
        "incidents": f"incident WHERE status != '{Status.ERASED}'",
        "set_aside": f"incident WHERE status = '{Status.SET_ASIDE}'",
        "erased": f"incident WHERE status = '{Status.ERASED}'",
        "evidence": "evidence",
        "people": "person",
        "exports": "export WHERE file NOT IN (SELECT file FROM erased_file)",
        "entries": "log",
        "imports": "imported",
        "conversations": "(SELECT DISTINCT number FROM conversation)",
        "messages": "message",
    }
    return {
        name: int(connection.execute(f"SELECT count(*) FROM {table}").get)
        for name, table in tables.items()
    }
