r"""Foreign bytes as text, whole or line by line.

Lines end at "\r\n" or "\n" and nowhere else: the other ends that Unicode knows occur inside what
people write. A text in no known encoding is read with marks in place of what cannot be read, and
the reader is told so.

Never here: what the lines mean.
"""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from harassvault.importers import limits

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEGACY = "cp1252"
"""What is likeliest where a text is not UTF-8: Windows of western Europe and America."""

_PREPARED = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", LEGACY, "latin-1")
_CHUNK = 1 << 20


def prepare() -> None:
    """Load the tables of the encodings: a locked child has no files."""
    for name in _PREPARED:
        codecs.lookup(name)


def encoding_of(head: bytes) -> str:
    """Return the likely encoding of a text by its first bytes."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    even, odd = head[:1000:2].count(0), head[1:1000:2].count(0)
    if odd > even + len(head[:1000]) // 4:
        return "utf-16-le"
    if even > odd + len(head[:1000]) // 4:
        return "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return LEGACY
    return "utf-8"


def decoded(data: bytes) -> tuple[str, bool]:
    """Return a whole text, and whether every byte of it was read for certain."""
    name = encoding_of(data)
    try:
        return data.decode(name), name != LEGACY
    except UnicodeDecodeError:
        return data.decode(name, "replace"), False


def looks_like(head: bytes) -> str:
    """Return the first bytes as text, for recognising a format; wrong bytes become marks."""
    return head.decode(encoding_of(head), "replace").removeprefix("\ufeff")


class Lines:
    """The lines of a stream, numbered from 1, without their ends; memory holds some of them.

    Attributes:
        is_certain: whether all bytes read so far were read for certain.
        is_cut: whether a line was longer than `most` characters and went on as the next.
    """

    def __init__(self, stream: BinaryIO, encoding: str, most: int = limits.MAX_TEXT) -> None:
        self._most = most
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self.is_certain = encoding != LEGACY
        self.is_cut = False

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Yield number and text of each line; the errors of the stream pass."""
        number, rest = 0, ""
        while True:
            chunk = self._stream.read(_CHUNK)
            text = self._decoder.decode(chunk, final=not chunk)
            self.is_certain = self.is_certain and "\ufffd" not in text
            *whole, rest = (rest + text).split("\n")
            for line in whole:
                number += 1
                yield number, line.removesuffix("\r")
            while len(rest) > self._most:
                self.is_cut = True
                number += 1
                yield number, rest[: self._most]
                rest = rest[self._most :]
            if not chunk:
                break
        if rest:
            yield number + 1, rest.removesuffix("\r")
