"""Who takes reports about sexual pictures of people under 18, by country.

Facts with a source and a date, from `whom_to_call.toml`; where we know none for a country, those
that work everywhere are named, and the emergency number stays with `harassvault.emergency`.

Never here: what the law asks of anybody.
"""

import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec


class Confidence(StrEnum):
    """How sure a fact is."""

    HIGH = "high"
    MEDIUM = "medium"


class Condition(StrEnum):
    """What a person must know before going there. Words: `[evidence.condition]`."""

    ONLINE_ONLY = "online_only"
    OWN_PICTURE = "own_picture"
    PROOF_OF_AGE = "proof_of_age"
    PUBLIC_ONLY = "public_only"


class PlaceToCall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of them.

    Attributes:
        country: ISO 3166 code; empty for one that works everywhere.
        name: its own.
        url: where it takes reports.
        source: where that was seen.
        seen: when.
        confidence: how sure all of it is.
        phone: as it is dialled, where it has one.
        needs_file: it works from the file itself, on the person's own device.
        without_name: where it was seen that nobody has to give a name there; empty: not known.
        condition: what is to be known before, or None.
    """

    country: str
    name: str
    url: str
    source: str
    seen: str
    confidence: Confidence
    phone: str = ""
    needs_file: bool = False
    without_name: str = ""
    condition: Condition | None = None


def whom_to_call(country: str) -> tuple[PlaceToCall, ...]:
    """Return those of a country, and then those that work everywhere.

    Args:
        country: ISO 3166 code; empty where nobody said one: then those of all countries.
    """
    own = [one for one in _places() if one.country and country in {"", one.country}]
    return (*own, *(one for one in _places() if not one.country))


@cache
def _places() -> tuple[PlaceToCall, ...]:
    text = resources.files(__package__).joinpath("whom_to_call.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["place"], tuple[PlaceToCall, ...])
