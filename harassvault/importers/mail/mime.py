"""The parts of a mail (RFC 2045, 2046) as offsets into its bytes; decoded one at a time.

Time grows with the length, whatever is inside: parts inside each other are followed to a depth
that no honest mail reaches, and what is deeper stays one file.

Never here: which part a reader sees first (`bodies`).
"""

import binascii
import re
from dataclasses import dataclass, field

from harassvault.importers.findings import What
from harassvault.importers.mail import headers
from harassvault.importers.mail.headers import Headers, Value
from harassvault.importers.shared import charsets

MAX_DEPTH = 12
"""Multiparts inside each other: forwarded forwards have five or six."""

MAX_PARTS = 2_000
"""Parts of one mail."""

_NOT_BASE64 = bytes(range(256)).translate(
    None, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n-_"
)
_PIECE = 1 << 20
_MAX_PADDINGS = 1_000
"""Pieces of base64 put one behind the other, each with its own end."""

_GUESSED = re.compile(rb"\A\s*--([!-~][ -~]{0,80}?)[ \t]*\r?\n")
_PART_LIKE = re.compile(rb"\A\s*Content-[A-Za-z-]+:", re.IGNORECASE)


@dataclass(slots=True)
class Part:
    """One part.

    Attributes:
        data: of the whole mail; shared by all its parts.
        start, end: of the part's body.
        headers: of the part.
        kind: its type; `text/plain` where it names none.
        children: of a multipart.
        whole: where the part with its headers begins.
        override: encoding that holds for all text instead of the named one.
    """

    data: bytes
    start: int
    end: int
    headers: Headers
    kind: Value
    whole: int = 0
    override: str = ""
    children: list["Part"] = field(default_factory=list)

    def raw(self) -> bytes:
        """Return the body as it stands."""
        return self.data[self.start : self.end]

    def bytes(self) -> tuple[bytes, bool]:
        """Return the body without its transfer encoding, and whether that was in order."""
        encoding = headers.value(self.headers, "content-transfer-encoding").main
        if encoding == "base64":
            return _from_base64(self.data, self.start, self.end)
        if encoding == "quoted-printable":
            return binascii.a2b_qp(self.raw()), True
        if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
            return _from_uu(self.raw())
        return self.raw(), True

    def text(self) -> tuple[str, bool]:
        r"""Return the body as text with "\n" between lines, and whether it was read for certain."""
        data, is_whole = self.bytes()
        charset = self.override or self.kind.parameters.get("charset", "")
        text, is_certain = charsets.decoded(data, charset)
        return text.replace("\r\n", "\n"), is_certain and is_whole


@dataclass(slots=True)
class Parsed:
    """A mail's parts, and what is wrong with their structure."""

    root: Part
    problems: list[tuple[What, str]] = field(default_factory=list)
    count: int = 0


def parse(data: bytes, override: str = "") -> Parsed:
    """Find the parts of a mail."""
    found, start = headers.parse(data)
    root = Part(data, start, len(data), found, _kind(found, "text/plain"), 0, override)
    parsed = Parsed(root)
    _divide(root, 0, parsed)
    return parsed


def _kind(found: Headers, default: str) -> Value:
    kind = headers.value(found, "content-type", default)
    return kind if "/" in kind.main else Value(default, kind.raw)


def _divide(part: Part, depth: int, parsed: Parsed) -> None:
    """Find the parts of a multipart."""
    if not part.kind.main.startswith("multipart/"):
        return
    if depth >= MAX_DEPTH:
        parsed.problems.append((What.TOO_MANY, part.kind.main))
        return
    default = "message/rfc822" if part.kind.main == "multipart/digest" else "text/plain"
    for start, end in _pieces(part, parsed):
        if parsed.count >= MAX_PARTS:
            parsed.problems.append((What.TOO_MANY, str(MAX_PARTS)))
            return
        parsed.count += 1
        found, body = headers.parse(part.data, start, end)
        child = Part(
            part.data, min(body, end), end, found, _kind(found, default), start, part.override
        )
        part.children.append(child)
        _divide(child, depth + 1, parsed)


def _pieces(part: Part, parsed: Parsed) -> list[tuple[int, int]]:
    boundary = part.kind.parameters.get("boundary", "").encode("latin-1", "replace").rstrip()
    if not boundary:
        guess = _GUESSED.match(part.data[part.start : min(part.end, part.start + 2_000)])
        boundary = guess[1] if guess else b""
        parsed.problems.append((What.DAMAGED_PART, "boundary"))
    pieces, is_closed = _split(part, boundary) if boundary else ([], False)
    if not pieces:
        if boundary:
            parsed.problems.append((What.DAMAGED_PART, "boundary"))
        text = part.data[part.start : min(part.end, part.start + 200)]
        skipped = len(text) - len(text.lstrip())
        # Without boundaries there is one part: with a header of its own, or plain text.
        begins = part.start + skipped if _PART_LIKE.match(text) else part.start
        return [(begins, part.end)] if _PART_LIKE.match(text) else [(part.start, part.end)]
    if not is_closed:
        parsed.problems.append((What.CUT_OFF, boundary.decode("latin-1")[:80]))
    return pieces


def _split(part: Part, boundary: bytes) -> tuple[list[tuple[int, int]], bool]:
    """Return where the parts between boundaries begin and end, and whether the last was closed."""
    data, delimiter = part.data, b"--" + boundary
    found: list[tuple[int, int]] = []
    begin = -1
    at = data.find(delimiter, part.start, part.end)
    while at >= 0:
        after = at + len(delimiter)
        is_at_line = at == part.start or data[at - 1 : at] == b"\n"
        line = data[after : after + 200].partition(b"\n")[0].strip()
        if is_at_line and line in {b"", b"--"}:
            if begin >= 0:
                found.append((begin, max(begin, _before_line_end(data, at))))
            if line or len(found) > MAX_PARTS:
                return found, True
            stop = data.find(b"\n", after, part.end)
            begin = part.end if stop < 0 else stop + 1
        at = data.find(delimiter, after, part.end)
    if begin >= 0:
        found.append((begin, part.end))
    return found, False


def _before_line_end(data: bytes, at: int) -> int:
    if data[at - 2 : at] == b"\r\n":
        return at - 2
    return at - 1 if data[at - 1 : at] == b"\n" else at


def _from_base64(data: bytes, start: int, end: int) -> tuple[bytes, bool]:
    """Decode base64; what plainly is not base64 stays as it was written.

    Nothing is copied on the way: a part may have a hundred megabytes.
    """
    strange = sum(
        len(piece) - len(piece.translate(None, _NOT_BASE64))
        for at in range(start, end, _PIECE)
        for piece in (data[at : min(end, at + _PIECE)],)
    )
    if strange * 50 > end - start or (strange and b" " in data[start:end].strip()):
        return data[start:end], False
    found: list[bytes] = []
    at = start
    for _ in range(_MAX_PADDINGS):
        stop = data.find(b"=", at, end)
        stop = end if stop < 0 else stop
        while stop < end and data[stop : stop + 1] == b"=":
            stop += 1
        found.append(_decoded(data, at, stop))
        at = stop
        if at >= end:
            break
    return (found[0] if len(found) == 1 else b"".join(found)), not strange


def _decoded(data: bytes, start: int, end: int) -> bytes:
    try:
        return binascii.a2b_base64(memoryview(data)[start:end])
    except binascii.Error:
        return headers.base64_bytes(data[start:end].translate(None, _NOT_BASE64 + b"="))


def _from_uu(raw: bytes) -> tuple[bytes, bool]:
    begin = raw.find(b"begin ")
    if begin < 0:
        return raw, False
    out = bytearray()
    for line in raw[begin:].split(b"\n")[1:]:
        if line.strip() in {b"end", b"`", b""}:
            break
        try:
            out += binascii.a2b_uu(line.rstrip(b"\r"))
        except binascii.Error:
            return bytes(out), False
    return bytes(out), True
