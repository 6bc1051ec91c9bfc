"""The offset of a clock, by the rules of a VTIMEZONE that stands in the same file.

Only what is certain: rules that come once a year. A clock in an hour that came twice is the earlier
one, and one in an hour that never came is taken as if the clock had not been put forward yet; both
are marked.

Never here: zones that the file only names (`harassvault.importers.named_zones`).
"""

import bisect
import calendar
import functools
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import attrgetter

from harassvault.importers.findings import Mark
from harassvault.importers.shared.properties import Property

_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?")
_CLOCK = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})Z?")
_DAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MAX_RULES, _MAX_DATES = 100, 100
"""Rules of one zone, and dates that one of them lists; whole histories of zones stay below."""

MAX_WORK = 20_000
"""Rules that are worked out for a year, in one file: forty zones with their histories, for twenty
years each, need half of it."""

_LAST_YEAR = 9999
"""That a `datetime` holds."""

_MOST = timedelta(hours=26)
"""No zone was ever put forward or back by more: from one side of the date line to the other."""


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """When a clock was changed, as it stood before, and its offsets before and from then on."""

    at: datetime
    before: timedelta
    after: timedelta


@dataclass(slots=True)
class Rule:
    """One STANDARD or DAYLIGHT of a zone.

    Attributes:
        start: the first change, on the clock before it.
        before, after: offsets to UTC.
        repeat: the parts of its RRULE.
        dates: changes that are listed.
    """

    start: datetime | None = None
    before: timedelta | None = None
    after: timedelta | None = None
    repeat: dict[str, str] = field(default_factory=dict)
    dates: list[datetime] = field(default_factory=list)

    def take(self, one: Property) -> None:
        """Take a property of the component."""
        if one.name == "DTSTART":
            self.start = clock(one.value)
        elif one.name == "TZOFFSETFROM":
            self.before = _offset(one.value)
        elif one.name == "TZOFFSETTO":
            self.after = _offset(one.value)
        elif one.name == "RRULE":
            parts = (part.partition("=") for part in one.value.upper().split(";"))
            self.repeat = {key: value for key, _, value in parts}
        elif one.name == "RDATE":
            found = (clock(part) for part in one.value.split(",", _MAX_DATES)[:_MAX_DATES])
            self.dates += [part for part in found if part][: _MAX_DATES - len(self.dates)]


def clock(text: str) -> datetime | None:
    """Return a DATE-TIME without its "Z", or None."""
    found = _CLOCK.fullmatch(text.strip())
    try:
        return datetime(*map(int, found.groups())) if found else None  # type: ignore[arg-type]  # noqa: DTZ001 - six numbers; a clock without a zone is what is read
    except ValueError:
        return None


@dataclass(slots=True)
class Work:
    """How many rules may still be worked out for a year, in all zones of a file."""

    left: int = MAX_WORK


@dataclass(slots=True)
class Zone:
    """All rules of a VTIMEZONE; what they give for a year is worked out once.

    Attributes:
        rules: as they stand; more than _MAX_RULES leave every offset open.
        work: that all zones of a file share; where it is done, offsets stay open.
    """

    rules: list[Rule] = field(default_factory=list)
    work: Work = field(default_factory=Work)
    _years: dict[int, list[_Change] | None] = field(default_factory=dict)

    def add(self) -> Rule:
        """Begin another rule."""
        self.rules.append(Rule())
        return self.rules[-1]

    def offset_at(self, moment: datetime) -> tuple[timedelta | None, tuple[Mark, ...]]:
        """Return the offset of a clock to UTC, or None where the rules leave it open; and marks."""
        if len(self.rules) > _MAX_RULES:
            return None, ()
        offsets = {one.after for one in self.rules}
        if len(offsets) == 1:
            return offsets.pop(), ()
        if moment.year not in self._years:
            self._years[moment.year] = self._around(moment.year)
        changes = self._years[moment.year] or []
        at = bisect.bisect_right(changes, moment, key=attrgetter("at"))
        if at == 0:
            return None, ()
        last = changes[at - 1]
        if last.after > last.before and moment - last.at < last.after - last.before:
            return last.before, (Mark.MISSING_HOUR,)
        if at < len(changes):
            coming = changes[at]
            if coming.after < coming.before and coming.at - moment <= coming.before - coming.after:
                return coming.before, (Mark.DOUBLED_HOUR,)
        return last.after, ()

    def _around(self, year: int) -> list[_Change] | None:
        """Return the changes around a year in their order, or None if a rule is not understood."""
        self.work.left -= len(self.rules)
        if self.work.left < 0:
            return None
        found: list[_Change] = []
        for rule in self.rules:
            changes = _changes(rule, year)
            if changes is None or rule.before is None or rule.after is None:
                return None
            if abs(rule.after - rule.before) > _MOST:
                return None
            found += [_Change(one, rule.before, rule.after) for one in changes]
        return sorted(found)


def _changes(rule: Rule, year: int) -> list[datetime] | None:
    """Return the changes around a year, or None for a rule that is not understood."""
    if rule.start is None or rule.before is None:
        return None
    found = [rule.start, *rule.dates]
    if not rule.repeat:
        return found
    if rule.repeat.get("FREQ") != "YEARLY" or rule.repeat.get("INTERVAL", "1") != "1":
        return None
    until = clock(rule.repeat.get("UNTIL", "")) if "UNTIL" in rule.repeat else None
    for one in (year - 1, year, year + 1):
        change = _in_year(rule, one)
        if change is None:
            return None
        if change > rule.start and (until is None or change - rule.before <= until):
            found.append(change)
    return found


def _in_year(rule: Rule, year: int) -> datetime | None:
    start, day = rule.start, _DAY.fullmatch(rule.repeat.get("BYDAY", ""))
    month = rule.repeat.get("BYMONTH", "")
    if start is None or set(rule.repeat) - {
        "FREQ",
        "INTERVAL",
        "BYMONTH",
        "BYDAY",
        "UNTIL",
        "WKST",
    }:
        return None
    if not (month.isascii() and month.isdigit() and 1 <= int(month[:3]) <= 12):  # noqa: PLR2004 - months
        return None
    if day is None or not day[1] or day[1].endswith("0"):
        return None
    weeks = [week[_DAYS.index(day[2])] for week in _weeks(year, int(month))]
    days = [one for one in weeks if one]
    nth = int(day[1])
    if not 1 <= year <= _LAST_YEAR or abs(nth) > len(days):
        return None
    return start.replace(year=year, month=int(month), day=days[nth - 1 if nth > 0 else nth])


@functools.lru_cache(maxsize=4_096)
def _weeks(year: int, month: int) -> list[list[int]]:
    return calendar.Calendar().monthdayscalendar(min(max(year, 1), _LAST_YEAR - 1), month)


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.fullmatch(text.strip())
    if not found:
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -size if found[1] == "-" else size
