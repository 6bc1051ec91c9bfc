"""Files that stand as letters (base64, RFC 4648) in a page or a mail: digests of what they spell.

Any long run of those letters is one: the address `data:…;base64,…` of a saved page, the lines of an
attachment, a value of XML. Other spellings (quoted-printable, percent signs, hexadecimal) are not
read.

Never here: which files are looked through (`harassvault.files.looking`).
"""

import binascii
import hashlib
import re
from collections.abc import Collection, Iterator
from string import ascii_letters, digits
from typing import BinaryIO

_PIECE = 1 << 20

_LEAST = 32
"""Letters without a break that begin a run: lines of mails have 60 at least, words fewer."""

_BREAK = 3
"""Bytes of a line end inside a run, at most: "=", CR, LF."""

_LETTERS = (ascii_letters + digits + "+/").encode()
_MASK = bytes(ord("A") if one in _LETTERS else 0 for one in range(256))
_BEGIN = b"A" * _LEAST
"""Found in text whose letters are all one: ten times faster than by an expression."""

_RUN = re.compile(rb"[A-Za-z0-9+/]*+(?:=?\r?\n[A-Za-z0-9+/]++)*+")
"""A line end is a part of it, also one that quoted-printable put there; an empty line ends it."""


def least_letters(size: int) -> int:
    """Return how many letters a file of so many bytes takes, at least."""
    return (size * 4 + 2) // 3


def spelled(stream: BinaryIO, sizes: Collection[int]) -> Iterator[str]:
    """Yield the SHA-256 (hexadecimal) of each run that spells so many bytes.

    Args:
        stream: from its beginning; read once, in pieces, in linear time.
        sizes: bytes of the files that are looked for.
    """
    held, run, piece = b"", None, b"-"
    while piece:
        piece = stream.read(_PIECE)
        data, at = held + piece, 0
        mask = data.translate(_MASK)
        while run or (begin := mask.find(_BEGIN, at)) >= 0:
            at = at if run else begin
            run = run or _Run()
            found = _RUN.match(data, at)
            at = found.end() if found else at
            run.add(found.group() if found else b"")
            if piece and at + _BREAK >= len(data):
                break  # The next piece may go on with it.
            if (digest := run.end()) and run.size in sizes:
                yield digest
            run = None
        held = data[at if run else max(at, len(data) - _LEAST + 1) :]


class _Run:
    """Letters, decoded as they come."""

    def __init__(self) -> None:
        self.size = 0
        self._digest = hashlib.sha256()
        self._rest = b""

    def add(self, text: bytes) -> None:
        letters = self._rest + text.translate(None, b"=\r\n")
        whole = len(letters) // 4 * 4
        self._decode(letters[:whole])
        self._rest = letters[whole:]

    def end(self) -> str:
        """Return the digest; none where a letter is missing or too many."""
        if len(self._rest) == 1:
            return ""
        self._decode(self._rest + b"=" * (-len(self._rest) % 4))
        return self._digest.hexdigest()

    def _decode(self, letters: bytes) -> None:
        data = binascii.a2b_base64(letters)
        self.size += len(data)
        self._digest.update(data)
