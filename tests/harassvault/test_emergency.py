"""Whom to call in danger: every country by itself, Europe, and no number where none is known."""

from datetime import date

import pytest

from harassvault.emergency import (
    COUNTRIES,
    Needs,
    WayKind,
    emergency,
    is_in_european_union,
)
from harassvault.guidance.kinds import Kind
from harassvault.guidance.packs import jurisdictions, pack

CALLS = {
    "FR": ("17", "112"),
    "GB": ("999",),
    "US": ("911",),
    "CA": ("911",),
    "AU": ("000",),
    "BE": ("101", "112"),
    "CH": ("117", "112"),
    "DE": ("110", "112"),
    "ES": ("112", "091", "062"),
}

WAYS = {
    "FR": [("text", "114", ()), ("app", "", ())],
    "GB": [("silent_call", "55", ("from_mobile",)), ("text", "999", ("register_first",))],
    "US": [("text", "911", ("where_taken",))],
    "CA": [("silent_call", "911", ()), ("text", "911", ("deaf_or_speech", "register_first"))],
    "AU": [
        ("silent_call", "55", ()),
        ("relay", "0423 677 767", ()),
        ("relay", "106", ("text_telephone",)),
    ],
    "BE": [("app", "", ("deaf_or_speech", "register_first"))],
    "CH": [("relay", "", ("deaf_or_speech",))],
    "DE": [("app", "", ("register_first",)), ("relay", "", ("deaf_or_speech",))],
    "ES": [("app", "", ("register_first",)), ("talk", "016", ())],
}

UNION = [
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
]

EUROPE = [
    "IS",
    "LI",
    "NO",
    "GE",
    "MC",
    "MK",
    "RS",
    "SM",
    "TR",
    "VA",
    "AD",
    "AL",
    "BA",
    "MD",
    "ME",
    "UA",
    "XK",
    "AX",
    "BY",
    "FO",
    "GG",
    "GI",
    "IM",
    "JE",
    "RU",
]

NOWHERE = ("", "ZZ", "elsewhere", "JP", "BR", "IN", "ZA", "NZ", "MX", "CN", "IL", "fr")


@pytest.mark.parametrize("country", CALLS)
def test_the_numbers_to_call(country):
    assert emergency(country).voice == CALLS[country]
    assert not emergency(country).must_be_checked


@pytest.mark.parametrize("country", WAYS)
def test_the_ways_without_a_call(country):
    ways = [(one.kind, one.number, one.only_if) for one in emergency(country).ways]
    assert ways == WAYS[country]


def test_every_country_of_the_table_is_tested_here():
    assert set(COUNTRIES) == set(CALLS) | set(UNION) | set(EUROPE)


@pytest.mark.parametrize("country", [one for one in (*UNION, *EUROPE) if one not in CALLS])
def test_elsewhere_in_europe_it_is_112_and_nothing_else(country):
    assert emergency(country).voice == ("112",)
    assert emergency(country).ways == ()
    assert emergency(country).silent == ""


def test_europe_without_a_country_is_112():
    assert emergency("EU").voice == ("112",)


@pytest.mark.parametrize("country", [*UNION, "CH", *EUROPE])
def test_112_is_among_the_numbers_of_every_country_of_europe(country):
    assert "112" in emergency(country).voice


@pytest.mark.parametrize("country", NOWHERE)
def test_no_number_rather_than_a_wrong_one(country):
    found = emergency(country)
    assert (found.voice, found.ways, found.silent, found.silent_number) == ((), (), "", "")


@pytest.mark.parametrize(("part", "country"), [("US-CA", "US"), ("GB-SCT", "GB"), ("CA-QC", "CA")])
def test_a_part_of_a_country_has_its_numbers(part, country):
    assert emergency(part) == emergency(country)


@pytest.mark.parametrize(
    ("country", "silent", "number"),
    [
        ("FR", "fr_114", "114"),
        ("GB", "gb_silent", "55"),
        ("US", "us_text", "911"),
        ("CA", "ca_line", "911"),
        ("AU", "au_silent", "55"),
        ("BE", "", ""),
        ("CH", "", ""),
        ("DE", "", ""),
        ("ES", "", ""),
    ],
)
def test_the_silent_way_is_one_that_needs_no_preparation(country, silent, number):
    assert (emergency(country).silent, emergency(country).silent_number) == (silent, number)


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_fact_has_a_source_a_day_and_a_confidence(country):
    for source in emergency(country).sources:
        assert source.checked >= date(2026, 11, 22)
        assert source.url.startswith(("https://", "http://")) or source.type in {
            "memory",
            "cross_checked",
        }


def test_what_rests_on_memory_says_so():
    unsure = {one for one in COUNTRIES if emergency(one).must_be_checked}
    assert unsure == {*EUROPE} - {"IS", "LI", "NO", "GE", "MC", "MK", "RS", "SM", "TR", "VA"}


def test_a_number_that_could_not_be_confirmed_is_left_out():
    assert all(not one.number for one in emergency("CH").ways)


def test_a_helpline_is_never_among_the_numbers_to_call():
    talk = [one for one in emergency("ES").ways if one.kind is WayKind.TALK]
    assert [one.number for one in talk] == ["016"]
    assert "016" not in emergency("ES").voice
    assert not talk[0].works_unprepared


@pytest.mark.parametrize("jurisdiction", jurisdictions())
def test_no_number_of_an_authority_that_takes_reports_stands_in_the_table(jurisdiction):
    place = emergency(jurisdiction)
    numbers = {*place.voice, *(one.number for one in place.ways if one.kind is not WayKind.TALK)}
    others = {one.phone for one in pack(jurisdiction).authorities if one.kind is not Kind.POLICE}
    police = {number.replace(" ", "") for number in place.voice}
    assert not {one.replace(" ", "") for one in others - {""}} & numbers - police


def test_ways_that_need_registering_are_never_the_first_offered():
    for country in COUNTRIES:
        way = emergency(country).without_speaking
        assert way is None or Needs.REGISTER_FIRST not in way.only_if


def test_the_union_has_its_states_and_no_others():
    assert {one for one in (*COUNTRIES, "ZZ", "") if is_in_european_union(one)} == set(UNION)
