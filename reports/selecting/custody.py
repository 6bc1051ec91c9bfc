"""The history of each exhibit, as the log tells it: received, put in, given out.

Never here: what happened to a file outside this journal.
"""

from collections.abc import Iterable

from harassvault.evidence import Evidence
from harassvault.export import KeptExport
from harassvault.handovers.values import KeptHandover
from reports.audience import Audience
from reports.exhibit import Custody, Event


def custody_of(
    evidence: Evidence,
    exports: Iterable[KeptExport],
    handovers: Iterable[KeptHandover],
    audience: str,
) -> tuple[Custody, ...]:
    """Return what the log says of an original, oldest first.

    Only her lawyer reads for whom the others were: a lawyer, an advocate or a shelter is
    confidential, and the other side reads what a court gets.

    Args:
        evidence: which.
        exports: all finished reports.
        handovers: all packages.
        audience: who reads it.
    """
    tells_all = audience == Audience.LAWYER
    found = [Custody(Event.RECEIVED, evidence.received_at, evidence.seq)]
    if evidence.original.put_in_at:
        found.append(Custody(Event.PUT_IN, evidence.original.put_in_at))
    for kept in exports:
        if evidence.id in kept.export.exhibits:
            told = tells_all or kept.export.audience == audience
            reader = kept.export.audience if told else ""
            found.append(Custody(Event.EXPORTED, kept.at, kept.seq, reader))
            found += [
                Custody(Event.COPIED_OUT, one.at, one.seq, one.copy.to if tells_all else "")
                for one in kept.copies
            ]
    for handed in handovers:
        if evidence.id in handed.handover.evidence:
            found += [
                Custody(Event.HANDED_OVER, one.at, one.seq, one.given.to if tells_all else "")
                for one in handed.given
            ]
    return tuple(sorted(found, key=lambda one: one.at))
