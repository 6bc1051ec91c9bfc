"""What the tabs show, read on the worker's thread and put into words there.

Never here: widgets.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from msgspec.structs import replace

from harassvault.case import POLICE_POSSIBLE, POLICY, REGION, Case
from harassvault.emergency import COUNTRIES
from harassvault.export import KeptExport
from harassvault.guidance.kinds import Kind
from harassvault.guidance.regions import regions
from harassvault.guidance.rules.advising import advise
from harassvault.guidance.rules.danger import joined
from harassvault.incident import Status
from harassvault.steps.coming import Coming, coming
from harassvault.steps.values import KnownContact, KnownGap, KnownOrder
from harassvault.store.timeline import Filter
from reports.letters.prepare import prepared_letters
from reports.places import country_name, part_name
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.screens.journal.cards import Card, card_of
from ui.desktop.situations import named, several
from ui.explain import neutral
from ui.guidance.saying import say
from ui.guidance.telling import Telling, capital
from ui.guidance.values import Said

_WORDS = 120
"""Characters of an entry that name it in a line."""

_OF_A_QUESTION = frozenset([POLICY, POLICE_POSSIBLE, REGION])
"""Answers to a question of its own; all others say whether something holds for her."""

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
        situations: ids and names, if there are several.
        case: the id of the one that this is about.
        answered: what was asked once and answered.
        places: where a situation can be, as (value, name).
        own: days to come that she wrote down in steps, orders and gaps.
    """

    said: Said
    situations: tuple[tuple[str, str], ...]
    case: str
    answered: tuple[Answered, ...]
    places: tuple[tuple[str, str], ...]
    own: tuple[Coming, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The steps, orders and gaps of a situation, with what they name.

    Attributes:
        contacts, orders, gaps: oldest first.
        people: names of people by id.
        entries: entries in short by id, newest first.
        letters: letters that were prepared and are kept, newest first.
        situation: its name, if there are several.
    """

    contacts: tuple[KnownContact, ...]
    orders: tuple[KnownOrder, ...]
    gaps: tuple[KnownGap, ...]
    people: dict[str, str]
    entries: dict[str, str]
    letters: tuple[KeptExport, ...] = ()
    situation: str = ""


def guiding(context: Context, case: str) -> Callable[[Desk], Guide]:
    """Return the job that asks guidance about a situation."""

    def job(desk: Desk) -> Guide:
        guidance = desk.vault.guidance
        known = guidance.case(case)
        facts = guidance.facts(known.id)
        get_pack = guidance.get_pack
        found = advise(facts, get_pack)
        elsewhere = guidance.danger_elsewhere(known.id)
        advice = replace(found, signs=joined(found.signs, elsewhere))
        said = say(advice, facts, context.words, get_pack, guidance.get_words)
        telling = Telling.of(context.words, facts)
        return Guide(
            said=said,
            situations=several(context, desk),
            case=known.id,
            answered=_answered(context, telling, known.case),
            places=places(context),
            own=_own(desk, known.id, advice.on),
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
            prepared_letters(vault, whole),
            named(context, desk, whole),
        )

    return job


def _own(desk: Desk, case: str, on: date) -> tuple[Coming, ...]:
    steps = desk.vault.steps
    return coming(steps.contacts(case), steps.orders(case), steps.gaps(case), on)


def kinds(context: Context) -> list[tuple[str, str]]:
    """Return the kinds of bodies and people, as (value, words)."""
    return [(str(one), capital(context.words.text(f"guidance.kind.{one}"))) for one in Kind]


def _line(context: Context, card: Card) -> str:
    words = shorten(card.words, _WORDS, placeholder=" …")
    return context.text("helping.line", when=card.when, words=words)


def _answered(context: Context, telling: Telling, case: Case) -> tuple[Answered, ...]:
    found = []
    for key, said in case.answers.items():
        name = f"question.{key}" if key in _OF_A_QUESTION else f"holds.{key}"
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
        named = ", ".join(_place(context, one) for one in case.countries)
        found.append(Answered("country", telling.words.text("guidance.question.country"), named))
    return tuple(found)


def places(context: Context) -> tuple[tuple[str, str], ...]:
    """Name each country, and each part of one that has a pack of its own: where a situation is."""
    found = [(one, _place(context, one)) for one in (*COUNTRIES, *regions())]
    return tuple(sorted(found, key=lambda each: each[1]))


def _place(context: Context, place: str) -> str:
    """Name a country or a part of one; by its code where it has no name here."""
    country, dash, _part = place.partition("-")
    named = country_name(country, context.words.language)
    if not dash:
        return named
    part = part_name(place, context.words.language) if place in regions() else place
    return part if part.startswith(named) else f"{named}: {part}"
