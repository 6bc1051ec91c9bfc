"""The text form around a sealed file, for places that carry only text.

Strict PEM with one spelling per file; the only freedom is the kind of line end, and white
space before and after. What is inside is not looked at.
"""

import base64
import binascii
import io
from typing import TYPE_CHECKING, BinaryIO

from crypto.errors import ArmorError
from crypto.streams import Sink, write_all

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
END = b"-----END AGE ENCRYPTED FILE-----"
# 48 bytes are 64 columns, from the specification.
_LINE_BYTES = 48
# What age itself tolerates around the armor.
_WHITE_SPACE_LIMIT = 1024
# Longer than any line that is allowed, so that a longer one shows.
_LINE_LIMIT = 1100


class ArmorWriter:
    """Writes the text form of what is written to it; `close` writes the last lines.

    Without `close` the text has no end, and no reader accepts it.
    """

    def __init__(self, out: Sink) -> None:
        self._out = out
        self._waiting = b""
        write_all(out, BEGIN + b"\n")

    def write(self, data: "ReadableBuffer", /) -> int:
        """Take bytes of the sealed file; always all of them."""
        view = memoryview(data).cast("B")
        joined = self._waiting + bytes(view)
        whole = len(joined) - len(joined) % _LINE_BYTES
        self._waiting = joined[whole:]
        self._write_lines(joined[:whole])
        return len(view)

    def close(self) -> None:
        """Write the last line and the end; `out` stays the caller's."""
        self._write_lines(self._waiting)
        write_all(self._out, END + b"\n")

    def _write_lines(self, data: bytes) -> None:
        starts = range(0, len(data), _LINE_BYTES)
        lines = (base64.b64encode(data[start : start + _LINE_BYTES]) + b"\n" for start in starts)
        write_all(self._out, b"".join(lines))


def open_armor(untrusted_src: BinaryIO) -> io.BufferedReader:
    """Read the bytes inside the text form, from front to back.

    The reader raises `ArmorError` where the text does not follow the format, at the latest
    before it reports its end.
    """
    return io.BufferedReader(_ArmorReader(untrusted_src), buffer_size=64 * 1024)


def looks_armored(untrusted_first_bytes: bytes) -> bool:
    """Say whether a file begins like the text form."""
    return untrusted_first_bytes.lstrip().startswith(BEGIN)


class _ArmorReader(io.RawIOBase):
    """The decoded bytes, a few lines at a time."""

    def __init__(self, untrusted_src: BinaryIO) -> None:
        self._src = untrusted_src
        self._line = 0
        self._begun = False
        self._ended = False
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        target = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(target) and (self._ready or not self._ended):
            if not self._ready:
                self._ready = memoryview(self._next_line())
            size = min(len(self._ready), len(target) - filled)
            target[filled : filled + size] = self._ready[:size]
            self._ready = self._ready[size:]
            filled += size
        return filled

    def _next_line(self) -> bytes:
        """Decode a line; nothing, and the end is known, after the last."""
        if not self._begun:
            self._read_begin()
        line = self._take()
        if line == END:
            self._finish()
            return b""
        data = self._decode(line)
        if len(data) < _LINE_BYTES:
            if self._take() != END:
                raise ArmorError(self._line)
            self._finish()
        return data

    def _take(self) -> bytes:
        """Take a line without its end, which may be LF or CR LF."""
        self._line += 1
        line = self._src.readline(_LINE_LIMIT)
        if line.endswith(b"\n"):
            line = line[:-1].removesuffix(b"\r")
        return line

    def _read_begin(self) -> None:
        room = _WHITE_SPACE_LIMIT
        while (line := self._src.readline(_LINE_LIMIT)) and not line.strip() and room > 0:
            self._line += 1
            room -= len(line)
        self._line += 1
        if line.removesuffix(b"\n").removesuffix(b"\r") != BEGIN:
            raise ArmorError(self._line)
        self._begun = True

    def _decode(self, untrusted_line: bytes) -> bytes:
        try:
            data = base64.b64decode(untrusted_line, validate=True)
        except binascii.Error as error:
            raise ArmorError(self._line) from error
        if not data or len(data) > _LINE_BYTES or base64.b64encode(data) != untrusted_line:
            raise ArmorError(self._line)
        return data

    def _finish(self) -> None:
        rest = self._src.read(_WHITE_SPACE_LIMIT + 1)
        if rest.strip() or len(rest) > _WHITE_SPACE_LIMIT:
            raise ArmorError(self._line + 1)
        self._ended = True
