"""Confidential lines of the profile, taken apart: whole, street, postcode, each number.

A street with its number tells where somebody lives also without the town, and a number dialled
from abroad is the same number. A town alone is not taken out: too much is said of a town.

Never here: people, passages.
"""

import re
from collections.abc import Iterator

import phonenumbers

from reports.redacting.folding import folded_text
from reports.redacting.patterns import How, Pattern

_PARTS = re.compile(r"[,;\n\r|·•/]+")

_POSTCODE = re.compile(
    r"(?<![^\W_])(?:[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}|[A-Z]\d[A-Z]\s*\d[A-Z]\d"
    r"|(?:[A-Z]{1,2}-)?\d{5}(?:-\d{4})?)(?![^\W_])",
    re.IGNORECASE,
)
"""United Kingdom, Canada, and the five digits of many countries, with the four of the US."""

_HOUSE = re.compile(r"\s*\d+\s*(?:[A-Za-z]\b|bis\b|ter\b|quater\b)?[\s,.-]*", re.IGNORECASE)
_LONE_NUMBER = re.compile(r"\s*(?:no\.?|n°|#)?\s*\d{1,4}\s*(?:[A-Za-z]|bis|ter)?\s*", re.IGNORECASE)
_DIALLED = re.compile(r"\+?\(?\d(?:[\s.\-/()  ]{0,4}\d){6,}")

_TOO_SHORT = 5
"""Letters and digits: a part of an address that is shorter stands in any text."""

_A_NUMBER = 6
"""Digits of the shortest telephone number that is one without its prefix."""


def patterns_of(line: str) -> tuple[Pattern, ...]:
    """Return everything to look for of one confidential line."""
    found = [Pattern.of(line, How.ANYWHERE), *_dialled(line)]
    if not _is_number(line) and "@" not in line:
        found += _address(line)
    elif "@" in line:
        found += (Pattern.of(one, How.ANYWHERE) for one in line.split() if "@" in one)
    return tuple(dict.fromkeys(one for one in found if one.folded))


def number_of(text: str) -> Pattern:
    """Return the pattern of a telephone number: its digits within its country."""
    digits = folded_text(text)
    national = digits.lstrip("0")
    if text.lstrip(" (").startswith(("+", "00")):
        try:
            read = phonenumbers.parse("+" + national)
        except phonenumbers.NumberParseException:
            pass
        else:
            national = str(read.national_number)
    if len(national) < _A_NUMBER:
        return Pattern(digits, How.DIGITS)
    return Pattern(national, How.NUMBER)


def _is_number(text: str) -> bool:
    folded = folded_text(text)
    return folded.isdigit() and len(folded) >= _A_NUMBER


def _dialled(line: str) -> Iterator[Pattern]:
    for found in _DIALLED.finditer(line):
        yield number_of(found[0])
    if _is_number(line):
        yield number_of(line)


def _address(line: str) -> Iterator[Pattern]:
    for code in _POSTCODE.findall(line):
        folded = folded_text(code)
        yield Pattern(folded, How.DIGITS if folded.isdigit() else How.WORDS)
    parts = _joined_numbers([one for one in _PARTS.split(line) if one.strip()])
    for part in parts:
        code = _POSTCODE.search(part)
        street = part[: code.start()] if code else part
        if code:
            yield Pattern.of(part, How.ANYWHERE)
            # Only before it: what stands after a postcode is the town.
        if _tells(street):
            yield Pattern.of(street, How.ANYWHERE)
            yield from _without_house(street)


def _without_house(street: str) -> Iterator[Pattern]:
    house = _HOUSE.match(street)
    if house and _tells(street[house.end() :]):
        yield Pattern.of(street[house.end() :])


def _tells(part: str) -> bool:
    """Say whether a part is a street or a house rather than a word."""
    words = re.findall(r"[^\W_]+", part)
    return len(words) > 1 and len(folded_text(part)) >= _TOO_SHORT


def _joined_numbers(parts: list[str]) -> list[str]:
    """Join "12" and "rue des Lilas", which stood on both sides of a comma."""
    joined: list[str] = []
    for part in parts:
        if joined and _LONE_NUMBER.fullmatch(joined[-1]):
            joined[-1] += " " + part
        else:
            joined.append(part)
    return joined
