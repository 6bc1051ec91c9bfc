"""Films and sounds in the ISO base media format (mp4, m4a, mov, 3gp): length, time, place.

A file is boxes inside boxes (ISO 14496-12): length, name, content. Only `moov` is looked into, and
in it the head of the film (`mvhd`), the sizes of its tracks (`tkhd`), and what phones write in
`udta`. The pictures and sounds themselves are passed over.

Never here: decoding.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_MOST_BOXES = 10_000
_MOST_HEAD_BYTES = 64 * 1024 * 1024
"""Bytes of `moov` that are read: hours of film have some megabytes."""

_EPOCH = 2_082_844_800
"""Seconds from 1904-01-01, from which this format counts, to 1970-01-01."""

_HEADER = struct.Struct(">I4s")
_PLACE = re.compile(r"([+-]\d{2}(?:\.\d+)?)([+-]\d{3}(?:\.\d+)?)")
"""ISO 6709 with degrees: "+48.8584-002.3500/"."""


@dataclass(slots=True)
class Film:
    """What a head says.

    Attributes:
        seconds: of the whole; 0.0 where it does not say.
        made: seconds since 1970-01-01 UTC, or None.
        width, height: pixels of its largest track.
        place: latitude and longitude in degrees.
        device: make and model.
    """

    seconds: float = 0.0
    made: int | None = None
    width: int = 0
    height: int = 0
    place: tuple[float, float] | None = None
    device: str = ""


def read(stream: BinaryIO, size: int) -> Film | None:
    """Read the head of a film; None where there is none."""
    at = 0
    for _ in range(_MOST_BOXES):
        stream.seek(at)
        found = _header(stream.read(16), size - at)
        if found is None:
            return None
        name, head, length = found
        if name == b"moov":
            stream.seek(at + head)
            return _film(stream.read(min(length - head, _MOST_HEAD_BYTES)))
        at += length
    return None


def _header(data: bytes, left: int) -> tuple[bytes, int, int] | None:
    """Return a box's name, the length of its head and of the whole; None at the end."""
    if len(data) < _HEADER.size:
        return None
    length, name = _HEADER.unpack_from(data)
    head = _HEADER.size
    if length == 1 and len(data) >= 16:  # noqa: PLR2004 - a long length stands behind the name
        length, head = int.from_bytes(data[8:16]), 16
    elif length == 0:
        length = left
    return (name, head, length) if head <= length <= left else None


def _inside(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    for _ in range(_MOST_BOXES):
        found = _header(data[at : at + 16], len(data) - at)
        if found is None:
            return
        name, head, length = found
        yield name, data[at + head : at + length]
        at += length


def _film(moov: bytes) -> Film:
    film = Film()
    for name, body in _inside(moov):
        if name == b"mvhd":
            _head(film, body)
        elif name == b"trak":
            _track(film, body)
        elif name == b"udta":
            _told(film, body)
    return film


def _head(film: Film, body: bytes) -> None:
    long = body[:1] == b"\1"
    layout = struct.Struct(">4xQQIQ" if long else ">4xIIII")
    if len(body) < layout.size:
        return
    made, _changed, scale, length = layout.unpack_from(body)
    unknown = 2**64 - 1 if long else 2**32 - 1
    film.seconds = length / scale if scale and length != unknown else 0.0
    film.made = made - _EPOCH if made > _EPOCH else None


def _track(film: Film, body: bytes) -> None:
    for name, inner in _inside(body):
        if name == b"tkhd" and len(inner) >= 8:  # noqa: PLR2004 - both sizes are its last 8 bytes
            width, height = (value >> 16 for value in struct.unpack(">II", inner[-8:]))
            matrix = inner[-44:-8]
            if len(matrix) == 36 and matrix[:4] == bytes(4):  # noqa: PLR2004 - nine numbers; a quarter turn
                width, height = height, width
            film.width, film.height = max((film.width, film.height), (width, height))


def _told(film: Film, body: bytes) -> None:
    """Read what phones write beside the film: place, make and model, each after a length."""
    found = {name: inner[4:] for name, inner in _inside(body)}
    texts = {name: inner.decode("utf-8", "replace").strip("\0 ") for name, inner in found.items()}
    if place := _PLACE.match(texts.get(b"\xa9xyz", "")):
        film.place = float(place[1]), float(place[2])
    device = (texts.get(b"\xa9mak", ""), texts.get(b"\xa9mod", ""))
    film.device = " ".join(part for part in device if part)[:200]
