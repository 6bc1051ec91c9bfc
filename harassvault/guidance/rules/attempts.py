"""What the ledger changes: which steps were refused, are waited for, or have been silent too long.

A body is silent when she says that no answer came, or when the time has passed that a rule names
for its answer, or before one may go on. Help after which it happened again was not enough.

Never here: which step comes next (`routes`).
"""

from datetime import date, timedelta
from enum import StrEnum
from math import ceil

import msgspec
from msgspec.structs import replace

from harassvault.guidance.dates import end_of
from harassvault.guidance.facts import Act, Attempt, Facts
from harassvault.guidance.kinds import Kind, LimitRole, Trigger, Unit
from harassvault.guidance.pack import Authority, Limit
from harassvault.steps.values import Outcome

_PERIODS = frozenset([LimitRole.WAITING_PERIOD, LimitRole.DUTY_OF_BODY])
_HOURS = 24


class Result(StrEnum):
    """How a kind of body has answered so far."""

    UNTRIED = "untried"
    WAITING = "waiting"
    HELPED = "helped"
    REFUSED = "refused"
    SILENT = "silent"
    WENT_ON = "went_on"  # they helped, and it happened again


class Tried(msgspec.Struct, frozen=True):
    """How it was answered, by which attempt, and since when."""

    result: Result
    attempt: Attempt | None = None
    since: date | None = None

    @property
    def moves_on(self) -> bool:
        """Whether what comes after it can be taken now."""
        return self.result in {Result.REFUSED, Result.SILENT, Result.WENT_ON}

    @property
    def is_unwilling(self) -> bool:
        """Whether they did not help at all, or did not answer."""
        in_part = self.attempt is not None and self.attempt.outcome is Outcome.PARTLY
        return self.result in {Result.REFUSED, Result.SILENT} and not in_part


def tried(
    facts: Facts,
    kinds: frozenset[Kind],
    authorities: tuple[Authority, ...],
    acts: tuple[Act, ...],
) -> Tried:
    """Return how these kinds have answered.

    A refusal stays one while somebody else of these kinds is asked; only help that came after it
    takes it back, as long as it lasts.

    Args:
        facts: the situation.
        kinds: whom she asked.
        authorities: those of the packs.
        acts: the entries that it is about.
    """
    results = [
        _as_of(acts, result_of(one, authorities, facts.on))
        for one in facts.attempts
        if one.kind in kinds
    ]
    if not results:
        return Tried(Result.UNTRIED)
    if results[-1].result is Result.HELPED:
        return results[-1]
    return next((one for one in reversed(results) if one.moves_on), results[-1])


def tried_at(
    facts: Facts,
    authority: Authority,
    authorities: tuple[Authority, ...],
    acts: tuple[Act, ...] = (),
) -> Tried:
    """Return how one authority has answered; after help, entries of a later day count.

    An attempt at its kind without a name counts for the first one of that kind: not for one that is
    for some only (who told "the police" did not call the emergency number), stands outside, or
    comes after another (a notice to a platform is not the complaint about what became of it).
    """
    attempts = [
        one
        for one in facts.attempts
        if one.authority == authority.id
        or (not one.authority and one.kind is authority.kind and _is_first(authority, authorities))
    ]
    if not attempts:
        return Tried(Result.UNTRIED)
    return _as_of(acts, result_of(attempts[-1], authorities, facts.on))


def _as_of(acts: tuple[Act, ...], before: Tried) -> Tried:
    """Return a result as of these entries: one of a later day says that help was not enough."""
    attempt = before.attempt
    day = attempt.answered or attempt.on if attempt else None
    if before.result is not Result.HELPED or day is None:
        return before
    again = any(act.when.earliest and act.when.earliest.date() > day for act in acts)
    return replace(before, result=Result.WENT_ON, since=day) if again else before


def _is_first(authority: Authority, authorities: tuple[Authority, ...]) -> bool:
    """Say whether it is the one that people mean who name only its kind."""
    plain = [one for one in authorities if one.kind is authority.kind and _is_plain(one)]
    if authority not in plain:
        return False
    # They stand nearest first; a role for any country is not meant where her own has one.
    near = [one.rank for one in plain if _country(one) == _country(plain[0])]
    return _country(authority) == _country(plain[0]) and authority.rank == min(near)


def _country(authority: Authority) -> str:
    """Return the country that an id begins with ("gb" of "gb-acas")."""
    return authority.id.partition("-")[0]


def _is_plain(authority: Authority) -> bool:
    """Say whether it is for everybody, at once, and none of those who stand outside."""
    conditions = (*authority.only_if, *authority.only_if_any, *authority.after)
    return not conditions and not authority.independent


def result_of(attempt: Attempt, authorities: tuple[Authority, ...], on: date) -> Tried:
    """Return how one attempt was answered, on a day."""
    match attempt.outcome:
        case Outcome.HELPED:
            return Tried(Result.HELPED, attempt, attempt.answered)
        case Outcome.REFUSED | Outcome.PARTLY:
            return Tried(Result.REFUSED, attempt, attempt.answered or attempt.on)
        case Outcome.NO_ANSWER:
            return Tried(Result.SILENT, attempt, attempt.on)
        case Outcome.PENDING:
            over = attempt.next_on or (attempt.on and _silent_from(attempt, authorities))
            return Tried(
                Result.SILENT if over and over < on else Result.WAITING, attempt, attempt.on
            )


def _silent_from(attempt: Attempt, authorities: tuple[Authority, ...]) -> date | None:
    """Return the last day on which an answer would have been in time, where a rule names one."""
    told = attempt.on
    asked = [one for one in authorities if one.id == attempt.authority]
    if not attempt.authority:
        asked = [one for one in authorities if one.kind is attempt.kind and not one.only_if]
    periods = [
        limit
        for one in asked
        for limit in one.limits
        if limit.role in _PERIODS and limit.counts_from is Trigger.REPORT and not limit.conditional
    ]
    ends = [end for limit in periods if told and (end := _end(limit, told))]
    return max(ends, default=None)


def _end(limit: Limit, day: date) -> date | None:
    if limit.unit is Unit.HOURS:
        return day + timedelta(days=ceil(limit.amount / _HOURS))
    return end_of(limit, day)
