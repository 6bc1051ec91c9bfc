"""Someone has found this: the same text at both faces, with numbers where they are known."""

import pytest

from harassvault.helplines import helplines
from reports.catalogue import Catalogue
from ui.help_words import found_parts

WORDS = {one: Catalogue.load("ui.words", one) for one in ("en", "fr")}


@pytest.mark.parametrize("country", ["FR", "GB", "US", "AU", "CA", "BE", "CH", "DE", "ES"])
def test_a_helpline_that_is_named_has_a_name_and_a_number_that_is_sure(country):
    known = helplines(country)
    assert known
    for one in known:
        assert one.name
        assert one.phone
        assert not one.source.must_be_checked


def test_where_no_helpline_is_known_none_is_named():
    assert helplines("") == helplines("ZZ") == helplines("AT") == ()


@pytest.mark.parametrize("language", WORDS)
def test_the_text_names_the_numbers_of_the_country_and_none_where_none_is_known(language):
    text = "\n".join(point for part in found_parts(WORDS[language], "FR") for point in part.points)
    assert "17" in text
    assert "3919" in text
    other = "\n".join(point for part in found_parts(WORDS[language], "") for point in part.points)
    assert not any(one.isdigit() for one in other)


def test_it_offers_no_wiping_and_claims_no_hiding():
    text = "\n".join(point for part in found_parts(WORDS["en"], "GB") for point in part.points)
    assert "has no password that erases everything" in text
    assert "does not claim that nobody finds it" in text
    assert "Do not delete anything in haste" in text


@pytest.mark.parametrize("language", WORDS)
def test_each_face_names_what_can_be_done_there(language):
    def told(face):
        return "\n".join(
            p for part in found_parts(WORDS[language], "FR", face) for p in part.points
        )

    assert "hvault" not in told("window")
    assert "Ctrl+L" in told("window")
    assert all(one in told("terminal") for one in ("`hvault rekey`", "`hvault backup "))
