"""Taking a redaction back: what the log disclosed of it goes in the same transaction.

Never here: which one, and what is said of it.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from harassvault.ledger import BrokenEntryError
from harassvault.log_writer import LogWriter
from harassvault.redactions.values import KnownRedaction
from harassvault.store import entries, rollback
from harassvault.store.connection import Connection

REMOVED = "redaction.removed"


def remove(writer: LogWriter, found: KnownRedaction) -> int:
    """Take a redaction back; return the number of the entry that says so."""

    def fields() -> dict[str, Any]:
        entries.erase(writer.connection, (found.seq,))
        # Not what it was; so much that its number is given to nothing else.
        kind, case = str(found.redaction.subject), found.redaction.case
        return {"id": found.id, "entries": [found.seq], "subject": kind, "case": case}

    with rollback.overwritten(writer.connection):
        return writer.write(REMOVED, fields).seq


def taken_back(connection: Connection) -> Iterator[tuple[int, str, str]]:
    """Yield what was taken back: the number of its entry, its kind, the id of its case.

    The first versions did not say the last two; nothing is known of those.
    """
    for seq in entries.numbers_of(connection, REMOVED):
        with suppress(BrokenEntryError, LookupError):
            fields: dict[str, Any] = dict(entries.read(connection, seq).entry.fields)
            if "subject" in fields:
                yield int(fields["entries"][0]), str(fields["subject"]), str(fields["case"])
