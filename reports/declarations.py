"""What courts of a jurisdiction want of a statement: declaration of truth, marks, shape.

Never here: signing. Nobody is told to sign before a lawyer or advocate has read it.
"""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec


class Numbering(StrEnum):
    """How exhibits are marked."""

    NUMBERS = "numbers"
    MARKS = "marks"


class Declaration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One jurisdiction's wishes; the file says what each means."""

    text: str
    language: str
    source: str
    confidence: str
    numbering: Numbering = Numbering.NUMBERS
    seven: bool = False
    wide: bool = False
    head: bool = False


NONE_KNOWN = Declaration("", "", "", "")


def declaration(jurisdiction: str) -> Declaration:
    """Return what courts of a place want; of its country where the place has none of its own.

    Args:
        jurisdiction: as guidance has it ("US-CA", "FR").

    Returns:
        `NONE_KNOWN` where nothing is known.
    """
    known = _table()
    return known.get(jurisdiction) or known.get(jurisdiction.partition("-")[0]) or NONE_KNOWN


@cache
def _table() -> dict[str, Declaration]:
    text = files("reports").joinpath("declarations.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["jurisdiction"], dict[str, Declaration])
