"""The table of situations: first step, danger, what follows a refusal, and the dates."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from harassvault.guidance.advice import Because, NoDate, Standing
from harassvault.guidance.facts import Attempt
from harassvault.guidance.rules.advising import advise
from harassvault.steps.values import Outcome
from tests.harassvault.guidance.conftest import TODAY, facts_of

ROWS = tomllib.loads(Path(__file__).with_name("situations.toml").read_text("utf-8"))["situation"]
OFFERED = {Standing.NEXT, Standing.IF, Standing.LATER}


def named(step):
    return {step.authority, step.kind.value}


def can_be_taken(advice):
    return [one for one in advice.steps if one.standing is Standing.NEXT]


@pytest.fixture(params=ROWS, ids=[one["name"] for one in ROWS])
def row(request):
    return request.param


@pytest.fixture
def given(row):
    return facts_of(row)


@pytest.fixture
def advice(given):
    return advise(given)


def test_first_step(row, advice):
    steps = can_be_taken(advice)
    if "first" in row:
        assert steps, "no step"
        assert row["first"] in named(steps[0])


def test_facts_of_danger(row, advice):
    assert [one.danger.value for one in advice.signs] == row["danger"]


def test_what_comes_after_a_refusal(row, given, advice):
    if "then" not in row:
        return
    first = can_be_taken(advice)[0]
    refusal = Attempt(
        "refusal", first.kind, first.authority, TODAY, Outcome.REFUSED, answered=TODAY
    )
    after = advise(replace(given, attempts=(*given.attempts, refusal)))
    steps = {one.authority: one for one in after.steps if row["then"] in named(one)}
    assert steps, "it is not there"
    assert Standing.NEXT in {one.standing for one in steps.values()}
    assert set(steps) & set(first.if_refused), "the first step does not announce it"


def test_what_is_offered_and_what_never(row, advice):
    offered = {one.authority for one in advice.steps if one.standing in OFFERED}
    assert set(row.get("offers", ())) <= offered
    assert set(row.get("now", ())) <= {one.authority for one in can_be_taken(advice)}
    assert not offered & set(row.get("never", ()))
    assert set(row.get("supports", ())) <= {one.authority for one in advice.support}


def test_what_is_asked_said_and_why(row, advice):
    assert set(row.get("asks", ())) <= {one.question.value for one in advice.questions}
    assert set(row.get("remains", ())) <= {one.value for one in advice.remains}
    steps = (*advice.steps, *advice.support)
    reasons = {one.because.value for step in steps for one in step.reasons}
    if "because" in row:
        assert row["because"] in reasons


def test_limits(row, advice):
    for authority, expected in row.get("due", {}).items():
        steps = [one for one in (*advice.steps, *advice.support) if one.authority == authority]
        assert steps, authority
        found = [due for step in steps for due in step.dues]
        if isinstance(expected, str) and expected in set(NoDate):
            assert expected in {one.no_date for one in found}, found
        else:
            days = [expected] if isinstance(expected, str) else expected
            wanted = tuple(date.fromisoformat(one) for one in days)
            dates = [tuple(filter(None, (one.safe, one.latest))) for one in found]
            assert wanted in dates, found


def test_every_step_says_why_and_support_is_there_from_the_first_entry(row, advice):
    assert all(step.reasons for step in (*advice.steps, *advice.support))
    assert advice.support


def test_reasons_are_few_and_each_is_given_once(advice):
    for step in advice.steps:
        said = [one.because for one in step.reasons]
        assert said.count(Because.ENTRIES_IN_AREA) <= 2
        others = [one for one in said if one is not Because.ENTRIES_IN_AREA]
        assert len(set(others)) == len(others)
