"""The calendar of limits: on which day a period ends that is counted from a day.

The day from which it is counted is not counted itself. Months and years end on the same day of the
month; where that month has no such day, on its last one. Nothing is moved off a weekend unless the
rule itself says so: the earlier day is the safe one.

Never here: which day a limit is counted from (`dues`), and public holidays, which differ by place:
counting them as working days gives the earlier, safer end.
"""

import calendar
from contextlib import suppress
from datetime import date, timedelta

from harassvault.guidance.kinds import Unit
from harassvault.guidance.pack import Limit

_SATURDAY = 5
FAR_YEARS = 3
"""A limit of so many years or more gives no countdown: a date that far off helps nobody now."""


def end_of(limit: Limit, day: date) -> date | None:
    """Return the last day of a limit counted from `day`; None for hours, which are told as hours.

    A day so far off that its end cannot be reckoned has none either: nobody counts down to it.
    """
    with suppress(OverflowError):
        return _end(limit, day)
    return None


def _end(limit: Limit, day: date) -> date | None:
    start = date(day.year, 12, 31) if limit.end_of_year else day
    match limit.unit:
        case Unit.HOURS:
            return None
        case Unit.DAYS:
            end = start + timedelta(days=limit.amount)
        case Unit.WEEKS:
            end = start + timedelta(weeks=limit.amount)
        case Unit.WORKING_DAYS:
            end = _working_days_after(start, limit.amount)
        case Unit.MONTHS:
            end = months_after(start, limit.amount)
        case Unit.YEARS:
            end = months_after(start, 12 * limit.amount)
    if limit.less_one_day:
        end -= timedelta(days=1)
    return next_working_day(end) if limit.next_working_day else end


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or the last day of a shorter month.

    Raises:
        OverflowError: it lies beyond the years that can be reckoned.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if year > date.max.year:
        raise OverflowError(months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def next_working_day(day: date) -> date:
    """Return the day itself, or the Monday after a Saturday or Sunday."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= _SATURDAY else day


def is_far(limit: Limit) -> bool:
    """Say whether a limit is so long that no countdown is shown."""
    in_a_year = {Unit.YEARS: 1, Unit.MONTHS: 12, Unit.WEEKS: 52, Unit.DAYS: 365}
    years = limit.amount / in_a_year[limit.unit] if limit.unit in in_a_year else 0.0
    return years >= FAR_YEARS


def _working_days_after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
