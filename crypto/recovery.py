"""Recovery codes: 140 random bits to be printed, typed back, and checked group by group.

A code has 7 groups of 5 characters in the 32 letters and digits of Crockford's base 32 (no I, L,
O, U). The first 4 characters of a group are data, the fifth is its check character, computed in
the field GF(32) as

    check = a^position + a^1·d1 + a^2·d2 + a^3·d3 + a^4·d4

where a is the generator and position counts the groups from 1. The five factors differ and none
is zero, so any one wrong character, and any two exchanged ones, always change the sum: the group
is named for certain. The term with the position does the same for exchanged groups. Wider damage
inside one group escapes with a chance of 1 in 32.

Never here: sealing with the code, and printing it.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from crypto.errors import RecoveryCodeLengthError, RecoveryCodeTypoError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 7
"""7 groups of 20 bits: 140, above the 128 that make guessing pointless even without a slow key
derivation."""

GROUP_SIZE = 5
CODE_SIZE = GROUPS * GROUP_SIZE

MAX_TYPED_CHARACTERS = 1000
"""A pasted page is no code; nothing longer is looked at."""

_VALUES = {character: value for value, character in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SEPARATORS = frozenset("-‐‑‒–—−_.")
"""The hyphens and dashes that word processors and phone keyboards put for "-"."""

_FIELD_POLYNOMIAL = 0b100101
"""x^5 + x^2 + 1, primitive over GF(2): its root generates all 31 non-zero elements."""

_UNREADABLE = -1


def _powers() -> tuple[int, ...]:
    """List a^0 … a^30."""
    powers = [1]
    for _ in range(30):
        doubled = powers[-1] << 1
        powers.append(doubled ^ _FIELD_POLYNOMIAL if doubled & 0b100000 else doubled)
    return tuple(powers)


_POWERS = _powers()
_LOGARITHMS = {power: exponent for exponent, power in enumerate(_POWERS)}


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """One valid code. Its repr and str never show it."""

    password: str = field(repr=False)
    """The 35 characters in upper case without dashes: what the scrypt sealing is given."""

    def __post_init__(self) -> None:
        values = [_VALUES.get(character, _UNREADABLE) for character in self.password]
        if not set(self.password) <= set(ALPHABET) or len(values) != CODE_SIZE or _wrong(values):
            raise ValueError("not a recovery code in its canonical form")

    @property
    def text(self) -> str:
        """The form to print: seven groups with dashes."""
        starts = range(0, CODE_SIZE, GROUP_SIZE)
        return "-".join(self.password[start : start + GROUP_SIZE] for start in starts)


def generate(random_below: Callable[[int], int] = secrets.randbelow) -> RecoveryCode:
    """Make a code.

    Args:
        random_below: gives a uniform random number from 0 up to, not including, its argument.
    """
    password = ""
    for position in range(1, GROUPS + 1):
        data = [random_below(len(ALPHABET)) for _ in range(GROUP_SIZE - 1)]
        password += "".join(ALPHABET[value] for value in [*data, _check(position, data)])
    return RecoveryCode(password)


def parse(untrusted: str) -> RecoveryCode:
    """Read a code as it was typed.

    Any case, with spaces, dashes or nothing between; O is read as 0, I and L as 1.

    Raises:
        RecoveryCodeLengthError: too many or too few characters.
        RecoveryCodeTypoError: the groups, counted from 1, that hold a mistake.
    """
    if len(untrusted) > MAX_TYPED_CHARACTERS:
        raise RecoveryCodeLengthError(len(untrusted), CODE_SIZE)
    typed = [one for one in untrusted if not one.isspace() and one not in _SEPARATORS]
    if len(typed) != CODE_SIZE:
        raise RecoveryCodeLengthError(len(typed), CODE_SIZE)
    # Only ASCII is folded: str.upper would turn one foreign letter into several.
    values = [_VALUES.get(one.upper() if one.isascii() else one, _UNREADABLE) for one in typed]
    wrong = _wrong(values)
    if wrong:
        raise RecoveryCodeTypoError(wrong)
    return RecoveryCode("".join(ALPHABET[value] for value in values))


def _wrong(values: list[int]) -> tuple[int, ...]:
    """Name the groups, counted from 1, whose check character does not fit."""
    found = []
    for position in range(1, GROUPS + 1):
        *data, check = values[(position - 1) * GROUP_SIZE : position * GROUP_SIZE]
        if _UNREADABLE in {*data, check} or _check(position, data) != check:
            found.append(position)
    return tuple(found)


def _check(position: int, data: list[int]) -> int:
    total = _POWERS[position]
    for exponent, value in enumerate(data, start=1):
        if value:
            total ^= _POWERS[(_LOGARITHMS[value] + exponent) % len(_POWERS)]
    return total
