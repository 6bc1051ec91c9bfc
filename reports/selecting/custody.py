"""The history of each exhibit, as the log tells it: received, put in, given out.

Never here: what happened to a file outside this journal.
"""

from collections.abc import Iterable

from harassvault.evidence import Evidence
from harassvault.export import KeptExport
from reports.exhibit import Custody, Event


def custody_of(evidence: Evidence, exports: Iterable[KeptExport]) -> tuple[Custody, ...]:
    """Return what the log says of an original, oldest first.

    Args:
        evidence: which.
        exports: all finished reports.
    """
    found = [Custody(Event.RECEIVED, evidence.received_at, evidence.seq)]
    if evidence.original.put_in_at:
        found.append(Custody(Event.PUT_IN, evidence.original.put_in_at))
    for kept in exports:
        if evidence.id in kept.export.exhibits:
            found.append(Custody(Event.EXPORTED, kept.at, kept.seq, kept.export.audience))
            found += [
                Custody(Event.COPIED_OUT, one.at, one.seq, one.copy.to) for one in kept.copies
            ]
    return tuple(sorted(found, key=lambda one: one.at))
