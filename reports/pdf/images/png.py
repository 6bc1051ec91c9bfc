"""PNG: a walk through its chunks, and its IDAT bytes passed on as they are.

PDF's Flate filter with predictor 15 reads exactly what a PNG that is not interlaced keeps in IDAT
(ISO 32000-1, 7.4.4.4), so the pixels need no decoding. Before that is relied on, the whole file is
walked: checksums, order, the beginning and the weight of the data. Text, times, colour profiles and
all other ancillary chunks stay behind, and so does everything after the end.

Never here: transparency and interlacing; `inspect` says that those have to be decoded.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from reports.errors import DamagedPictureError
from reports.pdf.images import exif
from reports.pdf.images.picture import CHUNK, Picture, check_size
from reports.pdf.objects import Name

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MAX_CHUNKS = 200_000
"""A screenshot has tens; encoders with small buffers write thousands."""

_MAX_EXIF = 64 * 1024
_GREY, _RGB, _PALETTE = 0, 2, 3
_CHANNELS = {_GREY: 1, _RGB: 3, _PALETTE: 1, 4: 2, 6: 4}
_DEPTHS = {_GREY: (1, 2, 4, 8, 16), _RGB: (8, 16), _PALETTE: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_LAST_FILTER = 4
_PROBE = 16 * 1024
"""Bytes of compressed and of inflated data looked at."""

_MOST_DEFLATED = 1032
"""No deflated data grow more (zlib's technical details)."""

_STORED_OVERHEAD, _STORED_LEAST = 1024, 4096
"""Data that cannot be compressed grow by 5 bytes in some thousands, in the worst encoder."""

_HEADER = struct.Struct(">I4s")


@dataclass(frozen=True, slots=True)
class PngSource:
    """Where the pixels of a PNG lie: spans of IDAT data, start and length in bytes."""

    width: int
    depth: int
    colour: int
    palette: bytes
    spans: tuple[tuple[int, int], ...]

    def entries(self) -> dict[str, object]:
        """Return colour space, depth and filter."""
        channels = _CHANNELS[self.colour]
        space: object = Name("DeviceRGB" if self.colour == _RGB else "DeviceGray")
        if self.colour == _PALETTE:
            last = len(self.palette) // 3 - 1
            space = [Name("Indexed"), Name("DeviceRGB"), last, self.palette]
        return {
            "ColorSpace": space,
            "BitsPerComponent": self.depth,
            "Filter": Name("FlateDecode"),
            "DecodeParms": {
                "Predictor": 15,
                "Colors": channels,
                "BitsPerComponent": self.depth,
                "Columns": self.width,
            },
        }

    def chunks(self, original: BinaryIO) -> Iterator[bytes]:
        """Yield the IDAT data."""
        for start, length in self.spans:
            original.seek(start)
            yield from _pieces(original, length)


def _pieces(untrusted: BinaryIO, length: int) -> Iterator[bytes]:
    while length:
        piece = untrusted.read(min(CHUNK, length))
        if not piece:
            raise DamagedPictureError("ends inside a chunk", untrusted.tell())
        length -= len(piece)
        yield piece


@dataclass(slots=True)
class _Header:
    width: int
    height: int
    depth: int
    colour: int
    interlaced: bool

    @property
    def row(self) -> int:
        """Bytes of one row with its filter byte."""
        return 1 + (self.width * self.depth * _CHANNELS[self.colour] + 7) // 8


class _Inflation:
    """Inflates the first pixels, and weighs the rest.

    Inflating everything would take three quarters of the time of a report, and Python's zlib is no
    decoder to trust less than a reader's. Checksums have told that the data are as they were
    written; the beginning tells that they are pixels; and the weight, that they can be that many.
    """

    def __init__(self, header: _Header) -> None:
        self._row = header.row
        self._expected = header.row * header.height
        self._start = b""
        self._weight = 0

    def feed(self, untrusted_data: bytes) -> None:
        if len(self._start) < _PROBE:
            self._start += untrusted_data[: _PROBE - len(self._start)]
        self._weight += len(untrusted_data)

    def check(self) -> None:
        try:
            block = zlib.decompressobj().decompress(self._start, _PROBE)
        except zlib.error as error:
            raise DamagedPictureError("does not inflate") from error
        filters = block[:: self._row]
        if not filters or max(filters) > _LAST_FILTER:
            raise DamagedPictureError("no rows of pixels")
        if self._weight * _MOST_DEFLATED < self._expected:
            raise DamagedPictureError("fewer pixels than stated")

    @property
    def is_too_heavy(self) -> bool:
        """Whether something else than these pixels has to be in the data."""
        return self._weight > self._expected + self._expected // _STORED_OVERHEAD + _STORED_LEAST


class _Walk:
    """One walk through a file; `picture` says what was found."""

    def __init__(self, untrusted: BinaryIO) -> None:
        self._file = untrusted
        self._orientation = exif.UPRIGHT
        self._palette = b""
        self._transparent = False
        self._spans: list[tuple[int, int]] = []
        self._header = self._read_header()
        self._inflation = _Inflation(self._header)

    def _chunk_head(self) -> tuple[int, bytes]:
        head = self._file.read(_HEADER.size)
        if len(head) < _HEADER.size:
            raise DamagedPictureError("ends without IEND", self._file.tell())
        length, kind = _HEADER.unpack(head)
        return length, kind

    def _checked(self, length: int, kind: bytes) -> Iterator[bytes]:
        """Yield a chunk's data and then compare its checksum."""
        check = zlib.crc32(kind)
        for piece in _pieces(self._file, length):
            check = zlib.crc32(piece, check)
            yield piece
        if self._file.read(4) != check.to_bytes(4, "big"):
            raise DamagedPictureError("wrong checksum", self._file.tell())

    def _read_header(self) -> _Header:
        length, kind = self._chunk_head()
        if (length, kind) != (13, b"IHDR"):
            raise DamagedPictureError("no IHDR", self._file.tell())
        data = b"".join(self._checked(length, kind))
        width, height, depth, colour, compression, filtering, interlace = struct.unpack(
            ">IIBBBBB", data
        )
        if depth not in _DEPTHS.get(colour, ()) or compression or filtering or interlace > 1:
            raise DamagedPictureError("unknown kind of pixels", self._file.tell())
        check_size(width, height)
        return _Header(width, height, depth, colour, bool(interlace))

    def run(self) -> Picture:
        for _ in range(_MAX_CHUNKS):
            length, kind = self._chunk_head()
            if kind == b"IEND":
                return self._picture()
            self._take(length, kind)
        raise DamagedPictureError("too many chunks", self._file.tell())

    def _take(self, length: int, kind: bytes) -> None:
        match kind:
            case b"IDAT":
                self._spans.append((self._file.tell(), length))
                for piece in self._checked(length, kind):
                    if not self._header.interlaced:
                        self._inflation.feed(piece)
            case b"PLTE" if length <= 768 and length % 3 == 0:  # noqa: PLR2004 256 colours of 3 bytes
                self._palette = b"".join(self._checked(length, kind))
            case b"eXIf" if length <= _MAX_EXIF:
                self._orientation = exif.orientation(b"".join(self._checked(length, kind)))
            case _:
                self._transparent = self._transparent or kind == b"tRNS"
                self._file.seek(length + 4, 1)

    def _picture(self) -> Picture:
        header = self._header
        if not self._spans or (header.colour == _PALETTE and not self._palette):
            raise DamagedPictureError("no pixels or no palette", self._file.tell())
        if not header.interlaced:
            self._inflation.check()
        decode = header.interlaced or self._transparent or header.colour > _PALETTE
        source = None
        if not decode and not self._inflation.is_too_heavy:
            spans = tuple(self._spans)
            source = PngSource(header.width, header.depth, header.colour, self._palette, spans)
        return Picture(header.width, header.height, self._orientation, source)


def inspect(untrusted: BinaryIO) -> Picture:
    """Walk through a PNG from its signature on and say how it can be placed.

    Raises:
        DamagedPictureError: it breaks the rules of PNG (ISO/IEC 15948) or ends early.
        PictureTooLargeError: more pixels than we place.
    """
    untrusted.seek(len(SIGNATURE))
    return _Walk(untrusted).run()
