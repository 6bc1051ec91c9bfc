"""Values of foreign JSON as the short forms that findings have; what is of another kind is nothing.

Never here: what a field means.
"""

from collections.abc import Iterable, Mapping

from harassvault.importers import limits
from harassvault.importers.findings import Mark, Time
from harassvault.importers.shared.json_build import Json
from harassvault.importers.shared.times import unreadable

Record = dict[str, Json]

EARLIEST, LATEST = "1970-01-02", "2201"
"""A time of a message outside this is none (and the first day of 1970 is a zero in disguise)."""


def line(value: object) -> str:
    """Return a short text or a number as text; empty for anything else."""
    if isinstance(value, str):
        return value[: limits.MAX_LINE]
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value)[: limits.MAX_LINE] if is_number else ""


def text(value: object) -> str:
    """Return a long text, whole; empty for anything else. `clipped` makes it fit."""
    return value if isinstance(value, str) else ""


def clipped(words: str) -> tuple[str, tuple[Mark, ...]]:
    """Return words that fit into a message, and the mark that says that they were cut."""
    if len(words) <= limits.MAX_TEXT:
        return words, ()
    return words[: limits.MAX_TEXT], (Mark.CUT,)


def record(value: object) -> Record:
    """Return an object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Json]:
    """Return an array; an empty one for anything else."""
    return value if isinstance(value, list) else []


def records_in(value: object) -> list[Record]:
    """Return the objects of an array."""
    return [one for one in items(value) if isinstance(one, dict)]


def said(pairs: Iterable[tuple[str, str]] | Mapping[str, str]) -> dict[str, str]:
    """Return details without those that are empty, each no longer than a text may be."""
    pairs = pairs.items() if isinstance(pairs, Mapping) else pairs
    return {key: value[: limits.MAX_TEXT] for key, value in pairs if value}


def honest(time: Time) -> Time:
    """Return a time of the years 1970 to 2200, or one of which only the text is kept."""
    return time if EARLIEST <= time.wall < LATEST else unreadable(time.text)
