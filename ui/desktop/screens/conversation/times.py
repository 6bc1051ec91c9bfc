"""Times of imported messages in words: as exact as the file has them, and no more.

All times of a conversation are shown for one zone, the one that was chosen when it was imported;
so the clock times of a file that names no zone stand there as they were written.

Never here: reckoning (`harassvault.conversations.clock_times`).
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

from harassvault.conversations.clock_times import NO_TIME
from harassvault.conversations.sent import clock_of
from harassvault.conversations.values import KnownMessage
from harassvault.importers.findings import Precision, Time
from ui.desktop.context import Context
from ui.desktop.dates import capital
from ui.explain import neutral

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WITHOUT_CLOCK = {Precision.DAY, Precision.NONE}


def moment_of(at: int, zone: ZoneInfo) -> datetime | None:
    """Return a time on the line as a clock of a zone shows it; None where there is no time."""
    if at == NO_TIME:
        return None
    try:
        return (_EPOCH + timedelta(microseconds=at)).astimezone(zone)
    except (OverflowError, ValueError):
        return None


def micros(moment: datetime) -> int:
    """Return a time as microseconds since 1970 UTC."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def day_words(context: Context, moment: datetime | None) -> str:
    """Name a day, as a heading."""
    if moment is None:
        return context.text("conversation.no_time")
    day = QDate(moment.year, moment.month, moment.day)
    return capital(context.locale.toString(day, QLocale.FormatType.LongFormat))


def clock_words(message: KnownMessage, zone: ZoneInfo) -> str:
    """Return the time of day of a message; empty where the file has none."""
    time = message.time
    moment = clock_of(message.at, time, zone)
    if time.precision in _WITHOUT_CLOCK or moment is None:
        return ""
    return f"{moment:%H:%M}" if time.precision is Precision.MINUTE else f"{moment:%H:%M:%S}"


def quoted_time(context: Context, at: int, time: Time, zone: ZoneInfo) -> str:
    """Say when a message of an entry was sent: the day, and the time of day if the file has it."""
    moment = clock_of(at, time, zone)
    if moment is None:
        return neutral(time.text) or context.text("conversation.no_time")
    day = day_words(context, moment)
    if time.precision in _WITHOUT_CLOCK:
        return day
    return f"{day}, {moment:%H:%M}"


def span_words(context: Context, first: int | None, last: int | None, zone: ZoneInfo) -> str:
    """Say from when to when messages are, by their days."""
    ends = [moment_of(one, zone) for one in (first, last) if one is not None]
    days = [_short(context, one) for one in ends if one is not None]
    return " – ".join(dict.fromkeys(days))


def survey_span(context: Context, first: Time | None, last: Time | None) -> str:
    """Say from when to when an export is, by the days as its clock has them."""
    ends = [_wall(one.wall) for one in (first, last) if one is not None and one.wall]
    days = [_short(context, one) for one in ends if one is not None]
    return " – ".join(dict.fromkeys(days))


def _short(context: Context, moment: datetime) -> str:
    day = QDate(moment.year, moment.month, moment.day)
    return context.locale.toString(day, "d MMMM yyyy")


def _wall(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
