"""When messages were sent, as the moment of an entry that is made of them.

A clock without a zone stands in the entry as the file wrote it, with the zone that was chosen when
it was imported; what the file places on the line by itself stands there as a clock of that zone
shows it. This computer's zone plays no part: the entry says the same wherever it is made.

Never here: words, the moment of a diary's row (`diary_moments`).
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from crypto.canonical import MAX_INTEGER
from harassvault.conversations.clock_times import NO_TIME
from harassvault.conversations.values import KnownMessage
from harassvault.errors import BadMomentError
from harassvault.importers.findings import Precision, Time, ZoneKind
from harassvault.moment import UNKNOWN, Moment
from harassvault.moment import Precision as Sure

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY, _MINUTE = len("2024-03-12"), len("2024-03-12T21:58")


def clock_of(at: int, time: Time, zone: ZoneInfo) -> datetime | None:
    """Return a message's time as a clock without its zone; None where it has none.

    Args:
        at: microseconds since 1970 UTC as reckoned.
        time: as the file has it.
        zone: the one that was chosen when it was imported.
    """
    if time.precision is Precision.NONE:
        return None
    if time.wall and (time.zone is ZoneKind.LOCAL or time.precision is Precision.DAY):
        try:
            return datetime.fromisoformat(time.wall).replace(tzinfo=None)
        except ValueError:
            pass  # what cannot be read as a clock is taken from the line
    if at <= -MAX_INTEGER:  # no time, as a row or as an entry has it
        return None
    try:
        return (_EPOCH + timedelta(microseconds=at)).astimezone(zone).replace(tzinfo=None)
    except (OverflowError, ValueError):
        return None


def moment_of_messages(messages: Sequence[KnownMessage], zone_of: Callable[[str], str]) -> Moment:
    """Return when messages were sent: one time, or from the first to the last one.

    Args:
        messages: in any order.
        zone_of: gives the zone of an import (`Imports.zones`); that of the first message counts.
    """
    timed = [one for one in messages if one.origins and one.at > NO_TIME]
    if not timed:
        return UNKNOWN
    zone = zone_of(_imported(min(timed, key=lambda one: (one.at, one.id))))
    read = [(one, zone_of(_imported(one)) == zone) for one in timed]
    points = [point for one, same in read if (point := _point(one, ZoneInfo(zone), same=same))]
    if not points:
        return UNKNOWN
    first, last = min(points), max(points)
    try:
        if first == last:
            sure = Sure.DAY if len(first) == _DAY else Sure.EXACT
            return Moment(precision=sure, start=first, zone=zone)
        return Moment(precision=Sure.BETWEEN, start=first, end=last, zone=zone)
    except BadMomentError:
        return UNKNOWN  # a year that no entry can have


def _imported(message: KnownMessage) -> str:
    return message.origins[0].imported


def _point(message: KnownMessage, zone: ZoneInfo, *, same: bool) -> str:
    """Return a message's time; what was imported with another zone is taken from the line."""
    time = message.time
    if not same and time.precision is not Precision.DAY:
        time = msgspec.structs.replace(time, wall="")
    clock = clock_of(message.at, time, zone)
    if clock is None:
        return ""
    length = _DAY if time.precision is Precision.DAY else _MINUTE
    return clock.isoformat(timespec="seconds")[:length]
