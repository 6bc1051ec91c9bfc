"""What is asked once because the ladder depends on it; what is said where law leaves little.

No question must be answered; while it is open, the rules take neither side.

Never here: the words of a question, and where its answer is kept.
"""

from collections.abc import Iterator

from harassvault.guidance.advice import Asked, NoDate, Question, Remains, Sign, Step, WordSign
from harassvault.guidance.facts import Facts
from harassvault.guidance.kinds import KNOWN_TO_HER, Area, Kind, LimitRole
from harassvault.guidance.regions import regions_of
from harassvault.guidance.rules import charge
from harassvault.guidance.rules.areas import acts_in
from harassvault.guidance.rules.attempts import tried
from harassvault.guidance.rules.choosing import Chooser
from harassvault.guidance.rules.conditions import OF_EACH_BODY
from harassvault.guidance.rules.routes import may_be_an_offence
from harassvault.person import Relation
from harassvault.steps.values import Answer

_PLACES = (Area.WORKPLACE, Area.SCHOOL, Area.HOUSING, Area.PUBLIC_PLACE)
"""Areas in which somebody is in charge."""

_HOMES = (Area.HOUSING, Area.NEIGHBOUR)
_SITES = (Area.ONLINE, Area.IMAGE_ABUSE)


def questions(
    facts: Facts, steps: tuple[Step, ...], words: tuple[WordSign, ...]
) -> tuple[Asked, ...]:
    """Return the open questions, the first one first, each once."""
    found = (*_of_words(words), *_of_situation(facts, steps), *_of_steps(facts, steps))
    return tuple(dict.fromkeys(found))


def remains(
    facts: Facts, chooser: Chooser, signs: tuple[Sign, ...], areas: frozenset[Area]
) -> tuple[Remains, ...]:
    """Return what must be said besides the steps."""
    return tuple(_remains(facts, chooser, signs, areas))


def _of_words(words: tuple[WordSign, ...]) -> Iterator[Asked]:
    for one in words:
        yield Asked(Question.WORD, about=f"{one.entry}:{one.danger}:{one.word}")


def _of_situation(facts: Facts, steps: tuple[Step, ...]) -> Iterator[Asked]:
    if not facts.jurisdictions:
        yield Asked(Question.COUNTRY)
    yield from _of_countries(facts)
    for act in facts.acts:
        if act.setting is None and act.channel is None:
            yield Asked(Question.SETTING, about=act.id)
    for author in facts.authors:
        if author.relation is None:
            yield Asked(Question.RELATION, about=author.id)
    kinds = {step.kind for step in steps}
    yield from _of_who_is_in_charge(facts, kinds)
    if facts.policy is Answer.NOT_ASKED and kinds & charge.INSIDE:
        yield Asked(Question.POLICY)
    if facts.police_possible is Answer.NOT_ASKED and Kind.POLICE in kinds:
        yield Asked(Question.POLICE_POSSIBLE)


def _of_who_is_in_charge(facts: Facts, kinds: set[Kind]) -> Iterator[Asked]:
    """Ask only where somebody could be told who answers to them."""
    areas = _PLACES if kinds & charge.INSIDE else ()
    # Whoever lets a home, or runs the house, is asked about only where such a step is there.
    areas = (*areas, *_HOMES) if Kind.HOUSING in kinds else areas
    if Kind.PLATFORM in kinds and charge.is_on_another_site(acts_in(facts, *_SITES)):
        areas = (*areas, *_SITES)
    for author in charge.may_lead(acts_in(facts, *areas), facts, *areas):
        is_known = author.relation is Relation.LANDLORD
        if author.in_charge is Answer.NOT_ASKED and not is_known:
            yield Asked(Question.IN_CHARGE, about=author.id)


def _of_countries(facts: Facts) -> Iterator[Asked]:
    """Ask for the part of a country where bodies and dates differ from one to the other."""
    if facts.region is not Answer.NOT_ASKED:
        return
    in_parts = {one.partition("-")[0] for one in facts.jurisdictions if "-" in one}
    for country in facts.jurisdictions:
        if country not in in_parts and regions_of(country):
            yield Asked(Question.REGION, about=country)


def _of_steps(facts: Facts, steps: tuple[Step, ...]) -> Iterator[Asked]:
    for step in steps:
        for condition in step.open_conditions:
            # "I don't know" is an answer, too: it is not asked again.
            if condition not in facts.conditions and condition not in OF_EACH_BODY:
                yield Asked(Question.CONDITION, condition=condition)
    for step in steps:
        for due in step.dues:
            limit = due.role is LimitRole.VICTIM_LIMIT and not due.conditional
            if limit and due.no_date is NoDate.DAY_UNKNOWN and due.counts_from in KNOWN_TO_HER:
                yield Asked(Question.DAY, trigger=due.counts_from)


def _remains(
    facts: Facts, chooser: Chooser, signs: tuple[Sign, ...], areas: frozenset[Area]
) -> Iterator[Remains]:
    if not facts.acts:
        return
    if chooser.knows_nothing_particular:
        yield Remains.NOTHING_KNOWN_HERE
    if not signs and not may_be_an_offence(facts.acts):
        yield Remains.NO_LAW_MAY_BE_BROKEN
    if areas == {Area.PRIVATE}:
        yield Remains.PRIVATE_SETTING
    if tried(facts, charge.INSIDE, chooser.authorities, facts.acts).is_unwilling:
        yield Remains.THOSE_IN_CHARGE_UNWILLING
    if facts.police_possible is Answer.NO:
        yield Remains.WITHOUT_POLICE
    else:
        yield Remains.ASK_POLICE_FOR
