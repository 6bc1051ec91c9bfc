"""Dates as people write them, in the language of the report.

Nothing is converted: a moment prints in the zone in which it was read, a clock's time with its
distance from UTC.

Never here: the words, which stand in `reports/words`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from harassvault.moment import Moment, Precision
from reports.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class _Point:
    """A point in the detail in which it was given."""

    year: int
    month: int
    day: int | None
    time: tuple[int, int, int | None] | None


def _point(text: str) -> _Point:
    day, _, clock = text.partition("T")
    parts = [int(part) for part in day.split("-")]
    hours = [int(part) for part in clock.split(":")] if clock else []
    return _Point(
        parts[0],
        parts[1],
        parts[2] if len(parts) > 2 else None,  # noqa: PLR2004 year, month, day
        (hours[0], hours[1], hours[2] if len(hours) > 2 else None) if hours else None,  # noqa: PLR2004 seconds
    )


_UTC = frozenset(("UTC", "Etc/UTC", "Etc/GMT", "GMT", "Zulu", "Etc/Zulu", "Etc/UCT", "UCT"))
"""Zones that are UTC itself (IANA tz database, `etcetera` and `backward`)."""


class Dates:
    """Writes dates in one language."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words

    def moment(self, moment: Moment) -> str:
        """Return a moment with its precision: "3 March 2026, about 14:30"."""
        if moment.start is None:
            return self._words.text("date.unknown")
        start = _point(moment.start)
        match moment.precision:
            case Precision.BETWEEN if moment.end is not None:
                return self._between(start, _point(moment.end))
            case Precision.PART_OF_DAY if moment.part is not None:
                part = self._words.text(f"date.part.{moment.part}")
                return self._words.text("date.with_part", date=self._on(start), part=part)
            case Precision.ABOUT:
                return self._about(start)
            case Precision.BEFORE | Precision.AFTER:
                return self._words.text(f"date.{moment.precision}", date=self._full(start))
            case _:
                return self._on(start)

    def zone(self, moment: Moment) -> str:
        """Return the zone in which a moment's clock was read, by its IANA name, or nothing."""
        if moment.zone is None or "T" not in (moment.start or "") + (moment.end or ""):
            return ""
        # The time of UTC is nobody's local time.
        key = "date.zone_utc" if moment.zone in _UTC else "date.zone"
        return self._words.text(key, zone=moment.zone)

    def instant(self, instant: datetime) -> str:
        """Return a clock's time: "3 March 2026, 14:30 (UTC+1)".

        Raises:
            ValueError: a time without zone.
        """
        offset = instant.utcoffset()
        if offset is None:
            raise ValueError(instant)
        sign = "-" if offset.total_seconds() < 0 else "+"
        hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
        distance = (
            f"{sign}{hours}" + (f":{minutes:02}" if minutes else "") if hours or minutes else ""
        )
        point = _Point(
            instant.year, instant.month, instant.day, (instant.hour, instant.minute, None)
        )
        return self._words.text("date.instant", date=self._full(point), offset=f"UTC{distance}")

    def day_on(self, instant: datetime) -> str:
        """Return a clock's day: "3 March 2026"."""
        return self._full(_Point(instant.year, instant.month, instant.day, None))

    def bare_day(self, instant: datetime) -> str:
        """Return a clock's day for a sentence that has its own article: "du 3 mars 2026"."""
        return self._date(_Point(instant.year, instant.month, instant.day, None))

    def day(self, day: date) -> str:
        """Return a day: "3 March 2026"."""
        return self._full(_Point(day.year, day.month, day.day, None))

    def month(self, text: str) -> str:
        """Return a month given as "2026-03": "March 2026"."""
        return self._date(_point(text))

    def period(self, first: Moment, last: Moment) -> str:
        """Return from when to when, without times: "3 March 2026 – before 5 April 2026".

        Only what was said is named: a range stays a range, an open end stays open.
        """
        days = [self._without_time(moment) for moment in (first, last)]
        if days[0] == days[1]:
            return days[0]
        return self._words.text("date.period", start=days[0], end=days[1])

    def _without_time(self, moment: Moment) -> str:
        start = _point((moment.start or "").partition("T")[0])
        match moment.precision:
            case Precision.BETWEEN if moment.end is not None:
                end = _point(moment.end.partition("T")[0])
                return self._date(start) if start == end else self._between(start, end)
            case Precision.ABOUT | Precision.BEFORE | Precision.AFTER:
                return self._words.text(f"date.{moment.precision}", date=self._full(start))
            case _:
                return self._date(start)

    def _month(self, point: _Point) -> str:
        return self._words.text(f"date.months.m{point.month}")

    def _date(self, point: _Point) -> str:
        """Return a date alone: "3 March 2026", "March 2026"."""
        if point.day is None:
            return self._words.text("date.month", month=self._month(point), year=point.year)
        key = "date.first" if point.day == 1 else "date.day"
        return self._words.text(key, day=point.day, month=self._month(point), year=point.year)

    def _clock(self, time: tuple[int, int, int | None]) -> str:
        hour, minute, second = time
        given = {"hour": hour, "hour2": f"{hour:02}", "minute": f"{minute:02}"}
        if second is not None:
            return self._words.text("date.clock_seconds", **given, second=f"{second:02}")
        return self._words.text("date.clock" if minute else "date.hour", **given)

    def _full(self, point: _Point) -> str:
        """Return a point inside a sentence: "3 March 2026, 14:30"."""
        kind = "month" if point.day is None else "day"
        date = self._words.text(f"date.the_{kind}", date=self._date(point))
        if point.time is None:
            return date
        return self._words.text("date.with_time", date=date, time=self._clock(point.time))

    def _on(self, point: _Point) -> str:
        """Return a point as an answer to "when": "in March 2026"."""
        if point.day is None:
            return self._words.text("date.in_month", date=self._date(point))
        return self._full(point)

    def _about(self, point: _Point) -> str:
        if point.time is None:
            return self._words.text("date.about", date=self._full(point))
        date = self._words.text("date.the_day", date=self._date(point))
        return self._words.text("date.about_time", date=date, time=self._clock(point.time))

    def _between(self, start: _Point, end: _Point) -> str:
        same_day = (start.year, start.month, start.day) == (end.year, end.month, end.day)
        if same_day and start.time and end.time:
            date = self._words.text("date.the_day", date=self._date(start))
            return self._words.text(
                "date.between_times",
                date=date,
                start=self._clock(start.time),
                end=self._clock(end.time),
            )
        return self._words.text("date.between", start=self._start(start, end), end=self._full(end))

    def _start(self, start: _Point, end: _Point) -> str:
        """Return the start of a range without what its end repeats."""
        if start.time or end.time or start.day is None or end.day is None or start.year != end.year:
            return self._full(start)
        key = "date.short_first" if start.day == 1 else "date.short_day"
        if start.month == end.month:
            return self._words.text(key, day=start.day)
        return self._words.text(f"{key}_month", day=start.day, month=self._month(start))
