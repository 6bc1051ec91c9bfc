"""Ways to harm a file: a bit, a cut, a tail, two parts swapped, an older or another file put back.

Never here: which files there are, and who should notice.
"""

import random
from collections.abc import Sequence

PAGE = 4096
"""Bytes of a page of the database."""

CHUNK = 65536 + 16
"""Bytes of a sealed chunk of age, with its tag."""

NONCE = 16
"""Bytes between the header of age and its first chunk."""

KINDS = ("flip", "cut", "tail", "swap", "other")


def harmed(
    data: bytes, kind: str, chance: random.Random, *, others: Sequence[bytes] = ()
) -> tuple[bytes, str]:
    """Harm the bytes of a file.

    Args:
        data: what it holds.
        kind: one of KINDS; "other" puts another file in its place.
        chance: what to draw from.
        others: what may be put in its place.

    Returns:
        What it holds then (the same, where this kind cannot harm it), and what was done.
    """
    match kind:
        case "flip":
            place, bit = chance.randrange(len(data)), chance.randrange(8)
            changed = bytes([data[place] ^ 1 << bit])
            return data[:place] + changed + data[place + 1 :], f"bit {bit} of byte {place} flipped"
        case "cut":
            place = chance.randrange(len(data))
            return data[:place], f"cut at byte {place}"
        case "tail":
            tail = chance.choice(
                (b"\n", b"\0", data[: chance.randrange(1, len(data))], bytes(PAGE))
            )
            return data + tail, f"{len(tail)} bytes added"
        case "swap":
            return _swapped(data, chance)
    usable = [one for one in others if one != data]
    if not usable:
        return data, "nothing"
    number = chance.randrange(len(usable))
    return usable[number], f"other file {number} put in its place"


def _swapped(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """Swap two pages, chunks, or quarters of a small file."""
    begin, size = _parts(data)
    one, two = sorted(chance.sample(range((len(data) - begin) // size), 2))
    at, other = begin + one * size, begin + two * size
    first, second = data[at : at + size], data[other : other + size]
    out = data[:at] + second + data[at + size : other] + first + data[other + size :]
    return out, f"parts {one} and {two} of {size} bytes swapped"


def _parts(data: bytes) -> tuple[int, int]:
    """Say where the parts of a file begin, and how long they are."""
    if data.startswith(b"age-encryption.org/"):
        payload = data.index(b"\n", data.index(b"\n--- ") + 1) + 1 + NONCE
        if len(data) - payload >= 2 * CHUNK:
            return payload, CHUNK
        return 0, len(data) // 4
    return (0, PAGE) if len(data) >= 2 * PAGE else (0, max(1, len(data) // 4))
