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
from reports.redacting.streets import proper, spellings, without_kind

_PARTS = re.compile(r"[,;\n\r|·•/]+")

_POSTCODE = re.compile(
    r"(?<![^\W_])(?:[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}|[A-Z]\d[A-Z]\s*\d[A-Z]\d"
    r"|(?:[A-Z]{1,2}-)?\d{5}(?:-\d{4})?|[1-9]\d{3}\s?[A-Z]{2})(?![^\W_])",
    re.IGNORECASE,
)
"""United Kingdom, Canada, Netherlands, and five digits of many countries, with four of the US."""

_HOUSE = re.compile(r"\s*\d+\s*(?:[A-Za-z]\b|bis\b|ter\b|quater\b)?[\s,.-]*", re.IGNORECASE)
_HOUSE_BEHIND = re.compile(r"[\s,.-]+\d{1,4}\s*[A-Za-z]?[\s,.]*$")
_LONE_NUMBER = re.compile(r"\s*(?:no\.?|n°|#)?\s*\d{1,4}\s*(?:[A-Za-z]|bis|ter)?\s*", re.IGNORECASE)
_DIALLED = re.compile(r"\+?\(?\d(?:[\s.\-/()  ]{0,4}\d){6,}")

_TOO_SHORT = 5
"""Letters and digits: a part of an address that is shorter stands in any text."""

_A_NUMBER = 6
"""Digits of the shortest telephone number that is one without its prefix."""


def patterns_of(line: str) -> tuple[Pattern, ...]:
    """Return everything to look for of one confidential line."""
    found = [Pattern.of(line, How.ANYWHERE), *_dialled(line)]
    if "@" in line:
        found += mails_in(line)
    elif not _is_number(line):
        found += _address(line)
    return tuple(dict.fromkeys(one for one in found if one.folded))


def place_of(text: str) -> tuple[Pattern, ...]:
    """Return everything to look for of a place; of one with a number also its parts."""
    if any(character.isdigit() for character in text):
        return patterns_of(text)
    return tuple(dict.fromkeys((Pattern.of(text, How.ANYWHERE), *_street(text))))


def contacts_of(text: str) -> Iterator[Pattern]:
    """Yield what to look for of contact data: whole, and each address and number in it."""
    folded = folded_text(text)
    yield number_of(text) if folded.isdigit() else Pattern(folded, How.ANYWHERE)
    if not folded.isdigit():
        yield from _dialled(text)
    yield from mails_in(text)
    for site, query in _WEB.findall(text):
        yield Pattern.of(site, How.ANYWHERE)
        account = site.rstrip("/").rpartition("/")[2]
        if len(folded_text(account)) >= _TOO_SHORT and not _PAGE.search(account):
            yield Pattern.of(account, How.ANYWHERE)
        yield from (Pattern(one, How.DIGITS) for one in re.findall(r"\d{6,}", query))


def mails_in(text: str) -> Iterator[Pattern]:
    """Yield the patterns of the addresses of mail in a text, also as they are told to people."""
    for local, domain in _MAIL.findall(text):
        head, tail = folded_text(local.partition("+")[0]), folded_text(domain)
        if not head or not tail:
            continue
        yield Pattern(head + tail, How.MAIL, len(head))
        yield Pattern.of(local + domain, How.ANYWHERE)
        labels = [folded_text(one) for one in domain.split(".")]
        for sign, mark in (("at", "dot"), ("arobase", "point"), ("at", "point")):
            yield Pattern(head + sign + tail, How.ANYWHERE)
            yield Pattern(head + sign + mark.join(labels), How.ANYWHERE)


def number_of(text: str) -> Pattern:
    """Return the pattern of a telephone number: its digits within its country."""
    digits = folded_text(text)
    national = digits.lstrip("0")
    # Without a mark, too, is it as long as numbers are with their country ("33 6 …", "1-555-…").
    is_whole = national == digits and len(digits) >= _WITH_COUNTRY
    if is_whole or text.lstrip(" (").startswith(("+", "00")):
        try:
            read = phonenumbers.parse("+" + national)
        except phonenumbers.NumberParseException:
            pass
        else:
            national = str(read.national_number)
    if len(national) < _A_NUMBER:
        return Pattern(digits, How.DIGITS)
    return Pattern(national, How.NUMBER)


_MAIL = re.compile(r"([^\s@<>()\[\],;:\"]+)@([^\s@<>()\[\],;:\"/?]+)")
_WEB = re.compile(r"(?:https?://)?(?:www\.)?([^\s/?#@:]+\.[^\s/?#@:]+/[^\s?#]*)\??(\S*)")
_PAGE = re.compile(r"\.(?:php|html?|aspx?)$")
_WITH_COUNTRY = 11
"""Digits of a telephone number that begins with its country."""


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
            yield from _street(street)
            name = proper(street)
            if name != street.strip() and len(folded_text(name)) > _TOO_SHORT:
                yield Pattern.of(name)
            yield from _without_house(street)


def _street(street: str) -> Iterator[Pattern]:
    for one in (*spellings(street), *without_kind(street)):
        yield Pattern(one, How.ANYWHERE)


def _without_house(street: str) -> Iterator[Pattern]:
    house, behind = _HOUSE.match(street), _HOUSE_BEHIND.search(street)
    if house and _tells(street[house.end() :]):
        yield from (Pattern(one) for one in spellings(street[house.end() :]))
    if not house and behind and _tells(street[: behind.start()]):
        yield from (Pattern(one) for one in spellings(street[: behind.start()]))


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
