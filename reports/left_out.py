"""Entries that a report does not hold although its choice may let them through: it says how many.

Never here: choosing what it holds (`reports.select`), the words for it.
"""

from dataclasses import dataclass

import msgspec

from harassvault.incident import Status
from harassvault.store.timeline import Filter
from harassvault.vault import Vault


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is left out.

    Attributes:
        set_aside: by the person, and not asked for one by one.
        erased: for good, in the whole journal; which of them the report would hold is not known.
    """

    set_aside: int = 0
    erased: int = 0


NOTHING_LEFT_OUT = LeftOut()


def count_left_out(vault: Vault, wanted: Filter) -> LeftOut:
    """Count what a choice by filter leaves out; a choice by ids is the person's own.

    An erased entry has no moment, people or situation any more that a filter could ask for, so all
    of them count: any smaller number would say something of them that nobody knows.
    """
    aside = msgspec.structs.replace(wanted, status=Status.SET_ASIDE)
    return LeftOut(
        set_aside=len(vault.incident_ids(aside)),
        erased=len(vault.incident_ids(Filter(status=Status.ERASED))),
    )
