"""What became of things: an incident set aside, taken back or erased; reports; inbox items.

These are meanings of entries, as those in `projection`: the same rows when an entry is written and
when the log is replayed. A replay passes over entries that have lost their fields, and comes to
their tombstone with no row of them; so a tombstone's meaning must hold in both cases.

Never here: making entries, and deleting anything from the log.
"""

from typing import Any

import apsw

from harassvault.erasures import CARRIED
from harassvault.incident import Account, Status
from harassvault.ledger import Entry, at_text
from harassvault.store import entries, files, index, links, steps

_Fields = dict[str, Any]

_OF_INCIDENT = (
    "incident_mark", "incident_person", "incident_category", "incident_case", "incident_version",
    "incident_evidence", "named_file", "incident_message", "incident_answer",
)  # fmt: skip
"""Tables whose rows about an incident go with it."""


def incident_set_aside(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """The incident stays readable and counts no longer."""
    _mark(connection, entry, fields, Status.SET_ASIDE)


def incident_restored(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """It counts again."""
    _mark(connection, entry, fields, Status.ACTIVE)


def incident_erased(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """Nothing stays but that there was one, when it was first written, and when it was erased."""
    identity = fields["incident"]
    index.remove(connection, identity)
    for table in _OF_INCIDENT:
        connection.execute(f"DELETE FROM {table} WHERE incident = ?", (identity,))
    connection.executemany("DELETE FROM evidence WHERE id = ?", [(e,) for e in fields["evidence"]])
    files.forget(connection, fields["evidence"])
    steps.forget_incident(connection, identity)
    _forget_people(connection, fields)
    first = fields["entries"][0]
    recorded = at_text(entries.read(connection, first).entry.at)
    row = {"id": identity, "seq": first, "happened": Account().when.sort_key, "recorded": recorded}
    connection.execute(
        "INSERT INTO incident VALUES (:id, :seq, '', :happened, :recorded, NULL) "
        "ON CONFLICT (id) DO UPDATE SET happened = excluded.happened, channel = NULL",
        row,
    )
    _mark(connection, entry, fields, Status.ERASED)
    _no_longer_kept(connection, entry, fields["files"])
    for item in fields["inbox"]:
        decide(connection, item, entry.seq)


_OF_IMPORT = ("imported_original", "participant", "conversation", "imported")
"""Tables whose rows of an import go with it; its messages went when it was erased."""


def import_erased(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """Nothing stays but that there was an import, when it was taken in, and when it was erased."""
    first = fields["entries"][0]
    for table in _OF_IMPORT:
        connection.execute(f"DELETE FROM {table} WHERE import = ?", (first,))
    links.unlink(connection, fields["evidence"])
    connection.executemany("DELETE FROM evidence WHERE id = ?", [(e,) for e in fields["evidence"]])
    files.forget(connection, fields["evidence"])
    _forget_people(connection, fields)
    recorded = at_text(entries.read(connection, first).entry.at)
    connection.execute(
        "INSERT INTO import_mark VALUES (?, ?, ?, ?, ?, ?)",
        (entry.seq, fields["import"], first, recorded, at_text(entry.at),
         fields.get("reason", "")),
    )  # fmt: skip
    _no_longer_kept(connection, entry, fields["files"])
    for item in fields["inbox"]:
        decide(connection, item, entry.seq)


def export_erased(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """The report's bytes go; that it was made, and which copies left, stays."""
    _no_longer_kept(connection, entry, [fields["file"]])


def inbox_refused(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """The item was not wanted. A file that no program of ours named has no id to remember."""
    if "item" in fields:
        decide(connection, fields["item"], entry.seq)


def decide(connection: apsw.Connection, item: str, seq: int) -> None:
    """Note that an inbox item was taken or refused by an entry."""
    connection.execute("INSERT OR REPLACE INTO inbox_decided VALUES (?, ?)", (item, seq))


def _forget_people(connection: apsw.Connection, fields: _Fields) -> None:
    """Delete those whom only the erased entries named; those who are carried over stay."""
    stay = {name.removeprefix(CARRIED) for name in fields if name.startswith(CARRIED)}
    for seq in fields["entries"]:
        rows = list(connection.execute("SELECT id FROM person WHERE seq = ?", (seq,)))
        gone = [(identity,) for (identity,) in rows if identity not in stay]
        connection.executemany("DELETE FROM person WHERE id = ?", gone)
    connection.executemany("DELETE FROM person WHERE id = ?", [(p,) for p in fields["people"]])


def _mark(connection: apsw.Connection, entry: Entry, fields: _Fields, status: Status) -> None:
    identity = fields["incident"]
    connection.execute("UPDATE incident SET status = ? WHERE id = ?", (status, identity))
    connection.execute(
        "INSERT INTO incident_mark VALUES (?, ?, ?, ?, ?)",
        (entry.seq, identity, at_text(entry.at), status, fields.get("reason", "")),
    )


def _no_longer_kept(connection: apsw.Connection, entry: Entry, files: list[str]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO erased_file VALUES (?, ?, ?)",
        [(file, entry.seq, at_text(entry.at)) for file in files],
    )
