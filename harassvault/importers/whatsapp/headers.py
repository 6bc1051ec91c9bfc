r"""The grammar of the line that begins a message: a date, a time, and what closes them.

    [18/03/2022, 14:56:01] Name: text       iOS; Vietnamese puts the time first
    18/03/2022, 14:56 - Name: text          Android
    2022년 3월 18일 오후 2:56, Name : text    Android in Korean
    2022-03-18 14 h 56 - Name : text        Android in the French of Canada
    18/03/15 14:56:01: Name: text           very old iOS; the second colon may be missing

Digits may be of any script, direction marks may stand anywhere, spaces may be narrow or hard.
`\d` and `int` know all decimal digits of Unicode.

Never here: which of two numbers is the month (`order`), who wrote (`senders`).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from harassvault.importers.whatsapp import day_periods
from harassvault.importers.whatsapp.calendars import sign_of

MARKS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
WITHOUT_MARKS = {ord(one): None for one in MARKS}

_M = f"[{MARKS}]*"
_W = "[ \u00a0\u202f\u2009_\t]"
_SIGNS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u109f\u1780-\u18af\u200c"
"""Vowels and accents that are no letters of their own; whole blocks of the scripts of Asia."""

_WORD = rf"[^\W\d_](?:[^\W\d_]|['’״./{_SIGNS}]|{_W}){{0,19}}?"
_BETWEEN = rf"{_M}(?:\.{_W}?|/|-|[年月]{_W}?|[년월]{_W}?){_M}"
_ERA = r"(?:令和|平成|民[國国]|[RH])?"
_AFTER_DATE = rf"(?:\.|日|일|{_W}?(?:BE|AP|AH|พ\.ศ\.?|ه\u200d?\.ش\.?|هـ|г\.?))?"
_DATE = rf"(?P<date>{_ERA}\d{{1,4}}{_BETWEEN}\d{{1,2}}{_BETWEEN}{_ERA}\d{{1,4}}{_AFTER_DATE})"
_CLOCK = (
    rf"\d{{1,2}}(?:[:.]{_M}|{_W}?h{_W}?)\d{{2}}"
    rf"(?:(?:[:.]{_M}|{_W}?min{_W}?)\d{{2}}(?:{_W}?s(?![^\W\d_]))?)?"
)
_TIME = rf"(?P<time>(?:{_WORD}{_M}{_W}?{_M})?{_CLOCK}(?:{_M}{_W}?{_M}{_WORD})?)"
_COMMA = rf"{_M}[,،、]?{_M}{_W}{{1,2}}{_M}"
_CLOSING = rf"{_M}(?(open)\](?:{_W}-)?:?{_W}?|(?P<close>{_W}[-–—](?:{_W}|$)))"
_BEGIN = rf"{_M}(?P<open>\[)?{_M}"

_DATE_FIRST = re.compile(_BEGIN + _DATE + _COMMA + _TIME + _CLOSING)
_TIME_FIRST = re.compile(_BEGIN + _TIME + _COMMA + _DATE + _CLOSING)
_KOREAN = re.compile(
    rf"{_M}(?P<open>\[)?{_DATE}{_W}{_TIME}(?P<close>,{_W})"
)  # its comma closes, as in no other language

_OLD = re.compile(
    rf"{_M}(?P<open>){_DATE}{_COMMA}(?P<time>\d{{1,2}}:\d{{2}}:\d{{2}}(?:{_W}?[AaPp][Mm])?)(?P<close>:?{_W})"
)

_COMMON = re.compile(
    r"(\[)?(\d{1,4}([./-])\d{1,2}\3\d{1,4}),? "
    r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?:[ \u202f\u00a0]?([AaPp])[Mm])?(?(1)\] | - )"
)
"""What nearly all headers look like, tried first because it is several times as fast."""

_MAY_BEGIN = re.compile(rf"[{MARKS}]*(?:\[[{MARKS}]*)?[\d令平民RH오午上下凌早清中晚]")
"""Most lines that go on with a message are told by their first sign."""

BRACKET, DASH, COLON, BARE = "bracket", "dash", "colon", "bare"
_LONGEST = 90
"""Characters within which a header ends."""

_SHORT_WORD = 6
"""Letters of an unknown half of the day that are taken where no bracket closes the header."""


class Style(NamedTuple):
    """How a phone writes its headers: what all lines of one segment have in common."""

    form: str
    between: str
    is_time_first: bool
    is_year_first: bool
    year_digits: int
    has_seconds: bool
    is_halved: bool
    sign: str


class Header(NamedTuple):
    """A line's header.

    Attributes:
        style: how it is written.
        date: three numbers in their order.
        seconds: of the day; -1 where the time cannot be known.
        start, end: the text of date and time.
        body: where the rest of the line begins.
    """

    style: Style
    date: tuple[int, int, int]
    seconds: int
    start: int
    end: int
    body: int


def header_of(untrusted_line: str) -> Header | None:
    """Return the header with which a line begins, if it looks like one."""
    if found := _COMMON.match(untrusted_line):
        return _read_common(found)
    if not _MAY_BEGIN.match(untrusted_line):
        return None
    head = untrusted_line[:_LONGEST]
    found = _DATE_FIRST.match(head) or _TIME_FIRST.match(head)
    if found is None:
        found = (_KOREAN if "년" in head else _OLD).match(head)
    return _read(found, untrusted_line) if found else None


def _read_common(found: re.Match[str]) -> Header | None:
    bracket, written_date, _, hour, minute, second, half = found.groups()
    known = _common_date(written_date, bracket, second is None, half is None)
    hours = int(hour)
    if known is None or hours > 23:  # noqa: PLR2004 - hours of a day
        return None
    if half and 0 < hours <= 12:  # noqa: PLR2004 - hours of half a day
        hours = hours % 12 + (12 if half in "Pp" else 0)
    seconds = hours * 3600 + int(minute) * 60 + int(second or 0)
    end = found.end()
    if bracket:
        return Header(known[1], known[0], seconds, 1, end - 2, end)
    return Header(known[1], known[0], seconds, 0, end - 3, end)


@lru_cache(maxsize=10_000)
def _common_date(
    written: str,
    bracket: str | None,
    lacks_seconds: bool,  # noqa: FBT001 - part of a key
    lacks_half: bool,  # noqa: FBT001 - part of a key
) -> tuple[tuple[int, int, int], Style] | None:
    date = _date(written)
    if date is None:
        return None
    numbers, between, sign, is_year_first, year_digits = date
    form = BRACKET if bracket else DASH
    return numbers, Style(
        form, between, False, is_year_first, year_digits, not lacks_seconds, not lacks_half, sign
    )


def _read(found: re.Match[str], line: str) -> Header | None:
    written_date, written_time = found.group("date", "time")
    date, clock = _date(written_date), _clock(written_time)
    form = BRACKET if found["open"] else _form(found["close"])
    if date is None or clock is None:
        return None
    seconds, has_seconds, is_halved, period = clock
    is_open = form in {COLON, BARE}
    if is_open and not (has_seconds and ": " in line[found.end() :]):
        return None
    if period == day_periods.UNKNOWN and form != BRACKET and _is_long(written_time):
        return None
    numbers, between, sign, is_year_first, year_digits = date
    starts = found.start("date"), found.start("time")
    style = _style(
        form, between, starts[1] < starts[0], is_year_first, year_digits,
        has_seconds, is_halved, sign,
    )  # fmt: skip
    ends = found.end("date"), found.end("time")
    return Header(style, numbers, seconds, min(starts), max(ends), found.end())


_style = lru_cache(maxsize=1_000)(Style)


def _form(close: str) -> str:
    close = close.strip(" \u00a0\u202f\u2009_\t")
    if close in {"-", "–", "—", ","}:
        return DASH
    return COLON if close else BARE


def _is_long(written_time: str) -> bool:
    letters = [one for one in written_time if one.isalpha()]
    return len(letters) > _SHORT_WORD


_NUMBERS = re.compile(r"(\D*)(\d+)(\D+)(\d+)(\D+)(\d+)(.*)", re.DOTALL)
_Date = tuple[tuple[int, int, int], str, str, bool, int]


@lru_cache(maxsize=10_000)
def _date(written: str) -> _Date | None:
    """Return the numbers, what stands between them, the era, and where and how long the year is."""
    found = _NUMBERS.fullmatch(written.translate(WITHOUT_MARKS))
    if found is None:
        return None
    before, one, between, two, second, three, after = found.groups()
    sign = (
        sign_of(before) or sign_of(second.lstrip("./-年月년월 ")) or sign_of(after.lstrip(" 日일"))
    )
    is_year_first = len(one) > 2 or bool(before.strip()) or between.startswith(("年", "년"))  # noqa: PLR2004 - a day or a month has two digits
    digits = len(one) if is_year_first else len(three)
    same = between[:1] == second[:1] or between.startswith(("年", "년"))
    if not same or (is_year_first and len(three) > 2):  # noqa: PLR2004 - as above
        return None
    return (int(one), int(two), int(three)), between[:1], sign, is_year_first, digits


_PARTS = re.compile(
    r"(\D*)(\d+)(?:[:.]|\s?h\s?)(\d+)(?:(?:[:.]|\s?min\s?)(\d+)(?:\s?s\b)?)?(.*)", re.DOTALL
)
_Clock = tuple[int, bool, bool, str]


@lru_cache(maxsize=5_000)
def _clock(written: str) -> _Clock | None:
    """Return seconds of the day or -1, whether they were written, whether in halves, the period."""
    found = _PARTS.fullmatch(written.translate(WITHOUT_MARKS).replace("_", " "))
    if found is None:
        return None
    before, hour, minute, second, after = found.groups()
    periods = [day_periods.period_of(one) for one in (before, after)]
    period = next((one for one in periods if one != day_periods.NEITHER), day_periods.NEITHER)
    if int(minute) > 59 or int(second or 0) > 59 or int(hour) > 24:  # noqa: PLR2004 - a clock's
        return None
    hours = day_periods.hour_of(int(hour) % 24, period)
    seconds = hours * 3600 + int(minute) * 60 + int(second or 0) if hours >= 0 else -1
    is_halved = period in {day_periods.AM, day_periods.PM, day_periods.NOON}
    return seconds, second is not None, is_halved, period
