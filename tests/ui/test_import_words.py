"""Whatever an import can find, say or leave out has words in both languages."""

import pytest

from harassvault.files.whom_to_call import Condition
from harassvault.importers.findings import Absent, HandleKind, Kind, Mark, Shape, What
from harassvault.importers.registry import FALLBACKS, IMPORTERS
from reports.catalogue import LANGUAGES, Catalogue

ENUMS = {
    "absent": Absent, "handle": HandleKind, "kind": Kind, "mark": Mark, "problem": What,
    "shape": Shape,
}  # fmt: skip

SENTENCES = ("absent", "problem")


@pytest.fixture(params=LANGUAGES)
def words(request):
    return Catalogue.load("ui.words", request.param).texts


def under(words, table):
    prefix = f"import.{table}."
    return {key.removeprefix(prefix): text for key, text in words.items() if key.startswith(prefix)}


@pytest.mark.parametrize("table", ENUMS)
def test_every_member_has_words_and_no_words_are_left_over(words, table):
    assert under(words, table).keys() == {str(one) for one in ENUMS[table]}


@pytest.mark.parametrize("table", SENTENCES)
def test_they_are_whole_sentences(words, table):
    assert [one for one in under(words, table).values() if not one.endswith(".")] == []


def test_every_format_has_a_name(words):
    names = {one.format for one in (*IMPORTERS, *FALLBACKS)}
    assert names - under(words, "format").keys() == set()


def test_every_service_has_a_name(words):
    names = {service for one in (*IMPORTERS, *FALLBACKS) for service in one.services}
    assert names - under(words, "service").keys() == set()


def test_every_condition_of_a_place_to_call_has_words(words):
    prefix = "evidence.condition."
    assert {one.removeprefix(prefix) for one in words if one.startswith(prefix)} == set(Condition)
