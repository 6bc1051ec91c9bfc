"""The time of an incident with its zone: as it was read, and in UTC where that can be told.

Never here: the date alone, which needs no zone.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from harassvault.errors import BadMomentError
from harassvault.moment import Moment, Precision
from reports.statements.saying import Saying


def clock(saying: Saying, when: Moment) -> tuple[str, str] | None:
    """Return a time as it prints and as ISO 8601; None where no time, or no zone, is known.

    UTC stands beside a time only where the clock showed it once: not in the hour that happens
    twice when summer time ends, nor in the one that it skips.
    """
    if when.zone is None or "T" not in (when.start or ""):
        return None
    words, zone = saying.words, saying.dates.zone(when)
    local = saying.dates.moment(when)
    said = words.text("incident.in_zone", local=local, zone=zone)
    if when.precision is not Precision.EXACT:
        return said, f"{when.start} {when.zone}"
    placed = datetime.fromisoformat(when.start or "").replace(tzinfo=ZoneInfo(when.zone))
    if placed.utcoffset() != placed.replace(fold=1).utcoffset():
        return said, f"{when.start} {when.zone}"
    if utc := _in_utc(placed):
        said = words.text("incident.in_utc", local=local, zone=zone, utc=saying.dates.moment(utc))
    return said, placed.isoformat()


def _in_utc(placed: datetime) -> Moment | None:
    """Return the same instant by the clock of UTC; None where that is what it stands in."""
    if not placed.utcoffset():
        return None
    utc = placed.astimezone(UTC).replace(tzinfo=None)
    try:
        return Moment(Precision.EXACT, utc.isoformat(timespec="seconds").removesuffix(":00"))
    except BadMomentError:
        # The first hours of the first year that a journal takes.
        return None
