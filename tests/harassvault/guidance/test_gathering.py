"""The facts of a situation, as a journal tells them."""

from datetime import date

import pytest
from msgspec.structs import replace

from harassvault.case import Case
from harassvault.errors import AmbiguousIdError, NotFoundError
from harassvault.guidance.advice import Danger
from harassvault.guidance.facts import Facts
from harassvault.guidance.gathering import addresses_in, answer_in
from harassvault.guidance.kinds import Condition, Kind, Trigger
from harassvault.incident import Category, Channel, Role, Setting
from harassvault.intake import IncidentInput, Who
from harassvault.moment_text import parse_moment
from harassvault.person import Person, Relation
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import About, Profile
from harassvault.steps.values import Answer, Contact, Order, Outcome
from harassvault.vault import Vault
from tests.harassvault.conftest import PASSWORD, SteppingClock


@pytest.fixture
def vault(tmp_path):
    profile = Profile(about=About.MY_CHILD, country="FR")
    folder = tmp_path / "journal"
    made = Vault.create(folder, PASSWORD, profile, clock=SteppingClock(), kdf=CHEAP_FOR_TESTS)
    with made:
        yield made


def test_an_empty_journal_says_nothing_and_takes_nothing_for_granted(vault):
    assert vault.guidance.facts() == Facts(
        on=date(2026, 3, 3), jurisdictions=("FR",), about=About.MY_CHILD, language="en"
    )


def test_an_entry_is_an_act_with_all_that_rules_look_at(vault):
    alex = vault.add_person(
        Person(name="Alex", tie=Relation.MANAGER, in_charge="unknown", country="BE")
    )
    entry = vault.add_incident(
        IncidentInput(
            when="about 2026-03-01",
            what="See https://social.example/p/1?x=2, she said.",
            exact_words="You will see.",
            setting=Setting.WORK,
            channel=Channel.EMAIL,
            categories=(Category.INSULTS, Category.THREATS),
            who=(Who(person=alex.id), Who(name="Sam", role=Role.WITNESS), Who(name="")),
            details={
                "incident_weapon": "no",
                "incident_injury": "unknown",
                "feared_harm": "that he comes back",
                "protected_ground": "my faith",
                "content_url": "https://social.example/p/2",
            },
        )
    )
    facts = vault.guidance.facts()
    (act,) = facts.acts
    assert (act.id, act.setting, act.channel) == (entry.id, Setting.WORK, Channel.EMAIL)
    assert act.when == entry.current.when
    assert act.behaviours == {Category.INSULTS, Category.THREATS}
    assert act.authors == (alex.id,)
    assert (act.weapon, act.injury, act.fear, act.threat, act.children_present, act.ground) == (
        Answer.NO, Answer.UNKNOWN, Answer.YES, Answer.NOT_ASKED, Answer.NOT_ASKED, Answer.YES,
    )  # fmt: skip
    assert act.words == "See https://social.example/p/1?x=2, she said.\nYou will see."
    assert act.urls == ("https://social.example/p/2", "https://social.example/p/1?x=2")
    (author,) = facts.authors
    assert (author.name, author.relation, author.in_charge, author.country) == (
        "Alex", Relation.MANAGER, Answer.UNKNOWN, "BE",
    )  # fmt: skip


def test_what_was_set_aside_or_erased_says_nothing_oldest_first(vault):
    later = vault.add_incident(IncidentInput(what="b", when="2026-02-02"))
    first = vault.add_incident(IncidentInput(what="a", when="2026-02-01"))
    undated = vault.add_incident(IncidentInput(what="c"))
    aside = vault.add_incident(IncidentInput(what="a knife"))
    gone = vault.add_incident(IncidentInput(what="a gun"))
    vault.set_aside(aside.id)
    vault.erasing.erase(gone.id)
    acts = vault.guidance.facts().acts
    assert [one.id for one in acts] == [first.id, later.id, undated.id]
    # By its id, too: what was set aside counts no longer.
    assert vault.guidance.facts(ids=[aside.id, first.id[:8]]).acts == (acts[0],)
    with pytest.raises((NotFoundError, AmbiguousIdError)):
        vault.guidance.facts(ids=["nothing"])


def test_only_the_entries_and_the_ledger_of_one_situation_are_looked_at(vault):
    home = vault.add_case(Case(name="At home", countries=("GB", "gb-sct")))
    vault.add_incident(IncidentInput(what="at work"))
    there = vault.add_incident(IncidentInput(what="at home"), cases=[home.id])
    vault.steps.add_contact(Contact(case="", to="HR", kind=Kind.HR))
    told = vault.steps.add_contact(Contact(case=home.id, to="Police", kind=Kind.POLICE))
    facts = vault.guidance.facts("at home")
    assert [one.id for one in facts.acts] == [there.id]
    assert [one.id for one in facts.attempts] == [told.id]
    # A part of a country stands before the country.
    assert facts.jurisdictions == ("GB-SCT", "GB")
    assert vault.guidance.facts().jurisdictions == ("FR",)
    assert vault.guidance.facts(places=["us", "us-ca"]).jurisdictions == ("US-CA", "US")


@pytest.mark.parametrize(
    ("named", "ordered"),
    [
        (("FR", "GB-SCT"), ("FR", "GB-SCT")),
        (("FR", "GB", "GB-SCT"), ("FR", "GB-SCT", "GB")),
        (("US", "US-CA", "FR"), ("US-CA", "US", "FR")),
    ],
)
def test_the_country_that_she_names_first_stays_first(vault, named, ordered):
    vault.add_case(Case(name="Two countries", countries=named))
    assert vault.guidance.facts("two countries").jurisdictions == ordered


def test_fear_where_somebody_else_is_to_be_protected_is_for_them_too(vault):
    vault.set_profile(replace(vault.profile(), about=About.ME))
    sister = vault.add_person(Person(name="Mina")).id
    afraid = {"feared_harm": "that he comes back"}
    vault.add_incident(IncidentInput(what="He came.", details=afraid))
    assert [one.danger for one in vault.guidance.advise().signs] == [Danger.FEAR]
    who = (Who(person=sister, role=Role.OTHER_PROTECTED),)
    both = vault.add_incident(IncidentInput(what="He came again.", who=who, details=afraid))
    signs = {one.danger: one.said_in for one in vault.guidance.advise().signs}
    assert signs[Danger.FEAR_FOR_OTHERS] == (both.id,)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2026-03-03", date(2026, 3, 3)),
        ("2026-03-03 14:30", date(2026, 3, 3)),
        ("2026-03-03 night", date(2026, 3, 3)),
        ("about 2026-03-03", None),
        ("2026-03", None),
        ("between 2026-03-03 and 2026-03-04", None),
        ("before 2026-03-03", None),
        ("after 2026-03-03", None),
        ("unknown", None),
    ],
)
def test_a_step_has_a_day_only_where_one_is_named(vault, when, day):
    vault.steps.add_contact(
        Contact(case="", to="HR", kind=Kind.HR, on=parse_moment(when), answered=parse_moment(when))
    )
    (attempt,) = vault.guidance.facts().attempts
    assert (attempt.on, attempt.answered) == (day, day)


def test_steps_come_oldest_first_those_without_a_day_last(vault):
    def told(to, when):
        contact = Contact(
            case="", to=to, kind=Kind.PLATFORM, on=parse_moment(when),
            authority="eu-platform", outcome=Outcome.REFUSED,
        )  # fmt: skip
        return vault.steps.add_contact(contact).id

    ids = [
        told("x", "unknown"),
        told("x", "2026-02-05"),
        told("x", "2026-02"),
        told("x", "2026-02-05"),
    ]
    attempts = vault.guidance.facts().attempts
    assert [one.id for one in attempts] == [ids[2], ids[1], ids[3], ids[0]]
    assert {(one.authority, one.outcome) for one in attempts} == {("eu-platform", Outcome.REFUSED)}


def test_an_order_that_was_not_kept_counts_as_long_as_its_entry_does(vault):
    entry = vault.add_incident(IncidentInput(what="He came."))
    other = vault.add_incident(IncidentInput(what="Another."))
    order = vault.steps.add_order(
        Order(case="", name="Order", until=parse_moment("2026-10-01"), not_kept=(entry.id,))
    )
    (found,) = vault.guidance.facts(ids=[other.id]).orders
    assert (found.id, found.until, found.not_kept) == (order.id, date(2026, 10, 1), True)
    assert [one.danger for one in vault.guidance.advise().signs] == [Danger.ORDER_NOT_KEPT]
    vault.set_aside(entry.id)
    assert not vault.guidance.facts().orders[0].not_kept
    vault.restore(entry.id)
    vault.erasing.erase(entry.id)
    assert not vault.guidance.facts().orders[0].not_kept


def test_answers_of_the_case_are_read_and_what_is_not_known_is_passed_over(vault):
    (case,) = vault.cases()
    answers = {"policy": "yes", "police_possible": "no", Condition.UNION_MEMBER: "unknown"}
    vault.amend_case(
        case.id, replace(case.case, answers=answers, dates={Trigger.DISMISSAL: "2026-01-31"})
    )
    facts = vault.guidance.facts()
    assert (facts.policy, facts.police_possible) == (Answer.YES, Answer.NO)
    assert facts.conditions == {Condition.UNION_MEMBER: Answer.UNKNOWN}
    assert facts.dates == {Trigger.DISMISSAL: date(2026, 1, 31)}


@pytest.mark.parametrize(
    ("said", "answer"),
    [("", Answer.NOT_ASKED), ("  ", Answer.NOT_ASKED), ("no", Answer.NO),
     ("unknown", Answer.UNKNOWN), ("yes", Answer.YES), ("a kitchen knife", Answer.YES)],
)  # fmt: skip
def test_other_words_of_a_detail_count_as_yes(said, answer):
    assert answer_in({"incident_weapon": said}, "incident_weapon") is answer


def test_addresses_end_where_a_sentence_goes_on():
    texts = ("(https://a.example/x), see HTTP://B.example.", "“https://c.example/”", "a.example")
    assert addresses_in(texts) == ("https://a.example/x", "HTTP://B.example", "https://c.example/")
