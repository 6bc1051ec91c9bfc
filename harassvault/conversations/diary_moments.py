"""Times of a diary as moments: no more exact than they were written, with their words kept.

1. A day without a clock is a day, a month without a day is a month.
2. "about", "vers" and the like make a moment that is about; "evening", "soir" and the like a part
   of the day, where no clock says more.
3. Whatever was written beyond a date stays as words beside the moment (`Moment.anchor`).
4. What cannot be read has no moment; nothing is guessed.

Never here: which column holds a time (`harassvault.importers.table`).
"""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from harassvault.errors import BadMomentError
from harassvault.importers.findings import Precision as Unit
from harassvault.importers.findings import Time
from harassvault.importers.importer import DateOrder
from harassvault.importers.shared.month_names import MONTHS
from harassvault.importers.table.dates import time_of
from harassvault.moment import Moment, PartOfDay, Precision

_ABOUT = re.compile(
    r"[~≈]|(?<!\w)(?:about|around|approx(?:imately)?|circa|ca|roughly|vers|environ|autour de)"
    r"(?!\w)\.?(?:\s(?:the|le|les)(?!\w))?",
    re.IGNORECASE,
)
_PART_WORDS = {
    PartOfDay.MORNING: "morning matin matinée",
    PartOfDay.AFTERNOON: "afternoon après-midi",
    PartOfDay.EVENING: "evening soir soirée",
    PartOfDay.NIGHT: "night nuit",
}
_PART_OF = {word: part for part, words in _PART_WORDS.items() for word in words.split()}
_PART = re.compile(
    r"(?<!\w)(?:(?:in|during|at|on|of|le|la|au|du|dans|de|pendant)\s){0,2}(?:the\s|la\s|le\s|l['’])?"
    rf"({'|'.join(sorted(_PART_OF, key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
_HOURS = {
    PartOfDay.MORNING: range(5, 12),
    PartOfDay.AFTERNOON: range(12, 18),
    PartOfDay.EVENING: range(18, 24),
    PartOfDay.NIGHT: (*range(21, 24), *range(6)),
}
"""Hours that agree with a part of the day: "9 in the evening" is not nine o'clock."""

_MONTH = re.compile(
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})|(?P<m2>[0-9]{1,2})[/.](?P<y2>[0-9]{4})"
    r"|(?P<w>[^\W\d_]{3,12})\.?\s(?P<y3>[0-9]{4})"
)
_LONGEST = 120
_UNITS = {Unit.MINUTE: 16, Unit.SECOND: 19, Unit.MILLISECOND: 19, Unit.MICROSECOND: 19}
"""Characters of a clock that a moment takes: it knows nothing finer than a second."""


def moment_of(time: Time, zone: str, order: DateOrder) -> Moment | None:
    """Return a moment, or None for what cannot be read.

    Args:
        time: as the table has it.
        zone: IANA name of the zone of clocks without one.
        order: which number is the day, where the text leaves it open.
    """
    text = " ".join(time.text.split())
    if not text:
        return None
    about, part = bool(_ABOUT.search(text)), _part(text)
    bare = " ".join(_PART.sub(" ", _ABOUT.sub(" ", text)).split()).strip(" ,;-")
    found, is_whole = _found(time, text, bare, order)
    try:
        if not found.wall:
            return _month(bare, zone, text if bare != text else "", about=about)
        anchor = text[:_LONGEST] if about or part or not is_whole else ""
        return _moment(found, zone, anchor, part, about=about)
    except BadMomentError:
        return None


def _found(time: Time, text: str, bare: str, order: DateOrder) -> tuple[Time, bool]:
    """Return the time that is written, and whether every sign of it was understood."""
    for candidate in dict.fromkeys((text, bare)):
        again = time_of(candidate, order) if len(candidate) <= _LONGEST else Time()
        if again.wall:
            # What the whole column decided stands; only a clock that was not read is new.
            same_day = not time.wall or again.wall[:10] == time.wall[:10]
            return (again, True) if same_day and not _is_finer(time, again) else (time, True)
    return time, False


def _is_finer(one: Time, other: Time) -> bool:
    return len(one.wall) > len(other.wall)


def _part(text: str) -> PartOfDay | None:
    found = {_PART_OF[one.lower()] for one in _PART.findall(text)}
    return found.pop() if len(found) == 1 else None


def _moment(found: Time, zone: str, anchor: str, part: PartOfDay | None, *, about: bool) -> Moment:
    wall = _wall(found, zone)
    has_clock = found.precision in _UNITS
    if has_clock and part and int(wall[11:13]) not in _HOURS[part]:
        wall, has_clock = wall[:10], False
    start = wall[: _UNITS[found.precision]] if has_clock else wall[:10]
    if about:
        return Moment(Precision.ABOUT, start, zone=zone, anchor=anchor)
    if has_clock:
        return Moment(Precision.EXACT, start, zone=zone, anchor=anchor)
    if part:
        return Moment(Precision.PART_OF_DAY, start, part=part, zone=zone, anchor=anchor)
    return Moment(Precision.DAY, start, zone=zone, anchor=anchor)


def _wall(found: Time, zone: str) -> str:
    """Return the clock in the zone that counts; an offset in the text is the same instant there."""
    if found.utc is None or found.precision not in _UNITS:
        return found.wall
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=found.utc)
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M:%S")


def _month(bare: str, zone: str, anchor: str, *, about: bool) -> Moment | None:
    found = _MONTH.fullmatch(bare[:_LONGEST])
    if not found:
        return None
    year = found["y"] or found["y2"] or found["y3"]
    month = MONTHS.get(found["w"].casefold(), 0) if found["w"] else int(found["m"] or found["m2"])
    start = f"{year}-{month:02}"
    precision = Precision.ABOUT if about else Precision.MONTH
    return Moment(precision, start, zone=zone, anchor=anchor[:_LONGEST])
