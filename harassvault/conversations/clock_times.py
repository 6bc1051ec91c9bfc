"""Clock times of an export, put on one line: microseconds since 1970 in UTC.

What the file says stays apart and untouched (`findings.Time`: text, precision, kind of zone). For
times of a clock that the file does not place (`ZoneKind.LOCAL`) a person named the zone, and:

1. A time that happened twice (the clock was put back) is marked DOUBLED_HOUR and taken as the
   earlier of the two; as the later one only where the message before it in the same file, in a
   file that runs forwards, stands between the two.
2. A time that never happened (the clock was put forward) is marked MISSING_HOUR and taken as if
   the clock had not been put forward yet.
3. What has no time that could be read stands where the file has it: right after the message
   before it.

Never here: reading a date (`harassvault.importers`), asking for a zone, words for people.
"""

import datetime as dt
import re
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from harassvault.clock import system_zone
from harassvault.conversations.errors import UnknownZoneError
from harassvault.importers.findings import Mark, Precision, Time, ZoneKind

NO_TIME = -(1 << 62)
"""Where a message stands that has no time, nor any message with one before it: first of all."""

_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 subtracted from clock times, which have no zone
_MICROSECOND = dt.timedelta(microseconds=1)

_HOUR = len("2024-03-12T21")
_MINUTES = re.compile(":([0-5][0-9])(?::([0-5][0-9]))?", re.ASCII)

_MAX_HOURS = 200_000
"""Remembered hours; a message in each of them for twenty years stays below."""


class Readings(NamedTuple):
    """What a clock time can mean, in microseconds UTC; twice the same where it is plain.

    For a doubled hour `first < second`; for a missing one `first > second`.
    """

    first: int
    second: int


class Placed(NamedTuple):
    """A message's time on the line.

    Attributes:
        at: what to sort by, together with the order of the file: `utc`, or that of the message
            before it, or NO_TIME.
        utc: None where there is no time, or one that nobody can place.
        marks: DOUBLED_HOUR, MISSING_HOUR or nothing.
    """

    at: int
    utc: int | None
    marks: tuple[Mark, ...] = ()


class Zone:
    """A zone by its IANA name, fast for many times of the same years.

    Args:
        untrusted_name: as a person gave it; empty for this computer's.

    Raises:
        UnknownZoneError
    """

    def __init__(self, untrusted_name: str = "") -> None:
        self.name = untrusted_name.strip() or system_zone()
        self._zone = _known(self.name)
        self._offsets: dict[int, dt.timedelta | None] = {}
        self._hours: dict[str, int | None] = {}

    def readings(self, wall: dt.datetime) -> Readings:
        """Return what a clock time without a zone can mean."""
        day = wall.toordinal()
        if day not in self._offsets:
            self._offsets[day] = self._offset_all_day(wall)
        offset = self._offsets[day]
        if offset is not None:
            plain = (wall - offset - _EPOCH) // _MICROSECOND
            return Readings(plain, plain)
        first, second = (
            (wall - self._offset(wall, fold) - _EPOCH) // _MICROSECOND for fold in (0, 1)
        )
        return Readings(first, second)

    def plain(self, untrusted_wall: str) -> int | None:
        """Return a clock time in microseconds UTC; None where it takes a closer look.

        Most times of an export stand on days without any change of the clock. Where such an hour
        begins is remembered by its text; the rest of the text is so many seconds more.
        """
        rest = _in_hour(untrusted_wall[_HOUR:])
        if rest is None:
            return None
        hour = untrusted_wall[:_HOUR]
        begins = self._hours.get(hour, NO_TIME)
        if begins == NO_TIME:
            if len(self._hours) >= _MAX_HOURS:
                self._hours.clear()
            begins = self._hours[hour] = self._plain_hour(hour)
        return None if begins is None else begins + rest

    def _plain_hour(self, untrusted_hour: str) -> int | None:
        wall = _wall(untrusted_hour + ":00")
        if wall is None:
            return None
        first = self.readings(wall).first
        return None if self._offsets[wall.toordinal()] is None else first

    def _offset_all_day(self, wall: dt.datetime) -> dt.timedelta | None:
        """Return the one offset of a day, or None for a day on which the clock was changed.

        No zone ever changed its clock and changed it back on one day.
        """
        begin = dt.datetime.combine(wall.date(), dt.time.min)
        end = dt.datetime.combine(wall.date(), dt.time.max)
        found = {self._offset(one, fold) for one in (begin, end) for fold in (0, 1)}
        return found.pop() if len(found) == 1 else None

    def _offset(self, wall: dt.datetime, fold: int) -> dt.timedelta:
        return wall.replace(tzinfo=self._zone, fold=fold).utcoffset() or dt.timedelta()


class Course:
    """The times of one conversation of one file, in the order in which the file has them."""

    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self._before: int | None = None
        self._ups = 0

    def place(self, time: Time) -> Placed:
        """Place the next message's time (rules: the head of this module)."""
        marks: tuple[Mark, ...] = ()
        utc = time.utc
        if utc is None and time.zone is ZoneKind.LOCAL:
            utc = self._zone.plain(time.wall)
        if utc is None and time.wall and time.zone in {ZoneKind.LOCAL, ZoneKind.UTC}:
            utc, marks = self._placed(time)
        if utc is None:
            return Placed(NO_TIME if self._before is None else self._before, None)
        if self._before is not None and utc != self._before:
            self._ups += 1 if utc > self._before else -1
        self._before = utc
        return Placed(utc, utc, marks)

    def _placed(self, time: Time) -> tuple[int | None, tuple[Mark, ...]]:
        wall = _wall(time.wall)
        if wall is None:
            return None, ()
        if time.zone is ZoneKind.UTC:
            return (wall - _EPOCH) // _MICROSECOND, ()
        first, second = self._zone.readings(wall)
        # A day as such begins, also where its midnight was left out.
        if first == second or time.precision is Precision.DAY:
            return first, ()
        if first > second:
            return first, (Mark.MISSING_HOUR,)
        between = self._before is not None and first < self._before <= second
        later = between and self._ups > 0
        return (second if later else first), (Mark.DOUBLED_HOUR,)


@lru_cache(maxsize=4096)
def _in_hour(untrusted_rest: str) -> int | None:
    """Return how far into its hour a time is (":58" or ":58:01"), in microseconds."""
    found = _MINUTES.fullmatch(untrusted_rest)
    return (60 * int(found[1]) + int(found[2] or 0)) * 1_000_000 if found else None


def _wall(untrusted_text: str) -> dt.datetime | None:
    """Read a clock time; None where it is none, has a zone, or is an end of the calendar."""
    try:
        wall = dt.datetime.fromisoformat(untrusted_text)
    except ValueError:
        return None
    return wall if wall.tzinfo is None and dt.MINYEAR < wall.year < dt.MAXYEAR else None


@cache
def _known(untrusted_name: str) -> ZoneInfo:
    try:
        return ZoneInfo(untrusted_name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZoneError(untrusted_name) from error
