"""Pictures for a DOCX: pixels that pass as they are, or are decoded; nothing that came with them.

What can pass is taken out of its file and put into a new one: place, time, camera, comments,
thumbnails and whatever stands behind the end stay behind. What is turned, covered, transparent or
of another format is decoded by the confined child and written anew.

Never here: places on a page; a decoder.
"""

import struct
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from reports.errors import DamagedPictureError, UnflattenedPictureError
from reports.pdf.images import exif
from reports.pdf.images.jpeg import JpegSource
from reports.pdf.images.picture import FlatPicture, Flattener, Picture, Wanted, check_size
from reports.pdf.images.place import inspect
from reports.pdf.images.png import SIGNATURE, PngSource

_JFIF = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
_START = b"\xff\xd8"
_ADOBE = b"\xff\xee\x00\x0eAdobe"
_HEAD = 64
"""Bytes in which the segments of our own stand, at the beginning of a JPEG that passes."""

_RGB, _DEPTH = 2, 8
_COMPRESSION = 6


@dataclass(frozen=True, slots=True)
class Clean:
    """A picture that holds its pixels and nothing else.

    Attributes:
        data: a PNG or a JPEG.
        width, height: in pixels, upright.
    """

    data: bytes
    width: int
    height: int


def clean_picture(original: BinaryIO, flattener: Flattener | None, wanted: Wanted) -> Clean:
    """Return a picture as a copy may hold it.

    Args:
        original: seekable.
        flattener: decodes what cannot pass; None when there is none.
        wanted: what is covered, and how large it may be.

    Raises:
        PictureError: it cannot be shown.
    """
    picture = inspect(original)
    if picture and picture.orientation == exif.UPRIGHT and wanted.passes(picture):
        data = _passed(picture, original)
        if data:
            return Clean(data, picture.width, picture.height)
    if flattener is None:
        raise UnflattenedPictureError
    original.seek(0)
    return _written_anew(flattener.copy(original, wanted.covered, wanted.max_side))


def _passed(picture: Picture, original: BinaryIO) -> bytes:
    """Return the pixels in a file of their own; nothing where that would change their colours."""
    match picture.source:
        case PngSource() as source:
            return _png(picture, source, b"".join(source.chunks(original)))
        case JpegSource() as source:
            data = b"".join(source.chunks(original))
            if data[len(_START) :].startswith(_JFIF):
                return data
            # Without this segment the library does not know a JPEG; beside that of another
            # program it would say something else of the colours.
            return b"" if _ADOBE in data[:_HEAD] else _START + _JFIF + data[len(_START) :]
        case _:
            return b""


def _png(picture: Picture, source: PngSource, pixels: bytes) -> bytes:
    size = struct.pack(">II", picture.width, picture.height)
    palette = _chunk(b"PLTE", source.palette) if source.palette else b""
    header = size + bytes((source.depth, source.colour, 0, 0, 0))
    return b"".join(
        (SIGNATURE, _chunk(b"IHDR", header), palette, _chunk(b"IDAT", pixels), _chunk(b"IEND", b""))
    )


def _written_anew(flat: FlatPicture) -> Clean:
    check_size(flat.width, flat.height)
    row = flat.width * 3
    packer = zlib.compressobj(_COMPRESSION)
    packed: list[bytes] = []
    rows = 0
    for block in flat.rows:
        if len(block) % row:
            raise DamagedPictureError("a row is not whole")
        for start in range(0, len(block), row):
            packed.append(packer.compress(b"\0" + block[start : start + row]))
            rows += 1
    if rows != flat.height:
        raise UnflattenedPictureError
    packed.append(packer.flush())
    size = struct.pack(">II", flat.width, flat.height)
    header = _chunk(b"IHDR", size + bytes((_DEPTH, _RGB, 0, 0, 0)))
    data = b"".join((SIGNATURE, header, _chunk(b"IDAT", b"".join(packed)), _chunk(b"IEND", b"")))
    return Clean(data, flat.width, flat.height)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(data, zlib.crc32(kind))
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
