"""Kept reports and the files that they may hold: a report shows the pictures of its entries.

Never here: erasing a report, making one.
"""

from collections.abc import Iterable

from harassvault.evidence import Evidence
from harassvault.export import KeptExport
from harassvault.files.errors import ReportHoldsMarkedError
from harassvault.store import file_reading, reading
from harassvault.store.connection import Connection


def made_with(connection: Connection, evidence: Evidence) -> list[KeptExport]:
    """Return the reports still kept that were made while an original was in one of their entries.

    One that was made after it was marked is among them too: to erase it costs a report only.
    """
    holders = set(file_reading.namers(connection).get(evidence.id, ()))
    return [
        one
        for one in reading.exports(connection)
        if one.erased_at is None and one.seq > evidence.seq and _overlaps(one, holders)
    ]


def refuse_marked(connection: Connection, kept: KeptExport) -> None:
    """Refuse a report that may show a file which was marked after it was made.

    Raises:
        ReportHoldsMarkedError
    """
    namers = file_reading.namers(connection)
    for evidence, seq in file_reading.marked_at(connection).items():
        if kept.seq < seq and _overlaps(kept, namers.get(evidence, ())):
            raise ReportHoldsMarkedError


def _overlaps(kept: KeptExport, incidents: Iterable[str]) -> bool:
    return not set(kept.export.incidents).isdisjoint(incidents)
