"""Whether a picture moves: a page can show only the first of its pictures, and has to say so.

Only the frame of the file is read (chunks of PNG and WebP, blocks of GIF), never a pixel; a file
that is cut or damaged counts as still.

Never here: decoding, words.
"""

from typing import BinaryIO

from reports.pdf.images.png import SIGNATURE

_MOST_BLOCKS = 100_000
_HEAD = 13
"""Bytes of a GIF's header and logical screen descriptor (GIF89a, 17 and 18)."""

_EXTENSION, _IMAGE = 0x21, 0x2C
_ANIMATION_FLAG = 0x02
"""In the flags of VP8X (WebP container specification)."""


def is_moving(untrusted: BinaryIO) -> bool:
    """Say whether a PNG, GIF or WebP file has more than one picture."""
    untrusted.seek(0)
    head = untrusted.read(32)
    if head.startswith(SIGNATURE):
        return _moving_png(untrusted)
    if head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X":
        return bool(head[20:21] and head[20] & _ANIMATION_FLAG)
    if head[:6] in (b"GIF87a", b"GIF89a") and len(head) > _HEAD:
        untrusted.seek(_HEAD + _table_size(head[10]))
        return _pictures_of_gif(untrusted) > 1
    return False


def _moving_png(untrusted: BinaryIO) -> bool:
    """Look for acTL, which stands before the first IDAT (PNG specification, third edition)."""
    untrusted.seek(len(SIGNATURE))
    for _ in range(_MOST_BLOCKS):
        head = untrusted.read(8)
        kind = head[4:]
        if kind in (b"acTL", b"IDAT", b""):
            return kind == b"acTL"
        untrusted.seek(int.from_bytes(head[:4], "big") + 4, 1)
    return False


def _table_size(flags: int) -> int:
    """Return the bytes of a colour table from the flags that announce it."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _pictures_of_gif(untrusted: BinaryIO) -> int:
    """Count image descriptors, and stop at the second."""
    found = 0
    for _ in range(_MOST_BLOCKS):
        kind = untrusted.read(1)
        if kind == bytes([_EXTENSION]):
            untrusted.read(1)
        elif kind == bytes([_IMAGE]):
            found += 1
            descriptor = untrusted.read(9)
            if found > 1 or len(descriptor) < 9:  # noqa: PLR2004 its size
                return found
            untrusted.seek(_table_size(descriptor[8]) + 1, 1)
        else:
            return found
        while size := untrusted.read(1):
            if size == b"\0":
                break
            untrusted.seek(size[0], 1)
    return found
