"""Days of the ledger that are still to come: agreed ones, ends of orders, and when things are lost.

What is vague counts from the earliest day that it can mean: a day too early does no harm.

Never here: limits that a rule names (`harassvault.guidance`), words, calendars.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

import msgspec

from harassvault.moment import Moment
from harassvault.steps.values import KnownContact, KnownGap, KnownOrder


class Ahead(StrEnum):
    """What a day of the ledger is."""

    AGREED = "agreed"  # agreed with somebody who was told, for what comes next
    ORDER_ENDS = "order_ends"
    VANISHES = "vanishes"  # until then something that is missing can be had
    VANISHES_ASKED = "vanishes_asked"  # the same, and she asked for it to be kept


class Coming(msgspec.Struct, frozen=True):
    """A day that is still to come.

    Attributes:
        what: what it is.
        day: the day.
        id: of the contact, order or gap that says it.
        name: whom or what it is about, as she wrote it.
    """

    what: Ahead
    day: date
    id: str
    name: str


def coming(
    contacts: Iterable[KnownContact],
    orders: Iterable[KnownOrder],
    gaps: Iterable[KnownGap],
    on: date,
) -> tuple[Coming, ...]:
    """Return the days of a ledger from a day on, the nearest first."""
    found: Sequence[Coming] = (*_agreed(contacts), *_ends(orders), *_losses(gaps))
    return tuple(sorted((one for one in found if one.day >= on), key=lambda one: one.day))


def _agreed(contacts: Iterable[KnownContact]) -> Iterator[Coming]:
    for one in contacts:
        if day := _day(one.contact.next_on):
            yield Coming(Ahead.AGREED, day, one.id, one.contact.to)


def _ends(orders: Iterable[KnownOrder]) -> Iterator[Coming]:
    for one in orders:
        if day := _day(one.order.until):
            yield Coming(Ahead.ORDER_ENDS, day, one.id, one.order.name)


def _losses(gaps: Iterable[KnownGap]) -> Iterator[Coming]:
    for one in gaps:
        day = _day(one.gap.vanishes)
        if day and one.gap.found_on is None:
            what = Ahead.VANISHES_ASKED if one.gap.asked_on else Ahead.VANISHES
            yield Coming(what, day, one.id, one.gap.what)


def _day(moment: Moment | None) -> date | None:
    """Return the earliest day that a moment can mean; of "before a day", that day."""
    at = (moment.earliest or moment.latest) if moment else None
    return at.date() if at else None
