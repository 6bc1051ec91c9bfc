"""What EXIF says of a picture, as short texts and numbers within bounds.

Runs inside confined children only. Nothing is interpreted: a clock stays the text that stands in
the file (`harassvault.importers.media` reads it).

Never here: pixels, and deciding what to believe.
"""

import math
from typing import Any

from PIL import ExifTags, Image

from harassvault.decoding import limits

Said = dict[str, int | float | bool | str | None]

_BASE, _GPS = ExifTags.Base, ExifTags.GPS

_COMMENT_HEADS = {b"ASCII\0\0\0": "ascii", b"UNICODE\0": "utf-16", bytes(8): "utf-8"}
"""The eight bytes before a user comment, which name its encoding (EXIF 2.32, 4.6.5)."""

_SIXTY = 60


def facts(exif: Image.Exif | None) -> Said:
    """Return what EXIF says; everything is None or False where it says nothing."""
    base = {} if exif is None else dict(exif)
    details = {} if exif is None else exif.get_ifd(ExifTags.IFD.Exif)
    place = {} if exif is None else exif.get_ifd(ExifTags.IFD.GPSInfo)
    latitude = _degrees(place, _GPS.GPSLatitude, _GPS.GPSLatitudeRef, "S", 90)
    longitude = _degrees(place, _GPS.GPSLongitude, _GPS.GPSLongitudeRef, "W", 180)
    is_whole = latitude is not None and longitude is not None
    device = [_text(base.get(tag)) for tag in (_BASE.Make, _BASE.Model)]
    return {
        "taken": _text(details.get(_BASE.DateTimeOriginal)) or None,
        "taken_offset": _text(details.get(_BASE.OffsetTimeOriginal)) or None,
        "taken_fraction": _text(details.get(_BASE.SubsecTimeOriginal)) or None,
        "changed": _text(base.get(_BASE.DateTime)) or None,
        "satellite": _satellite(place),
        "device": " ".join(part for part in device if part) or None,
        "has_location": bool(place),
        "latitude": latitude if is_whole else None,
        "longitude": longitude if is_whole else None,
        "comment": _comment(details.get(_BASE.UserComment)) or None,
        "software": _text(base.get(_BASE.Software)) or None,
    }


def _degrees(place: dict[int, Any], tag: int, ref: int, negative: str, most: int) -> float | None:
    """Return degrees, minutes and seconds as one number; None for what is no place on the earth."""
    parts = _numbers(place.get(tag))
    if len(parts) != 3:  # noqa: PLR2004 - degrees, minutes, seconds
        return None
    value = parts[0] + parts[1] / _SIXTY + parts[2] / _SIXTY**2
    if not 0 <= value <= most:
        return None
    return -value if _text(place.get(ref)).upper() == negative else value


def _satellite(place: dict[int, Any]) -> str | None:
    """Return the satellites' date and time in EXIF's own spelling, or None."""
    date, parts = _text(place.get(_GPS.GPSDateStamp)), _numbers(place.get(_GPS.GPSTimeStamp))
    if not date or len(parts) != 3:  # noqa: PLR2004 - hours, minutes, seconds
        return None
    hours, minutes, seconds = (int(part) for part in parts)
    return f"{date} {hours:02}:{minutes:02}:{seconds:02}"[: limits.MAX_TEXT]


def _numbers(untrusted: object) -> list[float]:
    """Return finite, small numbers; an empty list where any of them is not."""
    parts = untrusted if isinstance(untrusted, tuple) else ()
    try:
        found = [float(part) for part in parts]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return []
    return found if all(math.isfinite(one) and 0 <= one < 1e6 for one in found) else []  # noqa: PLR2004 - larger is no time and no place


def _comment(untrusted: object) -> str:
    if not isinstance(untrusted, bytes):
        return _text(untrusted)
    head, body = untrusted[:8], untrusted[8 : 8 + 4 * limits.MAX_TEXT]
    if head in _COMMENT_HEADS:
        return _text(body.decode(_COMMENT_HEADS[head], "replace"))
    return _text(untrusted)


def _text(untrusted: object) -> str:
    """Make one short printable line of what a file holds."""
    text = untrusted.decode("latin-1") if isinstance(untrusted, bytes) else untrusted
    if not isinstance(text, str):
        return ""
    line = "".join(one if one.isprintable() else " " for one in text[: 4 * limits.MAX_TEXT])
    return " ".join(line.split())[: limits.MAX_TEXT]
