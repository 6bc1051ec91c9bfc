"""Parts of countries: those of which something particular is known.

Never here: what is known of them (`packs`), and their names.
"""

import re
from functools import cache

from harassvault.guidance.packs import jurisdictions, pack

_PART = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
"""ISO 3166-2."""


@cache
def regions() -> tuple[str, ...]:
    """Return the parts of countries that have a pack of their own, sorted ("US-CA")."""
    # What others are part of is no place to choose: England and Wales, the parts of a country.
    around = {name for one in jurisdictions() if "-" in one for name in pack(one).part_of}
    # "CA-PROVINCES" has the plain roles of all parts without a pack: it is no part either.
    parts = (one for one in jurisdictions() if _PART.fullmatch(one))
    return tuple(one for one in parts if one not in around and not pack(one).general)


def regions_of(country: str) -> tuple[str, ...]:
    """Return those of one country; none for a country that is looked at as a whole."""
    return tuple(one for one in regions() if one.partition("-")[0] == country)


def is_part_of(untrusted_region: str, country: str) -> bool:
    """Say whether a code names a part of a country, also one without a pack ("US-OH")."""
    is_code = _PART.fullmatch(untrusted_region) is not None
    return is_code and untrusted_region.partition("-")[0] == country
