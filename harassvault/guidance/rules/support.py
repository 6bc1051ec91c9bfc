"""Support for her: it stands beside from the first entry on, whatever else was tried.

Never here: the ladder; support is never the next rung, and never waits for a refusal.
"""

from harassvault.guidance.advice import Because, Reason, Standing, Step
from harassvault.guidance.dues import dues
from harassvault.guidance.facts import Facts
from harassvault.guidance.kinds import Area, Kind
from harassvault.guidance.rules.attempts import Result, tried_at
from harassvault.guidance.rules.choosing import Choice, Chooser
from harassvault.guidance.rules.conditions import open_conditions, unmet
from harassvault.steps.values import Outcome

KINDS = (
    Kind.HELPLINE,
    Kind.ADVOCACY,
    Kind.SHELTER,
    Kind.SOCIAL_SERVICES,
    Kind.COMPENSATION,
    Kind.LEGAL_AID,
    Kind.LAWYER,
    Kind.UNION,
    Kind.DOCTOR,
)
"""In this order: who listens first, then who shelters, pays and pleads."""


def support(chooser: Chooser, facts: Facts, areas: frozenset[Area]) -> tuple[Step, ...]:
    """Return who supports her; those for what happened come before those for everyone."""
    found = []
    for kind in KINDS:
        choices = list(chooser.of_kind(kind, areas, lambda one: not unmet(one, facts.acts, facts)))
        choices.sort(key=lambda one: one.authority.for_everyone)
        found += [_step(one, chooser, facts) for one in choices]
    return tuple(sorted(found, key=lambda one: one.standing is Standing.IF))


def _step(choice: Choice, chooser: Chooser, facts: Facts) -> Step:
    authority = choice.authority
    own = tried_at(facts, authority, chooser.authorities)
    is_open = open_conditions(authority, facts.acts, facts)
    standing = Standing.IF if is_open else Standing.NEXT
    return Step(
        authority=authority.id,
        jurisdiction=choice.jurisdiction,
        kind=authority.kind,
        standing=standing if own.result is Result.UNTRIED else Standing.TRIED,
        reasons=_reasons(authority.kind, facts),
        dues=dues(authority, facts.acts, facts),
        open_conditions=is_open,
        attempt=own.attempt.id if own.attempt else "",
    )


def _reasons(kind: Kind, facts: Facts) -> tuple[Reason, ...]:
    found = [Reason(Because.COSTS_AND_HARM if kind is Kind.COMPENSATION else Because.SUPPORT)]
    police = [
        one for one in facts.attempts_at(Kind.POLICE)
        if one.outcome in {Outcome.REFUSED, Outcome.NO_ANSWER}
    ]  # fmt: skip
    if police and kind in {Kind.ADVOCACY, Kind.LAWYER, Kind.HELPLINE}:
        day = police[-1].answered or police[-1].on
        found.append(Reason(Because.POLICE_FOUND_NOTHING, kind=Kind.POLICE, day=day))
    return tuple(found)
