"""Reading a time of day as people type it: "14:30", "14h30", "9", "2.30 pm".

Never here: dates, which a field with a calendar takes.
"""

import re

_TIME = re.compile(
    r"(?P<hour>\d{1,2})\s*(?:[:.h]\s*(?P<minute>\d{2})?)?\s*(?P<half>[ap])?\.?(?:m\.?)?",
    re.IGNORECASE | re.ASCII,
)
_NOON = 12
_MAX_TEXT = 20


def read_clock(untrusted: str) -> str | None:
    """Return "HH:MM"; an empty text for an empty text, and None for what is no time of day."""
    text = untrusted.strip()
    if not text:
        return ""
    found = _TIME.fullmatch(text[:_MAX_TEXT])
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if found["half"].lower() == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 of a day
