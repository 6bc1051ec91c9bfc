"""Countries and their parts have names in reports."""

import pytest

from harassvault.emergency import COUNTRIES
from reports.catalogue import LANGUAGES
from reports.places import country_name, place_names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_that_is_known_has_a_name(language):
    assert [one for one in COUNTRIES if country_name(one, language) == one] == []


def test_a_country_stands_with_its_part_and_once():
    assert place_names(["GB", "GB-ENG", "", "FR", "GB"], "en") == [
        "England (United Kingdom)",
        "France",
    ]
    assert place_names(["CA", "US-CA"], "fr") == ["Canada", "Californie (États-Unis)"]


def test_a_place_without_a_name_stands_by_its_code():
    assert place_names(["JP", "US-OH"], "en") == ["JP", "US-OH (United States)"]
