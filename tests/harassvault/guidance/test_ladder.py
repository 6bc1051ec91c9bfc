"""The ladder never stands still: what may not be for her, or is no option, holds up nobody."""

from datetime import date

import pytest

from harassvault.guidance.advice import Because, Remains, Standing
from harassvault.guidance.kinds import Condition, Kind
from harassvault.guidance.rules.advising import advise

COUNTRIES = ["FR", "DE", "GB-ENG", "GB-SCT", "US", "US-CA", "CA-ON", "AU", "BE", "CH", "ES", "PT"]
IN_A_BAR = {"day": "2026-10-01", "setting": "venue", "did": ["insults"], "by": "stranger"}
AT_HOME = {"day": "2026-10-01", "setting": "home", "did": ["insults"], "by": "acquaintance"}


def refused(kind, on="2026-10-05"):
    return {"kind": kind, "on": on, "outcome": "refused", "answered": on}


def now(advice):
    return {one.kind for one in advice.steps if one.standing is Standing.NEXT}


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_body_that_may_not_be_for_her_does_not_hold_up_the_police(facts, country):
    """No ground was said, so the equality body stands with an "if"; the police advise now."""
    tried = [refused("venue_management")]
    advice = advise(facts(**{"in": [country]}, entries=[IN_A_BAR], tried=tried))
    police = [one for one in advice.steps if one.kind is Kind.POLICE]
    assert Standing.NEXT in {one.standing for one in police}
    assert Because.NO_LAW_BROKEN in {reason.because for one in police for reason in one.reasons}


def test_police_who_are_no_option_hold_up_no_court(facts):
    given = facts(entries=[AT_HOME])
    assert Kind.COURT_PROTECTIVE_ORDER not in now(advise(given))
    without = advise(facts(entries=[AT_HOME], police_possible="no"))
    assert now(without) == {Kind.COURT_PROTECTIVE_ORDER}


def test_who_can_be_asked_or_helped_holds_up_what_comes_after(facts):
    entry = {"day": "2026-10-01", "setting": "work", "did": ["insults"], "by": "colleague"}
    helped = {"kind": "hr", "on": "2026-10-05", "outcome": "helped", "answered": "2026-10-06"}
    for tried in ([], [helped]):
        kinds = now(advise(facts(entries=[entry], tried=tried)))
        assert not kinds & {Kind.LABOUR_WATCHDOG, Kind.POLICE}


def test_in_two_countries_those_who_oversee_the_police_of_each_come_first(facts):
    officer = {"day": "2026-10-05", "setting": "public_space", "did": ["threats"]}
    advice = advise(facts(**{"in": ["FR", "DE"]}, entries=[{**officer, "by": "police_officer"}]))
    first = [one.authority for one in advice.steps[:3]]
    assert first == ["fr-procureur", "fr-defenseur", "de-staatsanwaltschaft"]


@pytest.mark.parametrize("country", ["FR", "DE", "BE", "ES"])
def test_an_order_and_somebody_abroad_bring_in_the_european_one(facts, replaced, country):
    entry = {"day": "2026-10-05", "setting": "home", "did": ["threats"], "by": "former_partner"}
    given = facts(**{"in": [country]}, entries=[entry], order_not_kept=True)
    here, abroad = (
        replaced(given, authors=tuple(replaced(one, country=where) for one in given.authors))
        for where in (country, "PT")
    )
    assert "eu-epo" not in {one.authority for one in advise(here).steps}
    assert "eu-epo" in {one.authority for one in advise(abroad).steps}


@pytest.mark.parametrize("country", ["FR", "DE", "BE", "ES"])
def test_images_bring_in_the_service_against_them_once(facts, country):
    entry = {
        "day": "2026-10-05", "setting": "online", "channel": "social_media",
        "did": ["intimate_images"], "by": "former_partner",
    }  # fmt: skip
    found = advise(facts(**{"in": [country]}, entries=[entry])).steps
    named = [one.authority for one in found if one.authority.endswith("-stopncii")]
    assert len(named) == 1


def test_the_number_of_the_union_is_not_named_beside_that_of_her_country(facts):
    entry = {"day": "2026-10-05", "setting": "home", "did": ["threats"], "by": "former_partner"}
    assert "eu-112" not in {one.authority for one in advise(facts(entries=[entry])).steps}


def test_in_danger_nobody_is_sent_to_a_conciliation(facts):
    entry = {"day": "2026-10-05", "setting": "housing", "did": ["insults"], "by": "landlord"}
    calm, afraid = advise(facts(entries=[entry])), advise(facts(entries=[{**entry, "fear": "yes"}]))
    assert calm.steps[0].authority == "fr-conciliateur"
    assert "fr-conciliateur" not in {one.authority for one in afraid.steps}


def test_one_answer_says_not_of_several_towns_whether_she_is_there(facts):
    entry = {"day": "2026-10-05", "setting": "housing", "did": ["prejudice"], "by": "landlord"}
    for said in ({}, {"in_that_place": "yes"}, {"in_that_place": "no"}):
        advice = advise(facts(**{"in": ["BE"]}, entries=[entry], conditions=said))
        step = next(one for one in advice.steps if one.authority == "be-vmri")
        assert step.open_conditions == (Condition.IN_THAT_PLACE,)
        assert Condition.IN_THAT_PLACE not in {one.condition for one in advice.questions}


AT_WORK = {"day": "2026-10-01", "setting": "work", "did": ["insults"], "by": "colleague"}
HELPED = {"kind": "hr", "on": "2026-10-05", "outcome": "helped", "answered": "2026-10-06"}


def reasons(advice, kind):
    steps = [one for one in advice.steps if one.kind is kind]
    return {reason.because: reason for one in steps for reason in one.reasons}


@pytest.mark.parametrize("country", ["FR", "BE", "CH", "DE", "CA-ON"])
def test_help_after_which_it_happened_again_opens_what_comes_next(facts, country):
    again = {**AT_WORK, "day": "2026-10-20"}
    advice = advise(facts(**{"in": [country]}, entries=[AT_WORK, again], tried=[HELPED]))
    assert Kind.LABOUR_WATCHDOG in now(advice)
    reason = reasons(advice, Kind.LABOUR_WATCHDOG)[Because.WENT_ON]
    assert (reason.kind, reason.day) == (Kind.HR, date(2026, 10, 6))
    # They did help: nobody says that they do not want to.
    assert Remains.THOSE_IN_CHARGE_UNWILLING not in advice.remains


def test_an_entry_of_the_day_of_the_answer_does_not_say_that_it_went_on(facts):
    same = {**AT_WORK, "day": "2026-10-06"}
    advice = advise(facts(entries=[AT_WORK, same], tried=[HELPED]))
    assert Kind.LABOUR_WATCHDOG not in now(advice)


def test_help_in_part_moves_on_but_is_not_called_unwilling(facts):
    tried = [{**refused("venue_management"), "outcome": "partly"}]
    advice = advise(facts(entries=[IN_A_BAR], tried=tried))
    assert Because.REFUSED in reasons(advice, Kind.POLICE)
    assert Because.THOSE_IN_CHARGE_UNWILLING not in reasons(advice, Kind.POLICE)
    assert Remains.THOSE_IN_CHARGE_UNWILLING not in advice.remains


def test_a_day_that_was_agreed_and_passed_is_no_rule_of_theirs(facts):
    tried = [{"kind": "hr", "on": "2026-10-05", "next": "2026-10-30"}]
    found = reasons(advise(facts(entries=[AT_WORK], tried=tried)), Kind.LABOUR_WATCHDOG)
    assert Because.NO_ANSWER in found
    assert Because.SILENT_FOR not in found
