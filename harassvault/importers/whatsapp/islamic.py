"""Days of the Islamic calendar as iPhones of Saudi Arabia write them: Umm al-Qura.

Its months are announced by tables and follow no formula. The tables are those of the official
calendar (King Abdulaziz City for Science and Technology), which phones carry too. Another Islamic
calendar, by sight or by arithmetic, can be a day off: what the phone wrote stays beside each time.

Never here: other calendars (`calendars`).
"""

import datetime as dt

_FIRST_YEAR = 1430
_FIRST_DAY = dt.date(2008, 12, 29).toordinal()
_LONG = (
    0xAA6, 0x956, 0x2AE, 0x56D, 0x36A, 0xB55, 0xAAA, 0x94D,
    0x49D, 0x95D, 0x2BA, 0x5B5, 0x5AA, 0xD55, 0xA9A, 0x92E,
    0x26E, 0x55D, 0xADA, 0x6D4, 0x6A5, 0x54B, 0xA97, 0x54E,
    0xAAE, 0x5AC, 0xBA9, 0xD92, 0xB25, 0x64B, 0xCAB, 0x55A,
)  # fmt: skip
"""By year, which months have 30 days rather than 29: the first month is the lowest bit."""

YEARS = range(_FIRST_YEAR, _FIRST_YEAR + len(_LONG))
"""From the end of 2008 to 2039: there is no WhatsApp before."""

_MONTHS = 12
_SHORT_MONTH = 29


def day_of(year: int, month: int, day: int) -> int:
    """Return a day as `date.toordinal` counts; 0 where there is none or no table."""
    if year not in YEARS or not 1 <= month <= _MONTHS:
        return 0
    if not 1 <= day <= _length(year, month):
        return 0
    years = sum(_SHORT_MONTH * _MONTHS + one.bit_count() for one in _LONG[: year - _FIRST_YEAR])
    months = sum(_length(year, one) for one in range(1, month))
    return _FIRST_DAY + years + months + day - 1


def _length(year: int, month: int) -> int:
    return _SHORT_MONTH + (_LONG[year - _FIRST_YEAR] >> (month - 1) & 1)
