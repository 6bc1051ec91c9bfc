"""Dates of mails and of saved pages: RFC 5322, its obsolete forms, ISO 8601, browsers' own.

A date is what the sender's clock said, and anybody can write another. It is never corrected.

Never here: which of a mail's dates is shown.
"""

import re
from datetime import datetime, timedelta

from harassvault.importers.findings import Precision, Time
from harassvault.importers.shared import times

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        start=1,
    )
}
_ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
"""Zones that RFC 5322 4.3 gives a meaning; all other names mean that the offset is not known."""

_COMMENT = re.compile(r"\([^()]*\)")
_CLOCK = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?"
_ZONE = r"(?:\s*(?:(?:GMT|UTC)?([+-]\d{2}):?(\d{2})|([A-Za-z]{1,5})))?"
_DAY_FIRST = re.compile(
    rf"(?:[A-Za-z]{{2,9}}\.?,?\s*)?(\d{{1,2}})[\s-]+([A-Za-z]{{3}})[a-z]*[\s,-]+(\d{{2,4}}),?\s+"
    rf"{_CLOCK}{_ZONE}"
)
_MONTH_FIRST = re.compile(
    rf"(?:[A-Za-z]{{3,9}},?\s+)?([A-Za-z]{{3}})[a-z]*\s+(\d{{1,2}}),?\s+(?:(\d{{4}})\s+)?"
    rf"{_CLOCK}{_ZONE}(?:\s+(\d{{4}}))?"
)
_MAX = 200


def read(text: str) -> Time:
    """Return the time of a date; only its text where it cannot be read."""
    plain = _COMMENT.sub(" ", text[:_MAX]).strip()
    try:
        return _day_first(plain, text) or _month_first(plain, text) or times.from_iso(plain)
    except (ValueError, OverflowError):
        return times.unreadable(text)


def _day_first(plain: str, text: str) -> Time | None:
    match = _DAY_FIRST.match(plain)
    if not match or match[2].lower() not in _MONTHS:
        return None
    year = int(match[3])
    if len(match[3]) < len("2024"):
        # RFC 5322 4.3: two digits below 50 are of this century, three count from 1900.
        year += 2000 if year < 50 and len(match[3]) == len("24") else 1900  # noqa: PLR2004 - as said
    return _time(
        (year, _MONTHS[match[2].lower()], int(match[1])), match.group(4, 5, 6, 7, 8, 9), text
    )


def _month_first(plain: str, text: str) -> Time | None:
    match = _MONTH_FIRST.match(plain)
    if not match or match[1].lower() not in _MONTHS or not (match[3] or match[10]):
        return None
    return _time(
        (int(match[3] or match[10]), _MONTHS[match[1].lower()], int(match[2])),
        match.group(4, 5, 6, 7, 8, 9), text,
    )  # fmt: skip


def _time(day: tuple[int, int, int], clock: tuple[str | None, ...], text: str) -> Time:
    hour, minute, second, sign_hours, minutes, name = clock
    # A leap second is shown as the second before it: no clock of ours knows it.
    moment = datetime(*day, int(hour or 0), int(minute or 0), min(int(second or 0), 59))  # noqa: DTZ001 - the offset follows
    precision = Precision.SECOND if second else Precision.MINUTE
    offset: timedelta | None = None
    if sign_hours:
        sign = -1 if sign_hours.startswith("-") else 1
        offset = timedelta(hours=int(sign_hours), minutes=sign * int(minutes or 0))
    elif name and name.upper() in _ZONES:
        offset = timedelta(hours=_ZONES[name.upper()])
    return times.from_clock(moment, precision, text, offset)
