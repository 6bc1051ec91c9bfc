"""What the tabs show, read on the worker's thread and put into words there.

Never here: widgets.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from harassvault.case import POLICE_POSSIBLE, POLICY, Case
from harassvault.emergency import COUNTRIES
from harassvault.guidance.kinds import Kind
from harassvault.guidance.packs import jurisdictions, pack, words
from harassvault.guidance.rules.advising import advise
from harassvault.incident import Status
from harassvault.steps.values import KnownContact, KnownGap, KnownOrder
from harassvault.store.timeline import Filter
from ui import help_words
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.screens.journal.cards import Card, card_of
from ui.explain import neutral
from ui.guidance.saying import say
from ui.guidance.telling import Telling, capital
from ui.guidance.values import Said

_WORDS = 120
"""Characters of an entry that name it in a line."""

_OFFERED = 500
"""Entries that a form offers, the newest; as many as a report offers."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was kept: its key, the question, what was said."""

    key: str
    question: str
    said: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What guidance says of a situation.

    Attributes:
        said: the sentences.
        ways: how to ask for help without speaking, and by other ways, in the countries meant.
        situations: ids and names, if there are several.
        case: the id of the one that this is about.
        answered: what was asked once and answered.
        places: where a situation can be, as (value, name).
    """

    said: Said
    ways: tuple[str, ...]
    situations: tuple[tuple[str, str], ...]
    case: str
    answered: tuple[Answered, ...]
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The steps, orders and gaps of a situation, with what they name.

    Attributes:
        contacts, orders, gaps: oldest first.
        people: names of people by id.
        entries: entries in short by id, newest first.
    """

    contacts: tuple[KnownContact, ...]
    orders: tuple[KnownOrder, ...]
    gaps: tuple[KnownGap, ...]
    people: dict[str, str]
    entries: dict[str, str]


def guiding(context: Context, case: str) -> Callable[[Desk], Guide]:
    """Return the job that asks guidance about a situation."""

    def job(desk: Desk) -> Guide:
        guidance = desk.vault.guidance
        known = guidance.case(case)
        facts = guidance.facts(known.id)
        get_pack = guidance.get_pack
        advice = advise(facts, get_pack)
        said = say(advice, facts, context.words, get_pack, guidance.get_words)
        telling = Telling.of(context.words, facts)
        countries = dict.fromkeys(one.partition("-")[0] for one in facts.jurisdictions)
        ways = (way for one in countries for way in help_words.other_ways(context.words, one))
        cases = desk.vault.cases()
        return Guide(
            said=said,
            ways=tuple(dict.fromkeys(ways)),
            situations=tuple((x.id, _name(context, x.case)) for x in cases) if cases[1:] else (),
            case=known.id,
            answered=_answered(telling, known.case),
            places=places(context),
        )

    return job


def ledger(context: Context, case: str) -> Callable[[Desk], Ledger]:
    """Return the job that reads the ledger of a situation."""

    def job(desk: Desk) -> Ledger:
        vault = desk.vault
        steps = vault.steps
        # An empty name means all situations there, and the first one here.
        whole = vault.guidance.case(case).id
        wanted = Filter(newest_first=True, status=Status.ACTIVE)
        ids = vault.incident_ids(wanted)[:_OFFERED]
        cards = (card_of(context, vault.incident(one), {}) for one in ids)
        return Ledger(
            tuple(steps.contacts(whole)),
            tuple(steps.orders(whole)),
            tuple(steps.gaps(whole)),
            {one.id: neutral(one.person.name) for one in vault.people() if one.person.name},
            {one.id: _line(context, one) for one in cards},
        )

    return job


def kinds(context: Context) -> list[tuple[str, str]]:
    """Return the kinds of bodies and people, as (value, words)."""
    return [(str(one), capital(context.words.text(f"guidance.kind.{one}"))) for one in Kind]


def _line(context: Context, card: Card) -> str:
    words = shorten(card.words, _WORDS, placeholder=" …")
    return context.text("helping.line", when=card.when, words=words)


def _name(context: Context, case: Case) -> str:
    return neutral(case.name) or context.text("helping.first_situation")


def _answered(telling: Telling, case: Case) -> tuple[Answered, ...]:
    found = []
    for key, said in case.answers.items():
        name = f"question.{key}" if key in {POLICY, POLICE_POSSIBLE} else f"holds.{key}"
        found.append(Answered(key, telling.text(name), telling.text(f"answer.{said}")))
    for trigger, day in case.dates.items():
        found.append(
            Answered(
                f"day:{trigger}",
                telling.text(f"day.{trigger}"),
                telling.day(date.fromisoformat(day)),
            )
        )
    if case.countries:
        named = ", ".join(case.countries)
        found.append(Answered("country", telling.words.text("guidance.question.country"), named))
    return tuple(found)


def places(context: Context) -> tuple[tuple[str, str], ...]:
    """Name each country, and each part of one that has a pack of its own: where a situation is."""
    found = [(one, context.text(f"country.{one}")) for one in COUNTRIES]
    # What others are part of is no place to choose: England and Wales, the parts of a country.
    around = {name for one in jurisdictions() if "-" in one for name in pack(one).part_of}
    for one in jurisdictions():
        said = words(one, context.words.language) or words(one, "en")
        if "-" in one and one not in around and not pack(one).general and said is not None:
            country = context.text(f"country.{one.partition('-')[0]}")
            named = said.name.startswith(country)
            found.append((one, said.name if named else f"{country}: {said.name}"))
    return tuple(sorted(found, key=lambda each: each[1]))
