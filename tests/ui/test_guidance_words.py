"""The words of guidance: no member of a closed list is without them, and none is left over."""

import re

import pytest

from harassvault.guidance import kinds
from harassvault.guidance.advice import Because, Danger, NoDate, Question, Remains, Standing
from harassvault.incident import Setting
from harassvault.person import Relation
from harassvault.steps.values import Answer, Channel, Outcome
from reports.catalogue import LANGUAGES, Catalogue

LISTS = {
    "kind": kinds.Kind,
    "area": kinds.Area,
    "danger": Danger,
    "word": Danger,
    "because": Because,
    "standing": Standing,
    "no_date": NoDate,
    "question": Question,
    "answer": Answer,
    "remains": Remains,
    "condition": kinds.Condition,
    "holds": kinds.Condition,
    "trigger": kinds.Trigger,
    "day": kinds.Trigger,
    "role": kinds.LimitRole,
    "outcome": Outcome,
    "how": Channel,
    "setting": Setting,
    "relation": Relation,
    "source": kinds.SourceType,
}
FILLED = re.compile(r"\{[^}]*\}")
FORMS = re.compile(r"(?:_unnamed|_undated)$|\.(?:one|other)$")
OF_SOURCES = {"seen", "undated", "no_page"}
SENTENCES = ("danger", "because", "no_date", "remains", "before", "frame")
QUESTIONS = ("word", "holds", "day", "question")
WITHIN = ("kind", "area", "standing", "condition", "trigger", "role", "source")
"""Tables whose words stand within a sentence."""


@pytest.fixture(params=LANGUAGES)
def words(request):
    return Catalogue.load("ui.words", request.param)


def under(words, table):
    prefix = f"guidance.{table}."
    found = {key.removeprefix(prefix) for key in words.texts if key.startswith(prefix)}
    return {FORMS.sub("", one) if table in {"because", "question"} else one for one in found}


@pytest.mark.parametrize("table", LISTS)
def test_each_member_has_words_and_no_words_are_left_over(words, table):
    named = under(words, table) - (OF_SOURCES if table == "source" else set())
    assert named == {str(one) for one in LISTS[table]}


@pytest.mark.parametrize("table", SENTENCES)
def test_sentences_are_sentences(words, table):
    skipped = ("frame.or", "frame.line", "frame.line_if", "frame.line_check")
    for key, text in words.texts.items():
        if key.startswith(f"guidance.{table}.") and not key.endswith(skipped):
            assert re.match(r"[A-ZÀÉ{\d]", text), key
            assert text.endswith("."), key


@pytest.mark.parametrize("table", QUESTIONS)
def test_questions_ask(words, table):
    for key, text in words.texts.items():
        if key.startswith(f"guidance.{table}."):
            assert "?" in text or text == "{question}", key


@pytest.mark.parametrize("table", WITHIN)
def test_words_within_a_sentence_begin_small_and_have_no_end(words, table):
    for key, text in words.texts.items():
        if key.startswith(f"guidance.{table}."):
            assert text[0].islower() or text[0] == "{", key
            assert not text.endswith("."), key


def test_nothing_is_called_safe_and_nothing_is_promised(words):
    """What the program was created for: no score, no promise, no blame (design.md part 6)."""
    promises = re.compile(
        r"(?i)\b(safer?|no danger|you will win|sûre?s?|en sécurité|aucun danger|vous gagnerez)\b"
    )
    found = {
        key: said[0]
        for key, text in words.texts.items()
        if key.startswith("guidance.") and (said := promises.search(FILLED.sub("", text)))
    }
    assert found == {}


def test_the_frames_that_the_project_stands_for_are_said(words):
    """Part 6 of the design, a sentence each: they are all there, in each language."""
    expected = {
        "en": {
            "help": "first step",
            "decide": "your decision",
            "nothing_says_so": "you know best",
            "without_police": "not an option for you",
        },
        "fr": {
            "help": "premier pas",
            "decide": "c’est vous qui en décidez",
            "nothing_says_so": "vous le savez mieux",
            "without_police": "n’est pas une possibilité pour vous",
        },
    }
    for name, part in expected[words.language].items():
        assert part in words.text(f"guidance.frame.{name}")
