"""PDF values as bytes (ISO 32000-1, 7.3).

Never here: files, cross-reference tables, pages.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

import msgspec


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name: `Name("Type")` prints as /Type. Only letters, digits and signs without meaning."""

    text: str


class Ref(msgspec.Struct, frozen=True, gc=False):
    """A reference to an object of the file by its number."""

    number: int


class Raw(msgspec.Struct, frozen=True, gc=False):
    """Bytes that are already PDF."""

    data: bytes


_NUMBERS = 8_000
"""Numbers kept: sizes, greys and heights come again on every page."""


@lru_cache(maxsize=_NUMBERS)
def number(value: float) -> bytes:
    """Return a number with at most four decimals, without exponent or trailing zeros."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode()


def text_string(text: str) -> bytes:
    """Return a text string as UTF-16 hexadecimal, which no reader mistakes."""
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">"


def date(moment: datetime) -> str:
    """Return an aware date as PDF writes it: D:20260303143000+01'00'.

    Raises:
        ValueError: a date without zone.
    """
    offset = moment.strftime("%z")
    if not offset:
        raise ValueError(moment)
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


def serialise(value: object) -> bytes:
    """Return any value as bytes: str is a text string, bytes a hexadecimal string.

    Raises:
        TypeError: a value that PDF has no form for.
    """
    match value:
        case Ref(target):
            return b"%d 0 R" % target
        case Name(text):
            return b"/" + text.encode("ascii")
        case Raw(data):
            return data
        case str() | bytes():
            return text_string(value) if isinstance(value, str) else b"<%s>" % value.hex().encode()
        case dict() | list() | tuple():
            return _collected(value)
        case _:
            return _scalar(value)


def _collected(value: Mapping[str, object] | Sequence[object]) -> bytes:
    if isinstance(value, Mapping):
        entries = [b"/%s %s" % (key.encode("ascii"), serialise(one)) for key, one in value.items()]
        return b"<<" + b" ".join(entries) + b">>"
    return b"[" + b" ".join([serialise(one) for one in value]) + b"]"


def _scalar(value: object) -> bytes:
    match value:
        case None:
            return b"null"
        case bool():
            return b"true" if value else b"false"
        case int():
            return b"%d" % value
        case float():
            return number(value)
        case Mapping() | Sequence():
            return _collected(value)
        case _:
            raise TypeError(value)
