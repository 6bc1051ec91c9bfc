"""What guidance finds, as sentences: whole, in both languages, and true to what was found."""

import re
import tomllib
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from harassvault.guidance.advice import (
    Asked,
    Because,
    Danger,
    Due,
    NoDate,
    Question,
    Reason,
    Standing,
)
from harassvault.guidance.facts import Act, Attempt, Author, Facts
from harassvault.guidance.kinds import Area, Condition, Kind, LimitRole, Trigger
from harassvault.guidance.packs import pack, words
from harassvault.guidance.rules.advising import advise
from harassvault.incident import Category, Setting
from harassvault.moment import Moment, Precision
from harassvault.person import Relation
from harassvault.steps.values import Answer, Outcome
from reports.catalogue import LANGUAGES, Catalogue
from tests.harassvault.guidance.conftest import facts_of
from ui.cli.guide_prose import guide_lines
from ui.guidance.asking import question
from ui.guidance.deadlines import deadline
from ui.guidance.reasons import reason_text
from ui.guidance.saying import say
from ui.guidance.telling import Telling

TODAY = date(2026, 11, 22)
CATALOGUES = {one: Catalogue.load("ui.words", one) for one in LANGUAGES}
AT_HOME = {
    "day": "2026-11-01", "setting": "home", "did": ["threats", "physical_contact"], "by": "partner",
}  # fmt: skip
OPEN = re.compile(r"\{|\}|\bNone\b|guidance\.")


@pytest.fixture(scope="module")
def situations(root):
    file = root / "tests" / "harassvault" / "guidance" / "situations.toml"
    return tomllib.loads(file.read_text("utf-8"))["situation"]


@pytest.fixture(params=LANGUAGES)
def catalogue(request):
    return CATALOGUES[request.param]


def at_work(**more):
    """One insult by her manager at work in France."""
    moment = Moment(precision=Precision.DAY, start="2026-10-01")
    act = Act("e1", moment, Setting.WORK, behaviours=frozenset([Category.INSULTS]), authors=("p",))
    author = Author("p", "Marc D.", Relation.MANAGER)
    return Facts(
        **{"on": TODAY, "acts": (act,), "authors": (author,), "jurisdictions": ("FR",), **more}
    )


def telling(catalogue, facts=None):
    return Telling.of(catalogue, facts or at_work())


def texts_in(value):
    """All texts of a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts_in(one)
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def test_every_situation_is_told_whole(situations, catalogue):
    for row in situations:
        facts = facts_of(row)
        advice = advise(facts)
        said = say(advice, facts, catalogue)
        for step in (*said.steps, *said.support):
            assert step.name, step.step.authority
            assert step.why, step.step.authority
            assert step.only_if or step.step.standing is not Standing.IF
        assert len(said.steps) == len(advice.steps)
        assert len(said.questions) == len(advice.questions)
        assert bool(said.without_police) == bool(advice.signs)
        assert not [text for text in texts_in(said) if OPEN.search(text)]


def test_without_facts_of_danger_it_is_left_to_her(catalogue):
    facts = at_work()
    said = say(advise(facts), facts, catalogue)
    assert not said.danger_first
    assert said.offer == (catalogue.text("guidance.frame.nothing_says_so"),)
    assert said.emergency


def test_while_a_word_is_in_question_nothing_says_that_there_is_no_danger(catalogue):
    facts = at_work()
    facts = replace(facts, acts=(replace(facts.acts[0], words="He had a knife."),))
    said = say(advise(facts), facts, catalogue)
    assert not said.danger_first
    assert catalogue.text("guidance.frame.nothing_says_so") not in said.offer
    assert "knife" in said.questions[0].text


def test_where_somebody_with_the_police_does_it_the_way_is_outside_them(catalogue):
    author = Author("p", "", Relation.POLICE_OFFICER)
    act = Act("e1", behaviours=frozenset([Category.THREATS]), authors=("p",))
    facts = at_work(acts=(act,), authors=(author,))
    said = say(advise(facts), facts, catalogue)
    assert catalogue.text("guidance.frame.without_police") in said.without_police
    assert catalogue.text("guidance.frame.police_author") in said.without_police


def test_a_former_partner_can_be_with_the_police(catalogue):
    """A person has one tie, so in danger the way outside the police is said whoever does it."""
    act = Act("e1", behaviours=frozenset([Category.THREATS]), authors=("p",))
    author = Author("p", "", Relation.FORMER_PARTNER)
    facts = at_work(acts=(act,), authors=(author,))
    said = say(advise(facts), facts, catalogue)
    assert catalogue.text("guidance.frame.police_author") in said.without_police


@pytest.mark.parametrize("said", [Answer.NOT_ASKED, Answer.YES, Answer.NO])
def test_a_line_for_women_is_named_on_top_with_for_whom_it_is(catalogue, said):
    act = Act("e1", behaviours=frozenset([Category.THREATS]), authors=("p",))
    author = Author("p", "", Relation.FORMER_PARTNER)
    facts = at_work(
        jurisdictions=("FR",), acts=(act,), authors=(author,), conditions={Condition.WOMAN: said}
    )
    talk = say(advise(facts), facts, catalogue).talk
    assert ("3919" in talk) is (said is not Answer.NO)
    asked = catalogue.text("guidance.condition.woman")
    assert (f"3919 (Violences Femmes Info), {asked}" in talk) is (said is Answer.NOT_ASKED)
    assert "116 006" in talk  # one for everybody stands beside it


def test_where_nothing_is_known_of_the_country_no_number_is_named(catalogue):
    facts = at_work(jurisdictions=())
    said = say(advise(facts), facts, catalogue)
    assert said.emergency == (catalogue.text("emergency.elsewhere"),)


def test_with_two_countries_each_number_says_where_it_is_of():
    facts = at_work(jurisdictions=("GB-EAW", "FR"))
    said = say(advise(facts), facts, CATALOGUES["en"])
    assert said.emergency[0].startswith("In the United Kingdom: In danger now? Call 999")
    assert said.emergency[1].startswith("In France: In danger now? Call 17")
    assert said.talk.index("In the United Kingdom: ") < said.talk.index("In France: ")
    said = say(advise(facts), facts, CATALOGUES["fr"])
    assert said.emergency[0].startswith("Au Royaume-Uni\u202f: ")
    assert said.talk.startswith("Vous pouvez parler à quelqu’un. ")


def test_a_number_that_nobody_confirmed_says_so_where_it_is_named_on_top(catalogue):
    facts = facts_of({"in": ["CH"], "entries": [AT_HOME]})
    said = say(advise(facts), facts, catalogue)
    (line,) = (one for one in pack("CH").authorities if one.id == "ch-opferhilfe")
    assert line.source_of("phone").must_be_checked
    check = {"en": "142 (check", "fr": "142 (numéro à vérifier"}[catalogue.language]
    assert check in said.talk


def test_danger_brings_the_ways_to_call_help_in_silence(catalogue):
    facts = facts_of({"in": ["GB-ENG"], "entries": [AT_HOME]})
    assert "emergencySMS" in " ".join(say(advise(facts), facts, catalogue).ways)
    assert say(advise(at_work()), at_work(), catalogue).ways == ()


@pytest.mark.parametrize("whole", [False, True])
def test_each_unsure_number_and_limit_in_plain_text_says_so(catalogue, whole):
    """Also where a step is folded: the number stands there, so must the sentence."""
    for place in ("AU-QLD", "CA-QC", "CH", "ES"):
        facts = facts_of({"in": [place], "entries": [AT_HOME]})
        said = say(advise(facts), facts, catalogue)
        blocks = re.split(r"\n(?=\d+\. |– )", "\n".join(guide_lines(said, catalogue, whole=whole)))
        for step in (*said.steps, *said.support):
            (block,) = (
                one for one in blocks if one.split("\n")[0].endswith(f"  ·  {step.step.authority}")
            )
            if step.check and step.authority.phone and step.authority.phone in block:
                assert step.check in block, step.step.authority
            for one in step.deadlines:
                if one.text in block and one.source.check:
                    assert one.source.check in block, step.step.authority


def test_one_country_is_not_named_with_its_numbers():
    facts = at_work(jurisdictions=("US-TX", "US"))
    said = say(advise(facts), facts, CATALOGUES["en"])
    assert len(said.emergency) == 1
    assert said.emergency[0].startswith("In danger now?")


def test_a_pack_without_words_still_names_whom_to_turn_to(catalogue):
    facts = at_work()
    said = say(advise(facts), facts, catalogue, pack, lambda _place, _language: None)
    assert said.steps
    assert all(one.name for one in said.steps)


def test_a_reader_of_another_language_sees_the_own_words_too():
    facts = at_work()
    advice = advise(facts)
    english = say(advice, facts, CATALOGUES["en"])
    french = say(advice, facts, CATALOGUES["fr"])
    (told,) = (one for one in english.steps if one.step.authority == "fr-employeur")
    (own,) = (one for one in french.steps if one.step.authority == "fr-employeur")
    assert told.own_language == "fr"
    assert told.own is not None
    assert told.own.when == own.when
    assert own.own is None
    assert told.name == words("FR", "en").authorities["fr-employeur"].name


@pytest.mark.parametrize("outcome", Outcome)
def test_a_step_that_was_taken_says_when_and_how_it_was_answered(catalogue, outcome):
    attempt = Attempt("c1", Kind.HR, on=date(2026, 10, 5), outcome=outcome)
    facts = at_work(attempts=(attempt,))
    said = say(advise(facts), facts, catalogue)
    told = [one.taken for one in said.steps if one.step.attempt == "c1"]
    assert told
    for text in told:
        assert {"en": "5 October 2026", "fr": "5 octobre 2026"}[catalogue.language] in text
        assert catalogue.text(f"guidance.outcome.{outcome}").lower() in text
    undated = replace(facts, attempts=(replace(attempt, on=None),))
    said = say(advise(undated), undated, catalogue)
    assert not [one.taken for one in said.steps if "2026" in one.taken]


@pytest.mark.parametrize("because", Because)
@pytest.mark.parametrize("known", [True, False])
def test_a_reason_says_what_it_knows_and_leaves_out_the_rest(catalogue, because, known):
    whole = Reason(because, 3, Area.WORKPLACE, Kind.HR, date(2026, 3, 1), "Marc D.", ("e1",))
    text = reason_text(whole if known else Reason(because, 1, Area.PRIVATE), telling(catalogue))
    assert text.endswith(".")
    assert not OPEN.search(text)
    assert "  " not in text
    assert not re.search(r"\(\s*\)| [.,)]", text)


def test_a_refusal_is_told_with_its_day_and_whose_it_was(catalogue):
    said = reason_text(
        Reason(Because.REFUSED, kind=Kind.HR, day=date(2026, 3, 1)), telling(catalogue)
    )
    assert {"en": "1 March 2026", "fr": "1er mars 2026"}[catalogue.language] in said
    assert catalogue.text("guidance.kind.hr") in said


@given(name=st.text(min_size=1, max_size=60))
def test_no_name_steers_what_shows_it(name):
    facts = at_work(authors=(Author("p", name, Relation.MANAGER),))
    said = say(advise(facts), facts, CATALOGUES["en"])
    control = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    assert not [text for one in said.steps for text in one.why if control.search(text)]
    assert not [one.text for one in said.questions if control.search(one.text)]


# --- limits ---------------------------------------------------------------------------------------


def due(**more):
    """The limit of the tribunal in Great Britain, as it may be reckoned."""
    return Due(
        **{
            "authority": "gb-et",
            "limit": "last_act",
            "role": LimitRole.VICTIM_LIMIT,
            "counts_from": Trigger.LAST_ACT,
            **more,
        }
    )


def said_of(catalogue, reckoned):
    (authority,) = (
        one
        for place in ("GB", "GB-GBN")
        for one in pack(place).authorities
        if one.id == reckoned.authority
    )
    return deadline(reckoned, authority, {}, telling(catalogue)).said


DAY = {"en": "3 March 2027", "fr": "3 mars 2027"}
LAST = {"en": "5 April 2027", "fr": "5 avril 2027"}


@pytest.mark.parametrize("no_date", NoDate)
def test_a_limit_without_a_date_says_why_and_names_no_day(catalogue, no_date):
    said = said_of(catalogue, due(no_date=no_date))
    assert said == catalogue.text(f"guidance.no_date.{no_date}")
    assert not re.search(r"\d{4}", said)


def test_a_series_says_both_days(catalogue):
    said = said_of(catalogue, due(safe=date(2027, 3, 3), latest=date(2027, 4, 5)))
    assert said.index(DAY[catalogue.language]) < said.index(LAST[catalogue.language])


def test_acts_that_each_count_alone_are_not_said_to_count_as_one(catalogue):
    series = due(safe=date(2027, 3, 3), latest=date(2027, 4, 5))
    as_one = re.compile("count as one|comptent pour un seul")
    assert as_one.search(said_of(catalogue, series))
    for changed in ({}, {"passed": True}, {"undated": 1}):
        alone = said_of(catalogue, replace(series, counts_from=Trigger.EACH_ACT, **changed))
        assert not as_one.search(alone)
        assert DAY[catalogue.language] in alone
        assert LAST[catalogue.language] in alone


def test_with_acts_of_unknown_day_the_first_known_one_is_named_as_such(catalogue):
    told = due(safe=date(2027, 3, 3), latest=date(2027, 4, 5))
    known = re.compile("known here|connu ici")
    said = said_of(catalogue, replace(told, undated=2))
    assert known.search(said)
    assert catalogue.count("guidance.due.undated", 2) in said
    assert not known.search(said_of(catalogue, told))
    alone = said_of(catalogue, due(safe=date(2027, 3, 3), undated=1))
    assert known.search(alone)


def test_no_limit_is_said_to_be_met(catalogue):
    """A promise to be in time would be legal advice."""
    promise = re.compile("in time|dans les temps|à temps")
    for name in ("by", "by_known", "series", "series_known", "keep", "wait"):
        assert not promise.search(catalogue.text(f"guidance.due.{name}"))


def test_a_limit_that_passed_never_says_that_nothing_can_be_done(catalogue):
    said = said_of(catalogue, due(safe=date(2026, 3, 3), passed=True))
    assert said.endswith(catalogue.text("guidance.due.ask_anyway"))


def test_the_last_day_of_a_series_counts_until_it_is_over(catalogue):
    open_still = due(safe=date(2026, 3, 3), latest=date(2027, 4, 5), passed=True)
    assert LAST[catalogue.language] in said_of(catalogue, open_still)
    assert catalogue.text("guidance.due.ask_anyway") not in said_of(catalogue, open_still)
    over = replace(open_still, latest_passed=True)
    assert catalogue.text("guidance.due.ask_anyway") in said_of(catalogue, over)


@pytest.mark.parametrize("role", LimitRole)
@pytest.mark.parametrize("passed", [True, False])
def test_each_kind_of_period_is_told_with_its_day(catalogue, role, passed):
    said = said_of(catalogue, due(role=role, safe=date(2027, 3, 3), passed=passed))
    assert DAY[catalogue.language] in said
    assert not OPEN.search(said)


# --- questions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", Question)
def test_a_question_names_what_it_is_about_and_what_may_be_answered(catalogue, asked):
    about = {
        Question.SETTING: "e1",
        Question.RELATION: "p",
        Question.IN_CHARGE: "p",
        Question.WORD: f"e1:{Danger.WEAPON}:knife",
    }
    posed = Asked(asked, about.get(asked, ""), Condition.TENANT, Trigger.DISMISSAL)
    said = question(posed, telling(catalogue))
    assert "?" in said.text
    assert not OPEN.search(said.text)
    assert said.key
    assert bool(said.choices) != (asked in {Question.DAY, Question.COUNTRY})
    named = {
        Question.RELATION: "Marc D.",
        Question.IN_CHARGE: "Marc D.",
        Question.WORD: "knife",
    }
    assert named.get(asked, "") in said.text


def test_yes_no_and_not_knowing_are_answers(catalogue):
    said = question(Asked(Question.POLICY), telling(catalogue))
    assert [value for value, _ in said.choices] == [Answer.YES, Answer.NO, Answer.UNKNOWN]


def test_somebody_without_a_name_is_asked_about_without_one(catalogue):
    facts = at_work(authors=(Author("p"),))
    said = question(Asked(Question.RELATION, about="p"), telling(catalogue, facts))
    assert said.text == catalogue.text("guidance.question.relation_unnamed")
