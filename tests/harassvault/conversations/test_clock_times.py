"""Clock times on one line: doubled hours, missing hours, and what has no time."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.clock import system_zone
from harassvault.conversations.clock_times import NO_TIME, Course, Zone
from harassvault.conversations.errors import UnknownZoneError
from harassvault.importers.findings import Mark, Precision, Time, ZoneKind

ZONES = (
    "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata",
    "Pacific/Apia", "Africa/Casablanca", "Asia/Tehran", "Europe/Dublin", "UTC",
)  # fmt: skip


def local(wall, precision=Precision.MINUTE):
    return Time(wall, wall, precision, ZoneKind.LOCAL)


def utc(text):
    return int(dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC).timestamp()) * 1_000_000


def placed(walls, zone="Europe/Paris"):
    course = Course(Zone(zone))
    return [course.place(local(wall)) for wall in walls]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.datetimes(dt.datetime(1975, 1, 1), dt.datetime(2037, 12, 31)),
    st.sampled_from([0, 1]),
)
def test_readings_are_those_of_the_zone(zone, wall, fold):
    offset = wall.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset()
    expected = (wall - offset - dt.datetime(1970, 1, 1)) // dt.timedelta(microseconds=1)
    assert Zone(zone).readings(wall)[fold] == expected


@pytest.mark.parametrize("zone", ZONES)
def test_every_quarter_of_the_years_of_changes_is_right(zone):
    quick = Zone(zone)
    wall = dt.datetime(2011, 1, 1)
    while wall.year == 2011:
        for fold in (0, 1):
            exact = wall.replace(tzinfo=ZoneInfo(zone), fold=fold).timestamp()
            assert quick.readings(wall)[fold] == round(exact * 1_000_000)
        wall += dt.timedelta(minutes=45)


def test_a_doubled_hour_is_marked_and_taken_as_the_earlier_one():
    (one,) = placed(["2024-10-27T02:30"])
    assert one.marks == (Mark.DOUBLED_HOUR,)
    assert one.at == one.utc == utc("2024-10-27T00:30")


def test_the_order_of_the_file_tells_the_second_of_a_doubled_hour():
    walls = ["2024-10-27T01:50", "2024-10-27T02:40", "2024-10-27T02:10", "2024-10-27T02:45"]
    assert [one.utc for one in placed(walls)] == [
        utc("2024-10-26T23:50"), utc("2024-10-27T00:40"), utc("2024-10-27T01:10"),
        utc("2024-10-27T01:45"),
    ]  # fmt: skip


def test_the_order_of_a_file_that_begins_with_the_newest_tells_nothing():
    walls = ["2024-10-27T04:00", "2024-10-27T03:00", "2024-10-27T02:40", "2024-10-27T02:10"]
    found = placed(walls)
    assert [one.utc for one in found[2:]] == [utc("2024-10-27T00:40"), utc("2024-10-27T00:10")]
    assert all(one.marks for one in found[2:])


def test_a_missing_hour_is_marked_and_taken_as_before_the_change():
    (one,) = placed(["2024-03-31T02:30"])
    assert one.marks == (Mark.MISSING_HOUR,)
    assert one.utc == utc("2024-03-31T01:30")


def test_a_day_without_a_midnight_begins_all_the_same():
    course = Course(Zone("America/Sao_Paulo"))
    assert course.place(local("2017-10-15", Precision.DAY)).marks == ()


def test_what_the_file_places_itself_is_kept():
    course = Course(Zone("Asia/Tokyo"))
    given_time = Time(
        "x", "2024-03-12T21:58:01", Precision.SECOND, ZoneKind.OFFSET, 1_710_277_081_000_000
    )
    assert course.place(given_time).utc == 1_710_277_081_000_000
    plain = Time("x", "2024-03-12T20:58:01", Precision.SECOND, ZoneKind.UTC)
    assert course.place(plain).utc == 1_710_277_081_000_000


@pytest.mark.parametrize("wall", ["", "soon", "2024-13-01", "0001-01-01T00:00", "9999-12-31T23:59",
                                  "2024-03-12T20:58:01+01:00"])  # fmt: skip
def test_what_has_no_time_stands_after_the_one_before_it(wall):
    course = Course(Zone("Pacific/Kiritimati"))
    assert course.place(local(wall)) == (NO_TIME, None, ())
    before = course.place(local("2024-03-12T20:58"))
    assert course.place(local(wall)) == (before.at, None, ())


def test_without_a_zone_it_is_this_computers():
    assert Zone().name == system_zone()


@pytest.mark.parametrize(
    "name", ["Europe/Atlantis", "../../etc/passwd", "/etc/localtime", "\x00", "CEST+", "Europe"]
)
def test_an_unknown_zone_is_refused_by_name(name):
    with pytest.raises(UnknownZoneError) as caught:
        Zone(name)
    assert caught.value.name == name
