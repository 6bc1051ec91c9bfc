"""Dates as services write them for people: "Sep 22, 2017 6:33 am", "5 janv. 2024 à 21:02".

Strict: a text in which anything but a date stands is no date. Numbers alone ("05/01/2024") are read
in the order that the caller says, and told apart from dates in words.

Never here: ISO 8601 (`times`), and which order a file uses.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from harassvault.importers.findings import Precision, Time
from harassvault.importers.importer import DateOrder
from harassvault.importers.shared.json_values import honest
from harassvault.importers.shared.month_names import BETWEEN, MONTHS, WEEKDAYS
from harassvault.importers.shared.times import from_clock, unreadable

_LONGEST = 80
"""Characters of any date in any language; longer texts are not looked at."""

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2}) ?[:h] ?(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?: ?(?P<half>[ap])\.? ?m\.?)?(?: uhr)?"
    r"(?: ?(?P<utc>utc|gmt)(?P<zone>[+-]\d{1,2}(?::?\d\d)?)?)?$"
)
_NUMBERS = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})[,.]?")
_TOKENS = re.compile(r"\d+|[^\W\d_]+|[^\w\s.,]")
_SPACES = re.compile(r"\s+")
_NOON = 12
_LAST_MONTH = 12
_YEAR_DIGITS = 4
_CENTURY = 2000
"""Two digits are a year of this century: no service that is read here is older."""


@dataclass(frozen=True, slots=True)
class Written:
    """A date that was read.

    Attributes:
        wall: the clock, without a zone.
        precision: MINUTE, SECOND or DAY.
        offset: to UTC, where the text says so.
        numbers: first and second number of a date in numbers alone, whose order is open.
    """

    wall: datetime
    precision: Precision
    offset: timedelta | None = None
    numbers: tuple[int, int] | None = None

    def time(self, text: str) -> Time:
        """Return it as a finding's time."""
        return honest(from_clock(self.wall, self.precision, text, self.offset))


def written(untrusted_text: str, order: DateOrder = DateOrder.DMY) -> Written | None:
    """Read a date; None where the text is none.

    Args:
        untrusted_text: all of it must be the date.
        order: of a date in numbers alone, where both orders give a date.
    """
    if len(untrusted_text) > _LONGEST or not any(one.isdigit() for one in untrusted_text):
        return None
    text = _SPACES.sub(" ", untrusted_text).strip().lower()
    clock = _CLOCK.search(text)
    rest = text[: clock.start()] if clock else text
    day, numbers = _day(rest, order)
    if not day:
        return None
    try:
        wall = datetime(*day, *(_hours(clock) if clock else (0, 0, 0)))  # noqa: DTZ001 - a wall clock
        return Written(wall, _precision(clock), _offset(clock), numbers)
    except (ValueError, OverflowError):
        return None


def written_time(untrusted_text: str, order: DateOrder = DateOrder.DMY) -> Time:
    """Return a time; only its text where it is no date."""
    found = written(untrusted_text, order)
    return found.time(untrusted_text) if found else unreadable(untrusted_text)


_Day = tuple[int, int, int]


def _day(text: str, order: DateOrder) -> tuple[_Day | None, tuple[int, int] | None]:
    tokens = _TOKENS.findall(text)
    numbers = _NUMBERS.search(text)
    if numbers:
        around = _TOKENS.findall(text[: numbers.start()] + " " + text[numbers.end() :])
        if all(one in BETWEEN or one in WEEKDAYS for one in around):
            return _in_numbers(numbers, order)
        return None, None
    months = [MONTHS[one] for one in tokens if one in MONTHS and one not in WEEKDAYS]
    digits = [one for one in tokens if one.isascii() and one.isdigit()]
    known = all(one in MONTHS or one in BETWEEN or one in WEEKDAYS or one in digits or one in "º-"
                for one in tokens)  # fmt: skip
    years = [one for one in digits if len(one) == _YEAR_DIGITS]
    days = [one for one in digits if len(one) < len("123")]
    if not known or len(months) != 1 or len(years) != 1 or len(days) != 1:
        return None, None
    return (int(years[0]), months[0], int(days[0])), None


def _in_numbers(found: re.Match[str], order: DateOrder) -> tuple[_Day, tuple[int, int] | None]:
    first, second, third = (int(one) for one in found.groups())
    if len(found[1]) == _YEAR_DIGITS:
        return (first, second, third), None
    year = third if len(found[3]) == _YEAR_DIGITS else _CENTURY + third
    day, month = (second, first) if order is DateOrder.MDY else (first, second)
    if month > _LAST_MONTH:
        day, month = month, day
    return (year, month, day), (first, second)


def _hours(clock: re.Match[str]) -> tuple[int, int, int]:
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % _NOON + (_NOON if clock["half"] == "p" else 0)
    return hour, int(clock["minute"]), int(clock["second"] or 0)


def _precision(clock: re.Match[str] | None) -> Precision:
    if not clock:
        return Precision.DAY
    return Precision.SECOND if clock["second"] else Precision.MINUTE


def _offset(clock: re.Match[str] | None) -> timedelta | None:
    if not clock or not clock["utc"]:
        return None
    zone = clock["zone"] or "+0"
    hours, _, minutes = zone[1:].partition(":")
    if not minutes and len(hours) > len("12"):
        hours, minutes = hours[:-2], hours[-2:]
    size = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return -size if zone[0] == "-" else size
