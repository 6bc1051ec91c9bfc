"""`hvault guide`: who can help, in which order, until when, in both languages."""

import json
import re
from datetime import date

import pytest

from reports.catalogue import Catalogue

MANAGER = {"name": "Marc D.", "tie": "manager"}
INSULT = {"when": "2026-01-20", "what": "In front of all.", "setting": "work"}
THREAT = {"when": "2026-02-14", "what": "He had a knife with him.", "setting": "work"}
STEP_KEYS = {
    "authority", "kind", "name", "why", "when", "prerequisite", "deadlines", "provide", "phone",
    "url", "source", "confidence", "status",
}  # fmt: skip
"""What the contract of the command promises of each step."""


def keys_of(value):
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in keys_of(one)}
    if isinstance(value, list):
        return {key for one in value for key in keys_of(one)}
    return set()


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs" / "cli.md").read_text("utf-8")


@pytest.fixture
def told(hvault):
    """A journal in which somebody insulted and threatened her at work, in England."""
    hvault.document("person", "add", given=MANAGER)
    first = {**INSULT, "categories": ["insults"], "who": [MANAGER["name"]]}
    second = {**THREAT, "categories": ["threats"], "who": [MANAGER["name"]]}
    hvault.ids = [
        hvault.document("add", given=first)["id"],
        hvault.document("add", given=second)["id"],
    ]
    return hvault


def guide(hvault, *options):
    return hvault.ok("guide", "--country", "GB-ENG", *options)


def test_an_empty_journal_still_names_support_and_never_says_safe(hvault):
    answer = guide(hvault)
    assert answer["support"]
    assert answer["steps"] == []
    assert answer["facts_of_danger"] == []
    assert "you know best" in " ".join(answer["offer"]["text"])
    assert not re.search(r"\bsafe\b", json.dumps(answer["offer"]))


def test_every_step_has_what_the_contract_promises(told):
    answer = guide(told)
    for step in (*answer["steps"], *answer["support"]):
        assert set(step) >= STEP_KEYS
        assert step["name"]
        assert step["why"].endswith(".")
        assert step["status"] in {"next", "waiting", "tried", "if", "later"}
        for one in step["deadlines"]:
            assert {"text", "due", "role"} <= set(one)


def test_danger_puts_the_number_and_a_helpline_on_top_as_an_offer(told):
    answer = guide(told)
    assert [one["danger"] for one in answer["facts_of_danger"]] == ["threat"]
    assert answer["facts_of_danger"][0]["said_in"] == [told.ids[1]]
    offer = answer["offer"]
    assert offer["first"]
    assert "999" in offer["emergency"][0]
    assert re.search(r"\d", offer["talk"])
    assert "your decision" in " ".join(offer["text"])
    assert "not an option for you" in offer["without_police"]


def test_one_entry_alone_can_be_looked_at(told):
    answer = guide(told, told.ids[0][:8])
    assert answer["facts_of_danger"] == []
    assert answer["steps"][0]["kind"] in {"hr", "supervisor"}


def test_a_refusal_moves_the_ladder_on_and_the_next_step_says_so(told):
    to_hr = ("--to", "HR", "--kind", "hr", "--on", "2026-02-16")
    told.ok("contact", "add", *to_hr, "--outcome", "refused", "--answered", "2026-02-20")
    steps = {one["authority"]: one for one in guide(told, told.ids[0])["steps"]}
    assert steps["gb-hr"]["status"] == "tried"
    assert steps["gb-acas"]["status"] == "next"
    assert "20 February 2026" in steps["gb-acas"]["why"]
    assert "employer" in steps["gb-acas"]["why"]


def test_a_limit_has_its_day_its_role_and_its_rule(told):
    (acas,) = (one for one in guide(told)["steps"] if one["authority"] == "gb-acas")
    limits = {one["role"]: one for one in acas["deadlines"]}
    limit = limits["victim_limit"]
    assert (limit["due"], limit["latest"]) == ("2026-04-19", "2026-05-13")
    assert "19 April 2026" in limit["said"]
    assert "13 May 2026" in limit["said"]


def test_on_another_day_a_limit_that_passed_says_what_may_remain(told):
    (acas,) = (
        one for one in guide(told, "--on", "2026-08-01")["steps"] if one["authority"] == "gb-acas"
    )
    (limit,) = (one for one in acas["deadlines"] if one["role"] == "victim_limit")
    assert limit["passed"]
    assert limit["latest_passed"]
    assert "13 May 2026" in limit["said"]


def test_content_that_nobody_checked_for_a_year_gives_no_date(told):
    answer = guide(told, "--on", "2029-01-01")
    dues = [one for step in answer["steps"] for one in step["deadlines"]]
    assert dues
    assert {one["due"] for one in dues} == {None}


def test_a_question_is_answered_under_the_key_that_it_names(told):
    asked = {one["question"]: one for one in guide(told)["questions"]}
    assert "knife" in asked["word"]["text"]
    assert "Marc D." in asked["in_charge"]["text"]
    told.ok("case", "answer", asked["in_charge"]["key"], "yes")
    told.ok("case", "answer", asked["word"]["key"], "yes")
    answer = guide(told)
    assert not {"in_charge", "word"} & {one["question"] for one in answer["questions"]}
    assert "weapon" in [one["danger"] for one in answer["facts_of_danger"]]
    offered = [one for one in answer["steps"] if one["status"] != "later"]
    assert "gb-supervisor" not in {one["authority"] for one in offered}


@pytest.mark.parametrize("place", ["FR", "US-CA", "CA-QC", "DE", "ZZ"])
def test_the_text_is_told_in_both_languages_with_nothing_left_open(told, language, place):
    result = told("guide", "--country", place, "--all", "--lang", language)
    assert result.code == 0
    words = Catalogue.load("ui.words", language)
    for name in ("head.danger", "head.steps", "head.support", "head.before", "frame.help"):
        assert words.text(f"guidance.{name}") in result.out
    assert not re.search(r"\{\w*\}|None|\bguidance\.", result.out)


def test_a_word_that_may_mean_danger_is_asked_about_on_top(told):
    out = told("guide", told.ids[1], "--country", "GB-ENG").out
    assert out.index("999") < out.index("“knife”") < out.index("What you can do")
    assert out.count("“knife”") == 1


def test_the_number_is_said_before_any_other_word_and_what_to_think_of_before_the_other_steps(told):
    lines = told("guide", "--country", "GB-ENG").out.splitlines()
    assert "999" in lines[1]
    out = "\n".join(lines)
    assert out.index("\n1. ") < out.index("Before you send or report") < out.index("\n2. ")


def test_a_state_is_asked_for_with_its_codes_and_takes_the_place_of_the_country(hvault):
    hvault.ok("case", "answer", "country", "fr, us")
    (asked,) = (x for x in hvault.ok("guide")["questions"] if x["question"] == "region")
    assert {one["answer"] for one in asked["choices"]} == {"US-CA", "US-NY", "US-TX", "unknown"}
    assert "US-TX (Texas)" in hvault("guide").out
    assert hvault("case", "answer", asked["key"], "FR-75").code == 1
    hvault.ok("case", "answer", asked["key"], "us-oh")
    (case,) = hvault.ok("case", "list")["cases"]
    assert sorted(case["countries"]) == ["FR", "US-OH"]
    assert "region" not in {x["question"] for x in hvault.ok("guide")["questions"]}


def test_who_names_no_state_is_not_asked_again(hvault):
    hvault.ok("case", "answer", "country", "CA")
    hvault.ok("case", "answer", "region:CA", "unknown")
    answer = hvault.ok("guide")
    assert "region" not in {one["question"] for one in answer["questions"]}
    assert answer["jurisdictions"][0].startswith("CA")


def test_as_text_steps_for_later_are_folded(told):
    folded = told("guide", "--country", "GB-ENG").out
    whole = told("guide", "--country", "GB-ENG", "--all").out
    assert len(whole) > len(folded)
    assert "hvault guide --all" in folded
    assert "hvault guide --all" not in whole


def test_a_name_steers_no_terminal(hvault):
    hvault.document("person", "add", given={"name": "Eve\u001b[2J\u202e", "tie": "manager"})
    (known,) = hvault.ok("people")["people"]
    entry = {**INSULT, "categories": ["insults"], "who": [known["id"]]}
    hvault.document("add", given=entry)
    out = hvault("guide", "--country", "FR", "--all").out
    assert "Eve" in out
    assert not re.search("[\u001b\u202e]", out)


def test_the_authorities_own_words_stand_beside(told):
    step = guide(told, "--country", "FR")["steps"]
    own = [one["own_words"] for one in step if one["jurisdiction"] == "FR"]
    assert own
    assert {one["language"] for one in own} == {"fr"}


@pytest.mark.parametrize("wrong", [("--country", "France"), ("--on", "soon"), ("ffffffff",)])
def test_what_does_not_exist_is_refused(told, wrong):
    result = told("guide", *wrong)
    assert result.code == 1
    assert result.out == ""


def test_every_key_of_the_answer_is_described(told, page):
    section = page.partition("### `guide ")[2].partition("\n### ")[0]
    for key in sorted(keys_of(guide(told, "--country", "FR"))):
        assert re.search(rf"\b{key}\b", section), key


def test_the_day_is_that_of_the_clock(told):
    assert date.fromisoformat(guide(told)["on"]) == told.clock.now.date()


def test_a_question_can_be_answered_as_the_text_names_it(told):
    asked = re.findall(r"  ·  (word:\S+|in_charge:\S+)$", told("guide").out, re.MULTILINE)
    assert len(asked) == 2
    for key in asked:
        told.ok("case", "answer", key, "no")
    assert not re.search(r"  ·  (word|in_charge):", told("guide").out)


def test_a_helpline_in_her_language_comes_first(told):
    """The first one of Belgium answers in Dutch."""
    answer = told.ok("guide", "--country", "BE", "--lang", "fr")
    talk = answer["offer"]["talk"]
    named = [one for one in answer["support"] if one["phone"] and one["name"] in talk]
    first, *others = sorted(named, key=lambda one: talk.index(one["name"]))
    assert "fr" in first["languages"]
    assert others


def test_a_journal_can_begin_in_a_part_of_a_country(no_journal):
    no_journal("init", "--country", "us-tx")
    (case,) = no_journal.ok("case", "list")["cases"]
    assert case["countries"] == ["US-TX"]
    assert no_journal.ok("me")["country"] == "US"
    assert no_journal.ok("guide")["jurisdictions"][0] == "US-TX"


def test_a_part_without_a_country_is_none(no_journal):
    assert no_journal("init", "--country", "-TX").code != 0
    assert not no_journal.folder.exists()


def test_danger_in_one_situation_is_told_in_each(told):
    told.document("case", "add", given={"name": "At home"})
    answer = guide(told, "--case", "At home")
    assert answer["steps"] == []
    assert [one["danger"] for one in answer["facts_of_danger"]] == ["threat"]
    assert answer["offer"]["first"]
    assert guide(told, told.ids[0])["facts_of_danger"] == []
