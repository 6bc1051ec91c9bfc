"""The characters of a backup, made good where XML would refuse the whole file for one of them.

Android's writer puts an emoji as two halves ("&#55357;&#56842;"), and control characters as they
came; expat gives up at either. Halves are joined, and what no XML can say becomes U+FFFD.

Never here: what the XML says.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

_DECLARED = re.compile(
    rb"""^[^<]{0,8}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.-]{1,40})"""
)
_REFERENCE = re.compile(
    r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));(?:&#(?:x(d[c-f][0-9a-f]{2})|(5[67][0-9]{3}));)?",
    re.IGNORECASE,
)
_LAST = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));$", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_PAIR = len("&#1048575;&#1048575;")
_KNOWN = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8",
    "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    "iso-8859-1": "latin-1", "latin1": "latin-1", "windows-1252": "cp1252",
}  # fmt: skip
"""The encodings that Android and Windows write; any other name is read as UTF-8."""

_ALLOWED = (0x9, 0xA, 0xD)
_ALLOWED_RANGES = (range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000))
"""XML 1.0, production 2."""

_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
"""The two halves of UTF-16."""

REPLACEMENT = "\ufffd"


class Characters:
    """A stream of UTF-8 that expat can read, whatever the file is written in.

    Attributes:
        is_certain: whether every byte so far could be read.
    """

    def __init__(self, stream: BinaryIO, head: bytes) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(_encoding(head))("replace")
        self._rest = ""
        self.is_certain = True

    def chunks(self, size: int) -> Iterator[bytes]:
        """Yield the text in pieces of about a size; the errors of the stream pass."""
        while data := self._stream.read(size):
            yield self._good(self._decoder.decode(data), is_last=False)
        yield self._good(self._decoder.decode(b"", final=True), is_last=True)

    def _good(self, text: str, *, is_last: bool) -> bytes:
        if REPLACEMENT in text:
            self.is_certain = False
        text = self._rest + text
        self._rest = ""
        if not is_last:
            text, self._rest = _cut(text)
        text = text.removeprefix("\ufeff")
        if "&#" in text:
            text = _REFERENCE.sub(_referred, text)
        return _CONTROL.sub(REPLACEMENT, text).encode("utf-8", "replace")


def _cut(text: str) -> tuple[str, str]:
    """Split before what could be the first part of a reference, or of a pair of them."""
    at = text.find("&", max(0, len(text) - 2 * _LONGEST_PAIR))
    if at < 0:
        return text, ""
    before = _LAST.search(text, max(0, at - _LONGEST_PAIR), at)
    if before and _code(before.group(1), before.group(2)) in _HIGH:
        at = before.start()
    return text[:at], text[at:]


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.startswith(b"<\x00"):
        return "utf-16-le"
    if head.startswith(b"\x00<"):
        return "utf-16-be"
    found = _DECLARED.match(head)
    name = found.group(1).decode("ascii", "replace").lower() if found else ""
    known = _KNOWN.get(name, "utf-8")
    return "utf-8" if known.startswith("utf-16") else known


def _referred(found: re.Match[str]) -> str:
    first = _code(found.group(1), found.group(2))
    second = _code(found.group(3), found.group(4))
    if first in _HIGH and second in _LOW:
        return chr(0x10000 + ((first - _HIGH.start) << 10) + (second - _LOW.start))
    return _single(first, found.group(1), found.group(2)) + (
        _single(second, found.group(3), found.group(4)) if second >= 0 else ""
    )


def _code(hexadecimal: str | None, decimal: str | None) -> int:
    if hexadecimal:
        return int(hexadecimal, 16)
    return int(decimal) if decimal else -1


def _single(code: int, hexadecimal: str | None, decimal: str | None) -> str:
    """Return the reference as it was, or what stands for one that XML refuses."""
    is_allowed = code in _ALLOWED or any(code in one for one in _ALLOWED_RANGES)
    return f"&#{f'x{hexadecimal}' if hexadecimal else decimal};" if is_allowed else REPLACEMENT
