"""Answers to what guidance asks: each is kept where it belongs, and can be taken back."""

import pytest

from harassvault.errors import (
    BadDocumentError,
    ErasedError,
    NotFoundError,
    NothingChangedError,
    UnknownKeyError,
)
from harassvault.guidance.advice import Asked, Danger, Question
from harassvault.guidance.answering import key_of
from harassvault.guidance.kinds import Condition, Trigger
from harassvault.incident import Category, Setting
from harassvault.intake import IncidentInput
from harassvault.person import Relation
from harassvault.steps.values import Answer


@pytest.fixture
def entry(vault):
    return vault.add_incident(
        IncidentInput(
            what="He had a knife, I was afraid.", who=("Alex",), categories=(Category.INSULTS,)
        )
    )


def keys(vault):
    return [key_of(one) for one in vault.guidance.advise(places=["FR"]).questions]


def test_every_question_has_a_key_under_which_it_is_answered(vault, entry):
    """Answer all that is asked, until nothing is."""
    values = {
        Question.SETTING: "work", Question.RELATION: "manager", Question.IN_CHARGE: "no",
        Question.WORD: "yes", Question.POLICY: "no", Question.POLICE_POSSIBLE: "yes",
        Question.DAY: "2026-02-01", Question.COUNTRY: "FR",
    }  # fmt: skip
    asked: set[Question] = set()
    while open_ones := vault.guidance.advise().questions:
        one = open_ones[0]
        asked.add(one.question)
        vault.guidance.answer("", key_of(one), values.get(one.question, "unknown"))
        assert one not in vault.guidance.advise().questions, one
        assert len(asked) < 100
    assert asked >= {*values} - {Question.DAY}
    assert vault.verify().ok


def test_a_word_is_a_question_and_her_answer_decides(vault, entry):
    advice = vault.guidance.advise(places=["FR"])
    assert [one.word for one in advice.word_signs] == ["knife", "afraid"]
    assert advice.signs == ()
    vault.guidance.answer("", f"word:{entry.id}:weapon:knife", "yes")
    vault.guidance.answer("", f"word:{entry.id}:fear:afraid", "no")
    advice = vault.guidance.advise(places=["FR"])
    assert (advice.word_signs, [one.danger for one in advice.signs]) == ((), [Danger.WEAPON])
    assert advice.signs[0].said_in == (entry.id,)
    # The account is as she wrote it, and the word is not written down a second time.
    assert len(vault.incident(entry.id).versions) == 1
    vault.guidance.answer("", f"word:{entry.id}:weapon:knife", "")
    assert vault.guidance.advise(places=["FR"]).signs == ()


def test_i_do_not_know_is_an_answer_and_is_not_asked_again(vault, entry):
    vault.guidance.answer("", f"setting:{entry.id}", "work")
    asked = next(one for one in keys(vault) if one in set(Condition))
    vault.guidance.answer("", asked, "unknown")
    assert vault.guidance.facts().conditions == {Condition(asked): Answer.UNKNOWN}
    assert asked not in keys(vault)


def test_of_entries_and_people_they_stand_there(vault, entry):
    alex = vault.people()[0].id
    vault.guidance.answer("", f"setting:{entry.id[:8]}", "work")
    vault.guidance.answer("", f"relation:{alex}", "manager")
    vault.guidance.answer("", f"in_charge:{alex}", "unknown")
    assert vault.incident(entry.id).current.setting is Setting.WORK
    (known,) = vault.people()
    assert (known.person.tie, known.person.in_charge) == (Relation.MANAGER, "unknown")
    for key in (f"relation:{alex}", f"in_charge:{alex}", f"setting:{entry.id}"):
        vault.guidance.answer("", key, "")
    (known,) = vault.people()
    assert (known.person.tie, known.person.in_charge) == (None, "")
    assert vault.incident(entry.id).current.setting is None


def test_of_herself_they_stand_in_the_case(vault):
    given = {"police_possible": "no", "union_member": "yes", "day:dismissal": "2026-02-28"}
    for key, value in given.items():
        vault.guidance.answer("", key, value)
    vault.guidance.answer("", "country", "us-ca, US")
    (case,) = vault.cases()
    assert case.case.answers == {"police_possible": "no", "union_member": "yes"}
    assert case.case.dates == {"dismissal": "2026-02-28"}
    assert case.case.countries == ("US-CA", "US")
    for key in given:
        vault.guidance.answer("", key, "")
    (case,) = vault.cases()
    assert (case.case.answers, case.case.dates) == ({}, {})


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("mood", "yes", UnknownKeyError),
        ("police_possible", "perhaps", BadDocumentError),
        ("day:dismissal", "2026-02-31", BadDocumentError),
        ("day:last_act", "2026-02-28", UnknownKeyError),  # stands in the entries
        ("day:answer", "2026-02-28", UnknownKeyError),  # stands in the ledger
        ("setting:ENTRY", "moon", BadDocumentError),
        ("setting:ffff", "work", NotFoundError),
        ("relation:ffff", "manager", NotFoundError),
        ("word:ENTRY:mood:x", "yes", UnknownKeyError),
        ("word:ENTRY:weapon:knife", "perhaps", BadDocumentError),
        ("word:ENTRY:weapon:knife", "", NothingChangedError),
        ("police_possible", "", NothingChangedError),
    ],
)
def test_what_is_no_answer_changes_nothing(vault, entry, key, value, error):
    before = vault.status().head_size
    with pytest.raises(error):
        vault.guidance.answer("", key.replace("ENTRY", entry.id), value)
    assert vault.status().head_size == before


def test_an_erased_entry_is_asked_nothing(vault, entry):
    vault.erasing.erase(entry.id)
    with pytest.raises(ErasedError):
        vault.guidance.answer("", f"word:{entry.id}:weapon:knife", "yes")


def test_keys_of_questions():
    assert key_of(Asked(Question.DAY, trigger=Trigger.DISMISSAL)) == "day:dismissal"
    assert key_of(Asked(Question.CONDITION, condition=Condition.TENANT)) == "tenant"
    assert key_of(Asked(Question.WORD, about="e:weapon:gun")) == "word:e:weapon:gun"
