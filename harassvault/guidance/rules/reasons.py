"""Why a step stands where it stands: every step says it, with the entries and days it rests on.

Never here: the words (`ui/words/*-guidance.toml`).
"""

from collections.abc import Iterable, Iterator
from datetime import date

from harassvault.guidance.advice import Because, Reason
from harassvault.guidance.dues import time_runs
from harassvault.guidance.facts import Author, Facts
from harassvault.guidance.kinds import Area, Kind
from harassvault.guidance.rules import charge
from harassvault.guidance.rules.areas import REPEATED, areas_of
from harassvault.guidance.rules.attempts import Result, Tried
from harassvault.guidance.rules.danger import signs
from harassvault.guidance.rules.ladder import LAWFUL, Rung
from harassvault.guidance.rules.routes import may_break_the_law
from harassvault.steps.values import Answer, Outcome

_MOST_AREAS = 2
_ANSWERED = {
    Result.REFUSED: Because.REFUSED,
    Result.SILENT: Because.NO_ANSWER,
    Result.WENT_ON: Because.WENT_ON,
}


def reasons(rung: Rung, facts: Facts) -> tuple[Reason, ...]:
    """Return the reasons of a step; the first one says which entries it is about."""
    acts = rung.route.acts
    ids = tuple(act.id for act in acts)
    about = Reason(Because.ENTRIES_IN_AREA, count=len(acts), area=rung.route.area, entries=ids)
    return (
        about,
        *_before(rung),
        *_time(rung, facts),
        *_inside(rung, facts),
        *_ground(rung, facts),
        *_lawful(rung, facts),
        *_online(rung),
    )


def shortened(rung: Rung, found: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return reasons each once, and of the areas only those that the body is there for.

    Nobody reads nine; the two areas with the most entries say enough.
    """
    every = tuple(dict.fromkeys(found))
    authority = rung.choice.authority
    areas = [one for one in every if one.because is Because.ENTRIES_IN_AREA]
    its_own = [one for one in areas if one.area in authority.areas] or areas[:1]
    most = sorted(its_own, key=lambda one: -one.count)[:_MOST_AREAS]
    others = {one.because: one for one in every if one.because is not Because.ENTRIES_IN_AREA}
    return (*most, *others.values())


def _time(rung: Rung, facts: Facts) -> Iterator[Reason]:
    day = time_runs(rung.choice.authority, rung.route.acts, facts)
    if day and rung.stage and not rung.opened_by:
        yield Reason(Because.TIME_RUNS, day=day)


def _before(rung: Rung) -> Iterator[Reason]:
    if rung.opened_by:
        yield answered(rung.opened_by)


def answered(before: Tried) -> Reason:
    """Return the reason that a body refused, kept silent, or did not stop it."""
    attempt = before.attempt
    because = _ANSWERED[before.result]
    by_rule = attempt and attempt.outcome is Outcome.PENDING and attempt.next_on is None
    if because is Because.NO_ANSWER and by_rule:
        because = Because.SILENT_FOR
    return Reason(because, kind=attempt.kind if attempt else None, day=before.since)


def _inside(rung: Rung, facts: Facts) -> Iterator[Reason]:
    acts, kind = rung.route.acts, rung.choice.authority.kind
    leader = charge.leading_author(acts, facts, rung.route.area)
    if charge.is_of_the_site(rung.choice.authority):
        yield from _of_the_site(rung, leader, facts)
        return
    if leader:
        yield Reason(Because.AUTHOR_IN_CHARGE, name=leader.name)
        return
    if not charge.is_inside(rung.choice.authority):
        return
    if not rung.stage and kind in charge.INSIDE:
        yield Reason(Because.FIRST_INSIDE, kind=kind)
    asked = charge.may_lead(acts, facts, rung.route.area)
    if asked:
        yield Reason(Because.AUTHOR_MAY_BE_IN_CHARGE, name=asked[0].name)
    manager = charge.manager(acts, facts)
    if manager and kind is Kind.SUPERVISOR:
        yield Reason(Because.ONE_UP, name=manager.name)
    if facts.policy is Answer.YES and kind in charge.INSIDE:
        yield Reason(Because.NAMED_PERSON)


def _of_the_site(rung: Rung, leader: Author | None, facts: Facts) -> Iterator[Reason]:
    """Who is in charge somewhere may run this site; large services are run by none of them."""
    acts = rung.route.acts
    if charge.is_on_another_site(acts):
        leader = next(iter(charge.may_lead(acts, facts)), None)
    elif any(act.urls for act in acts):
        return
    if leader:
        yield Reason(Because.AUTHOR_MAY_BE_IN_CHARGE, name=leader.name)


def _ground(rung: Rung, facts: Facts) -> Iterator[Reason]:
    """Why a body against discrimination: it was because of who she is, or sexual."""
    if rung.choice.authority.kind is not Kind.EQUALITY_BODY:
        return
    found = [areas_of(act, facts) for act in rung.route.acts]
    for area, because in (
        (Area.DISCRIMINATION, Because.PROTECTED_GROUND),
        (Area.SEXUAL, Because.SEXUAL),
    ):
        count = sum(area in one for one in found)
        if count:
            yield Reason(because, count=count)


def _lawful(rung: Rung, facts: Facts) -> Iterator[Reason]:
    kind, acts = rung.choice.authority.kind, rung.route.acts
    if kind not in LAWFUL:
        return
    found = signs(facts)
    if found:
        entries = tuple(dict.fromkeys(one for sign in found for one in sign.said_in))
        yield Reason(Because.DANGER, count=len(entries), entries=entries)
    if charge.is_police(acts, facts):
        yield Reason(Because.AUTHOR_IS_POLICE)
    if kind is Kind.COURT_PROTECTIVE_ORDER:
        yield Reason(Because.ORDER_POSSIBLE)
        if len(acts) >= REPEATED:
            yield Reason(Because.REPEATED, count=len(acts))
        refused = _police_refused(facts)
        if refused:
            yield Reason(Because.POLICE_FOUND_NOTHING, kind=Kind.POLICE, day=refused)
    elif facts.police_possible is Answer.NO:
        yield Reason(Because.POLICE_NOT_AN_OPTION)
    elif not found:
        broken = may_break_the_law(acts)
        yield Reason(Because.LAW_BROKEN if broken else Because.NO_LAW_BROKEN)
        if not broken and rung.opened_by and rung.opened_by.is_unwilling:
            yield Reason(Because.THOSE_IN_CHARGE_UNWILLING)


def _police_refused(facts: Facts) -> date | None:
    tried = facts.attempts_at(Kind.POLICE)
    refused = [one for one in tried if one.outcome in {Outcome.REFUSED, Outcome.NO_ANSWER}]
    return (refused[-1].answered or refused[-1].on) if refused else None


def _online(rung: Rung) -> Iterator[Reason]:
    kind, area = rung.choice.authority.kind, rung.route.area
    if area is Area.IMAGE_ABUSE and kind is Kind.PLATFORM:
        yield Reason(Because.IMAGES)
    if kind is Kind.INTERNET_PROVIDER:
        later = area in {Area.ONLINE, Area.IMAGE_ABUSE}
        yield Reason(Because.PROVIDER_AFTER_PLATFORM if later else Because.CALLS_AND_MESSAGES)
