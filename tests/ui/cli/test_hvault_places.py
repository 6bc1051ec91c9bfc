"""`hvault guide` says whose the addresses in the entries are, in both languages."""

import re

import pytest

WORDS = "Again: https://www.instagram.com/p/Abc, and https://instagram.com@evil.example/x."


@pytest.fixture
def told(hvault):
    given = {"when": "2026-11-10", "what": WORDS, "setting": "online", "channel": "social_media"}
    hvault.document("add", given=given)
    return hvault


def test_a_service_and_a_site_are_told_apart(told):
    service, site = told.ok("guide")["places"]
    assert (service["service"], service["hosts"]) == ("instagram", ["www.instagram.com"])
    assert service["urls"] == ["https://www.instagram.com/p/Abc"]
    assert service["asks"][0]["asks"] == "link"
    assert (site["service"], site["hosts"]) == (None, ["evil.example"])
    assert "evil.example" in site["odd"][0]


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Where it is"), ("fr", "Où c’est en ligne")]
)
def test_it_stands_in_the_text(told, language, title):
    text = told("guide", "--lang", language).out
    assert title in text
    assert "Instagram" in text
    assert text.index(title) < text.index("whois")


def test_its_keys_are_described(told, root):
    page = (root / "docs" / "cli.md").read_text("utf-8")
    section = page.partition("### `guide [")[2].partition("\n### ")[0]
    for place in told.ok("guide")["places"]:
        for key in place:
            assert re.search(rf"\b{key}\b", section), key
