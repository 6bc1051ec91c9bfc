"""The time of a picture from its camera's clock, and from the satellites where it names them.

EXIF's clock has no zone unless an offset stands beside it. Where the satellites' time (UTC) stands
there instead, the difference of both is the offset, if it is one that exists on the earth and fits
the longitude. A satellite date that is a day off, as some phones write it, fits nothing and is
left alone.

Never here: names of files, reading EXIF.
"""

import re
from datetime import datetime, timedelta

from harassvault.decoding.replies import Facts
from harassvault.importers.findings import Precision, Time
from harassvault.importers.shared.times import from_clock, unreadable

_CLOCK = re.compile(r"(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d):(\d\d)\s*$")
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)\s*$")

_PARTS = {timedelta(hours=hours) for hours in range(-11, 15)} | {
    timedelta(minutes=minutes)
    for minutes in (-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765)
}
"""Offsets to UTC that some place keeps (tzdata 2025): whole hours, and these in between. -12 is
left out: nobody lives there, and a date that is a day off would look like it."""

_NEAR = timedelta(minutes=5)
"""The last fix of the satellites may be some minutes older than the picture."""

_DEGREES_PER_HOUR = 15
_FROM_THE_SUN = 5
"""Hours that a clock may differ from the sun's: 3.6 in the west of China, and some for summer."""


def taken(facts: Facts) -> tuple[Time | None, str]:
    """Return when a picture says that it was taken, and where in it that stands.

    Returns:
        The time or None, and "exif" (with its offset or none), "satellite" (the clock, with the
        offset from the satellites), "satellite_only", "changed" or "".
    """
    moment = _read(facts.taken)
    satellite = _read(facts.satellite)
    if moment is not None:
        moment, precision = _with_fraction(moment, facts.taken_fraction)
        text = " ".join(part for part in (facts.taken, facts.taken_offset) if part)
        if (offset := _offset(facts.taken_offset)) is not None:
            return from_clock(moment, precision, text, offset), "exif"
        offset = None if satellite is None else _difference(moment, satellite, facts.longitude)
        source = "exif" if offset is None else "satellite"
        return from_clock(moment, precision, text, offset), source
    if satellite is not None:
        zero = timedelta(0)
        return from_clock(satellite, Precision.SECOND, facts.satellite, zero), "satellite_only"
    if changed := _read(facts.changed):
        return from_clock(changed, Precision.SECOND, facts.changed), "changed"
    text = facts.taken or ""
    return (unreadable(text), "exif") if text.strip(" :0") else (None, "")


def _read(text: str | None) -> datetime | None:
    """Read a clock as EXIF writes it; one that was never set has zeros or blanks."""
    found = _CLOCK.match(text or "")
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups())
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone is what is not known
    except ValueError:
        return None


def _with_fraction(moment: datetime, digits: str | None) -> tuple[datetime, Precision]:
    digits = (digits or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return moment, Precision.SECOND
    precision = Precision.MILLISECOND if len(digits) <= len("123") else Precision.MICROSECOND
    return moment.replace(microsecond=int(digits[:6].ljust(6, "0"))), precision


def _offset(text: str | None) -> timedelta | None:
    found = _OFFSET.match(text or "")
    if found is None:
        return timedelta(0) if (text or "").strip() == "Z" else None
    size = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -size if found[1] == "-" else size


def _difference(local: datetime, satellite: datetime, longitude: float | None) -> timedelta | None:
    """Return the offset that both clocks together show, if it is one that can be."""
    shown = local - satellite
    best = min(_PARTS, key=lambda one: abs(one - shown))
    if abs(best - shown) > _NEAR:
        return None
    if longitude is not None:
        apart = (best.total_seconds() / 3600 - longitude / _DEGREES_PER_HOUR) % 24
        if min(apart, 24 - apart) > _FROM_THE_SUN:
            return None
    return best
