"""What the messages that an incident quotes say of it: their words, addresses and times.

A time stands as the file has it, with how it is bound to the world; none is put into another zone.

Never here: messages that only show what it was about; the transcript (`reports.messages`).
"""

from collections.abc import Iterator
from datetime import timezone

from harassvault.errors import BadMomentError
from harassvault.importers.findings import Precision as Detail
from harassvault.moment import Moment, Precision
from reports.blocks import Place
from reports.incident_entry import IncidentEntry
from reports.messages import Quote, Thread
from reports.statements.saying import Saying, statement
from reports.statements.statement import Statement, Value

_DAY = "%Y-%m-%d"
_MINUTE = "%Y-%m-%dT%H:%M"
_SECOND = "%Y-%m-%dT%H:%M:%S"


def quoted(saying: Saying, entry: IncidentEntry, of: Place) -> Iterator[tuple[str, Statement]]:
    """Yield what the quoted messages of an incident say of data points."""
    picked = [
        (thread, one) for thread in entry.threads for one in thread.quotes if not one.is_context
    ]
    if not picked:
        return
    if not entry.exact_words:
        said = saying.words.count("incident.quoted", len(picked))
        yield "incident_exact_words", statement(said, [_value(one) for _, one in picked], of)
    addresses = [dict(one.details).get("url", "") for _, one in picked]
    for address in dict.fromkeys(one for one in addresses if one):
        yield "content_url", statement(address, None, of)
    if times := list(dict.fromkeys(time_of(saying, *one) for one in picked if one[1].time.wall)):
        yield "published_at", _published(saying, times, of)


def _value(one: Quote) -> Value:
    plain: dict[str, Value] = {"sender": one.sender, "at": one.time.wall, "text": one.text}
    return {key: value for key, value in plain.items() if value}


def _published(saying: Saying, times: list[tuple[str, str]], of: Place) -> Statement:
    (first, _), (last, _) = times[0], times[-1]
    said = saying.words.text("date.period", start=first, end=last) if first != last else first
    return statement(said, [value for _, value in times], of)


def time_of(saying: Saying, thread: Thread, one: Quote) -> tuple[str, str]:
    """Return a message's time as it prints, and as it is written for machines."""
    wall = one.wall
    if wall is None:
        return one.time.text or one.time.wall, one.time.wall
    if one.offset is not None:
        try:
            at = wall.replace(tzinfo=timezone(one.offset))
        except ValueError:
            # A file may say anything of its distance from UTC.
            return one.time.wall, one.time.wall
        return saying.instant(at), at.isoformat()
    return _local(saying, one, thread.sources[one.source].zone), one.time.wall


def _local(saying: Saying, one: Quote, zone: str) -> str:
    """Return the time of a clock that the file does not place, with the zone that was chosen."""
    shape = {Detail.DAY: _DAY, Detail.MINUTE: _MINUTE}.get(one.time.precision, _SECOND)
    precision = Precision.DAY if shape == _DAY else Precision.EXACT
    wall = one.wall
    try:
        start = wall.strftime(shape) if wall else None
        return saying.moment(Moment(precision, start, zone=zone or None))
    except BadMomentError:
        return one.time.wall
