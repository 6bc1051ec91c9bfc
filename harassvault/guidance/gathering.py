"""The facts of one situation, gathered from a journal for the rules to look at.

What nobody said stays unknown. Entries set aside or erased say nothing; what an entry's details
answer counts as it was answered, and any other words there count as yes.

Never here: a rule, a date that is reckoned, writing.
"""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from harassvault.case import POLICE_POSSIBLE, POLICY, REGION, KnownCase
from harassvault.data_points import ANSWERS
from harassvault.guidance.advice import Danger
from harassvault.guidance.facts import Act, Attempt, Author, Facts, ProtectiveOrder
from harassvault.guidance.kinds import Condition, Trigger
from harassvault.incident import Incident, Role, Status
from harassvault.moment import Moment, Precision
from harassvault.person import KnownPerson
from harassvault.profile import Profile
from harassvault.steps.values import Answer, KnownContact, KnownOrder
from harassvault.store import reading, steps
from harassvault.store.connection import Connection
from harassvault.store.timeline import Filter, incident_ids

_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_AROUND = ".,;:!?…)]}'’\u00a0\u202f"
"""Signs of a sentence behind an address, which are no part of it."""

_WHOLE_DAYS = frozenset([Precision.EXACT, Precision.DAY, Precision.PART_OF_DAY])
"""Precisions that name one day; from all others no day of a step is taken."""

_OF_DETAIL = {
    "weapon": "incident_weapon",
    "injury": "incident_injury",
    "fear": "feared_harm",
    "children_present": "incident_children_present",
    "threat": "incident_threat",
    "ground": "protected_ground",
}
"""Answers of an act, by the detail of the entry that gives them."""

_Member = TypeVar("_Member", bound=StrEnum)


class Gathered(msgspec.Struct, frozen=True):
    """What facts are made of.

    Attributes:
        case: the situation.
        incidents: its entries that count, or those of them that are looked at.
        people: everybody.
        contacts, orders: the ledger of the situation.
        profile: whose journal it is, and where.
        asked: answers to questions that words raised, by the id of the entry.
        counting: ids of all entries that count: an order can name others than those looked at.
    """

    case: KnownCase
    incidents: tuple[Incident, ...]
    people: tuple[KnownPerson, ...]
    contacts: tuple[KnownContact, ...]
    orders: tuple[KnownOrder, ...]
    profile: Profile
    asked: dict[str, dict[str, str]] = {}
    counting: frozenset[str] = frozenset()


def gather(
    connection: Connection,
    case: KnownCase,
    *,
    on: date,
    ids: Sequence[str] = (),
    jurisdictions: Sequence[str] = (),
) -> Facts:
    """Return the facts of a situation on a day.

    Args:
        connection: the open database.
        case: the situation.
        on: the day on which it is looked at.
        ids: entries to look at (whole ids); empty for all of the situation.
        jurisdictions: where she is, instead of what the situation or the profile says.

    Raises:
        NotFoundError, AmbiguousIdError: an entry that is not there.
    """
    whole = [reading.full_id(connection, "incident", one) for one in ids]
    listed = incident_ids(connection, Filter(case=case.id, status=Status.ACTIVE))
    # What was set aside is no longer said: also not when it is asked for by its id.
    found = [reading.incident(connection, one) for one in (whole or listed)]
    counted = tuple(one for one in found if one.status is Status.ACTIVE)
    gathered = Gathered(
        case=case,
        incidents=counted,
        people=tuple(reading.people(connection)),
        contacts=tuple(one for one in steps.contacts(connection) if one.contact.case == case.id),
        orders=tuple(one for one in steps.orders(connection) if one.order.case == case.id),
        profile=reading.profile(connection),
        asked={one.id: steps.answers(connection, one.id) for one in counted},
        counting=frozenset(incident_ids(connection, Filter(status=Status.ACTIVE))),
    )
    facts = facts_of(gathered, on)
    return replace(facts, jurisdictions=_ordered(jurisdictions)) if jurisdictions else facts


def facts_of(given: Gathered, on: date) -> Facts:
    """Return the facts that these nouns say."""
    case, profile = given.case.case, given.profile
    incidents = sorted(given.incidents, key=lambda one: (one.current.when.sort_key, one.id))
    acts = tuple(_act(one, given.asked.get(one.id, {})) for one in incidents)
    authors = {identity for act in acts for identity in act.authors}
    contacts = sorted(given.contacts, key=lambda one: (one.contact.on.sort_key, one.seq))
    return Facts(
        on=on,
        acts=acts,
        authors=tuple(_author(one) for one in given.people if one.id in authors),
        attempts=tuple(_attempt(one) for one in contacts),
        orders=tuple(_order(one, given.counting) for one in given.orders),
        jurisdictions=_ordered(case.countries or (profile.country,)),
        about=profile.about,
        language=profile.language,
        conditions={
            key: answer
            for name, said in case.answers.items()
            if (key := _member(Condition, name)) and (answer := _member(Answer, said))
        },
        dates={
            trigger: day
            for name, text in case.dates.items()
            if (trigger := _member(Trigger, name)) and (day := _date(text))
        },
        policy=_member(Answer, case.answers.get(POLICY, "")) or Answer.NOT_ASKED,
        police_possible=_member(Answer, case.answers.get(POLICE_POSSIBLE, "")) or Answer.NOT_ASKED,
        region=_member(Answer, case.answers.get(REGION, "")) or Answer.NOT_ASKED,
    )


def _act(incident: Incident, asked: dict[str, str]) -> Act:
    account = incident.current
    words = (account.what, account.exact_words, *(one.text for one in incident.quotes))
    answers = {name: answer_in(account.details, key) for name, key in _OF_DETAIL.items()}
    address = account.details.get("content_url", "")
    return Act(
        id=incident.id,
        when=account.when,
        setting=account.setting,
        channel=account.channel,
        behaviours=frozenset(account.categories),
        authors=tuple(dict.fromkeys(x.person for x in account.people if x.role is Role.AUTHOR)),
        others_concerned=any(x.role is Role.OTHER_PROTECTED for x in account.people),
        words="\n".join(text for text in words if text),
        urls=addresses_in((address, *words)),
        asked=tuple(
            (danger, answer)
            for name, said in sorted(asked.items())
            if (danger := _member(Danger, name)) and (answer := _member(Answer, said))
        ),
        **answers,
    )


def answer_in(details: dict[str, str], key: str) -> Answer:
    """Return what a detail answers: "no" and "unknown" as such, any other words as yes."""
    said = details.get(key, "").strip()
    if not said:
        return Answer.NOT_ASKED
    return Answer(said) if said in ANSWERS else Answer.YES


def addresses_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the web addresses in some texts, each once, in their order."""
    found = (each.rstrip(_AROUND) for text in texts for each in _ADDRESS.findall(text))
    return tuple(dict.fromkeys(found))


def _author(known: KnownPerson) -> Author:
    person = known.person
    return Author(
        id=known.id,
        name=person.name,
        relation=person.tie,
        in_charge=_member(Answer, person.in_charge) or Answer.NOT_ASKED,
        country=person.country,
    )


def _attempt(known: KnownContact) -> Attempt:
    contact = known.contact
    return Attempt(
        id=known.id,
        kind=contact.kind,
        authority=contact.authority,
        on=day_of(contact.on),
        outcome=contact.outcome,
        answered=day_of(contact.answered),
        next_on=day_of(contact.next_on),
        on_from=first_day_of(contact.on),
        answered_from=first_day_of(contact.answered),
    )


def _order(known: KnownOrder, counting: frozenset[str]) -> ProtectiveOrder:
    """An entry in which it was not kept counts as long as that entry does."""
    order = known.order
    return ProtectiveOrder(known.id, day_of(order.until), not counting.isdisjoint(order.not_kept))


def day_of(moment: Moment | None) -> date | None:
    """Return the day of a moment that names one day; None for all others."""
    if moment is None or moment.precision not in _WHOLE_DAYS or moment.earliest is None:
        return None
    return moment.earliest.date()


def first_day_of(moment: Moment | None) -> date | None:
    """Return the earliest day that a moment can mean; None where it has none."""
    return moment.earliest.date() if moment and moment.earliest else None


def _ordered(jurisdictions: Iterable[str]) -> tuple[str, ...]:
    """Return each place once: the country named first before the others, parts before wholes."""
    given = dict.fromkeys(one.strip().upper() for one in jurisdictions if one.strip())
    countries = list(dict.fromkeys(one.partition("-")[0] for one in given))
    return tuple(
        sorted(given, key=lambda one: (countries.index(one.partition("-")[0]), "-" not in one))
    )


def _member(kind: type[_Member], value: str) -> _Member | None:
    with suppress(ValueError):
        return kind(value)
    return None


def _date(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None
