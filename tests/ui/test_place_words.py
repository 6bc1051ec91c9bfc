"""Where it is online, in words: each service and each site once, nothing foreign in a sentence."""

import re
from datetime import date

import pytest

from harassvault.guidance.facts import Act, Facts
from harassvault.guidance.services import Asks, Oddity, Where, services
from reports.catalogue import LANGUAGES, Catalogue
from ui.guidance.places import place_texts
from ui.guidance.telling import Telling


@pytest.fixture(params=LANGUAGES)
def words(request):
    return Catalogue.load("ui.words", request.param)


@pytest.fixture
def told(words):
    def tell(*urls):
        facts = Facts(on=date(2026, 11, 22), acts=(Act("a1", urls=urls),))
        return place_texts(facts, Telling.of(words, facts))

    return tell


@pytest.mark.parametrize(
    ("table", "members"),
    [
        ("ask", {str(one) for one in Asks}),
        ("where", {str(one) for one in Where}),
        ("odd", {str(one) for one in Oddity}),
        ("note", {one.id for one in services()}),
    ],
)
def test_each_member_has_words_and_no_words_are_left_over(words, table, members):
    prefix = f"guidance.place.{table}."
    assert {x.removeprefix(prefix) for x in words.texts if x.startswith(prefix)} == members


def test_every_service_can_be_told(told):
    for one in services():
        (place,) = told(f"https://{(*one.hosts, *one.only)[0]}/x")
        assert place.service is one
        assert place.where
        assert len(place.asks) == len(one.asks)
        assert place.source.text
        assert not [text for text in (*place.said, *place.asks) if re.search(r"[{}<>]", text)]


def test_addresses_of_one_service_stand_together(told):
    found = told("https://x.com/1", "https://evil.example/", "https://mobile.twitter.com/2")
    assert [one.hosts for one in found] == [("x.com", "mobile.twitter.com"), ("evil.example",)]
    assert found[0].urls == ("https://x.com/1", "https://mobile.twitter.com/2")


def test_keeping_comes_before_anything_else(told, words):
    first = words.text("guidance.place.first")
    for url in ("https://x.com/1", "https://evil.example/", "https://bit.ly/1"):
        (place,) = told(url)
        assert place.said[0] == first


def test_of_some_site_it_says_how_to_find_who_runs_it_and_that_a_visit_can_be_seen(told, words):
    (place,) = told("https://evil.example/a")
    assert place.service is None
    assert words.text("guidance.place.find_provider") in place.said
    assert words.text("guidance.place.find_careful") in place.said
    assert "abuse@" in " ".join(place.said)


def test_an_address_that_leads_on_is_not_taken_for_the_place(told, words):
    (place,) = told("https://bit.ly/a")
    assert place.leads_on
    assert words.text("guidance.place.find_next") in place.said


def test_what_misleads_is_said_with_the_host_it_goes_to(told):
    (place,) = told("https://instagram.com@evil.example/")
    assert place.service is None
    assert "evil.example" in place.odd[0]
    (place,) = told("https://instagr\u0430m.com/")
    assert "xn--instagrm-76g.com" in place.odd[0]
    assert "xn--instagrm-76g.com" in place.name


def test_nothing_of_an_address_can_turn_or_break_a_line(told):
    (place,) = told("https://evil.example/\u202ex\x1b[31m\n" + "y" * 5000)
    assert all(one.isprintable() for one in place.urls)
    assert len(place.urls[0]) <= 300


def test_without_addresses_nothing_is_said(told):
    assert told() == ()
    assert told("nothing", "javascript:alert(1)") == ()
