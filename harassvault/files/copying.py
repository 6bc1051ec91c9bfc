"""A copy of a picture that holds its pixels and nothing else: no place, no time, no device.

The pixels come from the decoding child; the PNG around them is written here, so nothing of the
foreign file can be in it.

Never here: the original, which is given out byte for byte by `extract`.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from harassvault.decoding.client import Decoder
from harassvault.decoding.errors import DecodingError
from harassvault.durable import new_file
from harassvault.evidence import Evidence
from harassvault.files.errors import NotAPictureFileError
from harassvault.files.giving import Giving
from harassvault.layout import Layout

_LEVEL = 6
"""zlib's own middle: photographs gain nothing more above it."""

_RGB_8_BITS = struct.pack(">BBBBB", 8, 2, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class WrittenCopy:
    """A copy that is not the original, and its own digest."""

    evidence: Evidence
    size: int
    sha256: str


def copy_without_facts(
    layout: Layout,
    giving: Giving,
    file: tuple[Evidence, str],
    target: Path,
    *,
    replace: bool = False,
) -> WrittenCopy:
    """Write the pixels of a picture, upright, as a PNG without anything else in it.

    Args:
        layout: of the journal, inside which nothing is written.
        giving: the gate.
        file: the original, and the name of a file inside it, or an empty one.
        target: the file to be written.
        replace: whether one that is there may go.

    Raises:
        NoSuchMemberError: there is no such file inside.
        NotAPictureFileError: it is no picture that we decode, or a damaged one.
        FileMarkedError, FileErasedError, FileExistsAlreadyError, TargetUnwritableError,
        DiskFullError, DamageError
    """
    layout.refuse_inside(target)
    evidence, member = file
    digest, size = hashlib.sha256(), 0
    try:
        with (
            giving.file(evidence, member) as stream,
            Decoder() as decoder,
            new_file(target, replace=replace) as out,
        ):
            flat = decoder.upright(stream)
            for piece in _png(flat.width, flat.height, flat.strips):
                out.write(piece)
                digest.update(piece)
                size += len(piece)
    except DecodingError as error:
        raise NotAPictureFileError(member or evidence.original.name) from error
    return WrittenCopy(evidence, size, digest.hexdigest())


def _png(width: int, height: int, strips: Iterable[bytes]) -> Iterator[bytes]:
    """Write a PNG piece by piece (PNG 1.2, 5 and 11): head, pixels, end, and no other chunk."""
    yield b"\x89PNG\r\n\x1a\n"
    yield _chunk(b"IHDR", struct.pack(">II", width, height) + _RGB_8_BITS)
    packer, row = zlib.compressobj(_LEVEL), 3 * width
    for strip in strips:
        lines = b"".join(b"\0" + strip[at : at + row] for at in range(0, len(strip), row))
        if packed := packer.compress(lines):
            yield _chunk(b"IDAT", packed)
    yield _chunk(b"IDAT", packer.flush())
    yield _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
