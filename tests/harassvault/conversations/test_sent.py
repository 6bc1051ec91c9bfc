"""When messages were sent, as an entry made of them says it: never by this computer's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from harassvault.conversations import sent
from harassvault.conversations.clock_times import NO_TIME, Course, Zone
from harassvault.conversations.values import KnownMessage, Origin
from harassvault.importers.findings import Precision, Time, ZoneKind
from harassvault.importers.importer import CountsIn
from harassvault.moment import UNKNOWN, Moment
from harassvault.moment import Precision as Sure

ZONES = {"here": "Europe/Paris", "there": "America/New_York"}


def message(wall, zone=ZoneKind.LOCAL, precision=Precision.SECOND, imported="here"):
    time = Time(wall, wall, precision, zone)
    at = Course(Zone(ZONES[imported])).place(time).at
    origin = Origin(imported, "e", "chat.txt", "", "chat.txt", 1, CountsIn.LINE)
    return KnownMessage(1, "c", None, at, time, "words", (origin,))


def moment(*messages):
    return sent.moment_of_messages(messages, ZONES.__getitem__)


@pytest.fixture(autouse=True)
def far_away(monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")


def test_a_clock_without_a_zone_stands_as_written_with_the_zone_of_its_import():
    found = moment(message("2024-01-05T00:30:07"))
    assert found == Moment(precision=Sure.EXACT, start="2024-01-05T00:30", zone="Europe/Paris")


def test_what_the_file_places_itself_stands_by_the_clock_of_its_import():
    found = moment(message("2024-01-05T23:30:00", ZoneKind.UTC))
    assert (found.start, found.zone) == ("2024-01-06T00:30", "Europe/Paris")


def test_several_reach_from_the_first_to_the_last_in_the_zone_of_the_first():
    later = message("2024-01-05T10:00:00", imported="there")
    found = moment(later, message("2024-01-05T09:00:00"))
    assert (found.precision, found.start, found.end, found.zone) == (
        Sure.BETWEEN, "2024-01-05T09:00", "2024-01-05T16:00", "Europe/Paris",
    )  # fmt: skip


def test_a_day_stays_the_day_that_the_file_has():
    found = moment(message("2024-01-05", precision=Precision.DAY, zone=ZoneKind.UTC))
    assert (found.precision, found.start) == (Sure.DAY, "2024-01-05")
    west = Time("2024-01-05", "2024-01-05", Precision.DAY, ZoneKind.UTC)
    at = Course(Zone("UTC")).place(west).at
    assert sent.clock_of(at, west, ZoneInfo("America/New_York")) == datetime(2024, 1, 5)


@pytest.mark.parametrize("at", [NO_TIME, -(2**53) + 1])
def test_what_has_no_time_has_none(at):
    time = Time("?", "", Precision.SECOND, ZoneKind.LOCAL)
    assert sent.clock_of(at, time, ZoneInfo("Europe/Paris")) is None


def test_messages_without_a_time_leave_it_open():
    assert moment(message("", ZoneKind.NONE, Precision.NONE)) == UNKNOWN
