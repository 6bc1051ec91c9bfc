"""Nobody is ever sent to the author, or to somebody under them."""

import re

import pytest

from harassvault.guidance.advice import Because, Question, Standing
from harassvault.guidance.kinds import Kind
from harassvault.guidance.packs import jurisdictions, pack, words
from harassvault.guidance.rules.advising import advise

PLACES = [
    "FR",
    "DE",
    "ES",
    "BE",
    "CH",
    "GB-ENG",
    "GB-SCT",
    "GB-NIR",
    "US",
    "AU",
    "CA-ON",
    "PT",
    "JP",
]
DAY = "2026-10-01"
BY_LANDLORD = {"day": DAY, "setting": "housing", "did": ["insults"], "by": "landlord"}
BY_NEIGHBOUR = {"day": DAY, "setting": "neighbourhood", "did": ["insults"], "by": "neighbour"}
BY_COLLEAGUE = {"day": DAY, "setting": "work", "did": ["insults"], "by": "colleague"}
ONLINE_BY_MANAGER = {
    "day": DAY, "setting": "online", "channel": "social_media", "did": ["posting_online"],
    "by": "manager", "in_charge": "yes",
}  # fmt: skip
LETS = re.compile(r"^your landlord|^landlord,|owners’ community|council or landlord", re.IGNORECASE)


def name_of(step):
    return words(step.jurisdiction, "en").authorities[step.authority].name


def by_id(step):
    return next(x for x in pack(step.jurisdiction).authorities if x.id == step.authority)


def test_who_is_a_landlord_by_name_is_known_to_be_one():
    """A body that is a landlord, or a council as well, would be the author where a landlord is."""
    for name in jurisdictions():
        said = words(name, "en").authorities
        for one in pack(name).authorities:
            if one.kind is Kind.HOUSING:
                assert bool(LETS.search(said[one.id].name)) == one.inside, one.id


@pytest.mark.parametrize("country", PLACES)
@pytest.mark.parametrize("others", [[], [BY_NEIGHBOUR]])
def test_no_step_leads_to_a_landlord_who_does_this(facts, country, others):
    """Also not for what a neighbour does: it is the same landlord."""
    advice = advise(facts(**{"in": [country]}, entries=[BY_LANDLORD, *others]))
    assert not [one.authority for one in advice.steps if by_id(one).inside]
    assert not [name_of(one) for one in advice.steps if LETS.search(name_of(one))]
    assert any(one.standing is Standing.NEXT for one in advice.steps)


@pytest.mark.parametrize("country", PLACES)
def test_who_runs_the_firm_runs_it_wherever_they_write(facts, country):
    advice = advise(facts(**{"in": [country]}, entries=[BY_COLLEAGUE, ONLINE_BY_MANAGER]))
    inside = [one for one in advice.steps if one.kind in {Kind.HR, Kind.SUPERVISOR}]
    assert all(by_id(one).independent for one in inside)
    work = {Kind.LABOUR_WATCHDOG, Kind.SUPERVISOR, Kind.EQUALITY_BODY}
    reasons = {x.because for one in advice.steps if one.kind in work for x in one.reasons}
    assert Because.AUTHOR_IN_CHARGE in reasons


def test_of_a_neighbour_it_is_asked_whether_they_run_the_house(facts):
    """The manager of a building can live in it."""
    advice = advise(facts(entries=[BY_NEIGHBOUR]))
    asked = [one.about for one in advice.questions if one.question is Question.IN_CHARGE]
    assert asked == ["neighbour"]
    landlord = next(one for one in advice.steps if one.authority == "fr-logement")
    reasons = {one.because for one in landlord.reasons}
    assert Because.AUTHOR_MAY_BE_IN_CHARGE in reasons
    answered = advise(facts(entries=[{**BY_NEIGHBOUR, "in_charge": "yes"}]))
    assert "fr-logement" not in {one.authority for one in answered.steps}


def test_of_a_landlord_it_is_not_asked(facts):
    questions = advise(facts(entries=[BY_LANDLORD])).questions
    assert Question.IN_CHARGE not in {one.question for one in questions}


@pytest.mark.parametrize(
    ("country", "against_landlords", "first"),
    [("GB-ENG", "gb-harass-tenant", "gb-asb"), ("AU-NSW", "au-nsw-ncat", "au-housing")],
)
def test_who_acts_against_landlords_is_for_nobody_whom_a_neighbour_harasses(
    facts, country, against_landlords, first
):
    by = {"landlord": against_landlords, "neighbour": first}
    for relation, expected in by.items():
        advice = advise(facts(**{"in": [country]}, entries=[{**BY_LANDLORD, "by": relation}]))
        steps = {one.authority: one.standing for one in advice.steps}
        assert next(iter(steps)) == expected
        assert (against_landlords in steps) is (relation == "landlord")


POSTED = {
    "day": DAY, "setting": "online", "channel": "social_media", "did": ["posting_online"],
    "by": "former_partner",
}  # fmt: skip
OWN_SITE, SERVICE = "https://his-blog.example/p/1", "https://www.instagram.com/p/1"


def test_whoever_runs_a_site_gets_no_notice_about_themselves(facts, replaced):
    def to_the_site(in_charge, *urls):
        given = facts(entries=[{**POSTED, "in_charge": in_charge}])
        acts = tuple(replaced(one, urls=urls) for one in given.acts)
        steps = advise(replaced(given, acts=acts)).steps
        found = {one.authority: {x.because for x in one.reasons} for one in steps}
        # The complaint inside the platform goes to the same people.
        assert ("fr-plateforme" in found) is ("eu-dsa-internal" in found)
        return found.get("fr-plateforme")

    def questions(url):
        given = facts(entries=[POSTED])
        acts = tuple(replaced(one, urls=(url,)) for one in given.acts)
        asked = advise(replaced(given, acts=acts)).questions
        return [one for one in asked if one.question is Question.IN_CHARGE]

    may_be = Because.AUTHOR_MAY_BE_IN_CHARGE
    (asked,) = questions(OWN_SITE)
    assert asked.about == "former_partner"
    assert not questions(SERVICE)
    assert to_the_site("yes", OWN_SITE) is None
    assert may_be in to_the_site("not_asked", OWN_SITE)
    assert may_be in to_the_site("yes")
    for in_charge in ("yes", "not_asked"):
        for urls in ((SERVICE,), (SERVICE, OWN_SITE)):
            assert not {may_be, Because.AUTHOR_IN_CHARGE} & to_the_site(in_charge, *urls)
    assert may_be not in to_the_site("no", OWN_SITE)


FORBIDDEN = re.compile(
    r"^(Write to the landlord|Écrivez (d’abord )?au bailleur|Schreiben Sie zuerst dem Vermieter)"
)


def test_no_body_that_is_there_for_a_landlord_who_does_this_begins_with_writing_to_them():
    for name in jurisdictions():
        for language in ("en", "fr", "de"):
            said = words(name, language)
            for one in pack(name).authorities if said else ():
                first = said.authorities[one.id].first
                assert one.inside or not FORBIDDEN.search(first), (one.id, first)
