"""All that guidance says of a situation, in words: what both faces show.

Facts of danger put the emergency number, a helpline and the ways without the police on top, as an
offer. Where there are none, nothing says that there is no danger.

Never here: rules (`harassvault.guidance.rules`), and how it looks.
"""

from collections.abc import Iterator

from harassvault.guidance import packs
from harassvault.guidance.advice import Advice, Remains, Step
from harassvault.guidance.facts import Facts
from harassvault.guidance.kinds import Condition
from harassvault.guidance.listening import first_to_listen
from harassvault.guidance.packs import pack as pack_of_the_program
from harassvault.guidance.rules.choosing import GetPack
from harassvault.guidance.taken_in import GetWords
from reports.catalogue import Catalogue
from ui.guidance.asking import question
from ui.guidance.pack_texts import PackTexts
from ui.guidance.places import place_texts
from ui.guidance.steps import name_of, step_text
from ui.guidance.telling import Telling
from ui.guidance.values import DangerText, Said, StepText
from ui.help_words import emergency_sentence, helpline_sentence, other_ways, within_country

BEFORE = ("keep", "danger", "seen")
"""What to think of before sending or reporting, in this order: what is gone cannot be kept."""

_HELPLINES = 2
"""Helplines that are named on top: more would be a list to choose from, in danger."""

_SEEN_AT_ONCE = frozenset([Condition.WOMAN])
"""For whom a line on top may be, said with "if …": she need not answer a question before."""

_OFFER = ("offer", "decide")
_NO_FACTS = ("nothing_says_so",)


def say(
    advice: Advice,
    facts: Facts,
    words: Catalogue,
    get_pack: GetPack = pack_of_the_program,
    get_words: GetWords = packs.words,
) -> Said:
    """Put advice into words.

    Args:
        advice: what the rules found.
        facts: what they looked at: for names and days.
        words: the program's words in the reader's language.
        get_pack: where facts of packs come from.
        get_words: where their words come from.
    """
    telling = Telling.of(words, facts)
    texts = PackTexts(words.language, get_pack, get_words)
    places = {one.authority: one.jurisdiction for one in (*advice.support, *advice.steps)}
    text = telling.text
    return Said(
        help=text("frame.help"),
        dangers=tuple(
            DangerText(one.danger, text(f"danger.{one.danger}"), one.said_in)
            for one in advice.signs
        ),
        danger_first=bool(advice.signs),
        offer=tuple(text(f"frame.{one}") for one in _offer(advice)),
        emergency=_emergency(facts, words),
        ways=_ways(facts, words) if advice.signs or advice.word_signs else (),
        talk=_talk(advice, texts, telling),
        without_police=" ".join(_without_police(advice, telling)),
        areas=tuple((area, _area(area, count, telling)) for area, count in advice.areas),
        steps=_steps(advice.steps, texts, telling, places),
        support=_steps(advice.support, texts, telling, places),
        questions=tuple(question(one, telling) for one in advice.questions),
        remains=tuple((one, text(f"remains.{one}")) for one in _remains(advice)),
        before=tuple(text(f"before.{one}") for one in BEFORE),
        notes=_notes(advice, telling),
        places=place_texts(facts, telling),
    )


def _offer(advice: Advice) -> tuple[str, ...]:
    """While a word that may mean danger is in question, nobody says that nothing points to it."""
    return _OFFER if advice.signs or advice.word_signs else _NO_FACTS


def _steps(
    steps: tuple[Step, ...], texts: PackTexts, telling: Telling, places: dict[str, str]
) -> tuple[StepText, ...]:
    return tuple(step_text(one, texts, telling, places) for one in steps)


def _area(area: str, count: int, telling: Telling) -> str:
    named = telling.text(f"area.{area}")
    return telling.words.count("guidance.because.entries_in_area", count, area=named)


def _countries(facts: Facts) -> tuple[str, ...]:
    """Return each country once; nothing known still needs the sentence that says so."""
    found = dict.fromkeys(one.partition("-")[0] for one in facts.jurisdictions)
    return tuple(found) or ("",)


def _emergency(facts: Facts, words: Catalogue) -> tuple[str, ...]:
    """Say whom to call; a number says which country it is of where there is more than one."""
    countries = _countries(facts)
    said = tuple(emergency_sentence(words, one) for one in countries)
    if len(said) == 1:
        return said
    return tuple(
        within_country(words, country, text) for country, text in zip(countries, said, strict=True)
    )


def _ways(facts: Facts, words: Catalogue) -> tuple[str, ...]:
    """Say how else help can be called: texts, apps, relays, and what each of them needs."""
    ways = (way for one in _countries(facts) for way in other_ways(words, one))
    return tuple(dict.fromkeys(ways))


def _talk(advice: Advice, texts: PackTexts, telling: Telling) -> str:
    """Name helplines for what happened, in her language first; without any, those known here."""
    found = first_to_listen(
        advice,
        lambda one: texts.authority(one.jurisdiction, one.authority),
        texts.language,
        _SEEN_AT_ONCE,
    )
    known = [(one.jurisdiction, _line(one, texts, telling)) for one, _authority in found]
    countries = _countries(telling.facts)
    if not known:
        return helpline_sentence(telling.words, countries[0])
    if len(countries) > 1 and (each := _in_each(countries, known, telling.words)):
        return telling.words.text("emergency.talk", helplines=each)
    named = (line for _jurisdiction, line in known[:_HELPLINES])
    return telling.text("frame.talk", helplines=telling.text("frame.or").join(named))


def _line(line: Step, texts: PackTexts, telling: Telling) -> str:
    authority = texts.authority(line.jurisdiction, line.authority)
    name = name_of(line.authority, line.jurisdiction, texts, telling)
    phone = authority.phone
    named = name if phone in name else telling.text("frame.line", name=name, phone=phone)
    for condition in line.open_conditions:
        said = telling.text(f"condition.{condition}")
        named = telling.text("frame.line_if", line=named, condition=said)
    unsure = authority.source_of("phone").must_be_checked
    return telling.text("frame.line_check", line=named) if unsure else named


def _in_each(countries: tuple[str, ...], known: list[tuple[str, str]], words: Catalogue) -> str:
    """Name one helpline for each country that has one."""
    first: dict[str, str] = {}
    for jurisdiction, line in known:
        first.setdefault(jurisdiction.partition("-")[0], line)
    return " ".join(
        f"{within_country(words, one, first[one])}." for one in countries if one in first
    )


def _without_police(advice: Advice, telling: Telling) -> Iterator[str]:
    if advice.signs:
        yield telling.text("frame.without_police")
        # A former partner can be with the police, and one person has one tie: so it is always said.
        yield telling.text("frame.police_author")


def _remains(advice: Advice) -> tuple[Remains, ...]:
    """What stands on top already is not said twice."""
    said_above = {Remains.WITHOUT_POLICE} if advice.signs else set()
    return tuple(one for one in advice.remains if one not in said_above)


def _notes(advice: Advice, telling: Telling) -> tuple[str, ...]:
    dated = any(due.safe for one in (*advice.steps, *advice.support) for due in one.dues)
    names = ("frame.never_author", *(("adviser",) if dated else ()), "information")
    return tuple(telling.text(one) for one in names)
