"""Kept reports and the files that they show.

Never here: erasing a report, making one.
"""

from collections.abc import Iterable

from harassvault.export import KeptExport
from harassvault.files.errors import ReportHoldsMarkedError
from harassvault.handovers.reading import handovers
from harassvault.store import file_reading, reading
from harassvault.store.connection import Connection


def made_with(connection: Connection, evidence: Iterable[str]) -> list[KeptExport]:
    """Return the reports still kept that hold one of these originals, by their ids."""
    return [one for one in _holding(connection, evidence) if one.erased_at is None]


def outside_copies(connection: Connection, evidence: Iterable[str]) -> tuple[str, ...]:
    """Return where reports with one of these originals, or packages, were written outside."""
    wanted = set(evidence)
    reports = _holding(connection, wanted)
    found = dict.fromkeys(copy.copy.path for one in reports for copy in one.copies)
    shown = {one.export.id for one in reports}
    for handed in handovers(connection):
        if handed.handover.export in shown or wanted & {*handed.handover.evidence}:
            found |= dict.fromkeys(copy.given.path for copy in handed.given)
    return tuple(found)


def _holding(connection: Connection, evidence: Iterable[str]) -> list[KeptExport]:
    wanted = set(evidence)
    return [
        one for one in reading.exports(connection) if not wanted.isdisjoint(one.export.exhibits)
    ]


def refuse_marked(connection: Connection, kept: KeptExport) -> None:
    """Refuse a report that holds a file which was marked after it was made.

    Raises:
        ReportHoldsMarkedError
    """
    marked = {evidence for evidence, _ in file_reading.marked(connection)}
    if not marked.isdisjoint(kept.export.exhibits):
        raise ReportHoldsMarkedError
