"""Times as people and programs write them in tables: an explicit list of forms, never a guess.

"2024-03-12 21:58", "12.03.2024", "3/12/24 9:58 PM", "12 mars 2024 à 21h58", "March 12, 2024". Which
of two numbers is the day is decided by all rows of a column together (`Order`).

Never here: which column holds a time.
"""

import re
from datetime import datetime, timedelta

from harassvault.importers.findings import Precision, Time
from harassvault.importers.importer import DateOrder
from harassvault.importers.shared.month_names import MONTHS
from harassvault.importers.shared.times import from_clock, unreadable

_CLOCK = (
    r"(?P<h>[0-9]{1,2})(?:[:.](?P<m>[0-9]{2})(?:[:.](?P<s>[0-9]{2})(?:[.,](?P<f>[0-9]{1,9}))?)?"
    r"| ?[hH] ?(?P<hm>[0-9]{2})?)(?:\s?(?P<ap>[AaPp])\.?\s?[Mm]\.?)?"
)
_ZONE = r"(?:\s?(?P<z>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?"
_BETWEEN = r"(?:T|,?\s{1,3}(?:à\s|at\s|um\s)?|\s-\s)"
_AFTER = rf"(?:{_BETWEEN}{_CLOCK}{_ZONE})?"
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s)?"

_YEAR_FIRST = re.compile(
    rf"(?P<y>[0-9]{{4}})[-/.](?P<a>[0-9]{{1,2}})[-/.](?P<b>[0-9]{{1,2}}){_AFTER}"
)
_NUMBERS = re.compile(
    rf"{_WEEKDAY}(?P<a>[0-9]{{1,2}})([./-])(?P<b>[0-9]{{1,2}})\2(?P<y>[0-9]{{4}}|[0-9]{{2}}){_AFTER}"
)
_DAY_WORD = re.compile(
    rf"{_WEEKDAY}(?P<a>[0-9]{{1,2}})(?:\.|er|st|nd|rd|th)?\s(?:de\s)?(?P<w>[^\W\d_]{{3,12}})\.?,?\s"
    rf"(?:de\s)?(?P<y>[0-9]{{4}}){_AFTER}"
)
_WORD_DAY = re.compile(
    rf"{_WEEKDAY}(?P<w>[^\W\d_]{{3,12}})\.?\s(?P<a>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s"
    rf"(?P<y>[0-9]{{4}}){_AFTER}"
)
_LONGEST = 80
_CENTURY = 2000


class Order:
    """Decides which number is the day, by all dates of a column.

    Attributes:
        is_open: whether nothing in the column decides.
        is_mixed: whether both orders are there.
    """

    def __init__(self) -> None:
        self._day_first = self._month_first = self._ambiguous = False
        self._monotonic = {DateOrder.DMY: _Monotonic(), DateOrder.MDY: _Monotonic()}

    def look(self, text: str) -> None:
        """Take one date into account."""
        found = _NUMBERS.fullmatch(text.strip()[:_LONGEST])
        if not found:
            return
        first, second = int(found["a"]), int(found["b"])
        self._day_first |= first > 12 >= second  # noqa: PLR2004 - months
        self._month_first |= second > 12 >= first  # noqa: PLR2004 - months
        self._ambiguous |= first != second
        for order, monotonic in self._monotonic.items():
            moment = _moment(found, order)
            if moment:
                monotonic.look(moment[0])

    @property
    def is_mixed(self) -> bool:
        """Whether some rows can only be day first, and others only month first."""
        return self._day_first and self._month_first

    @property
    def is_open(self) -> bool:
        """Whether no row and no order of rows decides."""
        return self._ambiguous and not self.is_mixed and self._decided() is None

    def order(self, said: DateOrder | None) -> DateOrder:
        """Return the order to read with.

        A number that can be no month decides; then what a person said; then that rows mostly stand
        in the order of time, which they need not.
        """
        decided = self._decided() if not self.is_mixed else None
        return self._certain() or said or decided or DateOrder.DMY

    def _certain(self) -> DateOrder | None:
        if self._day_first == self._month_first:
            return None
        return DateOrder.DMY if self._day_first else DateOrder.MDY

    def _decided(self) -> DateOrder | None:
        if certain := self._certain():
            return certain
        fitting = [order for order, one in self._monotonic.items() if one.is_kept]
        return fitting[0] if len(fitting) == 1 else None


class _Monotonic:
    """Whether moments only rise, or only fall."""

    def __init__(self) -> None:
        self._last: datetime | None = None
        self._rises = self._falls = True

    def look(self, moment: datetime) -> None:
        if self._last:
            self._rises &= moment >= self._last
            self._falls &= moment <= self._last
        self._last = moment

    @property
    def is_kept(self) -> bool:
        return self._rises or self._falls


def time_of(text: str, order: DateOrder, clock: str = "") -> Time:
    """Return the time that is written in a cell, or in two: a date and a clock."""
    date = text.strip()
    both = f"{date} {clock.strip()}".strip() if clock else date
    for form in (_YEAR_FIRST, _NUMBERS, _DAY_WORD, _WORD_DAY):
        found = form.fullmatch(both[:_LONGEST])
        moment = _moment(found, order) if found else None
        if moment and found and len(both) <= _LONGEST:
            return from_clock(moment[0], moment[1], both, _offset(found["z"]))
    if clock and date:
        alone = time_of(date, order)
        return Time(both, alone.wall, alone.precision, alone.zone, alone.utc)
    return unreadable(both)


def is_date(text: str) -> bool:
    """Return whether a cell holds a date, in any order."""
    return bool(time_of(text, DateOrder.DMY).wall or time_of(text, DateOrder.MDY).wall)


def _moment(found: re.Match[str], order: DateOrder) -> tuple[datetime, Precision] | None:
    named = found.groupdict()
    year = int(found["y"]) + (_CENTURY if len(found["y"]) == len("24") else 0)
    first = int(found["a"])
    if "w" in named:
        month, day = MONTHS.get(found["w"].casefold(), 0), first
    elif found.re is _YEAR_FIRST:
        month, day = first, int(found["b"])
    else:
        second = int(found["b"])
        month, day = (second, first) if order is not DateOrder.MDY else (first, second)
        if month > 12 >= day:  # noqa: PLR2004 - months: a row that can only be the other way round
            month, day = day, month
    hour, minute, second_, micro, precision = _clock(found)
    try:
        return datetime(year, month, day, hour, minute, second_, micro), precision  # noqa: DTZ001 - a clock without a zone is what is read
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> tuple[int, int, int, int, Precision]:
    if not found["h"]:
        return 0, 0, 0, 0, Precision.DAY
    hour = int(found["h"])
    if found["ap"]:
        hour = hour % 12 + (12 if found["ap"] in "pP" else 0)
    minute = int(found["m"] or found["hm"] or 0)
    second = int(found["s"] or 0)
    micro = int((found["f"] or "0").ljust(6, "0")[:6])
    precision = Precision.SECOND if found["s"] else Precision.MINUTE
    if found["f"]:
        precision = Precision.MICROSECOND if len(found["f"]) > len("123") else Precision.MILLISECOND
    return hour, minute, second, micro, precision


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    if zone in {"Z", "UTC", "GMT"}:
        return timedelta()
    digits = zone[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size
