"""The package that stands inside a page, as base64 between two marks (`case.html`).

It is read where it stands, piece by piece. Never here: anything else of the page.
"""

import base64
import binascii
import io
import os
from typing import TYPE_CHECKING, BinaryIO

from reports.errors import NoPackageError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BEFORE, AFTER = b'<script type="text/plain" id="package">', b"</script>"

_BLOCK = 1 << 20


def package_inside(untrusted_page: BinaryIO) -> BinaryIO:
    """Return the bytes inside a page, as a stream that can seek.

    Raises:
        NoPackageError: there are none, or not as one line of base64.
    """
    found = _find(untrusted_page, BEFORE, 0)
    if found is None or _find(untrusted_page, BEFORE, found + 1) is not None:
        raise NoPackageError
    start = found + len(BEFORE)
    end = _find(untrusted_page, AFTER, start)
    if end is None or end == start or (end - start) % 4:
        raise NoPackageError
    return io.BufferedReader(_Decoded(untrusted_page, start, end), _BLOCK)


class _Decoded(io.RawIOBase):
    """Base64 text in a file, read as what it stands for; the file stays the caller's."""

    def __init__(self, src: BinaryIO, start: int, end: int) -> None:
        self._src, self._start = src, start
        self._groups = (end - start) // 4
        src.seek(end - 2)
        padding = src.read(2).count(b"=")
        self._size = self._groups * 3 - padding
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        bases = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}
        self._position = max(0, bases[whence] + offset)
        return self._position

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        target = memoryview(buffer).cast("B")
        wanted = min(len(target), self._size - self._position)
        if wanted <= 0:
            return 0
        first, skipped = divmod(self._position, 3)
        last = min(self._groups, -(-(self._position + wanted) // 3))
        self._src.seek(self._start + first * 4)
        text = self._src.read((last - first) * 4)
        try:
            data = base64.b64decode(text, validate=True)[skipped : skipped + wanted]
        except binascii.Error as error:
            raise NoPackageError from error
        if len(data) != wanted:
            raise NoPackageError
        target[:wanted] = data
        self._position += wanted
        return wanted


def _find(src: BinaryIO, mark: bytes, start: int) -> int | None:
    """Return where a mark begins, from a place on."""
    src.seek(start)
    at, window = start, b""
    while block := src.read(_BLOCK):
        window += block
        if (found := window.find(mark)) >= 0:
            return at + found
        kept = window[-(len(mark) - 1) :]
        at += len(window) - len(kept)
        window = kept
    return None
