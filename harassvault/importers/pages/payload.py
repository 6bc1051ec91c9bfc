"""A page out of an answer of a web server: chunks joined, packing undone, within limits.

Never here: records and their digests, which are about the bytes as they were sent.
"""

import zlib

from harassvault.importers.mail.headers import Headers

MAX_PAGE = 64 << 20
_MAX_CHUNKS = 200_000
_BITS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


def unpacked(payload: bytes, http: Headers) -> tuple[bytes, bool]:
    """Return the page's bytes, and whether they could be read to the end."""
    data, is_whole = payload, True
    if http.first("transfer-encoding").lower() == "chunked":
        data, is_whole = _joined(data)
    encoding = http.first("content-encoding").lower()
    if encoding in {"", "identity"}:
        return data, is_whole
    if encoding not in _BITS:
        return b"", False
    out, is_read = _inflated(data, _BITS[encoding])
    return out, is_whole and is_read


def _joined(data: bytes) -> tuple[bytes, bool]:
    """Join chunks (RFC 9112 7.1); what has none although it says so stays as it is."""
    out, at = bytearray(), 0
    for _ in range(_MAX_CHUNKS):
        end = data.find(b"\n", at, at + 100)
        digits = data[at:end].partition(b";")[0].strip() if end >= 0 else b""
        try:
            size = int(digits, 16)
        except ValueError:
            return (data, True) if at == 0 else (bytes(out), False)
        if size <= 0:
            return bytes(out), True
        out += data[end + 1 : end + 1 + size]
        at = end + 1 + size
        at += 2 if data[at : at + 2] == b"\r\n" else 1
    return bytes(out), False


def _inflated(data: bytes, bits: int) -> tuple[bytes, bool]:
    for form in (bits, -15):
        unpacker = zlib.decompressobj(form)
        try:
            out = unpacker.decompress(data, MAX_PAGE)
        except zlib.error:
            continue
        return out, unpacker.eof
    # Some writers undo the packing and leave the header as it was.
    return (data, True) if data.lstrip()[:1] == b"<" else (b"", False)
