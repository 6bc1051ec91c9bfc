"""A contact, a protective order, a gap: what the ledger of a situation is made of.

Never here: how they are written and read (`ledger`), and what follows from them.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from harassvault.guidance.kinds import Kind
from harassvault.moment import UNKNOWN, Moment


class Noun(StrEnum):
    """What the ledger holds."""

    CONTACT = "contact"
    ORDER = "order"
    GAP = "gap"


class Answer(StrEnum):
    """The answer to a question that a form asks as yes or no; "I don't know" is one."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


class Outcome(StrEnum):
    """How a step was answered."""

    PENDING = "pending"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    HELPED = "helped"
    PARTLY = "partly"


class Channel(StrEnum):
    """How somebody was told."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    LETTER = "letter"
    EMAIL = "email"
    FORM = "form"
    OTHER = "other"


class Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A step taken: whom, when, how, and what came back.

    Attributes:
        case: the situation in which it counts.
        to: whom, in the person's words.
        kind: what kind of body or person that is.
        on: when.
        authority: the authority's id in the packs; empty for one of her own naming.
        how: the way taken.
        said: what was told or asked for.
        reference: the number that they gave.
        officer: who dealt with it there.
        outcome: how it was answered.
        answered: when the answer came.
        answer: what it said.
        next_on: the date agreed for what comes next.
        confidential: left out of reports unless ticked; True from the start for lawyer, advocate,
            shelter, helpline, doctor, union and the like (`CONFIDENTIAL`).
        note: anything else.
    """

    case: str
    to: str
    kind: Kind
    on: Moment = UNKNOWN
    authority: str = ""
    how: Channel | None = None
    said: str = ""
    reference: str = ""
    officer: str = ""
    outcome: Outcome = Outcome.PENDING
    answered: Moment | None = None
    answer: str = ""
    next_on: Moment | None = None
    confidential: bool = False
    note: str = ""


CONFIDENTIAL = frozenset(
    [
        Kind.LAWYER,
        Kind.LEGAL_AID,
        Kind.ADVOCACY,
        Kind.SHELTER,
        Kind.HELPLINE,
        Kind.SOCIAL_SERVICES,
        Kind.COMPENSATION,
        Kind.UNION,
        Kind.DOCTOR,
    ]
)
"""Kinds that are confidential unless the person says otherwise (design.md part 5)."""


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A protective order.

    Attributes:
        case: the situation.
        name: what it is called.
        court: who made it.
        number: its number.
        made: when it was made.
        until: when it ends; None where it has no end or nobody said.
        says: what it forbids or orders, in its own words or hers.
        persons: ids of the people whom it binds.
        not_kept: ids of entries in which, as she says, somebody did what it forbids.
        note: anything else.
    """

    case: str
    name: str
    court: str = ""
    number: str = ""
    made: Moment = UNKNOWN
    until: Moment | None = None
    says: str = ""
    persons: tuple[str, ...] = ()
    not_kept: tuple[str, ...] = ()
    note: str = ""


class Gap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something that is still missing.

    Attributes:
        case: the situation.
        what: what is missing ("the camera at the entrance").
        holder: who holds it.
        asked_on: when she asked for it to be kept; None for not yet.
        vanishes: when it is lost, as far as that is known.
        entry: the entry that it belongs to; empty for none.
        found_on: when it was got, or given up; None while it is open.
        note: anything else.
    """

    case: str
    what: str
    holder: str = ""
    asked_on: Moment | None = None
    vanishes: Moment | None = None
    entry: str = ""
    found_on: Moment | None = None
    note: str = ""


class KnownContact(msgspec.Struct, frozen=True):
    """A contact with its id, and the number of the entry of the log that added it."""

    id: str
    seq: int
    contact: Contact


class KnownOrder(msgspec.Struct, frozen=True):
    """An order with its id, and the number of the entry of the log that added it."""

    id: str
    seq: int
    order: Order


class KnownGap(msgspec.Struct, frozen=True):
    """A gap with its id, and the number of the entry of the log that added it."""

    id: str
    seq: int
    gap: Gap


class ErasedStep(msgspec.Struct, frozen=True):
    """That there was a contact, an order or a gap: when it was written, when and why it went."""

    noun: Noun
    id: str
    seq: int
    recorded_at: datetime
    at: datetime
    reason: str = ""
