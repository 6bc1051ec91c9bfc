"""Which limits of an authority run in a situation: counted from which day, until when.

Only a limit that the person must meet gets a date, and only where the fact was seen somewhere and
looked at within the last twelve months. A moment counts from the earliest day that it can mean. For
several acts the safe day is that of the first, and the latest that of the last, in case they count
as one; when the first is over, the next one that still runs is a day to keep, too.

Never here: the calendar itself (`dates`), words, and what follows from a date.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from harassvault.guidance.advice import Due, NoDate
from harassvault.guidance.dates import end_of, is_far, months_after
from harassvault.guidance.facts import Act, Facts
from harassvault.guidance.kinds import LimitRole, SourceType, Trigger
from harassvault.guidance.pack import Authority, Limit
from harassvault.guidance.rules.areas import areas_of
from harassvault.moment import Precision
from harassvault.steps.values import Outcome

CONTENT_MONTHS = 12
"""Content that nobody looked at for longer than this gives no date: limits are changed by law."""

NEAR_DAYS = 366
"""A long limit that ends within so many days is not told as one that is far away."""

SOON_DAYS = 60
"""A limit that ends within so many days is not to be waited for: answers take weeks."""

_DATED = frozenset([LimitRole.VICTIM_LIMIT, LimitRole.EVIDENCE_RETENTION, LimitRole.WAITING_PERIOD])
_DAY_OF_ACT = frozenset(
    [Trigger.LAST_ACT, Trigger.EACH_ACT, Trigger.PUBLICATION, Trigger.KNOWLEDGE, Trigger.RECORDING]
)

Days = tuple[tuple[date, str], ...]
"""Days that a limit can be counted from, oldest first, each with the id of what says it."""


def dues(authority: Authority, acts: Iterable[Act], facts: Facts) -> tuple[Due, ...]:
    """Reckon the limits of an authority for the acts that it is about."""
    concerned = tuple(acts)
    return tuple(
        _due(authority, limit, concerned, facts)
        for limit in authority.limits
        if not limit.areas or not concerned or _concerned(limit, concerned, facts)
    )


def time_runs(authority: Authority, acts: Iterable[Act], facts: Facts) -> date | None:
    """Return the day on which a limit of an authority ends soon, if there is one to keep."""
    for one in dues(authority, acts, facts):
        day = one.next or (one.latest if one.passed else one.safe)
        to_keep = one.role is LimitRole.VICTIM_LIMIT and not one.conditional
        if to_keep and day and 0 <= (day - facts.on).days <= SOON_DAYS:
            return day
    return None


def _due(authority: Authority, limit: Limit, acts: tuple[Act, ...], facts: Facts) -> Due:
    plain = Due(
        authority=authority.id,
        limit=limit.id,
        role=limit.role,
        counts_from=limit.counts_from,
        conditional=limit.conditional,
    )
    acts = _concerned(limit, acts, facts)
    why_not = _no_date(limit, facts.on)
    if why_not:
        return replace(plain, no_date=why_not)
    days = _days(authority, limit, acts, facts)
    if is_far(limit):
        return replace(plain, no_date=_far(limit, days, facts.on))
    of_act = limit.counts_from in _DAY_OF_ACT
    if not days:
        to_come = of_act and any(_is_to_come(act, facts.on) for act in acts)
        return replace(plain, no_date=NoDate.TO_COME if to_come else NoDate.DAY_UNKNOWN)
    undated = sum(_is_vague(act, facts.on) for act in acts) if of_act else 0
    return _dated(replace(plain, undated=undated), limit, days, facts.on)


def _concerned(limit: Limit, acts: tuple[Act, ...], facts: Facts) -> tuple[Act, ...]:
    """Return the acts that a limit is about: those of its areas, where it names some."""
    if not limit.areas:
        return acts
    return tuple(act for act in acts if areas_of(act, facts) & set(limit.areas))


def _no_date(limit: Limit, on: date) -> NoDate | None:
    if limit.role not in _DATED:
        return NoDate.NOT_A_LIMIT
    if limit.source.type is SourceType.MEMORY:
        return NoDate.FROM_MEMORY
    if months_after(limit.source.checked, CONTENT_MONTHS) < on:
        return NoDate.OLD_CONTENT
    return None


def _far(limit: Limit, days: Days, on: date) -> NoDate:
    """A limit of years gives no date; but what is years ago may be near its end, or past it."""
    end = end_of(limit, days[0][0]) if days else None
    return NoDate.LONG_AGO if end and (end - on).days <= NEAR_DAYS else NoDate.FAR


def _days(authority: Authority, limit: Limit, acts: tuple[Act, ...], facts: Facts) -> Days:
    match limit.counts_from:
        case trigger if trigger in _DAY_OF_ACT:
            return _days_of(acts, facts.on)
        case Trigger.REPORT:
            told = (one for one in facts.attempts if one.authority == authority.id)
            days = ((_earliest(limit, one.on, one.on_from), one.id) for one in told)
            return tuple(sorted((day, at) for day, at in days if day and _has_come(day, facts.on)))
        case Trigger.ANSWER:
            return _refusals(authority, limit, facts)
        case trigger:
            given = facts.dates.get(trigger)
            return ((given, ""),) if given else ()


def _days_of(acts: tuple[Act, ...], on: date) -> Days:
    """Return the earliest day that each act can mean; of some, that is not known at all."""
    happened = (one for one in acts if not _is_to_come(one, on))
    days = ((one.when.earliest, one.id) for one in happened)
    return tuple(sorted((first.date(), source) for first, source in days if first))


def _is_to_come(act: Act, on: date) -> bool:
    first = act.when.earliest
    return first is not None and not _has_come(first.date(), on)


def _has_come(day: date, on: date) -> bool:
    """Say whether a day has come: a slip of the year would make a limit look a year longer.

    Somewhere it is tomorrow already.
    """
    return (day - on).days <= 1


def _is_vague(act: Act, on: date) -> bool:
    """Say whether it can be older than the day that it is counted from."""
    about = act.when.precision is Precision.ABOUT and "T" not in (act.when.start or "")
    return about or act.when.earliest is None or _is_to_come(act, on)


def _refusals(authority: Authority, limit: Limit, facts: Facts) -> Days:
    """Days on which a body before this one refused; the authority itself names which those are."""
    before = set(authority.after) | {authority.id}
    refused = (
        (_earliest(limit, one.answered, one.answered_from), one.id)
        for one in facts.attempts
        if one.outcome in {Outcome.REFUSED, Outcome.PARTLY}
        and (one.authority in before or one.kind.value in before)
    )
    found = (*refused, *_silences(authority, facts))
    return tuple(sorted((day, at) for day, at in found if day and _has_come(day, facts.on)))


def _silences(authority: Authority, facts: Facts) -> Iterator[tuple[date | None, str]]:
    """Yield the days on which silence of a body became a refusal, where its rule says that."""
    periods = [one for one in authority.limits if one.silence_refuses]
    for one in facts.attempts:
        told = one.on or one.on_from
        silent = one.outcome in {Outcome.PENDING, Outcome.NO_ANSWER} and not one.answered
        if told and silent and one.authority == authority.id:
            yield from ((end_of(period, told), one.id) for period in periods)


def _earliest(limit: Limit, day: date | None, earliest: date | None) -> date | None:
    """Return the day of a step to count from: the earliest one, unless it is hers to wait."""
    return day if limit.role is LimitRole.WAITING_PERIOD else day or earliest


def _dated(due: Due, limit: Limit, days: Days, on: date) -> Due:
    ends = [(end, source) for day, source in days if (end := end_of(limit, day))]
    if not ends:
        waits = limit.role is LimitRole.WAITING_PERIOD
        return replace(due, no_date=NoDate.NOT_A_LIMIT if waits else NoDate.DAY_UNKNOWN)
    running = [each for each in ends if each[0] >= on]
    if limit.role is LimitRole.EVIDENCE_RETENTION:
        ends = running or ends[-1:]  # what was recorded before is gone
    (safe, source), latest = ends[0], ends[-1][0]
    # Of the days between, the next end is as much a day to keep as the first one was.
    following = running[0][0] if running and safe < on else None
    return replace(
        due,
        safe=safe,
        from_entry=source,
        passed=safe < on,
        latest=latest if latest != safe else None,
        latest_passed=latest < on,
        next=following if following != latest else None,
    )
