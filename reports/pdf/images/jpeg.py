"""JPEG: a walk through its segments, and those that decoding needs passed on as they are.

PDF reads baseline and progressive JPEG itself (DCTDecode). What an ordinary JPEG carries besides
(EXIF with place and time, XMP, comments, thumbnails, a second picture behind the end) stays behind.
JFIF and Adobe segments, which decide how colours are read, are written anew with nothing else in
them.

Never here: four colours, arithmetic coding, more than 8 bits; `inspect` says that those have to be
decoded.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from reports.errors import DamagedPictureError
from reports.pdf.images import exif
from reports.pdf.images.picture import CHUNK, Picture, check_size
from reports.pdf.objects import Name

SIGNATURE = b"\xff\xd8\xff"
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_TABLES = frozenset((0xC4, 0xDB, 0xDD))  # DHT, DQT, DRI
_PASSED_FRAMES = frozenset((0xC0, 0xC1, 0xC2))  # baseline, extended, progressive; all Huffman
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_APP0, _APP1, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xEE, 0xEF, 0xFE
_MAX_SEGMENTS = 20_000
"""Progressive files have tens; a hostile one may try for millions."""

_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""In a scan, FF00 is a stuffed byte and FFD0 to FFD7 are restarts (ISO/IEC 10918-1, B.1.1.2)."""

_JFIF = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
_ADOBE = b"\xff\xee\x00\x0eAdobe\0\x64\0\0\0\0"


@dataclass(frozen=True, slots=True)
class JpegSource:
    """What to copy: spans of the file (start and length in bytes), and segments of our own."""

    components: int
    parts: tuple[tuple[int, int] | bytes, ...]

    def entries(self) -> dict[str, object]:
        """Return colour space, depth and filter."""
        return {
            "ColorSpace": Name("DeviceGray" if self.components == 1 else "DeviceRGB"),
            "BitsPerComponent": 8,
            "Filter": Name("DCTDecode"),
        }

    def chunks(self, original: BinaryIO) -> Iterator[bytes]:
        """Yield the picture without what came with it."""
        for part in self.parts:
            if isinstance(part, bytes):
                yield part
                continue
            start, length = part
            original.seek(start)
            while length:
                piece = original.read(min(CHUNK, length))
                if not piece:
                    raise DamagedPictureError("ends inside a segment", original.tell())
                length -= len(piece)
                yield piece


@dataclass(slots=True)
class _Found:
    width: int = 0
    height: int = 0
    components: int = 0
    orientation: int = exif.UPRIGHT
    passes: bool = True
    scans: int = 0
    parts: list[tuple[int, int] | bytes] = field(default_factory=list)


class _Walk:
    def __init__(self, untrusted: BinaryIO) -> None:
        self._file = untrusted
        self._found = _Found(parts=[b"\xff\xd8"])

    def run(self) -> Picture:
        self._file.seek(2)
        marker = self._marker()
        for _ in range(_MAX_SEGMENTS):
            if marker == _END:
                return self._picture()
            marker = self._segment(marker)
        raise DamagedPictureError("too many segments", self._file.tell())

    def _marker(self) -> int:
        """Read the next marker; fill bytes before it are allowed (B.1.1.2)."""
        byte = self._file.read(1)
        if byte != b"\xff":
            raise DamagedPictureError("no marker where one has to be", self._file.tell())
        for _ in range(CHUNK):
            byte = self._file.read(1)
            if byte != b"\xff":
                break
        if not byte or byte == b"\xff":
            raise DamagedPictureError("ends without EOI", self._file.tell())
        return byte[0]

    def _segment(self, marker: int) -> int:
        """Deal with one segment and return the marker after it."""
        start = self._file.tell()
        head = self._file.read(2)
        length = int.from_bytes(head, "big") - 2
        data = self._file.read(max(length, 0))
        if len(head) < 2 or length < 0 or len(data) < length:  # noqa: PLR2004 the two bytes of a length
            raise DamagedPictureError("ends inside a segment", start)
        if marker in _FRAMES:
            self._frame(marker, data)
        if marker in _FRAMES or marker in _TABLES:
            self._found.parts.append((start - 2, length + 4))
        elif marker == _SCAN:
            return self._scan(start)
        else:
            self._other(marker, data)
        return self._marker()

    def _frame(self, marker: int, data: bytes) -> None:
        found = self._found
        if found.components or len(data) < 6:  # noqa: PLR2004 a frame header's fixed part
            raise DamagedPictureError("two frames, or half of one", self._file.tell())
        depth, found.height, found.width, found.components = struct.unpack_from(">BHHB", data)
        found.passes = marker in _PASSED_FRAMES and depth == 8 and found.components in (1, 3)  # noqa: PLR2004 bits
        if found.height == 0:
            found.passes = False  # Its height comes behind the first scan (DNL): for a decoder.
        else:
            check_size(found.width, found.height)

    def _other(self, marker: int, data: bytes) -> None:
        """Keep the meaning of a segment that decides colours or position, and drop the rest."""
        found = self._found
        if marker == _APP0 and data.startswith(b"JFIF\0"):
            found.parts.append(_JFIF)
        elif marker == _APP14 and data.startswith(b"Adobe") and len(data) >= 12:  # noqa: PLR2004 its size
            found.parts.append(_ADOBE + data[11:12])
        elif marker == _APP1 and data.startswith(b"Exif\0\0"):
            found.orientation = exif.orientation(data[6:])
        elif not (_APP0 <= marker <= _APP15 or marker == _COMMENT):
            found.passes = False

    def _scan(self, start: int) -> int:
        """Walk to the end of a scan and return the marker there."""
        if not self._found.components:
            raise DamagedPictureError("a scan before its frame", start)
        self._found.scans += 1
        offset, tail = self._file.tell(), b""
        while piece := self._file.read(CHUNK):
            block = tail + piece
            match = _NEXT_MARKER.search(block)
            if match:
                end = offset + match.start()
                self._found.parts.append((start - 2, end - start + 2))
                self._file.seek(end)
                return self._marker()
            tail = b"\xff" if block.endswith(b"\xff") else b""
            offset += len(block) - len(tail)
        raise DamagedPictureError("ends without EOI", offset)

    def _picture(self) -> Picture:
        found = self._found
        if not found.scans:
            raise DamagedPictureError("no pixels", self._file.tell())
        source = None
        if found.passes:
            source = JpegSource(found.components, (*found.parts, b"\xff\xd9"))
        return Picture(found.width, found.height, found.orientation, source)


def inspect(untrusted: BinaryIO) -> Picture:
    """Walk through a JPEG from its start on and say how it can be placed.

    Raises:
        DamagedPictureError: it breaks the rules of JPEG or ends early.
        PictureTooLargeError: more pixels than we place.
    """
    return _Walk(untrusted).run()
