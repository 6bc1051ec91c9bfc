"""The header of an age file as a value: its stanzas and its MAC, parsed and written back.

Strict, so that every header has exactly one spelling: whatever parses is written back as
the same bytes, and the MAC can be computed over the value. No key and no cipher ever appears
here, and no stanza is understood.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import BinaryIO

from crypto.errors import HeaderError, NotAnAgeFileError, UnsupportedAgeVersionError

_INTRO = b"age-encryption.org/v1\n"
# Enough for any version to come; a foreign file need not be read further.
_FIRST_LINE_LIMIT = 64
_FAMILY = b"age-encryption.org/"
_OTHER_VERSION = re.compile(rb"age-encryption\.org/([!-~]+)\n")
_ARGUMENTS = re.compile(rb"[!-~]+( [!-~]+)*")
# A line of base64 in a stanza has 64 characters; a shorter one, maybe empty, ends the body.
_COLUMNS = 64
_LINE_BYTES = 48
_MAC_LENGTH = 32
# The specification sets no limit. One mebibyte is room for 5000 recipients, and keeps a
# hostile file from filling the memory.
MAX_HEADER = 1 << 20


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key wrapped for one recipient; what the arguments mean is up to `kind`."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """All stanzas in their order, and the MAC that binds them to the file key."""

    stanzas: tuple[Stanza, ...]
    mac: bytes

    def marshal(self) -> bytes:
        """Write the whole header, up to the line end before the payload."""
        return covered_bytes(self.stanzas) + b" " + encode_base64(self.mac) + b"\n"


def covered_bytes(stanzas: tuple[Stanza, ...]) -> bytes:
    """Write the part of the header that the MAC covers, up to and with the three dashes."""
    return _INTRO + b"".join(_marshal_stanza(stanza) for stanza in stanzas) + b"---"


def read_header(untrusted_src: BinaryIO) -> Header:
    """Read the header of an age file, and leave the source at the first byte after it.

    Raises:
        NotAnAgeFileError: the first line is something else.
        UnsupportedAgeVersionError: the first line names another version.
        HeaderError: anything else that the format does not allow.
    """
    _check_first_line(untrusted_src.readline(_FIRST_LINE_LIMIT))
    lines = _Lines(untrusted_src)
    stanzas = []
    while True:
        line = lines.take()
        if line.startswith(b"-> "):
            stanzas.append(_read_stanza(line[3:], lines))
        elif line.startswith(b"--- ") and stanzas:
            mac = decode_base64(line[4:])
            if len(mac) != _MAC_LENGTH:
                raise HeaderError("MAC length")
            return Header(tuple(stanzas), mac)
        else:
            raise HeaderError("neither a stanza nor the MAC")


def encode_base64(data: bytes) -> bytes:
    """Write standard base64 without padding, as everywhere in age headers."""
    return base64.b64encode(data).rstrip(b"=")


def decode_base64(untrusted_text: bytes) -> bytes:
    """Read canonical base64 without padding.

    Raises:
        HeaderError: padding, a foreign character, or bits that are not zero at the end.
    """
    try:
        data = base64.b64decode(untrusted_text + b"=" * (-len(untrusted_text) % 4), validate=True)
    except binascii.Error as error:
        raise HeaderError("base64") from error
    if encode_base64(data) != untrusted_text:
        raise HeaderError("base64 is not canonical")
    return data


class _Lines:
    """The lines of a source, with a limit to what they may have altogether."""

    def __init__(self, untrusted_src: BinaryIO) -> None:
        self._src = untrusted_src
        self._left = MAX_HEADER

    def take(self) -> bytes:
        line = self._src.readline(self._left)
        self._left -= len(line)
        if not line.endswith(b"\n"):
            raise HeaderError("the header does not end")
        return line[:-1]


def _check_first_line(line: bytes) -> None:
    if line == _INTRO:
        return
    other = _OTHER_VERSION.fullmatch(line)
    if other is not None:
        raise UnsupportedAgeVersionError(other.group(1).decode("ascii"))
    if line.startswith(_FAMILY) or (line and _INTRO.startswith(line)):
        raise HeaderError("first line")
    raise NotAnAgeFileError


def _read_stanza(untrusted_arguments: bytes, lines: _Lines) -> Stanza:
    if not _ARGUMENTS.fullmatch(untrusted_arguments):
        raise HeaderError("stanza arguments")
    kind, *arguments = untrusted_arguments.decode("ascii").split(" ")
    body = b""
    while True:
        line = lines.take()
        if len(line) > _COLUMNS:
            raise HeaderError("long line in a stanza")
        body += decode_base64(line)
        if len(line) < _COLUMNS:
            return Stanza(kind, tuple(arguments), body)


def _marshal_stanza(stanza: Stanza) -> bytes:
    opening = " ".join(("->", stanza.kind, *stanza.arguments)).encode("ascii")
    # One line more than whole lines: a short line ends the body, even an empty one.
    pieces = (
        stanza.body[start : start + _LINE_BYTES]
        for start in range(0, len(stanza.body) + 1, _LINE_BYTES)
    )
    return b"".join((opening, b"\n", *(encode_base64(piece) + b"\n" for piece in pieces)))
