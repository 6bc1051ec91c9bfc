"""Moments: what they can mean, in which order they stand, and how they are read."""

import contextlib
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.errors import BadMomentError
from harassvault.moment import UNKNOWN, Moment, PartOfDay, Precision
from harassvault.moment_text import moment_to_text, parse_moment

days = st.dates(min_value=datetime(1900, 1, 1).date(), max_value=datetime(2199, 12, 31).date())
times = st.times().map(lambda t: t.strftime("%H:%M"))
points = st.one_of(
    days.map(lambda d: d.isoformat()),
    days.map(lambda d: d.isoformat()[:7]),
    st.builds(lambda d, t: f"{d.isoformat()} {t}", days, times),
)
texts = st.one_of(
    points,
    st.builds(lambda p: f"about {p}", points),
    st.builds(lambda p: f"before {p}", points),
    st.builds(lambda p: f"after {p}", points),
    st.builds(lambda d, p: f"{d} {p}", days, st.sampled_from(list(PartOfDay))),
    st.tuples(points, points).map(sorted).map(lambda two: f"between {two[0]} and {two[1]}"),
    st.just("unknown"),
)


@given(texts)
def test_what_is_read_is_written_the_same(text: str) -> None:
    assert moment_to_text(parse_moment(text)) == text


@given(texts)
def test_the_earliest_is_never_after_the_latest(text: str) -> None:
    moment = parse_moment(text)
    if moment.earliest and moment.latest:
        assert moment.earliest <= moment.latest


@given(st.text(max_size=60))
def test_any_text_is_a_moment_or_refused(text: str) -> None:
    with contextlib.suppress(BadMomentError):
        assert isinstance(parse_moment(text), Moment)


@pytest.mark.parametrize(
    "text",
    ["2026-02-31", "2026-13", "31/02/2026", "03-03-2026", "2026-03-03 25:00", "tomorrow", "",
     "between 2026-03-05 and 2026-03-03", "about", "1789-07-14", "2026-03-03 noon"],
)  # fmt: skip
def test_what_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(BadMomentError):
        parse_moment(text)


def test_a_month_means_all_its_days() -> None:
    moment = parse_moment("2024-02")
    assert moment.precision is Precision.MONTH
    assert moment.earliest == datetime(2024, 2, 1)
    assert moment.latest == datetime(2024, 2, 29, 23, 59, 59, 999999)


def test_the_night_goes_over_midnight() -> None:
    moment = parse_moment("2026-12-31 night")
    assert moment.earliest == datetime(2026, 12, 31, 22)
    assert moment.latest == datetime(2027, 1, 1, 6)


def test_unknown_stands_last() -> None:
    assert parse_moment("2199-12-31").sort_key < UNKNOWN.sort_key


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadMomentError):
        parse_moment("2026-03-03", "Europe/Atlantis")


@pytest.mark.parametrize(
    "parts",
    [
        {"precision": Precision.EXACT, "start": "2026-03-03"},
        {"precision": Precision.DAY, "start": "2026-03-03T10:00"},
        {"precision": Precision.BETWEEN, "start": "2026-03-03"},
        {"precision": Precision.DAY, "start": "2026-03-03", "end": "2026-03-04"},
        {"precision": Precision.UNKNOWN, "start": "2026-03-03"},
        {"precision": Precision.DAY, "start": "2026-03-03", "part": PartOfDay.NIGHT},
    ],
)
def test_parts_that_do_not_fit_the_precision_are_refused(parts: dict[str, object]) -> None:
    with pytest.raises(BadMomentError):
        Moment(**parts)
