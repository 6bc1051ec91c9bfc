"""When something happened: a range with a precision, as the person remembers it.

Times are local wall-clock times of `zone`, kept in the detail in which they were given ("2026-03",
"2026-03-03", "2026-03-03T14:30"). Nothing is rounded, and nothing is converted.

Never here: words ("about 3 March"), which belong to `reports`, and clocks.
"""

import re
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from harassvault.errors import BadMomentError

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years outside are typing errors: nobody alive remembers 1899, and 2200 is not yet."""


class Precision(StrEnum):
    """How sure the person is of the time (design.md part 5)."""

    EXACT = "exact"
    ABOUT = "about"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    MONTH = "month"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


class PartOfDay(StrEnum):
    """A part of a day, with the hours it is taken to mean."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


_HOURS = {
    PartOfDay.MORNING: (5, 12),
    PartOfDay.AFTERNOON: (12, 18),
    PartOfDay.EVENING: (18, 23),
    # The night belongs to the day on which it begins, as people speak of it.
    PartOfDay.NIGHT: (22, 30),
}

_POINT = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?)?", re.ASCII)


def _range_of(point: str) -> tuple[datetime, datetime]:
    """Return the first and last instant that a point can mean (naive local time)."""
    found = _POINT.fullmatch(point)
    if not found:
        raise BadMomentError(point)
    numbers = (int(part) if part else None for part in found.groups())
    year, month, day, hour, minute, second = numbers
    if year is None or month is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadMomentError(point)
    try:
        first = datetime(year, month, day or 1, hour or 0, minute or 0, second or 0)  # noqa: DTZ001 local by design
    except ValueError as error:
        raise BadMomentError(point) from error
    if day is None:
        after = first.replace(year=year + month // 12, month=month % 12 + 1)
    elif hour is None:
        after = first + timedelta(days=1)
    else:
        after = first + (timedelta(seconds=1) if second is not None else timedelta(minutes=1))
    return first, after - timedelta(microseconds=1)


class Moment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A moment as remembered.

    Attributes:
        precision: how sure; decides which of the others are set.
        start: the point named ("2026-03-03T14:30", "2026-03-03", "2026-03"); the limit for
            `before` and `after`; absent for `unknown`.
        end: the second point of `between`, included.
        part: the part of the day, for `part_of_day`.
        zone: IANA name of the zone in which the person read the clock.
        anchor: what helps to remember ("the day after the office party").

    Raises:
        BadMomentError: a date that does not exist (31 February), or parts that do not fit.
    """

    precision: Precision = Precision.UNKNOWN
    start: str | None = None
    end: str | None = None
    part: PartOfDay | None = None
    zone: str | None = None
    anchor: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be a moment."""
        _check_shape(self)
        first = _range_of(self.start)[0] if self.start else None
        if first and self.end and _range_of(self.end)[1] < first:
            raise BadMomentError(f"{self.start} > {self.end}")
        if self.zone is not None:
            _check_zone(self.zone)

    @property
    def earliest(self) -> datetime | None:
        """The earliest instant it can mean (naive, local to `zone`), or None where open."""
        if self.start is None or self.precision is Precision.BEFORE:
            return None
        first = _range_of(self.start)[0]
        return first + timedelta(hours=_HOURS[self.part][0]) if self.part else first

    @property
    def latest(self) -> datetime | None:
        """The latest instant it can mean (naive, local to `zone`), or None where open."""
        if self.start is None or self.precision is Precision.AFTER:
            return None
        if self.part:
            return _range_of(self.start)[0] + timedelta(hours=_HOURS[self.part][1])
        return _range_of(self.end or self.start)[1]

    @property
    def sort_key(self) -> str:
        """A text that puts moments in the order of a timeline; unknown ones last."""
        at = self.earliest or self.latest
        return at.isoformat(timespec="microseconds") if at else "9999"


def _check_shape(moment: Moment) -> None:
    """Each precision has its own parts, and no others."""
    p = moment.precision
    has_time = moment.start is not None and "T" in moment.start
    is_day = moment.start is not None and len(moment.start) == len("2026-03-03")
    fits = {
        Precision.UNKNOWN: moment.start is None,
        Precision.EXACT: has_time,
        Precision.DAY: is_day,
        Precision.PART_OF_DAY: is_day and moment.part is not None,
        Precision.MONTH: moment.start is not None and len(moment.start) == len("2026-03"),
        Precision.BETWEEN: moment.start is not None and moment.end is not None,
    }.get(p, moment.start is not None)
    if not fits or (moment.end is not None) != (p is Precision.BETWEEN):
        raise BadMomentError(moment.start or p)
    if (moment.part is not None) != (p is Precision.PART_OF_DAY):
        raise BadMomentError(moment.start or p)


def _check_zone(untrusted_zone: str) -> None:
    try:
        ZoneInfo(untrusted_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadMomentError(untrusted_zone) from error


UNKNOWN = Moment()
