"""The summary: what there is, from when to when, what it shows. Never an adjective or a score.

Never here: what the counts mean; charts (`reports.outlines.sections.patterns`).
"""

from collections.abc import Iterator
from datetime import timedelta

from reports.audience import Audience
from reports.blocks import Block, Heading, Items, Run
from reports.outlines.ranges import ranges
from reports.outlines.stating import Stating

RECENT = timedelta(weeks=4)
"""What the police ask of last: the four weeks before a report."""

_CLOCKS_APART = timedelta(days=1)
"""More than that no two clocks on Earth differ: what lies later is a date still to come."""

_FACTS = (
    "incident_threat",
    "incident_weapon",
    "incident_injury",
    "incident_property_damage",
    "police_attended",
)

_FEW = 12
"""Numbers of incidents that a sentence holds; more are only counted."""


def summary(stating: Stating) -> Iterator[Block]:
    """Yield the summary as a short list: number and period, kinds, facts of harm."""
    yield Heading(stating.words.text("summary.heading"), 2)
    groups = [_numbers(stating), _kinds(stating), _besides(stating), _facts(stating)]
    items = [" ".join(sentences_) for sentences_ in groups]
    yield Items(tuple((Run(one),) for one in items if one), ("summary",))


def sentences(stating: Stating) -> Iterator[str]:
    """Yield the summary sentence by sentence."""
    yield from _numbers(stating)
    yield from _kinds(stating)
    yield from _besides(stating)
    yield from _facts(stating)


def _numbers(stating: Stating) -> Iterator[str]:
    words, counted = stating.words, stating.dossier.summary
    yield words.count("summary.incidents", counted.incidents)
    if counted.first and counted.last:
        first, last = (stating.dates.moment(one) for one in (counted.first, counted.last))
        if counted.incidents == 1:
            yield words.text("summary.one_date", first=first)
        else:
            yield words.text("summary.period", first=first, last=last)
        if stating.dossier.audience in {Audience.POLICE, Audience.LAWYER}:
            yield recent(stating)


def _kinds(stating: Stating) -> Iterator[str]:
    if stating.dossier.summary.behaviours:
        yield stating.words.text("summary.kinds", kinds=kinds(stating))


def _besides(stating: Stating) -> Iterator[str]:
    """Yield what else is counted: undated, set aside, messages, left out."""
    words, counted = stating.words, stating.dossier.summary
    for key in ("undated", "set_aside", "messages", "context"):
        if number := getattr(counted, key):
            yield words.count(f"summary.{key}", number)
    left_out = stating.dossier.left_out
    for key, number in (("left_out", left_out.set_aside), ("erased", left_out.erased)):
        if number:
            yield words.count(f"summary.{key}", number)


def kinds(stating: Stating) -> str:
    """Return the kinds of behaviour with the number of incidents of each, most first."""
    words = stating.words
    return ", ".join(
        words.text("summary.kind", kind=words.text(f"behaviour.{kind}"), n=number)
        for kind, number in stating.dossier.summary.behaviours
    )


def recent(stating: Stating) -> str:
    """Say how many incidents lie in the four weeks before the report, by local clocks."""
    until = stating.dossier.prepared_at.replace(tzinfo=None)
    number = sum(
        one.when.earliest is not None
        and until - RECENT <= one.when.earliest <= until + _CLOCKS_APART
        for one in stating.dossier.incidents
        if not one.set_aside
    )
    return stating.words.count("summary.recent", number)


def _facts(stating: Stating) -> Iterator[str]:
    """Yield how many incidents answer with something other than no, for facts of harm."""
    words = stating.words
    for point in _FACTS:
        told, what = stating.told_of(point), stating.label(point)
        if told:
            said = words.count("summary.fact", len(told), what=what)
            numbers = words.text("summary.numbers", numbers=ranges(told))
            yield f"{said} {numbers}." if len(told) <= _FEW else f"{said}."
        elif answer := stating.denied(point):
            yield f"{stating.topic(what)} {answer}."
