"""The ledger of the demo case: whom she told, the court's order, what is still missing.

Never here: entries (`ui.demo.story`), and what the journal makes of the ledger.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import msgspec

from harassvault.guidance.kinds import Kind
from harassvault.moment_text import parse_moment
from harassvault.steps.values import Channel, Contact, Gap, Order, Outcome
from harassvault.vault import Vault
from ui.demo.story import content

_FILE = "steps.toml"


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A step taken; moments are lines of the grammar of `harassvault.moment_text`."""

    recorded_at: datetime
    to: str
    kind: Kind
    on: str
    how: Channel
    said: str
    outcome: Outcome
    reference: str = ""
    officer: str = ""
    answered: str = ""
    answer: str = ""
    next_on: str = ""
    note: str = ""


class Ordered(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A protective order; people by their keys in the story."""

    recorded_at: datetime
    name: str
    court: str
    number: str
    made: str
    says: str
    persons: tuple[str, ...]
    until: str = ""


class Missing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that is still missing; its entry by the key in the story."""

    recorded_at: datetime
    what: str
    holder: str
    asked_on: str
    vanishes: str
    entry: str
    note: str


class Ledger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole ledger in one language, and the part of the country that it is about."""

    contacts: tuple[Told, ...]
    orders: tuple[Ordered, ...]
    gaps: tuple[Missing, ...]
    places: tuple[str, ...] = ()


def load(language: str) -> Ledger:
    """Read the ledger of the case; raises like `story.content`."""
    return msgspec.convert(content(language, _FILE), Ledger)


Writing = tuple[datetime, Callable[[Vault], object]]
"""When something is written down, and what writes it."""


def written(
    ledger: Ledger, zone: str, people: Mapping[str, str], entries: Mapping[str, str]
) -> Iterator[Writing]:
    """Yield what is written down, in its order.

    Args:
        ledger: the words.
        zone: IANA name of the zone of the story.
        people: ids by the keys of the story.
        entries: likewise.
    """
    for told in ledger.contacts:
        yield told.recorded_at, _adding(_contact(told, zone))
    for one in ledger.orders:
        yield one.recorded_at, _adding(_order(one, zone, people))
    for gap in ledger.gaps:
        yield gap.recorded_at, _adding(_gap(gap, zone, entries))


def _adding(step: Contact | Order | Gap) -> Callable[[Vault], object]:
    match step:
        case Contact():
            return lambda vault: vault.steps.add_contact(step)
        case Order():
            return lambda vault: vault.steps.add_order(step)
        case Gap():
            return lambda vault: vault.steps.add_gap(step)


def _contact(told: Told, zone: str) -> Contact:
    return Contact(
        case="",
        to=told.to,
        kind=told.kind,
        on=parse_moment(told.on, zone),
        how=told.how,
        said=told.said,
        reference=told.reference,
        officer=told.officer,
        outcome=told.outcome,
        answered=parse_moment(told.answered, zone) if told.answered else None,
        answer=told.answer,
        next_on=parse_moment(told.next_on, zone) if told.next_on else None,
        note=told.note,
    )


def _order(one: Ordered, zone: str, people: Mapping[str, str]) -> Order:
    return Order(
        case="",
        name=one.name,
        court=one.court,
        number=one.number,
        made=parse_moment(one.made, zone),
        until=parse_moment(one.until, zone) if one.until else None,
        says=one.says,
        persons=tuple(people[key] for key in one.persons),
    )


def _gap(gap: Missing, zone: str, entries: Mapping[str, str]) -> Gap:
    return Gap(
        case="",
        what=gap.what,
        holder=gap.holder,
        asked_on=parse_moment(gap.asked_on, zone),
        vanishes=parse_moment(gap.vanishes, zone),
        entry=entries[gap.entry],
        note=gap.note,
    )
