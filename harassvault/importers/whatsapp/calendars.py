"""Dates of other calendars, and in either order of their parts, as days of ours.

Buddhist, Japanese, Taiwanese and Iranian years are arithmetic; the Islamic calendar of phones
follows tables (`islamic`).

Never here: which order a file is in (`order`).
"""

import datetime as dt
from functools import lru_cache

from harassvault.importers.importer import DateOrder
from harassvault.importers.whatsapp import islamic

ERAS = {
    "r": 2018, "令和": 2018, "h": 1988, "平成": 1988,
    "民國": 1911, "民国": 1911, "be": -543, "พ.ศ.": -543, "พ.ศ": -543,
}  # fmt: skip
"""What is added to a year of an era."""

PERSIAN, ISLAMIC = "ap", "ah"
_PERSIAN_SIGNS = {"ap", "ه‍.ش.", "ه.ش", "ه.ش."}
_ISLAMIC_SIGNS = {"ah", "هـ", "ه"}

_PERSIAN_YEARS = range(1388, 1416)
_BUDDHIST_YEARS = range(2552, 2600)
_TAIWANESE_YEARS = range(98, 140)
"""The years 2009 to 2036 and beyond, in which there is WhatsApp: no two calendars share one."""

_SHORT_BUDDHIST_FROM = 52
"""A year in two digits from here on is 25xx of the Buddhist era: 2009 and later, not 2052."""

_TWO_DIGITS = 100
_EARLIEST, _LATEST = 1990, 2099


def sign_of(untrusted_words: str) -> str:
    """Return the era that stands beside a date: a key of ERAS, PERSIAN, ISLAMIC or empty."""
    word = untrusted_words.strip().casefold()
    if word in ERAS:
        return word
    if word in _PERSIAN_SIGNS:
        return PERSIAN
    return ISLAMIC if word in _ISLAMIC_SIGNS else ""


@lru_cache(maxsize=20_000)
def day_of(one: int, two: int, three: int, sign: str, order: DateOrder) -> int:
    """Return the day that three numbers name, as `date.toordinal` counts; 0 where there is none."""
    if order is DateOrder.YMD:
        year, month, day = one, two, three
    elif order is DateOrder.DMY:
        day, month, year = one, two, three
    else:
        month, day, year = one, two, three
    if sign == PERSIAN or (not sign and year in _PERSIAN_YEARS):
        return _persian(year, month, day)
    if sign == ISLAMIC or (not sign and year in islamic.YEARS):
        return islamic.day_of(year + 1400 if year < _TWO_DIGITS else year, month, day)
    try:
        found = dt.date(_common_year(year, sign), month, day)
    except ValueError:
        return 0
    return found.toordinal() if _EARLIEST <= found.year <= _LATEST else 0


def _common_year(year: int, sign: str) -> int:
    if sign:
        is_short = sign == "be" and year < _TWO_DIGITS
        return year + ERAS[sign] + (2500 if is_short else 0)
    if year in _BUDDHIST_YEARS:
        return year + ERAS["be"]
    if year in _TAIWANESE_YEARS and year >= _TWO_DIGITS:
        return year + ERAS["民國"]
    if year < _SHORT_BUDDHIST_FROM:
        return 2000 + year
    if year < _TWO_DIGITS:
        return 2500 + year + ERAS["be"]
    return year


_NEW_YEAR_1388 = dt.date(2009, 3, 21).toordinal()
_LONG_MONTHS = 6
_MONTHS = 12


def _persian(year: int, month: int, day: int) -> int:
    """Count from the new year of 1388; leap years by the 33-year rule, exact in these years."""
    if not (1 <= month <= _MONTHS and 1 <= day <= _days_in(year, month)):
        return 0
    if year not in _PERSIAN_YEARS:
        return 0
    days = sum(366 if _is_leap(one) else 365 for one in range(1388, year))
    before = (month - 1) * 30 + min(month - 1, _LONG_MONTHS)
    return _NEW_YEAR_1388 + days + before + day - 1


def _days_in(year: int, month: int) -> int:
    if month <= _LONG_MONTHS:
        return 31
    return 30 if month < _MONTHS or _is_leap(year) else 29


def _is_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8  # noqa: PLR2004 - eight leap years in 33
