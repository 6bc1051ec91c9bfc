"""What the attributes of a record say, one by one: times, numbers, "null", names.

Never here: which record they stand in.
"""

import re

from harassvault.importers import limits
from harassvault.importers.findings import Handle, HandleKind, Precision, Time
from harassvault.importers.shared.times import from_number, unreadable, whole

ME = "me"
"""Key of who made the backup: a sent message names nobody else."""

_NOBODY = {"", "null", "(Unknown)", "insert-address-token"}
_UNNAMED = {"unknown", "anonymous", "private", "restricted"}
"""What phones and networks write in place of the number of an MMS, in one word."""

_SCHEME = re.compile(r"(?:(tel|sips?)|sms(?:to)?|mms(?:to)?|mailto):(?://)?", re.IGNORECASE)
_KIND = re.compile(r"/TYPE=[A-Z0-9]{1,20}$", re.IGNORECASE)
"""What networks put around an address: of the web ("tel:+33…") and of MMS ("+33…/TYPE=PLMN")."""

_SECONDS_BELOW = 100_000_000_000
"""Counters below are seconds (until the year 5138), above milliseconds (since March 1973)."""


def value(attributes: dict[str, str], name: str) -> str:
    """Return an attribute, empty where it is missing or "null"."""
    found = attributes.get(name, "")
    return "" if found == "null" else found


def moment(attributes: dict[str, str], name: str) -> Time:
    """Return a time counted in milliseconds, or in seconds as some phones do for MMS."""
    text = attributes.get(name, "")
    number = whole(text)
    if number is None or number <= 0:
        return unreadable(text)
    if number < _SECONDS_BELOW:
        return from_number(text, 1, Precision.SECOND)
    return from_number(text, 1_000, Precision.MILLISECOND)


def name_of(attributes: dict[str, str]) -> str:
    """Return the address book's name of the other side, empty where it had none."""
    found = attributes.get("contact_name", "")
    return "" if found in _NOBODY else found[: limits.MAX_LINE]


def addresses(text: str) -> tuple[str, ...]:
    """Return the addresses of an attribute: a group's stand with "~" between them."""
    parts = (_bare(one.strip()[: limits.MAX_LINE]) for one in text[: limits.MAX_TEXT].split("~"))
    return tuple(dict.fromkeys(one for one in parts if one not in _NOBODY))


def is_somebody(address: str) -> bool:
    """Say whether an address is a number, one of e-mail, or a sender's id in one word."""
    if not any(one.isalpha() for one in address):
        return any(one.isdigit() for one in address)
    return not any(map(str.isspace, address)) and address.casefold() not in _UNNAMED


def _bare(address: str) -> str:
    """Return an address without what a network puts around it."""
    address = _KIND.sub("", address)
    if scheme := _SCHEME.match(address):
        address = address[scheme.end() :]
        return address.partition(";")[0] if scheme[1] else address
    return address


def handle(address: str) -> Handle:
    """Return an address as written, by what it looks like."""
    if "@" in address:
        return Handle(HandleKind.EMAIL, address)
    digits = sum(one.isdigit() for one in address)
    is_number = digits > 0 and not any(one.isalpha() for one in address)
    return Handle(HandleKind.PHONE if is_number else HandleKind.NAME, address)


def extras(attributes: dict[str, str], names: dict[str, str]) -> dict[str, str]:
    """Return attributes worth keeping, by our own key, without those that say nothing."""
    found = {ours: value(attributes, theirs) for theirs, ours in names.items()}
    return {key: text[: limits.MAX_TEXT] for key, text in found.items() if text}
