"""The number of a verifier key: what people say or print, so that somebody else can compare it.

SHA-256 of the key's text, taken as one big number, modulo 10^20: four groups of five digits, 66
bits. Enough that nobody finds another key with the same number.

Never here: who compares it with what.
"""

import hashlib

from crypto.note import VerifierKey

_GROUPS, _DIGITS = 4, 5


def key_number(verifier: VerifierKey) -> str:
    """Return the number of a key, "01234 56789 01234 56789"."""
    digest = int.from_bytes(hashlib.sha256(verifier.text.encode()).digest())
    length = _GROUPS * _DIGITS
    digits = f"{digest % 10**length:0{length}}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, length, _DIGITS))
