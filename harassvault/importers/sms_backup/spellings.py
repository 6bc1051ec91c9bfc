"""Numbers of one contact in several spellings: which of them stands for all in one job.

A phone writes `+33 6 12 34 56 78`, `0612345678` and `+33612345678` for one contact, as the number
was dialled or came in. A number is another's where one's digits end with all of the other's, not
counting zeros in front; and, between messages, only where the address book calls both the same.

Never here: the international form of a number (people's handles are normalised in the vault).
"""

from collections.abc import Iterable

_TAIL = 8
"""Digits that two numbers must share: with fewer, numbers of two towns look the same."""

_MOST = 20
"""Spellings compared with a new one; a contact has a handful."""


def is_same(one: str, other: str) -> bool:
    """Return whether two addresses are one, but for how they are written."""
    if one.casefold() == other.casefold():
        return True
    digits = _digits(one), _digits(other)
    return all(digits) and (digits[0].endswith(digits[1]) or digits[1].endswith(digits[0]))


def distinct(found: Iterable[str]) -> tuple[str, ...]:
    """Return addresses without those that stand there before in another spelling."""
    kept: list[str] = []
    for address in dict.fromkeys(found):
        if len(kept) > _MOST or not any(is_same(address, one) for one in kept):
            kept.append(address)
    return tuple(kept)


class Spellings:
    """The first spelling of each number, in the order of the records."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._alike: dict[tuple[str, str], list[str]] = {}

    def first(self, address: str, contact: str) -> str:
        """Return the spelling that stands for an address.

        Args:
            address: as written.
            contact: what the address book calls it, empty where it does not know it.
        """
        found = self._first.get(address)
        if found is None:
            found = self._first[address] = self._found(address, contact)
        return found

    def _found(self, address: str, contact: str) -> str:
        digits = _digits(address)
        if not digits:
            return address
        alike = self._alike.setdefault((digits[-_TAIL:], contact), [])
        for one in alike:
            if is_same(address, one):
                return one
        if len(alike) < _MOST:
            alike.append(address)
        return address


def _digits(address: str) -> str:
    """Return the digits of a number without zeros in front; empty for what is no such number."""
    if "@" in address or any(one.isalpha() for one in address):
        return ""
    digits = "".join(one for one in address if one.isdecimal()).lstrip("0")
    return digits if len(digits) >= _TAIL else ""
