"""What was done, what was ordered, and what is still missing, as a report tells it.

Never here: what follows from it (`harassvault.guidance`), words of our own.
"""

from dataclasses import dataclass
from datetime import date, datetime

from harassvault.steps.values import Contact, Gap, Order


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A contact of the ledger; a confidential one is here only when it was ticked.

    Attributes:
        log_entry: number of the entry that added it.
    """

    contact: Contact
    log_entry: int


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """A protective order.

    Attributes:
        bound: names of those whom it binds.
        not_kept: numbers of the incidents in which, as she says, somebody did what it forbids.
    """

    order: Order
    bound: tuple[str, ...] = ()
    not_kept: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GapEntry:
    """Something still missing; for the lawyer only.

    Attributes:
        incident: number of the incident that it belongs to; None for none here.
    """

    gap: Gap
    incident: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day to check with an adviser; for the lawyer only.

    Attributes:
        text: the rule, in the report's language.
        due: the last day; None where none may be reckoned.
        latest: the last day if all acts count as one; None where that is the same.
        source: of the rule.
    """

    text: str
    due: date | None
    source: str
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class EarlierExport:
    """What this report continues, or what its reader was told before.

    Attributes:
        kept_at: when that report was finished; aware.
        new_incidents, changed_incidents, new_exhibits: numbers.
        no_longer: numbers of incidents that it held and this one does not.
    """

    kept_at: datetime
    new_incidents: tuple[int, ...] = ()
    changed_incidents: tuple[int, ...] = ()
    new_exhibits: tuple[int, ...] = ()
    no_longer: tuple[int, ...] = ()
