"""A calendar file of dates to keep (RFC 5545): whole days with neutral titles, and nothing else.

Calendars are shared with families and employers without anybody thinking of it. So no title says
what the day is for, nothing is attached, and no alarm rings; what each number means stands in the
journal.

Never here: which dates those are, the warning that goes with the file, and anything of the case.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

_PRODUCT = "-//Reminders//Reminders 1//EN"
"""Names no program: the name of this one says enough to somebody who looks."""

_LINE_OCTETS = 75
"""Longer lines are folded (RFC 5545, 3.1)."""


def calendar_file(days: Sequence[date], title: str, prepared_at: datetime) -> bytes:
    """Write one event for each day, numbered in order of time; the same day comes once.

    Args:
        days: the days; in any order.
        title: a neutral word with "{n}" for its number ("Reminder {n}").
        prepared_at: when it is made, with an offset; the same for all events.

    Returns:
        The file's bytes, UTF-8 with CRLF. The same arguments give the same bytes, and a day has the
        same identity in each file made of it, so that a calendar takes a second file as news of the
        same events.
    """
    stamp = prepared_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    for number, day in enumerate(sorted(set(days)), start=1):
        lines += _event(day, _escaped(title.format(n=number)), stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(day: date, title: str, stamp: str) -> Iterable[str]:
    identity = hashlib.sha256(day.isoformat().encode()).hexdigest()[:32]
    return (
        "BEGIN:VEVENT",
        f"UID:{identity}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{title}",
        # Shown as free time, so that nobody who plans a meeting asks what it is.
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "END:VEVENT",
    )


def _escaped(text: str) -> str:
    """Escape what means something in a value (RFC 5545, 3.3.11)."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Fold a line so that none is longer than 75 octets; no character is cut."""
    parts, current, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE_OCTETS:
            parts.append(current)
            current, size = " ", 1
        current, size = current + character, size + octets
    return "\r\n".join([*parts, current])
