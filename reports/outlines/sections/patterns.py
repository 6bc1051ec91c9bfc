"""Counts per month, weekday and hour, by kind and by way: small charts, each with its table.

What is not known to lie in one month, on one day or in one hour is not counted there: a range over
several days has no weekday, "about 14:30" no hour.

Never here: an adjective, a score, what the counts mean.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from harassvault.moment import Moment, Precision
from reports.blocks import Bars, Block, Column, Heading, Manner, Paragraph, Row, Run, Table
from reports.incident_entry import IncidentEntry
from reports.outlines.stating import Stating
from reports.statements.frequency import month_of

_DAY = len("2026-03-03")

_LONGEST = 36
"""Months between the first and the last that stand with none; beyond, only those with some."""

_PLACED = frozenset({Precision.EXACT, Precision.DAY, Precision.PART_OF_DAY, Precision.BETWEEN})
"""Precisions that may name one day. "About", "before" and "after" a day may be another one."""


def patterns(stating: Stating) -> Iterator[Block]:
    """Yield the page of counts."""
    words = stating.words
    charts = [
        ("month", _by_month(stating)),
        ("weekday", _by_weekday(stating)),
        ("hour", _by_hour(stating)),
        ("kind", _by_kind(stating)),
        ("channel", _by_channel(stating)),
    ]
    if not any(rows for _, rows in charts):
        return
    yield Heading(words.text("patterns.heading"), 1, new_page=True)
    yield Paragraph((Run(words.text("patterns.note")),), Manner.SMALL)
    for key, rows in charts:
        if rows:
            yield from _chart(stating, key, rows)


def _chart(stating: Stating, key: str, rows: Sequence[tuple[str, int]]) -> Iterator[Block]:
    words = stating.words
    yield Heading(words.text(f"patterns.{key}"), 2)
    yield Bars(words.text(f"patterns.{key}"), tuple(rows))
    columns = (Column(words.text(f"patterns.by_{key}"), 3), Column(words.text("patterns.count"), 1))
    cells = tuple(Row(((Run(label),), (Run(str(number)),))) for label, number in rows)
    yield Table(columns, cells)


def _counted(stating: Stating) -> list[IncidentEntry]:
    return [one for one in stating.dossier.incidents if not one.set_aside]


def day_of(when: Moment) -> date | None:
    """Return the day on which a moment lies; None where it may be another one."""
    start = when.start or ""
    if when.precision not in _PLACED or len(start) < _DAY:
        return None
    if when.end and when.end[:_DAY] != start[:_DAY]:
        return None
    return date.fromisoformat(start[:_DAY])


def hour_of(when: Moment) -> int | None:
    """Return the hour of the clock in which a moment lies; None where it may be another one."""
    start = when.start or ""
    if day_of(when) is None or "T" not in start:
        return None
    same = when.end is None or when.end[: _DAY + 3] == start[: _DAY + 3]
    return int(start[_DAY + 1 : _DAY + 3]) if same else None


def _by_month(stating: Stating) -> list[tuple[str, int]]:
    months = Counter(filter(None, (month_of(one.when) for one in _counted(stating))))
    if not months:
        return []
    whole = _between(min(months), max(months))
    shown = whole if len(whole) <= _LONGEST else sorted(months)
    return [(stating.dates.month(one), months[one]) for one in shown]


def _between(first: str, last: str) -> list[str]:
    """Return all months from one to another, both included."""
    start, end = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (first, last))
    return [f"{one // 12:04}-{one % 12 + 1:02}" for one in range(start, end + 1)]


def _by_weekday(stating: Stating) -> list[tuple[str, int]]:
    known = filter(None, (day_of(one.when) for one in _counted(stating)))
    days = Counter(one.weekday() for one in known)
    if not days:
        return []
    return [(stating.words.text(f"patterns.day.{day}"), days[day]) for day in range(7)]


def _by_hour(stating: Stating) -> list[tuple[str, int]]:
    """Count by hours of the clock, from the first to the last that has some."""
    known = (hour_of(one.when) for one in _counted(stating))
    hours = Counter(one for one in known if one is not None)
    if not hours:
        return []
    shown = range(min(hours), max(hours) + 1)
    return [(f"{hour:02}:00–{hour:02}:59", hours[hour]) for hour in shown]


def _by_kind(stating: Stating) -> list[tuple[str, int]]:
    found = stating.dossier.summary.behaviours
    return [(stating.words.text(f"behaviour.{kind}"), number) for kind, number in found]


def _by_channel(stating: Stating) -> list[tuple[str, int]]:
    ways = Counter(one.channel for one in _counted(stating) if one.channel)
    ordered = sorted(ways.items(), key=lambda item: (-item[1], item[0]))
    return [(stating.words.text(f"channel.{way}"), number) for way, number in ordered]
