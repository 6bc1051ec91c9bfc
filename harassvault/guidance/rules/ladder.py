"""Where each body of a route stands: to be asked now, waited for, tried, or later.

A stage opens when the one before refused or kept silent, or cannot be asked. What criminal law
forbids opens the police and the court at once. Nobody is sent to the author or someone under them.

Never here: reasons (`reasons`), the order among routes (`advising`), support (`support`).
"""

import msgspec

from harassvault.guidance.advice import Standing
from harassvault.guidance.dues import time_runs
from harassvault.guidance.facts import Facts
from harassvault.guidance.kinds import Area, Condition, Kind
from harassvault.guidance.pack import Authority
from harassvault.guidance.rules.attempts import Result, Tried, tried, tried_at
from harassvault.guidance.rules.charge import (
    answers_to_author,
    is_inside,
    is_police,
    leading_author,
)
from harassvault.guidance.rules.choosing import Choice, Chooser
from harassvault.guidance.rules.conditions import holds, open_conditions, unmet
from harassvault.guidance.rules.routes import Route, may_break_the_law, police_come_first
from harassvault.steps.values import Answer

LAWFUL = frozenset([Kind.POLICE, Kind.COURT_PROTECTIVE_ORDER])
"""Kinds that do not wait for those in charge of a place where a law may be broken."""


class Rung(msgspec.Struct, frozen=True):
    """One body on the ladder of one route.

    Attributes:
        choice: the body.
        route: the route it stands on.
        stage: the number of its stage, from 0.
        standing: where it stands.
        tried: how it answered itself.
        opened_by: how the stage before answered; None where nothing opened it.
        is_passed: its stage refused already, and it can still be asked.
        ground_open: it helps only where it happened because of who she is, which nobody said.
    """

    choice: Choice
    route: Route
    stage: int
    standing: Standing
    tried: Tried
    opened_by: Tried | None = None
    is_passed: bool = False
    ground_open: bool = False


def rungs(route: Route, chooser: Chooser, facts: Facts, areas: frozenset[Area]) -> list[Rung]:
    """Return the bodies of one route with where they stand, stage by stage.

    Args:
        route: one area's stages and entries.
        chooser: the packs.
        facts: the situation.
        areas: all areas of the route's entries.
    """
    stages = [_choices(stage, chooser, route, facts, areas) for stage in route.stages]
    results = [tried(facts, one, chooser.authorities, route.acts) for one in route.stages]
    current = _current(stages, results)
    opened_by = next((one for one in reversed(results[:current]) if one.moves_on), None)
    found: list[Rung] = []
    reached = current
    for number, choices in enumerate(stages):
        here = []
        for choice in choices:
            own = tried_at(facts, choice.authority, chooser.authorities)
            standing = _standing(choice, number, (current, reached), own, route, chooser, facts)
            rung = Rung(
                choice=choice,
                route=route,
                stage=number,
                standing=_conditioned(standing, choice, route, facts),
                tried=own,
                opened_by=opened_by if number >= current else None,
                is_passed=number < current and not choice.authority.after,
                ground_open=_needs_ground(choice, areas, route, facts),
            )
            here.append(_only_if(rung) if rung.ground_open else rung)
        found += here
        if number == reached and not _holds_up(here, results[number]):
            reached += 1
    return found


def _choices(
    stage: frozenset[Kind], chooser: Chooser, route: Route, facts: Facts, areas: frozenset[Area]
) -> list[Choice]:
    def is_for_her(authority: Authority) -> bool:
        under_author = answers_to_author(authority, route.acts, facts, route.area)
        return not under_author and not unmet(authority, route.acts, facts)

    kinds = (kind for kind in Kind if kind in stage)
    return [one for kind in kinds for one in chooser.of_kind(kind, areas, is_for_her)]


def _current(stages: list[list[Choice]], results: list[Tried]) -> int:
    """Return the first stage that somebody stands on and that has not refused or kept silent."""
    for number, (choices, result) in enumerate(zip(stages, results, strict=True)):
        if choices and not result.moves_on:
            return number
    return len(stages)


def _holds_up(here: list[Rung], result: Tried) -> bool:
    """Say whether what comes after a stage waits for it: somebody there can be asked, or helped.

    Bodies that may not be for her hold up nobody, for no question must be answered; nor do the
    police where they are no option.
    """
    holding = {Standing.NEXT, Standing.WAITING}
    return result.result is Result.HELPED or any(one.standing in holding for one in here)


def _standing(
    choice: Choice,
    number: int,
    stages: tuple[int, int],
    own: Tried,
    route: Route,
    chooser: Chooser,
    facts: Facts,
) -> Standing:
    if own.result is not Result.UNTRIED:
        return Standing.WAITING if own.result is Result.WAITING else Standing.TRIED
    if choice.authority.kind is Kind.POLICE and _police_are_no_option(route, facts):
        return Standing.LATER
    if choice.authority.after:
        is_open = _released(choice, route, chooser, facts)
    else:
        is_open = _is_open(choice.authority, number, stages, route, facts)
    return Standing.NEXT if is_open else Standing.LATER


def _police_are_no_option(route: Route, facts: Facts) -> bool:
    author = is_police(route.acts, facts)
    return facts.police_possible is Answer.NO or author is not None


def _is_open(
    authority: Authority, number: int, stages: tuple[int, int], route: Route, facts: Facts
) -> bool:
    """Say whether somebody can be asked now; `stages` are the current one and the last open one.

    Who must be told within a time that ends soon can, whatever became of the steps before. Those
    of an earlier stage can, unless they answer to those who refused; where the author is in
    charge, those of the next stage can at once.
    """
    current, reached = stages
    if number < current and not is_inside(authority):
        return True
    if number > current and time_runs(authority, route.acts, facts):
        return True
    if authority.kind in LAWFUL and (may_break_the_law(route.acts) or police_come_first(facts)):
        return True
    outside_at_once = leading_author(route.acts, facts, route.area) is not None
    return current <= number <= max(reached, current + int(outside_at_once))


def _released(choice: Choice, route: Route, chooser: Chooser, facts: Facts) -> bool:
    """Say whether what comes before a body refused, kept silent, or cannot be asked."""
    named = set(choice.authority.after)
    on_route = frozenset[Kind]().union(*route.stages)
    before = [
        one
        for one in chooser.authorities
        if one.id in named or (one.kind.value in named and one.kind in on_route)
        if one.id != choice.authority.id
    ]
    askable = [
        one
        for one in before
        if not answers_to_author(one, route.acts, facts, route.area)
        and not unmet(one, route.acts, facts)
    ]
    moved = any(tried_at(facts, one, chooser.authorities, route.acts).moves_on for one in before)
    return moved or not askable


def _conditioned(standing: Standing, choice: Choice, route: Route, facts: Facts) -> Standing:
    is_open = open_conditions(choice.authority, route.acts, facts)
    return Standing.IF if is_open and standing is Standing.NEXT else standing


def _needs_ground(choice: Choice, areas: frozenset[Area], route: Route, facts: Facts) -> bool:
    """Say whether a body is for her only if it happened because of who she is, which is open."""
    concerned = {Area.DISCRIMINATION, Area.SEXUAL, Area.IMAGE_ABUSE}
    if choice.authority.kind is not Kind.EQUALITY_BODY or areas & concerned:
        return False
    return holds(Condition.PROTECTED_GROUND, route.acts, facts) is not Answer.YES


def _only_if(rung: Rung) -> Rung:
    if rung.standing is not Standing.NEXT:
        return rung
    return msgspec.structs.replace(rung, standing=Standing.IF)
