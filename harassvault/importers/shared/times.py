"""Times as exports write them, as `Time` values: counters since an epoch, and clocks.

Each builder keeps the text as it stood in the file. What cannot be a time becomes a `Time` that
has its text only.

Never here: zones by name (they need files), and dates whose order of parts is open.
"""

from datetime import UTC, datetime, timedelta, timezone

from harassvault.importers import limits
from harassvault.importers.findings import Precision, Time, ZoneKind

MICRO = 1_000_000
"""Microseconds in a second."""

APPLE_EPOCH = 978_307_200
"""Seconds from 1970-01-01 to 2001-01-01 UTC, from which Apple counts."""

_NANOSECONDS_ABOVE = 100_000_000_000
"""Apple's newer databases count nanoseconds, older ones seconds: these are 3170 years."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST = -62_135_596_800 * MICRO
_LATEST = 253_402_300_799 * MICRO
"""Years 1 and 9999: what a `datetime` holds."""

_SPECS = {
    Precision.MICROSECOND: "microseconds",
    Precision.MILLISECOND: "milliseconds",
    Precision.SECOND: "seconds",
    Precision.MINUTE: "minutes",
}


def unreadable(text: object) -> Time:
    """Return a time of which only the text is known."""
    return Time(text=str(text)[: limits.MAX_LINE])


def from_utc(micros: int, precision: Precision, text: object) -> Time:
    """Return the time so many microseconds after 1970-01-01 UTC."""
    if not _EARLIEST <= micros <= _LATEST:
        return unreadable(text)
    moment = _EPOCH + timedelta(microseconds=micros)
    return Time(
        text=str(text)[: limits.MAX_LINE],
        wall=_wall(moment, precision),
        precision=precision,
        zone=ZoneKind.UTC,
        utc=micros,
    )


def from_number(untrusted: object, per_second: int, precision: Precision) -> Time:
    """Return the time that a file counts since 1970-01-01 UTC.

    Args:
        untrusted: a number, or its text.
        per_second: in which unit it counts (1, 1_000, 1_000_000, 1_000_000_000).
        precision: to show.
    """
    number = whole(untrusted)
    if number is None:
        return unreadable("" if untrusted is None else untrusted)
    return from_utc(number * MICRO // per_second, precision, untrusted)


def from_clock(
    moment: datetime, precision: Precision, text: object, offset: timedelta | None = None
) -> Time:
    """Return the time that a clock showed.

    Args:
        moment: without a zone.
        precision: of what was written.
        text: as written.
        offset: of the clock to UTC if the file names it; None: the clock of an unknown place.
    """
    wall = _wall(moment, precision)
    text = str(text)[: limits.MAX_LINE]
    if offset is None:
        return Time(text=text, wall=wall, precision=precision, zone=ZoneKind.LOCAL)
    try:
        instant = moment.replace(tzinfo=timezone(offset))
        utc = (instant - _EPOCH) // timedelta(microseconds=1)
    except (ValueError, OverflowError):
        return unreadable(text)
    kind = ZoneKind.OFFSET if offset else ZoneKind.UTC
    return Time(text=text, wall=wall, precision=precision, zone=kind, utc=utc)


def from_iso(text: str) -> Time:
    """Return the time of an ISO 8601 text; one without an offset is a clock of an unknown place."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return unreadable(text)
    return from_clock(
        moment.replace(tzinfo=None), _iso_precision(text.strip()), text, moment.utcoffset()
    )


def from_apple(untrusted: object) -> Time:
    """Return the time that a database of Apple's counts since 2001, in seconds or nanoseconds."""
    if isinstance(untrusted, float) and abs(untrusted) < _NANOSECONDS_ABOVE:
        micros = int((untrusted + APPLE_EPOCH) * MICRO)
        return from_utc(micros, Precision.SECOND, untrusted)
    number = whole(untrusted)
    if not number:
        return unreadable(untrusted if number is None and untrusted is not None else "")
    if abs(number) < _NANOSECONDS_ABOVE:
        return from_utc((number + APPLE_EPOCH) * MICRO, Precision.SECOND, untrusted)
    micros = number // 1_000 + APPLE_EPOCH * MICRO
    return from_utc(micros, Precision.MICROSECOND, untrusted)


def whole(untrusted: object) -> int | None:
    """Return a whole number from a number or its text, if it is one of at most 20 digits."""
    if isinstance(untrusted, bool):
        return None
    if isinstance(untrusted, int):
        return untrusted if abs(untrusted) < 10**20 else None
    if isinstance(untrusted, float):
        return int(untrusted) if abs(untrusted) < 10**17 else None
    text = str(untrusted).strip() if isinstance(untrusted, str) else ""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= 20 else None  # noqa: PLR2004 - nanoseconds since 1970 have 19


def _iso_precision(text: str) -> Precision:
    if len(text) <= len("2024-03-12"):
        return Precision.DAY
    fraction = text.partition(".")[2]
    digits = len(fraction) - len(fraction.lstrip("0123456789"))
    if digits:
        return Precision.MILLISECOND if digits <= len("123") else Precision.MICROSECOND
    clock = text[len("2024-03-12T") :].partition("+")[0].partition("-")[0]
    return Precision.MINUTE if clock.count(":") == 1 else Precision.SECOND


def _wall(moment: datetime, precision: Precision) -> str:
    naive = moment.replace(tzinfo=None)
    if precision is Precision.DAY:
        return naive.date().isoformat()
    return naive.isoformat(timespec=_SPECS.get(precision, "seconds"))
