"""The records of a WARC file (ISO 28500), one after the other, with their digests checked.

Packed record by record or as one piece, or not at all. A record's payload is read to its end in any
case, because only then is its digest known; only so much of it is kept as a page can have.

Never here: which record is a page (`warc`).
"""

import base64
import binascii
import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from harassvault.importers import limits
from harassvault.importers.mail import headers
from harassvault.importers.mail.headers import Headers

MAX_KEPT = 64 * limits.MIB
"""Bytes of one payload that are kept."""

_MAX_LINES = 64 * 1024
_CHUNK = 1 << 18
_PACKED = 1 << 16
_ALGORITHMS = {
    "md5": "md5", "sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256",
    "sha512": "sha512", "sha-512": "sha512", "sha384": "sha384", "sha224": "sha224",
}  # fmt: skip
_BLANK_LINES = 8
_DAMAGE = (OSError, EOFError, zlib.error, ValueError)


class CutOffError(Exception):
    """The file ends or breaks inside a record; nothing behind it can be read."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record.

    Attributes:
        headers: of the record.
        kind: "response", "resource", "revisit", "request", "warcinfo", …
        http: header lines of the answer, for a response or revisit.
        status: of the answer; 0 where there is none.
        payload: the page, as it was sent.
        is_whole: whether all of the payload is there.
        digest: "yes" if a digest was there and is right, "differs", or "none".
    """

    headers: Headers
    kind: str
    http: Headers = field(default_factory=Headers)
    status: int = 0
    payload: bytes = b""
    is_whole: bool = True
    digest: str = "none"


def is_warc(head: bytes) -> bool:
    """Say whether a file begins as a WARC file does."""
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def records(stream: BinaryIO) -> Iterator[Record]:
    """Yield the records of a file.

    Raises:
        CutOffError
        TreeError: from the stream.
    """
    with _opened(stream) as source:
        while True:
            try:
                record = _next(source)
            except _DAMAGE as error:
                raise CutOffError from error
            if record is None:
                return
            yield record


def _opened(stream: BinaryIO) -> io.BufferedReader:
    is_packed = stream.read(2) == b"\x1f\x8b"
    stream.seek(0)
    raw = _Unpacked(stream) if is_packed else stream
    return io.BufferedReader(raw, _CHUNK)  # type: ignore[arg-type]  # both read into a buffer


class _Unpacked(io.RawIOBase):
    """One gzip member after the other; what was unpacked before an error is given first."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._member = zlib.decompressobj(31)
        self._packed = b""
        self._is_open = False
        self._is_stuck = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]  # typeshed: any buffer
        while True:
            if not self._packed and not self._is_stuck:
                self._packed = self._stream.read(_PACKED)
                self._is_stuck = not self._packed
            if self._is_stuck and not self._is_open:
                return 0
            if not self._is_open:
                # Writers fill up with zeros between and behind members.
                self._packed = self._packed.lstrip(b"\0")
                self._member, self._is_open = zlib.decompressobj(31), bool(self._packed)
                continue
            data = self._member.decompress(self._packed, len(buffer))
            self._packed = self._member.unconsumed_tail or self._member.unused_data
            self._is_open = not self._member.eof
            if data:
                buffer[: len(data)] = data
                return len(data)
            if self._is_stuck and self._is_open:
                raise EOFError


def _next(source: io.BufferedReader) -> Record | None:
    first = b""
    for _ in range(_BLANK_LINES):
        first = source.readline(_MAX_LINES)
        if first.strip() or not first:
            break
    if not first:
        return None
    if not first.startswith(b"WARC/"):
        raise ValueError("no record begins here")
    found = _lines(source)
    length = int(found.raw("content-length") or b"0")
    kind = found.first("warc-type").lower()
    if length < 0:
        raise ValueError("a length below zero")
    return _body(source, found, kind, length)


def _lines(source: io.BufferedReader) -> Headers:
    """Read header lines to the first empty one."""
    block = bytearray()
    while len(block) < _MAX_LINES:
        line = source.readline(_MAX_LINES)
        if not line.strip():
            break
        block += line
    return headers.parse(bytes(block))[0]


def _body(source: io.BufferedReader, found: Headers, kind: str, length: int) -> Record:
    """Read a record's block to its end."""
    block_digest = _Digest(found.first("warc-block-digest"))
    payload_digest = _Digest(found.first("warc-payload-digest"))
    kept, left, http_end = bytearray(), length, -1
    is_http = kind in {"response", "revisit", "request"} and b"http" in found.raw("content-type")
    while left:
        data = source.read(min(_CHUNK, left))
        if not data:
            raise EOFError
        left -= len(data)
        block_digest.update(data)
        before = len(kept)
        if before < MAX_KEPT:
            kept += data
        if not is_http or http_end >= 0:
            payload_digest.update(data)
        elif (end := _http_end(kept)) >= 0 or before >= _MAX_LINES:
            http_end = max(end, 0)
            payload_digest.update(bytes(kept[http_end:]))
    head = (
        headers.parse(bytes(kept[:http_end]).partition(b"\n")[2])[0] if http_end > 0 else Headers()
    )
    status = _status(bytes(kept[:40])) if is_http and kind != "request" else 0
    states = {block_digest.state()} if kind in {"request", "revisit"} else {
        block_digest.state(), payload_digest.state()
    }  # fmt: skip
    digest = "differs" if "differs" in states else ("yes" if "yes" in states else "none")
    payload = bytes(kept[max(http_end, 0) :] if is_http else kept)
    return Record(found, kind, head, status, payload, length <= MAX_KEPT, digest)


def _http_end(kept: bytearray) -> int:
    ends = [
        at + size for mark, size in ((b"\r\n\r\n", 4), (b"\n\n", 2)) if (at := kept.find(mark)) >= 0
    ]
    return min(ends, default=-1)


def _status(line: bytes) -> int:
    pieces = line.split(None, 2)
    if len(pieces) > 1 and line.startswith(b"HTTP/") and pieces[1][:3].isdigit():
        return int(pieces[1][:3])
    return 0


class _Digest:
    """A digest that is compared with what the file says."""

    def __init__(self, said: str) -> None:
        name, _, self._said = said.partition(":")
        known = _ALGORITHMS.get(name.strip().lower())
        self._hash = hashlib.new(known, usedforsecurity=False) if known and self._said else None

    def update(self, data: bytes) -> None:
        if self._hash is not None:
            self._hash.update(data)

    def state(self) -> str:
        """Return "yes", "differs", or "none" where nothing is said."""
        if self._hash is None:
            return "none"
        return "yes" if self._hash.digest() in _readings(self._said.strip()) else "differs"


def _readings(said: str) -> Iterator[bytes]:
    """Yield what a digest may stand for: base 32, base 16 and base 64 are all in use."""
    padded = said + "=" * (-len(said) % 8)
    readings: tuple[Callable[[], bytes], ...] = (
        lambda: base64.b32decode(padded, casefold=True),
        lambda: bytes.fromhex(said),
        lambda: base64.b64decode(said + "=" * (-len(said) % 4), altchars=b"-_"),
        lambda: base64.b64decode(said + "=" * (-len(said) % 4)),
    )
    for read in readings:
        try:
            yield read()
        except (ValueError, binascii.Error):
            continue
