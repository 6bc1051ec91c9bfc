"""One byte string per value: canonical JSON (RFC 8785) for the values that the log records.

The domain is smaller than RFC 8785 on purpose: null, booleans, whole numbers that every JSON
reader keeps exactly, text of valid Unicode, arrays, objects. Fractions are refused: their
shortest decimal form is where canonical writers disagree, and nothing in a journal needs them.
Dates, digests and sizes are text or whole numbers.

Never here: what the values mean, and any digest of them.
"""

import json
from collections.abc import Mapping, Sequence
from typing import NoReturn, TypeAlias

from crypto.errors import MalformedJsonError

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

MAX_INTEGER = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly (RFC 8785 section 3.2.2.3, RFC
7493)."""

MAX_DEPTH = 32
"""Nesting that we accept. Our own records use 6 levels at most; the rest is room, without a deep
recursion."""

_MAX_DIGITS = 17
"""Sign and 16 digits of MAX_INTEGER: a longer number is refused before it is converted."""


def canonical(value: Json) -> bytes:
    """Write a value as its one canonical JSON text in UTF-8.

    Raises:
        TypeError: the value holds a float, bytes, or any type that JSON does not have.
        ValueError: a number outside ±(2^53-1), a lone surrogate in a text, or nesting deeper than
            MAX_DEPTH.
    """
    text = json.dumps(
        _ordered(value, MAX_DEPTH), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return text.encode("utf-8")


def parse(untrusted: bytes) -> Json:
    """Read JSON text of the domain above; the spelling need not be canonical.

    Raises:
        MalformedJsonError: not UTF-8, not JSON, an object with the same key twice, or a value
            outside the domain.
    """
    try:
        value = json.loads(
            untrusted.decode("utf-8"),
            object_pairs_hook=_unique_keys,
            parse_float=_refuse,
            parse_constant=_refuse,
            parse_int=_whole_number,
        )
        _ordered(value, MAX_DEPTH)
    except (ValueError, RecursionError) as error:
        raise MalformedJsonError(str(error)) from error
    parsed: Json = value
    return parsed


def _ordered(value: Json, depth: int) -> Json:
    """Check a value against the domain and sort the keys of its objects."""
    if depth < 0:
        raise ValueError(f"nested deeper than {MAX_DEPTH} levels")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _in_range(value)
    if isinstance(value, str):
        _utf16(value)
        return value
    if isinstance(value, Mapping):
        # A key that is no text would be turned into text by json.dumps: _utf16 refuses it first.
        return {key: _ordered(value[key], depth - 1) for key in sorted(value, key=_utf16)}
    if isinstance(value, list | tuple):
        return [_ordered(item, depth - 1) for item in value]
    raise TypeError(f"JSON of the log has no {type(value).__name__}")


def _utf16(text: str) -> bytes:
    """Give the order of RFC 8785 section 3.2.3: keys compare by UTF-16 code units."""
    if not isinstance(text, str):
        raise TypeError(f"a key is text, not {type(text).__name__}")
    try:
        return text.encode("utf-16-be")
    except UnicodeEncodeError as error:
        raise ValueError("a lone surrogate in a text") from error


def _in_range(number: int) -> int:
    if abs(number) > MAX_INTEGER:
        raise ValueError("a number outside ±(2^53-1)")
    return number


def _whole_number(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise ValueError("a number outside ±(2^53-1)")
    return int(digits)


def _unique_keys(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object with the same key twice")
    return found


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"not a whole number: {text[:_MAX_DIGITS]}")
