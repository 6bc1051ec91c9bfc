"""The questions under the ids of the data points: a question by itself, and the folds of forms."""

import pytest
from PySide6.QtTest import QTest

from harassvault.data_points import Holder, detail_ids
from ui.desktop.context import Context
from ui.desktop.points.field import PointField
from ui.desktop.points.folds import PointFolds
from ui.desktop.points.order import FOLDS, MARK, Way, way_of


@pytest.fixture
def context(opened):
    return opened.context


@pytest.fixture
def asked(qtbot, context):
    def make(way):
        made = PointField(context, way, "Was there a threat?", "Every reader asks.")
        qtbot.addWidget(made)
        made.show()
        return made

    return make


@pytest.mark.parametrize("holder", [one for one in Holder if detail_ids(one)])
def test_every_detail_of_a_noun_is_asked_once_in_its_form(holder):
    asked = [one for ids in FOLDS[holder].values() for one in ids]
    assert sorted(asked) == sorted(one for one in detail_ids(holder) if one != MARK)


def test_every_fold_says_what_it_is_and_who_asks(context: Context):
    names = {name for holder in FOLDS.values() for name in holder} - {"online"}
    for name in names:
        assert context.text(f"points.fold.{name}") != context.text(f"points.fold.{name}_why")


def test_nothing_is_answered_until_somebody_answers(asked):
    for way in Way:
        assert asked(way).answer() == ""


def test_one_of_three_words_is_pressed_and_can_be_let_go(asked):
    box = asked(Way.ASKED)
    for one in ("yes", "unknown", "no"):
        box.chips[one].click()
        assert box.answer() == one
    box.chips["no"].click()
    assert box.answer() == ""


def test_words_belong_to_yes_and_are_the_answer(asked):
    box = asked(Way.ASKED)
    assert not box.words.isVisible()
    box.chips["yes"].click()
    assert box.words.isVisible()
    QTest.keyClicks(box.words, "He said it twice.")
    assert box.answer() == "He said it twice."


def test_words_are_not_lost_when_no_is_pressed_and_are_no_part_of_it(asked):
    box, again = asked(Way.ASKED), asked(Way.ASKED)
    box.chips["yes"].click()
    QTest.keyClicks(box.words, "He said it twice.")
    box.chips["no"].click()
    assert box.answer() == "no"
    assert not box.words.isVisible()
    again.show_typed(box.typed())
    assert again.answer() == "no"
    again.chips["yes"].click()
    assert again.answer() == "He said it twice."


def test_a_question_for_words_takes_no_yes_but_i_do_not_know(asked):
    box = asked(Way.OPEN)
    assert list(box.chips) == ["unknown"]
    QTest.keyClicks(box.words, "About forty")
    assert box.answer() == "About forty"
    box.chips["unknown"].click()
    assert box.answer() == "unknown"


@pytest.mark.parametrize("way", [Way.ASKED, Way.OPEN, Way.WORDS])
@pytest.mark.parametrize("answer", ["yes", "no", "unknown", "no\nnot at all", "Twice.", ""])
def test_whatever_was_answered_is_shown_and_given_back(asked, way, answer):
    box = asked(way)
    box.show_typed(answer)
    assert box.answer() == answer


def test_a_choice_has_no_words(asked):
    box = asked(Way.CHOSEN)
    assert not box.words.isVisible()
    box.chips["yes"].click()
    assert box.answer() == box.typed() == "yes"


def test_each_chip_says_to_a_screen_reader_what_it_answers(asked):
    names = [one.accessibleName() for one in asked(Way.ASKED).chips.values()]
    assert names[0] == "Yes. Was there a threat?"
    assert len(set(names)) == 3


def test_folds_that_hold_an_answer_stand_open_and_the_others_keep_theirs(qtbot, context):
    folds = PointFolds(context, Holder.PERSON)
    qtbot.addWidget(folds)
    folds.show_typed({"respondent_weapons": "unknown"})
    assert [name for name, one in folds.folds.items() if one.is_open] == ["danger"]
    assert folds.answers() == {"respondent_weapons": "unknown"}
    assert folds.open_at("respondent_vehicle")
    assert folds.folds["recognise"].is_open
    folds.boxes["respondent_vehicle"].chips["no"].click()
    assert folds.answers() == {"respondent_weapons": "unknown", "respondent_vehicle": "no"}
    assert not folds.open_at("outcome_wanted")


def test_every_question_can_be_answered_in_some_way():
    assert {way_of(one) for holder in Holder for one in detail_ids(holder)} == {
        Way.ASKED,
        Way.OPEN,
        Way.WORDS,
    }
