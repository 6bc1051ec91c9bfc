"""Kept reports and the files that they show.

Never here: erasing a report, making one.
"""

from harassvault.evidence import Evidence
from harassvault.export import KeptExport
from harassvault.files.errors import ReportHoldsMarkedError
from harassvault.store import file_reading, reading
from harassvault.store.connection import Connection


def made_with(connection: Connection, evidence: Evidence) -> list[KeptExport]:
    """Return the reports still kept that hold an original."""
    return [
        one
        for one in reading.exports(connection)
        if one.erased_at is None and evidence.id in one.export.exhibits
    ]


def refuse_marked(connection: Connection, kept: KeptExport) -> None:
    """Refuse a report that holds a file which was marked after it was made.

    Raises:
        ReportHoldsMarkedError
    """
    marked = {evidence for evidence, _ in file_reading.marked(connection)}
    if not marked.isdisjoint(kept.export.exhibits):
        raise ReportHoldsMarkedError
