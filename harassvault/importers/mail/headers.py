"""The header lines of a mail: kept as they stand, and read where somebody needs their words.

Strangers write them, and much of what they write is wrong: raw UTF-8, encoded words in broken
forms, fields twice, lines that continue without being indented. Nothing here raises, and what
cannot be read stays as it was written.

Never here: what a field means for a message (`messages`).
"""

import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from harassvault.importers.shared import charsets

MAX_BLOCK = 1 << 20
"""Bytes of header lines that are read; the longest honest ones have some 100 kB."""

MAX_REPAIRS = 200
"""Lines of a header that lack their indent: one honest field may be folded so, not a thousand."""

_FIELD = re.compile(rb"([!-9;-~]{1,120}):[ \t]*(.*)", re.DOTALL)
_WELL_KNOWN = re.compile(
    rb"(?:from|to|cc|date|subject|message-id|mime-version|content-type|content-transfer-encoding|"
    rb"received|return-path|reply-to|sender|references|in-reply-to):", re.IGNORECASE,
)  # fmt: skip
_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,4000})\?(?:=|$)")
_GAP = re.compile(r"(\?=)[ \t\r\n]+(?==\?)")
_MAX_READ = 200_000
"""Characters of one field that are decoded."""


@dataclass(frozen=True, slots=True)
class Headers:
    """Fields in their order: lower-case name, and the bytes after the colon with folds removed.

    Attributes:
        fields: all of them.
        block: the bytes that they were read from.
    """

    fields: tuple[tuple[str, bytes], ...] = ()
    block: bytes = b""

    def raw(self, name: str) -> bytes:
        """Return the first field of a name; empty where there is none."""
        return next((value for key, value in self.fields if key == name), b"")

    def all(self, name: str) -> list[str]:
        """Return the words of all fields of a name."""
        return [words(value) for key, value in self.fields if key == name]

    def first(self, *names: str) -> str:
        """Return the words of the first field that bears one of these names, in their order."""
        return next((text for name in names if (text := words(self.raw(name)))), "")


def parse(data: bytes, start: int = 0, end: int | None = None) -> tuple[Headers, int]:
    """Read header lines from `start`; return them and where the body begins.

    A line without a field's form ends the header, unless well-known fields follow before the
    first empty line: then it goes on from the line before, and lacks its indent. So do at most
    MAX_REPAIRS lines.
    """
    end = len(data) if end is None else end
    found: list[tuple[str, bytearray]] = []
    at, repairs = start, 0
    while at < end and at - start < MAX_BLOCK:
        stop = data.find(b"\n", at, end)
        stop = end if stop < 0 else stop + 1
        line = data[at:stop].rstrip(b"\r\n")
        match = _FIELD.match(line)
        if not line.strip():
            if found or not _more_follows(data, stop, end):
                at = stop
                break
        elif line[:1] in b" \t" and found:
            found[-1][1].extend(b" " + line.lstrip())
        elif match and not line.startswith(b"From "):
            found.append((match[1].decode("ascii").lower(), bytearray(match[2])))
        elif line.lstrip(b">").startswith(b"From ") and not found:
            pass
        elif found and repairs < MAX_REPAIRS and _more_follows(data, stop, end):
            repairs += 1
            found[-1][1].extend(b" " + line)
        else:
            break
        at = stop
    fields = tuple((name, bytes(value).strip()) for name, value in found)
    return Headers(fields, data[start:at]), at


def _more_follows(data: bytes, start: int, end: int) -> bool:
    """Say whether well-known fields follow before the next empty line (of some lines looked at)."""
    for line in data[start : min(end, start + 4_000)].split(b"\n", 20)[:20]:
        if not line.strip():
            return False
        if _WELL_KNOWN.match(line):
            return True
    return False


def words(raw: bytes) -> str:
    """Return the text of a field: encoded words decoded (RFC 2047), raw UTF-8 read (RFC 6532)."""
    text = charsets.decoded(raw[:_MAX_READ], "")[0]
    if "=?" not in text:
        return text.strip()
    return _ENCODED.sub(_decoded_word, _GAP.sub(r"\1", text)).strip()


def _decoded_word(match: re.Match[str]) -> str:
    charset = match[1].partition("*")[0]
    content = match[3].encode("utf-8", "replace")
    if match[2] in "bB":
        data = base64_bytes(content)
        if content and not data:
            return match[0]
    else:
        data = binascii.a2b_qp(content.replace(b"_", b" "), header=True)
    return charsets.decoded(data, charset)[0]


def base64_bytes(content: bytes) -> bytes:
    """Decode base64 with whatever padding it has; a last letter that alone is no byte is left."""
    clean = content.translate(None, b" \t\r\n=")
    whole = clean[:-1] if len(clean) % 4 == 1 else clean
    try:
        return binascii.a2b_base64(whole + b"==")
    except binascii.Error:
        return b""


_PARAMETER = re.compile(
    rb';[ \t]*([!-)+-:<>-~]{1,60}?)(\*\d{1,3})?(\*)?[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^;"]*))'
)


@dataclass(frozen=True)
class Value:
    """A field with parameters: `text/plain; charset=utf-8`.

    Attributes:
        main: before the first semicolon, lower-case.
        raw: the whole field.
    """

    main: str
    raw: bytes = field(repr=False)

    @cached_property
    def parameters(self) -> dict[str, str]:
        """All parameters by lower-case name, with continuations joined (RFC 2231)."""
        pieces: dict[str, list[tuple[int, bool, bytes]]] = {}
        for match in _PARAMETER.finditer(self.raw[: 1 << 16]):
            value = match[5].strip() if match[4] is None else re.sub(rb"\\(.)", rb"\1", match[4])
            number = int(match[2][1:]) if match[2] else 0
            pieces.setdefault(match[1].decode("ascii").lower(), []).append(
                (number, bool(match[3]), value)
            )
        return {
            name: _joined(sorted(all_, key=lambda one: one[0])) for name, all_ in pieces.items()
        }


def value(headers: Headers, name: str, default: str = "") -> Value:
    """Return a field with parameters."""
    raw = headers.raw(name)
    main = raw.partition(b";")[0].strip().lower().decode("latin-1")
    return Value(main or default, raw)


def _joined(pieces: Sequence[tuple[int, bool, bytes]]) -> str:
    """Put the pieces of one parameter together."""
    first = pieces[0]
    if not any(is_encoded for _, is_encoded, _ in pieces):
        same = [one for one in pieces if one[0] == first[0]]
        return words(first[2] if len(same) == len(pieces) else b"".join(one[2] for one in pieces))
    charset, data = "", b""
    for index, (_, is_encoded, content) in enumerate(pieces):
        rest = content
        if index == 0 and content.count(b"'") >= 2:  # noqa: PLR2004 - charset'language'text
            name, _, rest = content.split(b"'", 2)
            charset = name.decode("latin-1")
        data += _percent(rest) if is_encoded else rest
    return charsets.decoded(data, charset)[0]


def _percent(data: bytes) -> bytes:
    return re.sub(rb"%([0-9a-fA-F]{2})", lambda match: bytes([int(match[1], 16)]), data)
