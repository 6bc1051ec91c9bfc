"""The calendar file: read back by another library, neutral, folded, the same bytes each time."""

from datetime import UTC, date, datetime, timedelta, timezone

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from reports.calendar_file import calendar_file

AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
DAYS = [date(2026, 12, 31), date(2026, 12, 9), date(2026, 12, 31)]


def events(data):
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_each_day_is_one_whole_day_in_order_of_time():
    found = events(calendar_file(DAYS, "Reminder {n}", AT))
    assert [(str(one["SUMMARY"]), one.decoded("DTSTART")) for one in found] == [
        ("Reminder 1", date(2026, 12, 9)),
        ("Reminder 2", date(2026, 12, 31)),
    ]
    assert all(one.decoded("DTEND") - one.decoded("DTSTART") == timedelta(days=1) for one in found)
    assert all(not one.walk("VALARM") for one in found)


def test_nothing_in_it_says_what_the_days_are_for():
    text = calendar_file(DAYS, "Rappel {n}", AT).decode()
    words = {line.partition(":")[0].partition(";")[0] for line in text.splitlines()}
    assert words == {
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "DTSTART", "DTEND",
        "SUMMARY", "TRANSP", "CLASS",
    }  # fmt: skip
    assert "vault" not in text.lower()


def test_a_day_keeps_its_identity_in_the_next_file_and_the_zone_changes_no_byte():
    first, second = (events(calendar_file(days, "R {n}", AT)) for days in (DAYS, DAYS[:1]))
    assert second[0]["UID"] == first[1]["UID"]
    assert first[0]["UID"] != first[1]["UID"]
    elsewhere = AT.astimezone(timezone(timedelta(hours=9)))
    assert calendar_file(DAYS, "R {n}", AT) == calendar_file(DAYS, "R {n}", elsewhere)


@given(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=200).filter(str.strip))
def test_any_title_comes_back_and_no_line_is_too_long(title):
    plain = title.replace("{", "").replace("}", "") + "{n}"
    data = calendar_file(DAYS[:1], plain, AT)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert str(events(data)[0]["SUMMARY"]) == plain.format(n=1)
