"""Taking a redaction back: what the log disclosed of it goes in the same transaction.

Never here: which one, and what is said of it.
"""

from typing import Any

from harassvault.log_writer import LogWriter
from harassvault.redactions.values import KnownRedaction
from harassvault.store import entries, rollback

REMOVED = "redaction.removed"


def remove(writer: LogWriter, found: KnownRedaction) -> int:
    """Take a redaction back; return the number of the entry that says so."""

    def fields() -> dict[str, Any]:
        entries.erase(writer.connection, (found.seq,))
        return {"id": found.id, "entries": [found.seq]}

    with rollback.overwritten(writer.connection):
        return writer.write(REMOVED, fields).seq
