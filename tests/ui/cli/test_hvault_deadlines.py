"""`hvault deadlines`: the dates to keep as a list, and as a calendar file that says nothing."""

import hashlib
import json
import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from reports.catalogue import Catalogue

INSULT = {
    "when": "2026-11-10",
    "what": "A fictional insult.",
    "setting": "work",
    "who": ["Marc D."],
}


@pytest.fixture
def told(hvault):
    """A journal in which somebody was insulted at work, in Great Britain."""
    hvault.clock.now = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Europe/London"))
    hvault.document("add", given={**INSULT, "categories": ["insults", "sexual_remarks"]})
    return hvault


@pytest.fixture
def target(tmp_path):
    return tmp_path / "days.ics"


def deadlines(told, *options):
    return told.ok("deadlines", "--country", "GB-EAW", *options)


def test_the_list_has_what_guide_says_nearest_first(told):
    answer = deadlines(told)
    found = answer["deadlines"]
    dated = [one["due"] for one in found if one["due"]]
    assert dated == sorted(dated)
    assert dated
    assert {one["role"] for one in found} <= {"victim_limit", "evidence_retention"}
    whole = told.ok("guide", "--country", "GB-EAW")
    by_guide = {
        (step["authority"], each["limit"]): each["due"]
        for step in (*whole["steps"], *whole["support"])
        for each in step["deadlines"]
    }
    assert all(by_guide[one["authority"], one["limit"]] == one["due"] for one in found)


def test_three_months_less_one_day_is_in_the_list(told):
    """The limit of an employment tribunal, counted from 10 November 2026."""
    assert "2027-02-09" in {one["due"] for one in deadlines(told)["deadlines"]}


def test_a_body_for_some_people_only_says_so_and_comes_last(told, target):
    """The counselor of a federal agency is for those who work there; nobody said that she does."""
    answer = told.ok("deadlines", "--country", "US-TX", "-o", target)
    ahead = [one for one in answer["deadlines"] if one["due"]]
    condition = "if you work for the federal government"
    federal = [one for one in ahead if condition in one["body_only_if"]]
    assert federal
    assert not ahead[0]["body_only_if"]
    conditions = [bool(one["body_only_if"]) for one in answer["deadlines"]]
    assert conditions == sorted(conditions)
    sure = {one[day] for one in ahead for day in ("due", "latest") if not one["body_only_if"]}
    assert set(answer["days"]) <= sure
    text = told("deadlines", "--country", "US-TX").out
    assert f"{condition.capitalize()}." in text


def test_a_limit_without_a_date_says_what_it_counts_from(told):
    text = told("deadlines", "--country", "GB-EAW").out
    without = [one for one in deadlines(told)["deadlines"] if not one["due"]]
    told_of = [one for one in text.splitlines() if one.startswith("– ")]
    assert len(told_of) == len(without)
    assert any("ounted from" in one for one in told_of)


def test_without_a_file_nothing_is_written(told):
    deadlines(told)
    assert told.ok("sent")["exports"] == []


def test_the_calendar_has_the_days_and_no_word_of_what_they_are(told, target):
    answer = deadlines(told, "-o", target)
    data = target.read_bytes()
    events = list(icalendar.Calendar.from_ical(data).walk("VEVENT"))
    assert [one.decoded("DTSTART").isoformat() for one in events] == answer["days"]
    assert answer["days"] == sorted(set(answer["days"]))
    assert all(date.fromisoformat(day) >= date(2026, 11, 22) for day in answer["days"])
    names = [str(one["SUMMARY"]) for one in events]
    assert names == [f"Reminder {number}" for number in range(1, len(events) + 1)]
    assert not re.search(rb"(?i)harass|acas|tribunal|marc|insult|vault|work", data)
    assert answer["sha256"] == hashlib.sha256(data).hexdigest()


def test_it_warns_of_other_devices_in_both_languages(told, target):
    said = told("deadlines", "--country", "GB-EAW", "-o", target)
    assert "family tablet" in said.out
    assert said.out.index("family tablet") < said.out.index("Acas")
    again = told("deadlines", "--country", "GB-EAW", "-o", target, "--force", "--lang", "fr")
    assert "tablette familiale" in again.out
    assert b"SUMMARY:Rappel 1" in target.read_bytes()


def test_it_is_kept_and_logged_as_a_report_is(told, target):
    answer = deadlines(told, "-o", target)
    (kept,) = told.ok("sent")["exports"]
    assert (kept["id"], kept["audience"], kept["format"]) == (answer["id"], "calendar", "ics")
    (copy,) = kept["copies"]
    assert copy["path"] == str(target)
    assert "for a calendar" in told("sent").out
    assert told.ok("verify")["ok"]


def test_a_file_that_is_there_is_not_replaced(told, target):
    target.write_bytes(b"mine")
    result = told("deadlines", "--country", "GB-EAW", "-o", target)
    assert result.code == 1
    assert target.read_bytes() == b"mine"
    assert told.ok("sent")["exports"] == []


def test_no_date_ahead_is_said_and_no_file_is_written(hvault, target):
    result = hvault("deadlines", "-o", target)
    assert result.code == 1
    assert "does not mean that there is no limit" in result.err
    assert not target.exists()
    assert "does not mean that there is no limit" in hvault("deadlines").out


def test_limits_without_a_date_are_told_with_their_reason(told):
    answer = deadlines(told)
    without = [one for one in answer["deadlines"] if not one["due"]]
    text = told("deadlines", "--country", "GB-EAW").out
    assert without
    assert all(one["no_date"] and one["said"] in text for one in without)


def test_every_key_of_the_answer_is_described(told, target, root):
    page = (root / "docs" / "cli.md").read_text("utf-8")
    section = page.partition("### `deadlines ")[2].partition("\n### ")[0]
    guide = page.partition("### `guide ")[2].partition("\n### ")[0]
    answer = deadlines(told, "-o", target)
    for key in answer:
        assert re.search(rf"\b{key}\b", section), key
    for key in answer["deadlines"][0]:
        assert re.search(rf"\b{key}\b", section + guide), key


@pytest.mark.parametrize("language", ["en", "fr"])
def test_its_words_are_there(language):
    words = Catalogue.load("ui.words", language)
    assert "{n}" in words.text("deadlines.title", n="{n}")
    assert json.dumps(words.text("deadlines.warning"))


def test_days_of_the_ledger_are_in_the_list_and_in_the_calendar(told, target):
    told.ok("contact", "add", "--to", "Ms Sample", "--kind", "hr", "--next", "2026-12-03")
    told.ok("gap", "add", "--what", "The camera", "--vanishes", "2026-11-29")
    told.ok("order", "add", "--name", "An order", "--until", "2026-11-01")
    answer = deadlines(told, "-o", target)
    own = [(one["what"], one["day"], one["name"]) for one in answer["own"]]
    assert own == [("vanishes", "2026-11-29", "The camera"), ("agreed", "2026-12-03", "Ms Sample")]
    assert {"2026-11-29", "2026-12-03"} <= set(answer["days"])
    assert not re.search(rb"(?i)sample|camera|order", target.read_bytes())
    text = told("deadlines", "--country", "GB-EAW").out
    assert "The camera: there until 29 November 2026" in text
    assert "Ms Sample: 3 December 2026, agreed" in text


def test_a_day_that_ends_this_week_is_told_though_the_first_one_has_passed(told, target):
    """45 days for those who work for the federal government, counted from each act."""
    for day in ("2026-09-20", "2026-10-12"):
        told.document("add", given={**INSULT, "when": day, "categories": ["sexual_remarks"]})
    told.ok("case", "answer", "federal_employee", "yes")
    options = ("deadlines", "--country", "US-TX")
    counselor = told.ok(*options, "-o", target)["deadlines"][0]
    assert (counselor["due"], counselor["next"]) == ("2026-11-04", "2026-11-26")
    assert b"20261126" in target.read_bytes()
    assert "Keep to 26 November 2026 for the next one" in told(*options).out


def test_what_has_passed_stands_below_what_is_ahead(told):
    told.document("add", given={**INSULT, "when": "2019-03-03", "categories": ["insults"]})
    answer = told.ok("deadlines", "--country", "FR")
    text = told("deadlines", "--country", "FR").out
    days = [one for one in answer["deadlines"] if one["due"] and not one["body_only_if"]]
    ahead = [not (one["passed"] and one["latest_passed"]) for one in days]
    assert ahead == sorted(ahead, reverse=True)
    assert "near, or over: ask now" in text


def test_a_day_beyond_all_calendars_does_not_stop_anything(told):
    told.ok("case", "answer", "day:dismissal", "9999-12-31")
    assert deadlines(told)["deadlines"]
    assert told("guide", "--country", "FR").code == 0


def test_a_limit_of_compensation_is_told_in_short_and_whole(told):
    """Two years from the crime in Great Britain; in France three, and those are over."""
    told.document("add", given={**INSULT, "when": "2022-03-03", "categories": ["physical_contact"]})
    told.ok("case", "answer", "violent_crime", "yes")
    for options in ((), ("--all",)):
        british = told("guide", "--country", "GB-EAW", *options).out
        assert "For the first of these days it was 3 March 2024" in british
        french = told("guide", "--country", "FR", *options).out
        assert "The CIVI can accept a later request for a good reason." in french
