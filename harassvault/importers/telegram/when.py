"""Times of Telegram's JSON.

`date` is the clock of the computer that made the export, without a zone; `date_unixtime` (since
2022) is the moment itself, and believed first.

Never here: the HTML's titles (`shared.written_dates`).
"""

from datetime import UTC, datetime, timedelta

from harassvault.importers.findings import Precision, Time
from harassvault.importers.shared.json_values import Record, honest, line
from harassvault.importers.shared.times import from_clock, from_iso, from_number

_FARTHEST = timedelta(hours=15)
"""No zone is farther from UTC."""

_STEP = timedelta(minutes=15)
"""Zones differ from UTC by quarters of an hour."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def when(one: Record, field: str) -> Time:
    """Return the time in `<field>` and `<field>_unixtime`; either may be missing.

    "edited" was 1970-01-01 on every message of 2020 that was never edited: no time.
    """
    local = honest(from_iso(line(one.get(field))))
    utc = honest(from_number(line(one.get(f"{field}_unixtime")), 1, Precision.SECOND))
    if utc.utc is None:
        return local
    if not local.wall:
        return utc
    wall = datetime.fromisoformat(local.wall).replace(tzinfo=None)
    offset = wall.replace(tzinfo=UTC) - (_EPOCH + timedelta(microseconds=utc.utc))
    if abs(offset) > _FARTHEST or offset % _STEP:
        return utc
    return from_clock(wall, Precision.SECOND, local.text, offset)
