"""The rules that the project was created for (design.md, part 6), one test for each sentence."""

from datetime import date

import pytest

from harassvault.guidance.advice import Because, NoDate, Remains, Standing
from harassvault.guidance.facts import Attempt
from harassvault.guidance.kinds import Condition, Kind, LimitRole
from harassvault.guidance.packs import ELSEWHERE, jurisdictions, pack
from harassvault.guidance.rules.advising import advise
from harassvault.guidance.rules.support import KINDS as SUPPORT
from harassvault.steps.values import Answer, Outcome

AT_WORK = {"day": "2026-10-01", "setting": "work", "did": ["insults"], "by": "colleague"}
ONLINE = {
    "day": "2026-10-01", "setting": "online", "channel": "social_media",
    "did": ["posting_online"], "by": "stranger",
}  # fmt: skip
IN_A_BAR = {"day": "2026-10-01", "setting": "venue", "did": ["insults"], "by": "stranger"}
REFUSED = {"on": "2026-10-05", "outcome": "refused", "answered": "2026-10-20"}
OF_THE_RELATION = {Condition.PARTNER_OR_FAMILY, Condition.NOT_PARTNER_OR_FAMILY}
"""These follow from who did it; all others are answered with yes."""
COUNTRIES = ["US", "GB-ENG", "GB-SCT", "FR", "CA-ON", "CA-QC", "AU-NSW", "BE", "CH", "DE", "ES"]


def now(advice):
    return [one for one in advice.steps if one.standing is Standing.NEXT]


def kinds(steps):
    return {one.kind for one in steps}


def reasons(steps):
    return {reason.because for step in steps for reason in step.reasons}


@pytest.mark.parametrize("country", COUNTRIES)
def test_harassment_at_work_goes_to_hr_or_a_supervisor(facts, country):
    first = now(advise(facts(**{"in": [country]}, entries=[AT_WORK])))[0]
    assert first.kind in {Kind.HR, Kind.SUPERVISOR}


def test_some_employers_have_a_process_or_a_named_person(facts, replaced):
    given = facts(entries=[AT_WORK])
    assert "policy" in {one.question.value for one in advise(given).questions}
    answered = advise(replaced(given, policy=Answer.YES))
    assert "policy" not in {one.question.value for one in answered.questions}
    assert Because.NAMED_PERSON in reasons(now(answered))


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("setting", ["work", "school", "venue"])
def test_never_to_the_author_or_someone_under_them(facts, country, setting):
    by = {"work": "manager", "school": "teacher", "venue": "stranger"}[setting]
    entry = {**AT_WORK, "setting": setting, "by": by, "in_charge": "yes"}
    advice = advise(facts(**{"in": [country]}, entries=[entry]))
    packs = [pack(name) for name in (*advice.jurisdictions, ELSEWHERE)]
    authorities = {one.id: one for each in packs for one in each.authorities}
    inside = {Kind.HR, Kind.SUPERVISOR, Kind.SCHOOL, Kind.VENUE_MANAGEMENT}
    for step in advice.steps:
        assert step.kind not in inside or authorities[step.authority].independent
    assert Because.AUTHOR_IN_CHARGE in reasons(advice.steps)


@pytest.mark.parametrize("country", ["FR", "BE", "CH", "DE", "ES", "CA-ON", "CA-QC"])
def test_to_the_labour_authority_when_the_employer_refuses(facts, country):
    given = {"in": [country], "entries": [AT_WORK]}
    before = advise(facts(**given))
    after = advise(facts(**given, tried=[{"kind": "hr", **REFUSED}]))
    assert Kind.LABOUR_WATCHDOG not in kinds(now(before))
    assert now(after)[0].kind is Kind.LABOUR_WATCHDOG
    assert Because.REFUSED in reasons(now(after))


@pytest.mark.parametrize("country", COUNTRIES)
def test_elsewhere_to_the_management(facts, country):
    first = now(advise(facts(**{"in": [country]}, entries=[IN_A_BAR])))[0]
    assert first.kind is Kind.VENUE_MANAGEMENT


@pytest.mark.parametrize("country", COUNTRIES)
def test_online_to_the_platform_and_then_the_provider(facts, country):
    given = {"in": [country], "entries": [ONLINE]}
    before = advise(facts(**given))
    assert now(before)[0].kind is Kind.PLATFORM
    assert Kind.INTERNET_PROVIDER not in kinds(now(before))
    tried = [{"kind": "platform", **REFUSED}]
    tried += [{"kind": one, **REFUSED} for one in ("regulator_online", "ombudsman")]
    after = advise(facts(**given, tried=tried))
    assert Kind.INTERNET_PROVIDER in kinds(now(after))
    assert Because.PROVIDER_AFTER_PLATFORM in reasons(now(after))


@pytest.mark.parametrize("country", COUNTRIES)
def test_where_those_in_charge_are_reluctant_the_police_advise_and_groups_help(facts, country):
    tried = [{"kind": one, **REFUSED} for one in ("venue_management", "equality_body")]
    advice = advise(facts(**{"in": [country]}, entries=[IN_A_BAR], tried=tried))
    police = [one for one in now(advice) if one.kind is Kind.POLICE]
    assert police
    assert Because.NO_LAW_BROKEN in reasons(police)
    assert {Remains.THOSE_IN_CHARGE_UNWILLING, Remains.ASK_POLICE_FOR} <= set(advice.remains)
    assert kinds(advice.support) & {Kind.ADVOCACY, Kind.HELPLINE}


@pytest.mark.parametrize("country", COUNTRIES)
def test_fear_for_safety_is_told_first_and_the_police_can_be_no_option(facts, country):
    entry = {**AT_WORK, "fear": "yes", "children": "yes"}
    advice = advise(facts(**{"in": [country]}, entries=[entry]))
    assert [one.danger.value for one in advice.signs] == ["fear", "fear_for_others"]
    assert now(advice)[0].kind is Kind.POLICE
    assert advice.support[0].kind is Kind.HELPLINE
    other = advise(facts(**{"in": [country]}, entries=[entry], police_possible="no"))
    assert Kind.POLICE not in kinds(now(other))
    assert Remains.WITHOUT_POLICE in other.remains
    assert now(other), "her decision leaves other steps"


@pytest.mark.parametrize("country", COUNTRIES)
def test_where_a_law_was_broken_a_protective_order_and_the_police(facts, country):
    entries = [
        {"day": day, "setting": "home", "did": ["threats"], "by": "former_partner"}
        for day in ("2026-10-01", "2026-10-02")
    ]
    offered = kinds(now(advise(facts(**{"in": [country]}, entries=entries))))
    assert {Kind.POLICE, Kind.COURT_PROTECTIVE_ORDER} <= offered


@pytest.mark.parametrize("country", COUNTRIES)
def test_support_stands_beside_from_the_first_entry_and_not_after_refusals(facts, country):
    first = advise(facts(**{"in": [country]}, entries=[AT_WORK]))
    refused = [{"kind": one, **REFUSED} for one in ("hr", "supervisor", "labour_watchdog")]
    later = advise(facts(**{"in": [country]}, entries=[AT_WORK], tried=refused))
    assert [one.authority for one in first.support] == [one.authority for one in later.support]
    assert {Kind.HELPLINE, Kind.LAWYER} & kinds(first.support)
    assert kinds(first.support) <= set(SUPPORT)
    assert not kinds(first.steps) & set(SUPPORT)


def test_only_a_limit_that_the_person_must_meet_has_a_date(facts):
    """design.md 6: only `victim_limit` is a date that the person must meet."""
    dated = {LimitRole.VICTIM_LIMIT, LimitRole.EVIDENCE_RETENTION, LimitRole.WAITING_PERIOD}
    seen = 0
    for country in COUNTRIES:
        for entry in (AT_WORK, ONLINE, IN_A_BAR):
            advice = advise(facts(**{"in": [country]}, entries=[entry]))
            for step in (*advice.steps, *advice.support):
                for due in step.dues:
                    seen += 1
                    assert due.safe is None or due.role in dated
                    assert (due.safe is None) == (due.no_date is not None)
    assert seen


def test_content_that_nobody_looked_at_for_a_year_gives_no_date(facts, replaced):
    given = facts(**{"in": ["GB-ENG"]}, entries=[AT_WORK])
    fresh = {due.no_date for step in advise(given).steps for due in step.dues}
    aged = advise(replaced(given, on=date(2027, 11, 23)))
    assert None in fresh
    limits = [due for step in aged.steps for due in step.dues if due.role is LimitRole.VICTIM_LIMIT]
    assert limits
    assert not any(due.safe for due in limits)
    assert NoDate.OLD_CONTENT in {due.no_date for due in limits}


def test_every_authority_of_the_packs_can_be_taken_in_some_situation(facts, replaced):
    """Each kind of entry, each relation, in each country, with everything before it refused."""
    reached = set()
    for jurisdiction in jurisdictions():
        own = {one.id for one in pack(jurisdiction).authorities}
        for given in situations(jurisdiction):
            if own <= reached:
                break
            reached |= taken_one_after_another(facts(**given), replaced)
    every = {one.id for name in jurisdictions() for one in pack(name).authorities}
    assert every - reached == set()


def taken_one_after_another(given, replaced):
    """All that somebody is told to do now, while each step that she takes is refused."""
    conditions = {one: Answer.YES for one in Condition if one not in OF_THE_RELATION}
    given = replaced(given, conditions=conditions)
    taken = set()
    while True:
        advice = advise(given)
        open_now = [one for one in advice.steps if is_for_now(one)]
        taken |= {one.authority for one in open_now}
        taken |= {one.authority for one in advice.support if one.standing is not Standing.LATER}
        taken |= {one.authority for one in advice.steps if only_for_a_place(one)}
        if not open_now:
            return taken
        refused = (
            Attempt(
                f"r-{one.authority}", one.kind, one.authority, given.on, Outcome.REFUSED, given.on
            )
            for one in open_now
        )
        given = replaced(given, attempts=(*given.attempts, *refused))


def is_for_now(step):
    """Bodies of one town stand with "if", for the program never asks in which town she is."""
    of_a_town = step.open_conditions == (Condition.IN_THAT_PLACE,)
    return step.standing is Standing.NEXT or (step.standing is Standing.IF and of_a_town)


def only_for_a_place(step):
    """A body of one city: nobody is asked about it alone, it is shown with "if you are there"."""
    return step.standing is Standing.IF and set(step.open_conditions) == {Condition.IN_THAT_PLACE}


def situations(jurisdiction):
    doings = {
        "work": (["insults"], ["sexual_remarks"], ["prejudice"], ["threats"]),
        "school": (["insults"], ["sexual_remarks"], ["prejudice"]),
        "housing": (["damage"], ["sexual_remarks"], ["prejudice"]),
        "neighbourhood": (["insults"], ["threats"], ["following"]),
        "venue": (["sexual_remarks"], ["prejudice"]),
        "transport": (["sexual_remarks"],),
        "public_space": (["following"], ["sexual_remarks", "physical_contact"]),
        "online": (["posting_online"], ["intimate_images"], ["threats"]),
        "home": (["physical_contact"], ["threats"], ["insults"]),
    }
    where = {"online": {"channel": "social_media"}}
    by = {
        "home": ("partner", "former_partner"), "work": ("colleague",), "school": ("pupil",),
        "housing": ("landlord",), "neighbourhood": ("neighbour",),
    }  # fmt: skip
    for setting, all_did in doings.items():
        for did in all_did:
            for relation in by.get(setting, ("stranger", "former_partner")):
                entry = {"setting": setting, "did": did, "by": relation, **where.get(setting, {})}
                entries = [{**entry, "day": day} for day in ("2026-10-01", "2026-10-02")]
                yield {"in": [jurisdiction], "entries": entries, "order_not_kept": True}
    call = {"channel": "phone", "did": ["unwanted_contact"], "by": "acquaintance"}
    yield {"in": [jurisdiction], "entries": [{**call, "day": "2026-10-01"}] * 2}
    officer = {"setting": "public_space", "did": ["threats"], "by": "police_officer"}
    yield {"in": [jurisdiction], "entries": [{**officer, "day": "2026-10-01"}]}
