"""Counts: what there is, from when to when, how often. Never an adjective, never a score.

Never here: what the counts mean.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from reports.blocks import Bars, Block, Column, Heading, Items, Manner, Paragraph, Row, Run, Table
from reports.outlines.stating import Stating


def summary(stating: Stating) -> Iterator[Block]:
    """Yield the summary as a list: number, period, kinds, and which facts some incident has."""
    words = stating.words
    yield Heading(words.text("summary.heading"), 2)
    sentences = [*_numbers(stating), *_facts(stating)]
    yield Items(tuple((Run(one),) for one in sentences), ("summary",))


def _numbers(stating: Stating) -> Iterator[str]:
    words, counted = stating.words, stating.dossier.summary
    yield words.count("summary.incidents", counted.incidents)
    if counted.first and counted.last:
        first, last = (stating.dates.moment(one) for one in (counted.first, counted.last))
        if first == last:
            yield words.text("summary.one_date", first=first)
        else:
            yield words.text("summary.period", first=first, last=last)
    for key in ("undated", "set_aside", "messages", "context"):
        if number := getattr(counted, key):
            yield words.count(f"summary.{key}", number)
    left_out = stating.dossier.left_out
    for key, number in (("left_out", left_out.set_aside), ("erased", left_out.erased)):
        if number:
            yield words.count(f"summary.{key}", number)


def _facts(stating: Stating) -> Iterator[str]:
    """Yield how many incidents answer with something other than no, for facts of harm."""
    for point in ("incident_threat", "incident_weapon", "incident_injury", "police_attended"):
        found = stating.statements.get(point, ())
        told = [one for one in found if one.value not in {"no", "unknown"}]
        if told:
            label = stating.label(point)
            yield stating.words.count("summary.fact", len(told), what=label)
        elif found:
            values = {str(one.value) for one in found}
            answer = "no" if values == {"no"} else "unknown"
            yield f"{stating.label(point)}: {stating.saying.answer(answer)}"


def patterns(stating: Stating) -> Iterator[Block]:
    """Yield the page of counts: per month, weekday and hour, by kind and by way."""
    words = stating.words
    yield Heading(words.text("patterns.heading"), 1, new_page=True)
    yield Paragraph((Run(words.text("patterns.note")),), Manner.SMALL)
    for key, rows in (
        ("month", _by_month(stating)),
        ("weekday", _by_weekday(stating)),
        ("hour", _by_hour(stating)),
        ("kind", _by_kind(stating)),
        ("channel", _by_channel(stating)),
    ):
        if rows:
            yield from _chart(stating, key, rows)


def _chart(stating: Stating, key: str, rows: Sequence[tuple[str, int]]) -> Iterator[Block]:
    words = stating.words
    yield Heading(words.text(f"patterns.{key}"), 2)
    yield Bars(words.text(f"patterns.{key}"), tuple(rows))
    columns = (Column(words.text(f"patterns.by_{key}"), 3), Column(words.text("patterns.count"), 1))
    cells = tuple(Row(((Run(label),), (Run(str(number)),))) for label, number in rows)
    yield Table(columns, cells)


def _counted(stating: Stating) -> list[datetime]:
    """Return the first instants of the incidents whose day is known."""
    return [
        one.when.earliest
        for one in stating.dossier.incidents
        if not one.set_aside
        and one.when.earliest
        and len(one.when.start or "") >= len("2026-01-01")
    ]


def _by_month(stating: Stating) -> list[tuple[str, int]]:
    months = Counter(
        one.when.start[:7]
        for one in stating.dossier.incidents
        if not one.set_aside and one.when.start and not one.when.end
    )
    return [(stating.dates.month(month), months[month]) for month in sorted(months)]


def _by_weekday(stating: Stating) -> list[tuple[str, int]]:
    days = Counter(at.weekday() for at in _counted(stating))
    if not days:
        return []
    return [(stating.words.text(f"patterns.day.{day}"), days[day]) for day in range(7)]


def _by_hour(stating: Stating) -> list[tuple[str, int]]:
    """Count by hours of the clock, of the incidents whose hour is known."""
    hours = Counter(
        int(one.when.start[11:13])
        for one in stating.dossier.incidents
        if not one.set_aside and one.when.start and "T" in one.when.start
    )
    return [(f"{hour:02}:00–{hour:02}:59", hours[hour]) for hour in sorted(hours)]


def _by_kind(stating: Stating) -> list[tuple[str, int]]:
    found = stating.dossier.summary.behaviours
    return [(stating.words.text(f"behaviour.{kind}"), number) for kind, number in found]


def _by_channel(stating: Stating) -> list[tuple[str, int]]:
    ways = Counter(
        one.channel for one in stating.dossier.incidents if one.channel and not one.set_aside
    )
    ordered = sorted(ways.items(), key=lambda item: (-item[1], item[0]))
    return [(stating.words.text(f"channel.{way}"), number) for way, number in ordered]
