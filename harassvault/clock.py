"""The clock, as a door: tests pass another one.

Never here: formatting of dates, or any decision about them.
"""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""A function that returns now, as an aware datetime with a named zone."""


def system_zone() -> str:
    """Return the IANA name of this computer's time zone ("UTC" where none can be read)."""
    import tzlocal  # noqa: PLC0415 a window that only asks for a password needs no zone

    return tzlocal.get_localzone_name() or "UTC"


def system_clock() -> datetime:
    """Return now by this computer's clock, in its own zone."""
    return datetime.now(ZoneInfo(system_zone()))
