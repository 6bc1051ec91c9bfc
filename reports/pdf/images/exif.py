"""The one thing that we take from EXIF: how a picture is turned.

Never here: where it was taken, by whom, when. Those stay in the original.
"""

import struct

_ORIENTATION = 0x0112
_SHORT = 3
_MAX_ENTRIES = 512
"""Entries of the first directory looked at; cameras write a dozen."""

_ENTRY = 12
UPRIGHT = 1


def orientation(untrusted_tiff: bytes) -> int:
    """Return the orientation (1 to 8) that a TIFF header states, or 1.

    Args:
        untrusted_tiff: the block behind "Exif" in JPEG, or PNG's eXIf chunk.
    """
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(untrusted_tiff[:4])
    if order is None:
        return UPRIGHT
    try:
        (start,) = struct.unpack_from(order + "I", untrusted_tiff, 4)
        (count,) = struct.unpack_from(order + "H", untrusted_tiff, start)
        for place in range(min(count, _MAX_ENTRIES)):
            at = start + 2 + place * _ENTRY
            tag, kind, _, value = struct.unpack_from(order + "HHIH", untrusted_tiff, at)
            if tag == _ORIENTATION and kind == _SHORT and 1 <= value <= 8:  # noqa: PLR2004 EXIF's eight
                return int(value)
    except struct.error:
        pass  # Cut short or pointing outside: it states nothing.
    return UPRIGHT
