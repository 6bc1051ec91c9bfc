"""The sentences around the emergency numbers: all there in both languages, none invented."""

import re

import pytest

from harassvault.emergency import COUNTRIES, Needs, emergency
from reports.catalogue import Catalogue
from ui.help_words import emergency_sentence, other_ways

WORDS = {one: Catalogue.load("ui.words", one) for one in ("en", "fr")}
REGISTER = {"en": re.compile("regist"), "fr": re.compile("inscri")}
WAYS = [(country, way) for country in COUNTRIES for way in emergency(country).ways]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("country", COUNTRIES)
def test_the_sentence_names_each_number_of_the_country_and_no_other(language, country):
    sentence = emergency_sentence(WORDS[language], country)
    known = emergency(country)
    named = re.findall(r"\d+", sentence)
    assert named == [*known.voice, *([known.silent_number] if known.silent else [])]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("country", ["", "ZZ", "JP"])
def test_where_nothing_is_known_no_number_is_named(language, country):
    sentence = emergency_sentence(WORDS[language], country)
    assert sentence == WORDS[language].text("emergency.elsewhere")
    assert not re.search(r"\d", sentence)
    assert other_ways(WORDS[language], country) == ()


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(("country", "way"), WAYS, ids=[way.id for _, way in WAYS])
def test_each_way_is_said_with_what_it_needs(language, country, way):
    said = [emergency_sentence(WORDS[language], country), *other_ways(WORDS[language], country)]
    sentence = WORDS[language].text(f"emergency.way.{way.id}", number=way.number)
    assert sum(sentence in one for one in said) == 1
    assert way.number in sentence
    assert (Needs.REGISTER_FIRST in way.only_if) == bool(REGISTER[language].search(sentence))


@pytest.mark.parametrize("language", WORDS)
def test_no_sentence_is_left_over(language):
    words = {key for key in WORDS[language].texts if key.startswith("emergency.way.")}
    assert words == {f"emergency.way.{way.id}" for _, way in WAYS}


@pytest.mark.parametrize("language", WORDS)
def test_what_was_not_confirmed_says_so(language):
    words = WORDS[language]
    assert words.text("emergency.check") in emergency_sentence(words, "ME")
    assert words.text("emergency.check") not in emergency_sentence(words, "AT")
    assert any(one.endswith(words.text("emergency.way_check")) for one in other_ways(words, "DE"))
