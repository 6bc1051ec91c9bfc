"""Rows of redactions: the meaning of the entries that add one and take one back.

Never here: making entries (`harassvault.redactions`).
"""

from typing import Any

import apsw
import msgspec

from harassvault.ledger import Entry
from harassvault.redactions.values import KnownRedaction, Redaction


def all_of(connection: apsw.Connection) -> list[KnownRedaction]:
    """Read all redactions, in the order in which they were written."""
    rows = connection.execute("SELECT id, seq, body FROM redaction ORDER BY seq, id")
    return [
        KnownRedaction(identity, seq, msgspec.json.decode(body, type=Redaction))
        for identity, seq, body in rows
    ]


def removed(connection: apsw.Connection, _entry: Entry, fields: dict[str, Any]) -> None:
    """Nothing stays but the entry itself, which says that there was one."""
    connection.execute("DELETE FROM redaction WHERE id = ?", (fields["id"],))
