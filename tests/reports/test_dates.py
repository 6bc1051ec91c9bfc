"""Dates in the report's language, with the precision that they were given."""

from datetime import datetime, timedelta, timezone

import pytest

from harassvault.moment import UNKNOWN, Moment, PartOfDay, Precision
from reports.catalogue import Catalogue
from reports.dates import Dates

EN, FR = (Dates(Catalogue.load("reports.words", language)) for language in ("en", "fr"))


CASES = """
exact 2026-03-03T14:30 -
    3 March 2026, 14:30
    le 3 mars 2026 à 14 h 30
about 2026-03-03T14:30 -
    3 March 2026, about 14:30
    le 3 mars 2026, vers 14 h 30
exact 2026-03-03T14:30:45 -
    3 March 2026, 14:30:45
    le 3 mars 2026 à 14 h 30 min 45 s
exact 2026-03-03T14:00:05 -
    3 March 2026, 14:00:05
    le 3 mars 2026 à 14 h 00 min 05 s
about 2026-03-03 -
    about 3 March 2026
    vers le 3 mars 2026
about 2026-03 -
    about March 2026
    vers mars 2026
day 2026-03-01 -
    1 March 2026
    le 1er mars 2026
month 2026-08 -
    in August 2026
    en août 2026
between 2026-03-03 2026-03-05
    between 3 and 5 March 2026
    entre le 3 et le 5 mars 2026
between 2026-02-28 2026-03-01
    between 28 February and 1 March 2026
    entre le 28 février et le 1er mars 2026
between 2025-12-30 2026-01-02
    between 30 December 2025 and 2 January 2026
    entre le 30 décembre 2025 et le 2 janvier 2026
between 2026-03-03T14:00 2026-03-03T15:05
    3 March 2026, between 14:00 and 15:05
    le 3 mars 2026, entre 14 h et 15 h 05
between 2026-03 2026-05
    between March 2026 and May 2026
    entre mars 2026 et mai 2026
before 2026-03-03 -
    before 3 March 2026
    avant le 3 mars 2026
after 2026-03 -
    after March 2026
    après mars 2026
"""
"""Precision, start and end; then what it reads in English and in French."""


def cases():
    lines = iter(CASES.strip().splitlines())
    for head, english, french in zip(lines, lines, lines, strict=True):
        precision, start, end = head.split()
        moment = Moment(Precision(precision), start, None if end == "-" else end)
        yield moment, english.strip(), french.strip()


@pytest.mark.parametrize(("moment", "english", "french"), [*cases()])
def test_a_moment_as_people_write_it(moment, english, french):
    assert EN.moment(moment) == english
    assert FR.moment(moment).replace("\u00a0", " ") == french


def test_part_of_day_and_unknown():
    night = Moment(Precision.PART_OF_DAY, "2026-03-03", part=PartOfDay.NIGHT)

    assert (EN.moment(night), FR.moment(night)) == (
        "3 March 2026, at night",
        "le 3 mars 2026, dans la nuit",
    )
    assert (EN.moment(UNKNOWN), FR.moment(UNKNOWN)) == ("date not known", "date non connue")


@pytest.mark.parametrize(("minutes", "shown"), [(60, "UTC+1"), (0, "UTC"), (-210, "UTC-3:30")])
def test_a_clock_says_how_far_from_utc_it_is(minutes, shown):
    at = datetime(2026, 3, 3, 9, 5, tzinfo=timezone(timedelta(minutes=minutes)))

    assert EN.instant(at) == f"3 March 2026, 09:05 ({shown})"


def test_a_clock_without_zone_is_refused():
    with pytest.raises(ValueError, match="2026"):
        EN.instant(datetime(2026, 3, 3))


def between(start, end, zone=None):
    return Moment(Precision.BETWEEN, start, end, zone=zone)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (Moment(Precision.BEFORE, "2026-03-10"), None, "before 10 March 2026"),
        (between("2026-03-01", "2026-05-02"), None, "between 1 March and 2 May 2026"),
        (between("2026-03-01T10:00", "2026-03-01T11:00"), None, "1 March 2026"),
        (
            Moment(Precision.EXACT, "2026-03-03T14:30"),
            Moment(Precision.AFTER, "2026-05"),
            "3 March 2026 – after May 2026",
        ),
        (
            Moment(Precision.ABOUT, "2026-03"),
            Moment(Precision.DAY, "2026-04-01"),
            "about March 2026 – 1 April 2026",
        ),
    ],
)
def test_a_period_names_only_what_was_said(first, last, said):
    assert EN.period(first, last or first) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (Moment(Precision.EXACT, "2026-03-03T14:30", zone="America/St_Johns"), "America/St_Johns"),
        (Moment(Precision.EXACT, "2026-03-03T14:30", zone="UTC"), "UTC"),
        (between("2026-03-03", "2026-03-04T10:00", "Europe/Paris"), "Europe/Paris"),
        (Moment(Precision.DAY, "2026-03-03", zone="Europe/Paris"), ""),
    ],
)
def test_the_zone_of_a_clock_bears_its_own_name(moment, said):
    assert EN.zone(moment).removeprefix("local time, ") == said
    assert EN.zone(moment).startswith("local time") == (said not in {"", "UTC"})
