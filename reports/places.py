"""Names of countries and of their parts, in the language of what says them.

Never here: which of them something is known of (`harassvault.guidance`).
"""

from collections.abc import Iterable

from harassvault.guidance.packs import jurisdictions
from harassvault.guidance.packs import words as words_of
from reports.catalogue import Catalogue


def country_name(country: str, language: str) -> str:
    """Return the name of a country, by its code where it has none here ("JP")."""
    words = Catalogue.load("reports.words", language)
    key = f"country.{country}"
    return words.text(key) if words.has(key) else country


def part_name(part: str, language: str) -> str:
    """Return the name of a part of a country ("US-CA"), by its code where it has no words."""
    if part not in jurisdictions():
        return part
    said = words_of(part, language) or words_of(part, "en")
    return said.name if said else part


def place_names(places: Iterable[str], language: str) -> list[str]:
    """Return the names of places, each once; a country of which a part is named stands with it.

    Args:
        places: codes of countries and of parts of them (ISO 3166); empty ones are passed over.
        language: "en" or "fr".
    """
    wanted = [*dict.fromkeys(one for one in places if one)]
    around = {one.partition("-")[0] for one in wanted if "-" in one}
    return [_name(one, language) for one in wanted if one not in around]


def _name(place: str, language: str) -> str:
    country, dash, _ = place.partition("-")
    named = country_name(country, language)
    if not dash:
        return named
    words = Catalogue.load("reports.words", language)
    return words.text("place.part", part=part_name(place, language), country=named)
