"""Every kind of export that is read has its help, in both languages, with where it was found."""

import pytest

from harassvault.importers import howto
from harassvault.importers.registry import FALLBACKS, IMPORTERS
from reports.catalogue import LANGUAGES, Catalogue
from ui.howto_words import guide_words

FORMATS = [one.format for one in (*IMPORTERS, *FALLBACKS)]
TABLES = ("name", "steps", "choices")


@pytest.fixture(params=LANGUAGES)
def words(request):
    return Catalogue.load("ui.words", request.param)


def under(words, table):
    prefix = f"howto.{table}."
    return {key.removeprefix(prefix) for key in words.texts if key.startswith(prefix)}


def test_every_format_has_exactly_one_guide():
    named = sorted(name for one in howto.guides() for name in one.formats)
    assert named == sorted(FORMATS)


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_guide_tells_all_of_its_format(words, format_name):
    (guide,) = howto.fitting(format_name)
    said = guide_words(guide, words)
    for text in (said.steps, said.choices, *said.hints, *said.absent):
        assert text.endswith(".")
    (importer,) = (one for one in (*IMPORTERS, *FALLBACKS) if one.format == format_name)
    assert set(importer.absent) <= set(guide.absent)


def test_no_words_are_left_over(words):
    ids = {one.id for one in howto.guides()}
    assert all(under(words, table) == ids for table in TABLES)
    assert under(words, "hint") == howto.hints().keys()
    assert under(words, "hint") == {name for one in howto.guides() for name in one.hints}


def test_what_is_named_instead_is_a_guide():
    ids = {one.id for one in howto.guides()}
    for one in howto.guides():
        assert set(one.instead) <= ids - {one.id}
        assert one.is_read or one.instead


def test_every_fact_says_where_it_was_found():
    facts = [fact for one in howto.guides() for fact in (one.steps, one.choices)]
    assert all(fact.source for fact in (*facts, *howto.hints().values()))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("instagram", {"meta"}),
        ("Messenger", {"meta", "meta_encrypted"}),
        ("meta_html", {"meta"}),
        ("screenshots", {"screenshots"}),
        ("nothing of that name", set()),
    ],
)
def test_a_guide_is_found_by_its_service_or_its_format(name, found):
    assert {one.id for one in howto.fitting(name)} == found


def test_guides_make_no_promise_of_menus(words):
    """What is only known in general is told as that."""
    for one in howto.guides():
        said = guide_words(one, words)
        assert said.sure == words.text(f"howto.sure.{one.steps.sure}")
    assert words.text("howto.sure.known") != words.text("howto.sure.read")


@pytest.mark.parametrize(
    ("guide", "hint"),
    [
        ("screenshots", "profile_notice"), ("saved_page", "profile_notice"),
        ("web_recording", "profile_notice"), ("phone_bill", "account_notice"),
        ("phone_bill", "contract_holder"),
    ],
)  # fmt: skip
def test_what_can_give_a_person_away_is_said_where_it_can(guide, hint):
    assert hint in howto.guide(guide).hints
