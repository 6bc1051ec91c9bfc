"""The colours that a file means by its numbers: an sRGB profile, made here from its definition.

Numbers: IEC 61966-2-1 (curve), its primaries adapted to D50 as ICC.1:2001-04 asks of a profile.

Never here: converting colours.
"""

import struct
from datetime import UTC, datetime

_D50 = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
_STEPS = 256
_SIGNATURE_AT = 128
NAME = "sRGB IEC61966-2.1"


def srgb_profile(made_at: datetime) -> bytes:
    """Return an ICC profile of version 2.1 for sRGB.

    Args:
        made_at: aware; the date that its header states.
    """
    curve = b"curv\0\0\0\0" + struct.pack(f">I{_STEPS}H", _STEPS, *_curve())
    tags = {
        b"desc": _description(NAME),
        b"cprt": b"text\0\0\0\0No rights reserved\0",
        b"wtpt": _xyz(_D50),
        **{name: _xyz(value) for name, value in _PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, data = b"", b""
    start = _SIGNATURE_AT + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for name, value in tags.items():
        if value not in places:
            places[value] = start + len(data)
            data += value + bytes(-len(value) % 4)
        table += name + struct.pack(">II", places[value], len(value))
    size = start + len(data)
    return _header(size, made_at) + struct.pack(">I", len(tags)) + table + data


def _header(size: int, made_at: datetime) -> bytes:
    at = made_at.astimezone(UTC)
    date = struct.pack(">6H", at.year, at.month, at.day, at.hour, at.minute, at.second)
    illuminant = struct.pack(">3i", *(round(one * 65536) for one in _D50))
    return (
        struct.pack(">I4xI", size, 0x02100000)
        + b"mntrRGB XYZ "
        + date
        + b"acsp"
        + bytes(28)
        + illuminant
        + bytes(48)
    )


def _curve() -> list[int]:
    values = (step / (_STEPS - 1) for step in range(_STEPS))
    return [
        round(65535 * (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4))  # noqa: PLR2004 sRGB's own numbers
        for one in values
    ]


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(one * 65536) for one in value))


def _description(text: str) -> bytes:
    """Return a textDescriptionType: ASCII, then empty Unicode and Macintosh parts (6.5.17)."""
    plain = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(plain)) + plain + bytes(8 + 3 + 67)
