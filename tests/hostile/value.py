"""A hostile file as a value, and the small tools that all makers share.

Never here: which hostile files there are.
"""

import io
import random
import struct
import zlib
from dataclasses import dataclass

from PIL import Image

UNKNOWN = "application/octet-stream"
TEXT = "text/plain"
HTML = "text/html"
ZIP = "application/zip"
PDF = "application/pdf"
MAIL = "message/rfc822"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file that means harm, or might.

    Attributes:
        what: what is hostile about it; unique.
        name: its file name, which may lie.
        data: its bytes.
        media_type: what it is by its first bytes.
        shows: whether a picture of it must come out (True), must not (False), or may (None).
    """

    what: str
    name: str
    data: bytes
    media_type: str
    shows: bool | None = False


def picture(size: tuple[int, int] = (48, 32)) -> Image.Image:
    """A small picture with something on every pixel."""
    noise = random.Random(4).randbytes(size[0] * size[1] * 3)
    return Image.frombytes("RGB", size, noise)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """Write a picture in a format."""
    held = io.BytesIO()
    image.save(held, kind, **options)
    return held.getvalue()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG, with its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, pixels: bytes, *, depth: int = 8, colour: int = 0) -> bytes:
    """A PNG with these compressed pixels, whether they fit or not."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    parts = (png_chunk(b"IHDR", header), png_chunk(b"IDAT", pixels), png_chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def squeezed(piece: bytes, times: int) -> bytes:
    """Deflate a piece repeated many times, without ever holding all of it."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()


def pdf_of(*objects: bytes, root: int = 1, rest: bytes = b"") -> bytes:
    """A PDF of numbered objects, with a sound table of where they are."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        % (size, root, rest, len(out))
    )


def pdf_page(extra: bytes = b"", page: bytes = b"", *more: bytes, content: bytes = b"") -> bytes:
    """A PDF of one page; `extra` goes into the catalogue, `page` into the page."""
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % extra,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R%s>>" % page,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *more,
    )
