"""Someone has found this: the same text at both faces, with numbers where they are known."""

import pytest

from harassvault.emergency import COUNTRIES
from harassvault.helplines import helplines
from reports.catalogue import Catalogue
from ui.help_words import found_parts

WORDS = {one: Catalogue.load("ui.words", one) for one in ("en", "fr")}


def test_every_number_says_where_it_was_seen():
    known = [one for country in COUNTRIES for one in helplines(country)]
    assert len(known) > 5
    assert all(one.source.startswith("https://") and one.phone for one in known)


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
