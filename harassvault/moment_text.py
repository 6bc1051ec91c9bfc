"""Reading a moment from the short text that `hvault` and JSON documents take.

The grammar (dates are year-month-day; a time follows after a space or T):

    2026-03-03 14:30            exact
    about 2026-03-03 14:30      about (also "about 2026-03-03", "about 2026-03")
    2026-03-03 morning          morning, afternoon, evening, night
    2026-03-03                  the day
    2026-03                     the month
    between A and B             both included
    before A, after A
    unknown

Never here: dates as people write them in a language; a month-first or day-first date is refused
rather than guessed.
"""

import re

from harassvault.errors import BadMomentError
from harassvault.moment import UNKNOWN, Moment, PartOfDay, Precision

MAX_TEXT = 200
"""Longer is no moment; the longest of the grammar has 45 characters."""

_BETWEEN = re.compile(r"between (.+) and (.+)")
_PREFIXES = {
    "about ": Precision.ABOUT,
    "before ": Precision.BEFORE,
    "after ": Precision.AFTER,
}


def parse_moment(untrusted_text: str, zone: str | None = None) -> Moment:
    """Read a moment.

    Args:
        untrusted_text: a line of the grammar above.
        zone: IANA name of the zone whose clock is meant.

    Raises:
        BadMomentError: not of the grammar, or a date that does not exist.
    """
    text = " ".join(untrusted_text[: MAX_TEXT + 1].lower().split())
    if len(untrusted_text) > MAX_TEXT or not text:
        raise BadMomentError(untrusted_text)
    try:
        return _parsed(text, zone)
    except BadMomentError as error:
        # Named as it was written: what we made of it on the way would puzzle whoever wrote it.
        raise BadMomentError(untrusted_text) from error


def _parsed(text: str, zone: str | None) -> Moment:
    if text == "unknown":
        return UNKNOWN
    if found := _BETWEEN.fullmatch(text):
        start, end = (_point(part) for part in found.groups())
        return Moment(precision=Precision.BETWEEN, start=start, end=end, zone=zone)
    for prefix, precision in _PREFIXES.items():
        if text.startswith(prefix):
            return Moment(precision=precision, start=_point(text.removeprefix(prefix)), zone=zone)
    return _plain(text, zone)


def _plain(text: str, zone: str | None) -> Moment:
    day, _, rest = text.partition(" ")
    if rest in set(PartOfDay):
        part = PartOfDay(rest)
        return Moment(precision=Precision.PART_OF_DAY, start=_point(day), part=part, zone=zone)
    point = _point(text)
    if "T" in point:
        return Moment(precision=Precision.EXACT, start=point, zone=zone)
    precision = Precision.DAY if len(point) > len("2026-03") else Precision.MONTH
    return Moment(precision=precision, start=point, zone=zone)


def _point(text: str) -> str:
    return text.strip().upper().replace(" ", "T", 1)


def moment_to_text(moment: Moment) -> str:
    """Write a moment in the grammar, so that `parse_moment` reads the same back."""
    start = (moment.start or "").replace("T", " ")
    end = (moment.end or "").replace("T", " ")
    match moment.precision:
        case Precision.UNKNOWN:
            return "unknown"
        case Precision.BETWEEN:
            return f"between {start} and {end}"
        case Precision.PART_OF_DAY:
            return f"{start} {moment.part}"
        case Precision.ABOUT | Precision.BEFORE | Precision.AFTER:
            return f"{moment.precision} {start}"
        case _:
            return start
