"""Handles in two forms: as the file has them, to show; and one form of each, to compare.

Compared are numbers in their international form, addresses with their domain in small letters,
user names without their "@" and without case, ids as they are, and names without what a service
puts around them. Two handles that compare alike are one account, except names: anybody can choose
those.

Never here: which person an account belongs to (`harassvault.conversations.participants`).
"""

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from harassvault.importers.findings import Handle, HandleKind

UNIQUE = frozenset({HandleKind.PHONE, HandleKind.EMAIL, HandleKind.USER, HandleKind.ID})
"""Kinds of which a service gives one to one account only."""

ANYWHERE = frozenset({HandleKind.PHONE, HandleKind.EMAIL})
"""Kinds that mean the same account holder in every service."""

INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe0e\ufe0f\ufeff]"
)
"""Marks of direction, joints of words and forms of emoji, which exports put in or leave out."""

_NOT_A_NUMBER = re.compile(r"[^\d+().\-/\s]")
_FEWEST_DIGITS = 7
"""Shorter numbers are a service's own (short codes); they have no international form."""

_INTERNATIONAL_DIGITS = 11
"""A number without "+" that no plan of the region fits may be one with its country's code."""

_PREFIXES = ("tel:", "sms:", "mailto:", "whatsapp:")
_JABBER = re.compile(r"(\d{7,15})@(?:s\.whatsapp\.net|c\.us)")


def plain(untrusted_text: str) -> str:
    """Return a text without invisible marks, composed, with plain single spaces."""
    if untrusted_text.isascii():
        return " ".join(untrusted_text.split())
    composed = unicodedata.normalize("NFC", INVISIBLE.sub("", untrusted_text))
    return " ".join(composed.split())


def comparing(handle: Handle, region: str = "") -> Handle:
    """Return the form of a handle to compare; its value is empty where there is nothing in it.

    Args:
        handle: as the file has it.
        region: ISO 3166 code of the country of numbers written without one, or empty.
    """
    value = plain(handle.value)
    for prefix in _PREFIXES:
        value = value.removeprefix(prefix)
    if handle.kind is HandleKind.PHONE:
        return Handle(HandleKind.PHONE, number(value, region))
    if handle.kind is HandleKind.EMAIL:
        return Handle(HandleKind.EMAIL, address(value))
    if handle.kind is HandleKind.USER:
        return Handle(HandleKind.USER, value.removeprefix("@").casefold())
    if handle.kind is HandleKind.NAME:
        return Handle(HandleKind.NAME, name(value))
    return Handle(HandleKind.ID, value)


@lru_cache(maxsize=50_000)
def number(untrusted_text: str, region: str = "") -> str:
    """Return a phone number in its international form ("+33612345678"), or as it is written.

    A number that no country has stays as its digits: two spellings of it still compare alike.
    """
    text = plain(untrusted_text).lstrip("~ ")
    whatsapp = _JABBER.fullmatch(text)
    if whatsapp:
        text = "+" + whatsapp[1]
    digits = "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdecimal())
    if len(digits) < _FEWEST_DIGITS or any(sign.isalpha() for sign in text):
        return text.casefold()
    if text.startswith("+"):
        return _international(text) or "+" + digits
    if digits.startswith("00"):
        return _international("+" + digits[2:]) or digits
    return _without_plus(text, digits, region.upper())


def _without_plus(text: str, digits: str, region: str) -> str:
    national = _parsed(text, region) if region else None
    is_valid = national is not None and phonenumbers.is_valid_number(national)
    if not is_valid and len(digits) >= _INTERNATIONAL_DIGITS:
        # Backups of messages hold the same number with its "+" and without.
        found = _international("+" + digits)
        if found:
            return found
    if national is not None and phonenumbers.is_possible_number(national):
        return phonenumbers.format_number(national, PhoneNumberFormat.E164)
    return digits


def _international(text: str) -> str:
    """Return a number that begins with "+" in one form, or nothing if no country has such."""
    found = _parsed(text, "")
    if found is None or not phonenumbers.is_possible_number(found):
        return ""
    return phonenumbers.format_number(found, PhoneNumberFormat.E164)


def _parsed(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region or None)
    except NumberParseException:
        return None


def address(untrusted_text: str) -> str:
    """Return an e-mail address with its domain in small letters.

    The part before the "@" may tell capitals apart, but no service that people use does: it is
    compared without them too.
    """
    text = plain(untrusted_text).strip("<> ")
    return text.casefold()


def name(untrusted_text: str) -> str:
    """Return a name to compare: without the "~" of somebody not in the address book, or case."""
    return plain(untrusted_text).lstrip("~ ").casefold()


def looks_like_number(untrusted_text: str) -> bool:
    """Return whether a name is a phone number that stands there for want of a name."""
    text = plain(untrusted_text)
    if text.startswith("~") or _NOT_A_NUMBER.search(text):
        return False
    return _FEWEST_DIGITS <= sum(sign.isdecimal() for sign in text) <= 15  # noqa: PLR2004 E.164
