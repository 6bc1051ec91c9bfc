"""The calendar of limits agrees with a second reckoning that counts the days one by one."""

import calendar
import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.guidance.dates import end_of, is_far, months_after, next_working_day
from harassvault.guidance.kinds import Confidence, LimitRole, SourceType, Trigger, Unit
from harassvault.guidance.pack import Limit, Source

SOURCE = Source(
    type=SourceType.STATUTE, confidence=Confidence.HIGH, checked=date(2026, 11, 22),
    url="https://example.org/",
)  # fmt: skip
AMOUNTS = [1, 2, 3, 6, 12, 20, 21, 30, 45, 90, 180, 300]
UNITS = [Unit.DAYS, Unit.WEEKS, Unit.WORKING_DAYS, Unit.MONTHS, Unit.YEARS]


def limit(amount, unit, **more):
    return Limit(
        id="x", role=LimitRole.VICTIM_LIMIT, amount=amount, unit=unit,
        counts_from=Trigger.LAST_ACT, source=SOURCE, **more,
    )  # fmt: skip


def walked(rule, day):
    """Reckon the end by walking on a calendar, a day at a time, without any arithmetic of dates."""
    if rule.end_of_year:
        while (day.month, day.day) != (12, 31):
            day += timedelta(days=1)
    end = _walk_months(rule, day) if rule.unit in {Unit.MONTHS, Unit.YEARS} else _walk(rule, day)
    if rule.less_one_day:
        end -= timedelta(days=1)
    while (
        rule.next_working_day and calendar.weekday(end.year, end.month, end.day) > calendar.FRIDAY
    ):
        end += timedelta(days=1)
    return end


def _walk(rule, day):
    left = rule.amount * (7 if rule.unit is Unit.WEEKS else 1)
    while left:
        day += timedelta(days=1)
        if rule.unit is not Unit.WORKING_DAYS or day.isoweekday() <= 5:
            left -= 1
    return day


def _walk_months(rule, day):
    """Go on until so many first days of a month have passed; then to the day, or the last one."""
    wanted, left = day.day, rule.amount * (12 if rule.unit is Unit.YEARS else 1)
    while left:
        day += timedelta(days=1)
        left -= day.day == 1
    while day.day < wanted and (day + timedelta(days=1)).day != 1:
        day += timedelta(days=1)
    return day


def rules():
    return st.builds(
        limit,
        st.integers(1, 30),
        st.sampled_from(UNITS),
        less_one_day=st.booleans(),
        end_of_year=st.booleans(),
        next_working_day=st.booleans(),
    )


def test_a_thousand_random_days_agree_with_the_second_reckoning():
    chance = random.Random(20261122)
    for _ in range(1000):
        unit = chance.choice(UNITS)
        amounts = range(1, 11) if unit is Unit.YEARS else AMOUNTS
        rule = limit(
            chance.choice(amounts),
            unit,
            less_one_day=chance.random() < 0.3,
            end_of_year=chance.random() < 0.1,
            next_working_day=chance.random() < 0.3,
        )
        day = date(1990, 1, 1) + timedelta(days=chance.randrange(25_000))
        assert end_of(rule, day) == walked(rule, day), (rule, day)


@settings(max_examples=150)
@given(rules(), st.dates(date(1999, 12, 1), date(2032, 3, 31)))
def test_any_rule_and_day_agree(rule, day):
    assert end_of(rule, day) == walked(rule, day)


@pytest.mark.parametrize(
    ("day", "rule", "end"),
    [
        ("2026-11-30", limit(3, Unit.MONTHS, less_one_day=True), "2027-02-27"),
        ("2027-11-30", limit(3, Unit.MONTHS), "2028-02-29"),
        ("2026-10-01", limit(3, Unit.MONTHS, less_one_day=True), "2026-12-31"),
        ("2024-02-29", limit(1, Unit.YEARS), "2025-02-28"),
        ("2024-02-29", limit(4, Unit.YEARS), "2028-02-29"),
        ("2026-09-01", limit(180, Unit.DAYS), "2027-02-28"),
        ("2026-11-20", limit(20, Unit.WORKING_DAYS), "2026-12-18"),
        ("2026-11-10", limit(3, Unit.WEEKS), "2026-12-01"),
        ("2026-03-01", limit(3, Unit.YEARS, end_of_year=True), "2029-12-31"),
    ],
)
def test_ends_of_months_leap_years_and_one_day_less(day, rule, end):
    assert end_of(rule, date.fromisoformat(day)) == date.fromisoformat(end)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_weekend_moves_an_end_only_where_the_rule_says_so(day):
    moved = next_working_day(day)
    assert (moved == day) == (day.isoweekday() <= 5)
    assert moved.isoweekday() == 1 or moved == day
    assert end_of(limit(1, Unit.DAYS), day - timedelta(days=1)) == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 600))
def test_months_never_leave_their_month(day, months):
    then = months_after(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == min(day.day, calendar.monthrange(then.year, then.month)[1])


def test_hours_are_told_and_give_no_date():
    assert end_of(limit(48, Unit.HOURS), date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("rule", "far"),
    [
        (limit(3, Unit.YEARS), True),
        (limit(36, Unit.MONTHS), True),
        (limit(35, Unit.MONTHS), False),
        (limit(2, Unit.YEARS), False),
        (limit(300, Unit.DAYS), False),
        (limit(1095, Unit.DAYS), True),
        (limit(156, Unit.WEEKS), True),
    ],
)
def test_three_years_or_more_give_no_countdown(rule, far):
    assert is_far(rule) is far


@pytest.mark.parametrize("unit", [Unit.YEARS, Unit.MONTHS, Unit.DAYS])
def test_a_limit_beyond_all_calendars_has_no_end(unit):
    assert end_of(limit(9000, unit), date(9999, 11, 1)) is None
