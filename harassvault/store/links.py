"""Ties between what was imported and what the journal says: meanings of entries, and their rows.

As in `projection`, an entry means the same when it is written and when the log is replayed: there,
an import that was erased has no rows, and what is tied to it means nothing.

Never here: making entries, the rows of an import (`imports`).
"""

import json
from typing import Any

import apsw

from harassvault.ledger import Entry
from harassvault.store import index

FILES = "evidence.linked"
"""An incident holds originals that an import brought."""

PARTICIPANT = "participant.linked"
"""Somebody in a conversation is a known person, or the owner of the vault."""

BEFORE = "before"
"""In the row of a participant: who they were said to be before. Entries that stay name them."""

_Fields = dict[str, Any]


def evidence_linked(connection: apsw.Connection, _entry: Entry, fields: _Fields) -> None:
    """Write that an incident holds originals; those that are gone are passed over."""
    connection.executemany(
        "INSERT INTO incident_evidence SELECT ?, ?, id FROM evidence WHERE id = ?",
        [(fields["incident"], one["position"], one["evidence"]) for one in fields["originals"]],
    )
    index.refresh(connection, fields["incident"])


def participant_linked(connection: apsw.Connection, _entry: Entry, fields: _Fields) -> None:
    """Write who somebody is, as every import that held the conversation has them."""
    who = (fields["conversation"], fields["participant"])
    rows = connection.execute(
        "SELECT conversation, import, position, person, body FROM participant WHERE conversation = "
        "(SELECT number FROM conversation WHERE id = ? LIMIT 1) AND number = ?",
        who,
    ).fetchall()
    for conversation, imported, position, person, text in rows:
        body: _Fields = json.loads(str(text))
        before = [*body.pop(BEFORE, ()), *([person] if person else [])]
        is_me = bool(fields.get("is_me"))
        said = {**body, "is_me": is_me, **({BEFORE: before} if before else {})}
        connection.execute(
            "UPDATE participant SET person = ?, body = ? "
            "WHERE conversation = ? AND import = ? AND position = ?",
            (fields.get("person", ""), _text(said), conversation, imported, position),
        )


def unlink(connection: apsw.Connection, evidence: list[str]) -> None:
    """Take originals that are about to go out of the incidents that hold them."""
    gone = (json.dumps(evidence),)
    rows = connection.execute(
        "SELECT DISTINCT incident FROM incident_evidence "
        "WHERE evidence IN (SELECT value FROM json_each(?)) ORDER BY incident",
        gone,
    ).fetchall()
    connection.execute(
        "DELETE FROM incident_evidence WHERE evidence IN (SELECT value FROM json_each(?))", gone
    )
    for (incident,) in rows:
        index.refresh(connection, str(incident))


def linked_originals(connection: apsw.Connection, incident: str) -> frozenset[str]:
    """Return the ids of originals of an incident that belong to an import."""
    rows = connection.execute(
        "SELECT evidence FROM incident_evidence WHERE incident = ? "
        "AND evidence IN (SELECT evidence FROM imported_original)",
        (incident,),
    )
    return frozenset(str(one) for (one,) in rows)


def next_position(connection: apsw.Connection, incident: str) -> int:
    """Return the position of the next original of an incident, from 1."""
    last = connection.execute(
        "SELECT max(position) FROM incident_evidence WHERE incident = ?", (incident,)
    ).get
    return int(last or 0) + 1


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
