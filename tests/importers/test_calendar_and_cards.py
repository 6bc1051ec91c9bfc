"""Calendars and cards: zones that the file itself defines, and no file opened for any."""

import builtins
import importlib.resources
import io
import zoneinfo
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.importers import calendar, named_zones, vcard
from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import (
    Card,
    Conversation,
    Mark,
    Message,
    Precision,
    Problem,
    Time,
    What,
    ZoneKind,
)
from harassvault.importers.windows_zones import ZONES
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN

ZONE = (
    b"BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Z\n%sEND:VTIMEZONE\n"
    b"BEGIN:VEVENT\nDTSTART;TZID=Z:%s\nEND:VEVENT\nEND:VCALENDAR\n"
)
RULE = (
    b"BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:%s\n%sEND:STANDARD\n"
)
NEVER = b"RRULE:FREQ=YEARLY;BYMONTH=13;BYDAY=1SU\n"


def read(importer, data, name):
    tree = grow([Part(name, len(data), io.BytesIO(data))])
    return list(importer.extract(tree, importer.identify(tree), PLAIN))


def time_in(rules, clock):
    [message] = [
        one
        for one in read(calendar.IMPORTER, ZONE % (rules, clock), "a.ics")
        if isinstance(one, Message)
    ]
    return message.time


@pytest.mark.parametrize(
    ("rules", "zone"),
    [
        (RULE % (b"+0200", b""), ZoneKind.OFFSET),
        (RULE % (b"+0200", b"") + RULE % (b"+0300", b"RRULE:FREQ=DAILY\n"), ZoneKind.LOCAL),
        (RULE % (b"+0200", b"") + RULE % (b"nonsense", b""), ZoneKind.LOCAL),
        (RULE % (b"+0200", b"") + RULE % (b"+0300", NEVER), ZoneKind.LOCAL),
        (b"", ZoneKind.LOCAL),
    ],
)  # fmt: skip
def test_an_offset_is_given_only_where_the_rules_of_the_file_are_certain(rules, zone):
    assert time_in(rules, b"20240612T090000").zone is zone


def test_the_edges_of_time_are_dates_like_others():
    rules = RULE % (b"+0200", b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n")
    rules += RULE % (b"+0300", b"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n")
    for clock in (b"00010101T000000", b"99991231T235959", b"00000101T000000"):
        assert time_in(rules, clock).text == clock.decode()


def test_a_date_alone_is_a_day():
    data = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20240312\nEND:VEVENT\nEND:VCALENDAR"
    [_, message] = read(calendar.IMPORTER, data, "a.ics")
    assert (message.time.wall, message.time.precision) == ("2024-03-12", Precision.DAY)


def test_reads_without_opening_a_file_or_a_zone(monkeypatch):
    data = (EXPORTS / "calendar" / "all-times.ics").read_bytes()

    def refuse(*arguments, **options):
        raise AssertionError("a locked child has no files")

    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(io, "open", refuse)
    monkeypatch.setattr(zoneinfo, "ZoneInfo", refuse)
    monkeypatch.setattr(importlib.resources, "files", refuse)
    found = read(calendar.IMPORTER, data, "a.ics")
    assert sum(isinstance(one, Message) for one in found) == 11


def test_a_contact_without_a_name_is_called_by_its_number():
    [card] = read(vcard.IMPORTER, b"BEGIN:VCARD\nTEL:0612\nEND:VCARD\n", "a.vcf")
    assert card.name == "0612"


def test_a_long_picture_makes_no_noise():
    picture = b"\n".join([b"A" * 76] * 5_000)
    data = b"BEGIN:VCARD\nPHOTO;ENCODING=BASE64:" + picture + b"\n\nFN:Sam\nEND:VCARD\n"
    assert read(vcard.IMPORTER, data, "a.vcf") == [Card(0, 1, "Sam")]


EUROPE = b"".join(
    RULE.replace(b"19700101T000000", start).replace(b"+0100", before) % (after, rule)
    for start, before, after, rule in (
        (b"19701025T030000", b"+0200", b"+0100", b"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n"),
        (b"19700329T020000", b"+0100", b"+0200", b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"),
    )
)
NIGHTS = [
    ("20241027T015900", 2, ()), ("20241027T020000", 2, (Mark.DOUBLED_HOUR,)),
    ("20241027T025900", 2, (Mark.DOUBLED_HOUR,)), ("20241027T030000", 1, ()),
    ("20240331T015900", 1, ()), ("20240331T023000", 1, (Mark.MISSING_HOUR,)),
    ("20240331T030000", 2, ()),
]  # fmt: skip


def message_of(body):
    head, tail = b"BEGIN:VCALENDAR\n%s", b"END:VCALENDAR\n"
    found = read(calendar.IMPORTER, head % body + tail, "a.ics")
    return next(one for one in found if isinstance(one, Message))


def hours_ahead(time):
    return (datetime.fromisoformat(time.wall + "Z").timestamp() - time.utc / 1e6) / 3600


@pytest.mark.parametrize(("clock", "hours", "marks"), NIGHTS)
def test_both_ways_to_name_a_zone_tell_an_hour_that_came_twice_or_never(clock, hours, marks):
    defined = next(
        one
        for one in read(calendar.IMPORTER, ZONE % (EUROPE, clock.encode()), "a.ics")
        if isinstance(one, Message)
    )
    event = f"BEGIN:VEVENT\nDTSTART;TZID=Europe/Paris:{clock}\nEND:VEVENT\n"
    [named] = named_zones.bound([message_of(event.encode())])
    for one in defined, named:
        assert (hours_ahead(one.time), one.marks) == (hours, marks)


@pytest.mark.parametrize(
    ("zone", "kind"),
    [
        ("Asia/Tokyo", ZoneKind.OFFSET), ("/example.org/2005_1/Asia/Tokyo", ZoneKind.OFFSET),
        ("Romance Standard Time", ZoneKind.OFFSET), ("w. europe standard time", ZoneKind.OFFSET),
        ("Mars/Olympus", ZoneKind.LOCAL), ("../../etc/passwd", ZoneKind.LOCAL),
        ("Europe", ZoneKind.LOCAL), ("\x00", ZoneKind.LOCAL),
    ],
)  # fmt: skip
def test_a_clock_is_bound_by_the_zone_that_stands_beside_it_if_it_is_known(zone, kind):
    time = Time("x", "2024-03-12T09:00:00", Precision.SECOND, ZoneKind.LOCAL)
    *told, found = named_zones.bound([Message("c", 0, 1, time, details={"zone": zone})])
    assert found.time.zone is kind
    assert found.time.wall == time.wall
    is_unknown = kind is ZoneKind.LOCAL
    assert told == ([Problem(What.ZONE_UNKNOWN, 0, 1, zone)] if is_unknown else [])


def test_every_zone_that_windows_names_is_known():
    assert len(ZONES) == 138  # all of CLDR but UTC itself
    for name in ZONES.values():
        assert zoneinfo.ZoneInfo(name).key == name


@pytest.mark.parametrize("body", [
    b"BEGIN:VEVENT\nSTATUS:CANCELLED\nEND:VEVENT\n",
    b"METHOD:CANCEL\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n",
])  # fmt: skip
def test_a_meeting_that_was_called_off_is_marked(body):
    assert message_of(body).marks == (Mark.CANCELLED,)


def test_who_answered_what_is_kept():
    attendee = b"ATTENDEE;PARTSTAT=DECLINED:mailto:jo@example.org\n"
    found = message_of(
        b"BEGIN:VEVENT\n" + attendee + b"DTEND:20240312T100000Z\nSTATUS:CONFIRMED\nEND:VEVENT\n"
    )
    assert found.details["answers"] == "jo@example.org: DECLINED"
    assert found.details["end"] == "2024-03-12 10:00:00 UTC"
    assert found.marks == ()


@given(st.binary(max_size=300), st.integers(0, 1500), st.integers(0, 60))
def test_no_bytes_raise(noise, at, cut):
    for importer, folder in ((calendar.IMPORTER, "calendar"), (vcard.IMPORTER, "vcard")):
        for path in (EXPORTS / folder).glob("*.[iv]c[sf]"):
            whole = path.read_bytes()
            data = whole[:at] + noise + whole[at + cut :]
            found = read(importer, data, path.name)
            assert not found or isinstance(found[0], Conversation) or importer is vcard.IMPORTER
