"""The ledger of steps taken in the tables: rows of contacts, orders and gaps, and erased ones.

What an entry means here is the same when it is written and when the log is replayed, as in
`projection`: there an erased one has no row when its tombstone comes.

Never here: making entries, and the rules for what may be written (`harassvault.steps`).
"""

import json
from collections.abc import Callable
from typing import Any

import apsw
import msgspec

from harassvault.ledger import Entry, at_text, read_at
from harassvault.steps.values import (
    Contact,
    ErasedStep,
    Gap,
    KnownContact,
    KnownGap,
    KnownOrder,
    Noun,
    Order,
)
from harassvault.store import entries
from harassvault.store.tables import TABLES

_Fields = dict[str, Any]


def contacts(connection: apsw.Connection) -> list[KnownContact]:
    """Read the steps taken, in the order in which they were written down."""
    return [
        KnownContact(identity, seq, msgspec.json.decode(body, type=Contact))
        for identity, seq, body in _rows(connection, Noun.CONTACT)
    ]


def orders(connection: apsw.Connection) -> list[KnownOrder]:
    """Read the protective orders, in the order in which they were written down."""
    return [
        KnownOrder(identity, seq, msgspec.json.decode(body, type=Order))
        for identity, seq, body in _rows(connection, Noun.ORDER)
    ]


def gaps(connection: apsw.Connection) -> list[KnownGap]:
    """Read what is still missing, in the order in which it was written down."""
    return [
        KnownGap(identity, seq, msgspec.json.decode(body, type=Gap))
        for identity, seq, body in _rows(connection, Noun.GAP)
    ]


def erased_steps(connection: apsw.Connection) -> list[ErasedStep]:
    """Read which contacts, orders and gaps were erased, oldest first."""
    rows = connection.execute("SELECT noun, id, seq, recorded, at, reason FROM step_mark")
    return [
        ErasedStep(Noun(noun), identity, seq, read_at(recorded), read_at(at), reason)
        for noun, identity, seq, recorded, at, reason in rows
    ]


def answers(connection: apsw.Connection, incident: str) -> dict[str, str]:
    """Return what was answered to questions about words of an entry, by what they may mean."""
    rows = connection.execute(
        "SELECT danger, answer FROM incident_answer WHERE incident = ? ORDER BY seq", (incident,)
    )
    newest = {str(danger): str(answer) for danger, answer in rows}
    return {danger: answer for danger, answer in newest.items() if answer}


def incident_answered(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
    """An answer belongs to its entry and goes with it; an empty one takes the last one back."""
    for danger, answer in fields["answers"].items():
        connection.execute(
            "INSERT INTO incident_answer VALUES (?, ?, ?, ?)",
            (fields["incident"], danger, entry.seq, answer),
        )


def erased(noun: str) -> Callable[[apsw.Connection, Entry, _Fields], None]:
    """Return the meaning of a tombstone: nothing stays but that there was one, and when."""

    def write(connection: apsw.Connection, entry: Entry, fields: _Fields) -> None:
        identity = fields["id"]
        connection.execute(f"DELETE FROM {TABLES[noun]} WHERE id = ?", (identity,))
        recorded = at_text(entries.read(connection, fields["entries"][0]).entry.at)
        connection.execute(
            "INSERT INTO step_mark VALUES (?, ?, ?, ?, ?, ?)",
            (entry.seq, noun, identity, recorded, at_text(entry.at), fields.get("reason", "")),
        )

    return write


def forget_incident(connection: apsw.Connection, incident: str) -> None:
    """Take the id of an erased entry out of the orders and gaps that name it.

    The entries of the log keep it: a random id of which nothing is left but its tombstone.
    """
    for noun, field in ((Noun.ORDER, "not_kept"), (Noun.GAP, "entry")):
        for identity, _seq, text in list(_rows(connection, noun)):
            body: _Fields = json.loads(text)
            named = body.get(field)
            if not named or incident not in named:
                continue
            left = [one for one in named if one != incident] if field == "not_kept" else None
            body = {name: value for name, value in body.items() if name != field}
            connection.execute(
                f"UPDATE {TABLES[noun]} SET body = ? WHERE id = ?",
                (_text({**body, **({field: left} if left else {})}), identity),
            )


def naming(connection: apsw.Connection, incident: str) -> list[tuple[Noun, str]]:
    """Return the orders and gaps that name an entry."""
    found = [(Noun.ORDER, one.id) for one in orders(connection) if incident in one.order.not_kept]
    return found + [(Noun.GAP, one.id) for one in gaps(connection) if incident == one.gap.entry]


def _rows(connection: apsw.Connection, noun: Noun) -> apsw.Cursor:
    return connection.execute(f"SELECT id, seq, body FROM {TABLES[noun]} ORDER BY seq, id")


def _text(value: object) -> str:
    # The spelling of `projection.text_of`.
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
