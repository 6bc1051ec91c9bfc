"""From which day a limit is counted, and when it gets no date."""

from datetime import date

import msgspec
import pytest

from harassvault.guidance.advice import NoDate
from harassvault.guidance.dues import dues
from harassvault.guidance.kinds import (
    Area,
    Confidence,
    Kind,
    LimitRole,
    SourceType,
    Trigger,
    Unit,
)
from harassvault.guidance.pack import Authority, Limit, Source
from harassvault.moment import Moment, Precision

SEEN = Source(
    type=SourceType.OFFICIAL, confidence=Confidence.HIGH, checked=date(2026, 11, 22),
    url="https://example.org/",
)  # fmt: skip
MEMORY = Source(type=SourceType.MEMORY, confidence=Confidence.MEDIUM, checked=date(2026, 11, 22))


def body(trigger, role=LimitRole.VICTIM_LIMIT, source=SEEN, amount=2, unit=Unit.MONTHS, **more):
    limit = Limit(
        id="x", role=role, amount=amount, unit=unit, counts_from=trigger, source=source
    )  # fmt: skip
    return Authority(
        id="xx-body", kind=Kind.EQUALITY_BODY, areas=(Area.WORKPLACE,), sources={"about": SEEN},
        limits=(limit,), **more,
    )  # fmt: skip


def entry(day):
    return {"day": day, "setting": "work", "did": ["insults"], "by": "colleague"}


@pytest.fixture
def due(facts):
    def reckon(authority, *days, **more):
        given = facts(entries=[entry(one) for one in days], **more)
        (found,) = dues(authority, given.acts, given)
        return found

    return reckon


def test_a_series_has_a_safe_day_and_a_latest_one(due):
    found = due(body(Trigger.LAST_ACT), "2026-10-01", "2026-11-10")
    assert (found.safe, found.latest) == (date(2026, 12, 1), date(2027, 1, 10))
    assert (found.passed, found.latest_passed, found.from_entry) == (False, False, "e0")


def test_one_act_has_one_day(due):
    found = due(body(Trigger.EACH_ACT), "2026-10-01")
    assert (found.safe, found.latest) == (date(2026, 12, 1), None)


def test_a_safe_day_that_is_over_leaves_the_latest(due):
    found = due(body(Trigger.LAST_ACT), "2026-01-10", "2026-11-10")
    assert (found.passed, found.latest_passed) == (True, False)
    assert found.latest == date(2027, 1, 10)


@pytest.mark.parametrize(
    ("moment", "safe"),
    [
        (Moment(precision=Precision.MONTH, start="2026-10"), date(2026, 12, 1)),
        (
            Moment(precision=Precision.BETWEEN, start="2026-10-05", end="2026-10-20"),
            date(2026, 12, 5),
        ),
        (Moment(precision=Precision.AFTER, start="2026-10-07"), date(2026, 12, 7)),
        (Moment(precision=Precision.ABOUT, start="2026-10-07T14:30"), date(2026, 12, 7)),
    ],
)
def test_it_counts_from_the_earliest_day_that_a_moment_can_mean(facts, replaced, moment, safe):
    given = facts(entries=[entry("2026-10-10")])
    (act,) = given.acts
    (found,) = dues(body(Trigger.LAST_ACT), (replaced(act, when=moment),), given)
    assert found.safe == safe


@pytest.mark.parametrize(
    "moment", [Moment(), Moment(precision=Precision.BEFORE, start="2026-10-07")]
)
def test_an_act_without_a_first_day_gives_no_date_and_is_counted(facts, replaced, moment):
    given = facts(entries=[entry("2026-10-10"), entry("2026-10-12")])
    first, second = given.acts
    vague = replaced(first, when=moment)
    (alone,) = dues(body(Trigger.LAST_ACT), (vague,), given)
    assert (alone.safe, alone.no_date) == (None, NoDate.DAY_UNKNOWN)
    (both,) = dues(body(Trigger.LAST_ACT), (vague, second), given)
    assert (both.safe, both.undated) == (date(2026, 12, 12), 1)


@pytest.mark.parametrize(
    ("start", "undated"), [("2026-10-07", 1), ("2026-10", 1), ("2026-10-07T14:30", 0)]
)
def test_a_day_that_is_only_about_may_have_been_earlier(facts, replaced, start, undated):
    given = facts(entries=[entry("2026-10-10")])
    about = replaced(given.acts[0], when=Moment(precision=Precision.ABOUT, start=start))
    (found,) = dues(body(Trigger.LAST_ACT), (about,), given)
    assert found.undated == undated


def test_a_refusal_counts_from_the_day_of_the_answer_of_the_body_before(due):
    authority = body(Trigger.ANSWER, after=("hr",))
    refused = {"kind": "hr", "on": "2026-10-05", "outcome": "refused", "answered": "2026-10-20"}
    assert due(authority, "2026-10-01", tried=[refused]).safe == date(2026, 12, 20)
    other = {**refused, "kind": "police"}
    assert due(authority, "2026-10-01", tried=[other]).no_date is NoDate.DAY_UNKNOWN
    silent = {"kind": "hr", "on": "2026-10-05", "outcome": "no_answer"}
    assert due(authority, "2026-10-01", tried=[silent]).no_date is NoDate.DAY_UNKNOWN


def test_a_day_that_only_she_knows_gives_a_date_once_she_says_it(due):
    assert due(body(Trigger.DISMISSAL), "2026-10-01").no_date is NoDate.DAY_UNKNOWN
    said = due(body(Trigger.DISMISSAL), "2026-10-01", days={"dismissal": "2026-11-01"})
    assert said.safe == date(2027, 1, 1)


def test_recordings_are_asked_for_after_the_newest_act(due):
    found = due(
        body(Trigger.RECORDING, LimitRole.EVIDENCE_RETENTION, amount=30, unit=Unit.DAYS),
        "2026-01-10", "2026-11-10",
    )  # fmt: skip
    assert (found.safe, found.from_entry) == (date(2026, 12, 10), "e1")


@pytest.mark.parametrize(
    ("authority", "on", "why"),
    [
        (body(Trigger.LAST_ACT, source=MEMORY), "2026-11-22", NoDate.FROM_MEMORY),
        (body(Trigger.LAST_ACT, amount=3, unit=Unit.YEARS), "2026-11-22", NoDate.FAR),
        (body(Trigger.LAST_ACT), "2027-11-23", NoDate.OLD_CONTENT),
        (body(Trigger.REPORT, LimitRole.DUTY_OF_BODY), "2026-11-22", NoDate.NOT_A_LIMIT),
        (body(Trigger.LAST_ACT, LimitRole.PROSECUTION_LIMIT), "2026-11-22", NoDate.NOT_A_LIMIT),
    ],
)
def test_what_gives_no_date_says_why(due, authority, on, why):
    found = due(authority, "2026-10-01", on=on)
    assert (found.safe, found.latest, found.no_date) == (None, None, why)


def test_content_is_old_after_twelve_months_and_not_a_day_before(due):
    assert due(body(Trigger.LAST_ACT), "2027-11-01", on="2027-11-22").safe == date(2028, 1, 1)


def test_where_the_first_day_is_over_the_next_one_to_end_is_told(due):
    """Between a first day that is over and a far last one, one may end this week."""
    found = due(body(Trigger.EACH_ACT), "2026-09-20", "2026-09-25", "2026-11-20")
    assert (found.safe, found.passed) == (date(2026, 11, 20), True)
    assert (found.next, found.latest) == (date(2026, 11, 25), date(2027, 1, 20))
    two = due(body(Trigger.LAST_ACT), "2026-01-10", "2026-11-10")
    assert (two.next, two.latest) == (None, date(2027, 1, 10))
    assert due(body(Trigger.EACH_ACT), "2026-10-01", "2026-10-05", "2026-11-20").next is None


def test_the_oldest_recording_that_is_still_there_is_asked_for_first(due):
    camera = body(Trigger.RECORDING, LimitRole.EVIDENCE_RETENTION, amount=30, unit=Unit.DAYS)
    found = due(camera, "2026-01-10", "2026-10-28", "2026-11-20")
    assert (found.safe, found.from_entry) == (date(2026, 11, 27), "e1")
    assert (found.latest, found.passed, found.next) == (date(2026, 12, 20), False, None)
    gone = due(camera, "2026-01-10", "2026-02-10")
    assert (gone.safe, gone.passed, gone.latest) == (date(2026, 3, 12), True, None)


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (["2026-10-01"], NoDate.FAR),
        (["2024-12-01"], NoDate.FAR),
        (["2023-11-23"], NoDate.LONG_AGO),
        (["2019-03-03", "2026-10-01"], NoDate.LONG_AGO),
    ],
)
def test_a_limit_of_years_that_is_near_or_over_is_not_told_as_far(due, days, why):
    found = due(body(Trigger.LAST_ACT, amount=3, unit=Unit.YEARS), *days)
    assert (found.safe, found.no_date) == (None, why)


def test_a_day_beyond_all_calendars_gives_no_date(due):
    found = due(body(Trigger.DISMISSAL), "2026-10-01", days={"dismissal": "9999-12-31"})
    assert (found.safe, found.no_date) == (None, NoDate.DAY_UNKNOWN)


def test_a_vague_day_of_an_answer_counts_from_its_earliest(facts, replaced):
    authority = body(Trigger.ANSWER, after=("hr",))
    refused = {"kind": "hr", "on": "2026-10-05", "outcome": "refused"}
    given = facts(entries=[entry("2026-10-01")], tried=[refused])
    (tried,) = given.attempts
    vague = replaced(given, attempts=(replaced(tried, answered_from=date(2026, 10, 8)),))
    (found,) = dues(authority, vague.acts, vague)
    assert found.safe == date(2026, 12, 8)


def test_a_day_that_has_not_come_yet_is_not_counted_from(due):
    """A year written as the next one would make a limit look a year longer than it is."""
    alone = due(body(Trigger.LAST_ACT), "2027-10-01")
    assert (alone.safe, alone.no_date) == (None, NoDate.TO_COME)
    both = due(body(Trigger.LAST_ACT), "2026-11-10", "2027-10-01")
    assert (both.safe, both.latest, both.undated) == (date(2027, 1, 10), None, 1)
    assert due(body(Trigger.LAST_ACT), "2026-11-23").safe == date(2027, 1, 23)


def test_an_answer_that_has_not_come_yet_is_not_counted_from(due):
    refused = {"kind": "hr", "on": "2026-10-05", "outcome": "refused", "answered": "2027-10-20"}
    found = due(body(Trigger.ANSWER, after=("hr",)), "2026-10-01", tried=[refused])
    assert found.no_date is NoDate.DAY_UNKNOWN


def test_silence_that_counts_as_a_refusal_starts_the_limit(facts):
    told = {"kind": "hr", "authority": "xx-body", "on": "2026-09-05", "outcome": "no_answer"}
    authority = body(Trigger.ANSWER)
    (limit,) = authority.limits
    wait = msgspec.structs.replace(
        limit, id="w", role=LimitRole.WAITING_PERIOD, counts_from=Trigger.REPORT,
        silence_refuses=True,
    )  # fmt: skip
    known = msgspec.structs.replace(authority, limits=(limit, wait))

    def reckoned(**changed):
        given = facts(entries=[entry("2026-08-01")], tried=[{**told, **changed}])
        return dues(known, given.acts, given)[0]

    assert reckoned().safe == date(2027, 1, 5)
    assert reckoned(outcome="pending").from_entry == "c0"
    assert reckoned(on="2026-10-05").no_date is NoDate.DAY_UNKNOWN
    assert reckoned(outcome="refused", answered="2026-11-02").safe == date(2027, 1, 2)
