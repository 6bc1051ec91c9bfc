"""Entries that a report does not hold although its choice would let them through: it says how many.

Never here: choosing what it holds (`reports.select`), the words for it.
"""

from dataclasses import dataclass
from datetime import date

import msgspec

from harassvault.incident import Status
from harassvault.store.timeline import Filter
from harassvault.vault import Vault


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is left out.

    Attributes:
        set_aside: by the person, and not asked for one by one.
        erased: for good, in the time that the report covers; what they said is not known.
    """

    set_aside: int = 0
    erased: int = 0


NOTHING_LEFT_OUT = LeftOut()


def count_left_out(vault: Vault, wanted: Filter) -> LeftOut:
    """Count what a choice by filter leaves out; a choice by ids is the person's own.

    An erased entry has no moment and no people any more, so it counts by the day on which it was
    first written, whatever else the filter asks.
    """
    aside = msgspec.structs.replace(wanted, status=Status.SET_ASIDE)
    erased = [vault.incident(one) for one in vault.incident_ids(Filter(status=Status.ERASED))]
    first, last = wanted.first or date.min, wanted.last or date.max
    return LeftOut(
        set_aside=len(vault.incident_ids(aside)),
        erased=sum(first <= one.recorded_at.date() <= last for one in erased),
    )
