"""Bech32 (BIP 173), the text form of age keys, without the length limit of 90 characters.

Only the text form: what the bytes mean is for `x25519` to say. Bech32m, later and with
another constant, never appears in age.
"""

from crypto.errors import BadKeyTextError

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUE = {character: value for value, character in enumerate(_ALPHABET)}
# The generator of the BCH code, from BIP 173.
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_LENGTH = 6
_GROUP_BITS = 5


def encode(prefix: str, data: bytes) -> str:
    """Write bytes as lower-case Bech32 text under a lower-case prefix."""
    values = _regroup(data, 8, _GROUP_BITS)
    tail = _polymod([*_expand(prefix), *values, *[0] * _CHECKSUM_LENGTH]) ^ 1
    checksum = [tail >> 5 * (5 - i) & 31 for i in range(_CHECKSUM_LENGTH)]
    return prefix + "1" + "".join(_ALPHABET[value] for value in (*values, *checksum))


def decode(untrusted_text: str, prefix: str) -> bytes:
    """Read the bytes from Bech32 text, in lower case or in upper case but not mixed.

    Args:
        untrusted_text: the text to read.
        prefix: the lower-case prefix that it must have.

    Raises:
        BadKeyTextError: another prefix, a typing error, or not Bech32 at all.
    """
    lower = untrusted_text.lower()
    if not untrusted_text.isascii() or untrusted_text not in (lower, untrusted_text.upper()):
        raise BadKeyTextError
    found_prefix, separator, coded = lower.rpartition("1")
    if not separator or found_prefix != prefix or len(coded) < _CHECKSUM_LENGTH:
        raise BadKeyTextError
    if any(character not in _VALUE for character in coded):
        raise BadKeyTextError
    values = [_VALUE[character] for character in coded]
    if _polymod([*_expand(prefix), *values]) != 1:
        raise BadKeyTextError
    return _bytes_of(values[:-_CHECKSUM_LENGTH])


def _bytes_of(values: list[int]) -> bytes:
    """Join groups of five bits; the padding must be short and zero, so one text per key."""
    whole, padding = divmod(len(values) * _GROUP_BITS, 8)
    if padding >= _GROUP_BITS or (padding and values[-1] & ((1 << padding) - 1)):
        raise BadKeyTextError
    return bytes(_regroup(values, _GROUP_BITS, 8)[:whole])


def _regroup(values: bytes | list[int], from_bits: int, to_bits: int) -> list[int]:
    """Cut a row of numbers into numbers of another width, the last one filled with zeros."""
    groups = []
    waiting = bits = 0
    for value in values:
        waiting = waiting << from_bits | value
        bits += from_bits
        while bits >= to_bits:
            bits -= to_bits
            groups.append(waiting >> bits)
            waiting &= (1 << bits) - 1
    if bits:
        groups.append(waiting << to_bits - bits)
    return groups


def _expand(prefix: str) -> list[int]:
    """Give the numbers that stand for the prefix in the checksum."""
    codes = prefix.encode("ascii")
    return [*(code >> 5 for code in codes), 0, *(code & 31 for code in codes)]


def _polymod(values: list[int]) -> int:
    """Compute the remainder that is 1 for every correct text."""
    remainder = 1
    for value in values:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for bit, factor in enumerate(_GENERATOR):
            if top >> bit & 1:
                remainder ^= factor
    return remainder
