"""Clocks beside which a file names their zone ("TZID=Europe/Paris"), bound to the world by that.

The rules of zones stand on this computer and not in the file, and a locked child has no files: so
it is done here, on findings that were checked. A clock in an hour that came twice is the earlier
one, and one in an hour that never came is taken as if the clock had not been put forward yet; both
are marked. A name that is not known here leaves the clock as it is, and is told.

Never here: a zone that a person chose (`harassvault.conversations.clock_times`).
"""

from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from harassvault.importers.findings import (
    Finding,
    Mark,
    Message,
    Precision,
    Problem,
    Time,
    What,
    ZoneKind,
)
from harassvault.importers.shared.times import from_clock
from harassvault.importers.windows_zones import ZONES

ZONE = "zone"
"""Key of the detail in which an importer gives the name that stands beside a clock."""

_LONGEST = 200
_MOST_PARTS = 6


def bound(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield findings, with the times of messages bound by the zones that they name.

    A zone that is not known here is told before the first message that names it.
    """
    unknown: set[str] = set()
    for one in findings:
        name = one.details.get(ZONE, "") if type(one) is Message else ""
        if type(one) is not Message or not name or not _is_open(one.time):
            yield one
        elif zone := _zone(name):
            yield _bound(one, zone)
        else:
            if name not in unknown:
                unknown.add(name)
                yield Problem(What.ZONE_UNKNOWN, one.item, one.place, name)
            yield one


def _is_open(time: Time) -> bool:
    return time.zone is ZoneKind.LOCAL and time.precision is not Precision.DAY


def _bound(message: Message, zone: ZoneInfo) -> Message:
    found = _placed(message.time, zone)
    if not found:
        return message
    time, marks = found
    return msgspec.structs.replace(message, time=time, marks=(*message.marks, *marks))


def _placed(time: Time, zone: ZoneInfo) -> tuple[Time, tuple[Mark, ...]] | None:
    try:
        wall = datetime.fromisoformat(time.wall)
    except ValueError:
        return None
    if wall.tzinfo is not None or not MINYEAR < wall.year < MAXYEAR:
        return None
    first, second = (
        wall.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta() for fold in (0, 1)
    )
    marks: tuple[Mark, ...] = ()
    if first != second:
        marks = (Mark.DOUBLED_HOUR if first > second else Mark.MISSING_HOUR,)
    return from_clock(wall, time.precision, time.text, first), marks


@lru_cache(maxsize=512)
def _zone(untrusted_name: str) -> ZoneInfo | None:
    """Return a zone by its name, or by that of Windows ("Romance Standard Time").

    Also where a program put its own before it ("/x.org/1/…/Rome").
    """
    name = untrusted_name[:_LONGEST].strip()
    name = ZONES.get(name.casefold(), name)
    parts = name.strip("/").split("/")
    for start in range(min(len(parts), _MOST_PARTS)):
        try:
            return ZoneInfo("/".join(parts[start:]))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None
