"""When a file was made, as its name says: phones, computers and messengers write it there.

A name's time is the clock of the device that gave the name, in a zone that nobody wrote down. Two
exceptions: Pixel phones name their pictures in UTC, and Facebook counts milliseconds since 1970.

Never here: the time that a file system has.
"""

import re
import unicodedata
from datetime import datetime, timedelta

from harassvault.importers.findings import Precision, Time
from harassvault.importers.shared.times import from_clock, from_number

_FIRST, _LAST = 1990, 2100
"""Years that a name can mean: earlier and later digits are numbers of something else."""

_MAX_NAME = 300

_DATE = r"(?P<year>(?:19|20)\d\d)(?P<gap>[-._]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)"
_CLOCK = (
    r"(?P<hour>\d\d?)(?P<colon>[-.:_h]?)(?P<minute>\d\d)"
    r"(?:(?P=colon)(?P<second>\d\d))?(?:[-._]?(?P<milli>\d{3}))?"
    r"(?:[ \u00a0\u202f]?(?P<half>[AaPp]\.?[Mm]\.?))?"
)
_BETWEEN = r"(?:[-_ T,\u00a0\u202f]|(?: (?:at|um|à|a las|alle ore|alle|om|kl\.?|às|o|в) ))+"
_NAME = re.compile(rf"(?<!\d){_DATE}(?:{_BETWEEN}{_CLOCK}(?![\da-zA-Z]))?(?!\d)")
_TOGETHER = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    r"(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?P<milli>\d{3})?(?!\d)"
)
"""All digits in one row, as some scanners and cameras write."""

_TELEGRAM = re.compile(
    r"@(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>(?:19|20)\d\d)"
    r"_(?P<hour>\d\d)-(?P<minute>\d\d)-(?P<second>\d\d)(?!\d)"
)
"""How Telegram Desktop's exports name files: "photo_1@05-01-2024_21-04-11.jpg"."""

_SHAPES = (_TELEGRAM, _TOGETHER, _NAME)

_PIXEL = re.compile(r"PXL_\d{8}_")
_FACEBOOK = re.compile(r"FB_(?:IMG|VID)_(1\d{12})(?!\d)")


def time_of(untrusted_name: str) -> Time | None:
    """Return the time that a file's name says, or None where it says none.

    Args:
        untrusted_name: without its folders.
    """
    name = unicodedata.normalize("NFC", untrusted_name[:_MAX_NAME])
    if found := _FACEBOOK.match(name):
        return from_number(found[1], 1000, Precision.MILLISECOND)
    for match in (found for one in _SHAPES for found in one.finditer(name)):
        if said := _read(match, name):
            return said
    return None


def _read(match: re.Match[str], name: str) -> Time | None:
    parts = match.groupdict()
    year, month, day = int(parts["year"]), int(parts["month"]), int(parts["day"])
    if not _FIRST <= year <= _LAST:
        return None
    clock, precision = _clock(parts)
    try:
        moment = datetime(year, month, day, *clock)  # noqa: DTZ001 - the zone is what nobody wrote
    except ValueError:
        return None
    offset = timedelta(0) if _PIXEL.match(name) else None
    return from_clock(moment, precision, match[0], offset)


def _clock(parts: dict[str, str | None]) -> tuple[tuple[int, int, int, int], Precision]:
    """Return hour, minute, second and microsecond as far as they stand there."""
    if parts["hour"] is None:
        return (0, 0, 0, 0), Precision.DAY
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if half := parts.get("half"):
        hour = hour % 12 + 12 * (half[0] in "Pp")
    if parts["second"] is None:
        return (hour, minute, 0, 0), Precision.MINUTE
    if milli := parts.get("milli"):
        return (hour, minute, int(parts["second"]), int(milli) * 1000), Precision.MILLISECOND
    return (hour, minute, int(parts["second"]), 0), Precision.SECOND
