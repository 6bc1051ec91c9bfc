"""What was done so far, what was ordered, and what the person asks for.

Never here: confidential contacts that were not ticked; the dossier does not hold them.
"""

from harassvault.guidance.kinds import Kind
from harassvault.steps.values import Contact, Outcome
from reports.blocks import Run
from reports.statements.saying import Saying, joined, statement
from reports.statements.statement import Statement, Value
from reports.steps_taken import OrderEntry

_POINTS = {
    "internal_reports": frozenset(
        {Kind.VENUE_MANAGEMENT, Kind.SUPERVISOR, Kind.HR, Kind.UNION, Kind.SCHOOL, Kind.HOUSING}
    ),
    "platform_reports": frozenset({Kind.PLATFORM, Kind.INTERNET_PROVIDER}),
    "police_reference": frozenset({Kind.POLICE}),
}
"""Kinds of bodies that a data point is about; all others are "other agencies"."""


def point_of(contact: Contact) -> str:
    """Return the data point under which a contact stands."""
    return next(
        (point for point, kinds in _POINTS.items() if contact.kind in kinds), "other_agencies"
    )


def steps(saying: Saying) -> dict[str, tuple[Statement, ...]]:
    """Return the statements of the groups "steps" and "asked"."""
    found = saying.answered(saying.dossier.case_details)
    for step in saying.dossier.steps:
        said = statement(_told(saying, step.contact), _value(step.contact))
        found = joined(found, {point_of(step.contact): (said,)})
        if step.contact.officer and step.contact.kind is Kind.POLICE:
            found = joined(found, {"police_officer": (statement(step.contact.officer),)})
    for order in saying.dossier.orders:
        found = joined(found, {"existing_orders": (statement(_order(saying, order)),)})
    return found


def _told(saying: Saying, contact: Contact) -> tuple[Run, ...]:
    words = saying.words
    how = words.text(f"step.how.{contact.how}") if contact.how else ""
    parts = [", ".join(one for one in (saying.moment(contact.on), contact.to, how) if one)]
    if contact.reference:
        parts.append(words.text("step.reference", reference=contact.reference))
    if contact.said:
        parts.append(contact.said)
    if contact.outcome is not Outcome.PENDING or contact.answer:
        parts.append(words.text(f"step.outcome.{contact.outcome}"))
    if contact.answered:
        parts.append(words.text("step.answered", date=saying.moment(contact.answered)))
    if contact.answer:
        parts.append(contact.answer)
    return (Run(". ".join(one.rstrip(".") for one in parts if one)),)


def _value(contact: Contact) -> Value:
    plain: dict[str, Value] = {
        "to": contact.to,
        "kind": str(contact.kind),
        "on": Saying.iso(contact.on),
        "reference": contact.reference,
        "outcome": str(contact.outcome),
        "answered": Saying.iso(contact.answered) if contact.answered else None,
        "answer": contact.answer,
    }
    return {key: value for key, value in plain.items() if value}


def _order(saying: Saying, entry: OrderEntry) -> tuple[Run, ...]:
    words, order = saying.words, entry.order
    parts = [
        order.name,
        order.court,
        order.number,
        words.text("order.made", date=saying.moment(order.made)),
        words.text("order.until", date=saying.moment(order.until)) if order.until else "",
        order.says,
        words.text("order.bound", names=", ".join(entry.bound)) if entry.bound else "",
    ]
    runs = [Run(". ".join(one.rstrip(".") for one in parts if one))]
    if entry.not_kept:
        runs.append(Run(words.text("order.not_kept")))
        for at, number in enumerate(entry.not_kept):
            runs += [Run(", ")] if at else []
            runs.append(saying.incident(number))
    return tuple(runs)
