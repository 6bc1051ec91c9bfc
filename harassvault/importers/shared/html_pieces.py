"""A large foreign page in pieces, each small enough for a tree; memory stays flat.

A tree takes ten times the bytes of its page. So a page is cut, but only directly before what its
format says is the beginning of a message; a page without such beginnings is taken whole, if it is
not too large.

Never here: what stands in a piece.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from selectolax.lexbor import LexborHTMLParser

from harassvault.importers.findings import Problem, What
from harassvault.importers.shared.html_guard import is_tame
from harassvault.importers.shared.texts import LEGACY, encoding_of
from harassvault.importers.tree import TreeError

_READ = 256 * 1024
_PIECE = 1024 * 1024
"""Characters of a piece, about."""

_MAX_PIECE = 12 * 1024 * 1024
"""Characters without a beginning of a message: a tree of it takes some 150 MB."""

_LONGEST_START = 1_000
"""Characters of the tag that a message begins with."""


class PageError(Exception):
    """A page cannot be read any further; the pieces before were given.

    Attributes:
        what: TOO_LONG, NOT_READ (made to take long), DAMAGED_PART or ENCRYPTED.
    """

    def __init__(self, what: What) -> None:
        super().__init__(what)
        self.what = what

    def problem(self, item: int, place: int = 0) -> Problem:
        """Return it as a finding."""
        return Problem(self.what, item, place)


class Pieces:
    """The pieces of one page.

    Attributes:
        is_certain: after the end: whether all bytes were read for certain.
    """

    def __init__(self, stream: BinaryIO, begins: re.Pattern[str]) -> None:
        self.is_certain = True
        self._stream, self._begins = stream, begins
        self._broken: PageError | None = None

    def __iter__(self) -> Iterator[LexborHTMLParser]:
        """Yield a tree for each piece, in order; at least one.

        Raises:
            PageError: what follows cannot be read.
        """
        for text in self._texts():
            if not is_tame(text):
                raise PageError(What.NOT_READ)
            yield LexborHTMLParser(text)

    def _texts(self) -> Iterator[str]:
        rest, cut = "", 0
        for text in self._decoded():
            looked = max(1, len(rest) - _LONGEST_START)
            rest += text
            for match in self._begins.finditer(rest, looked):
                cut = match.start()
            if cut and len(rest) >= _PIECE:
                yield rest[:cut]
                rest, cut = rest[cut:], 0
            if len(rest) > _MAX_PIECE:
                raise PageError(What.TOO_LONG)
        yield rest
        if self._broken:
            raise self._broken

    def _decoded(self) -> Iterator[str]:
        raw = self._read()
        name = encoding_of(raw)
        self.is_certain = name != LEGACY
        decoder = codecs.getincrementaldecoder(name)("replace")
        while raw:
            text = decoder.decode(raw)
            self.is_certain = self.is_certain and "\ufffd" not in text
            yield text
            raw = self._read()
        yield decoder.decode(b"", final=True)

    def _read(self) -> bytes:
        """Read on; a damaged end is an end, and told when all before it was given."""
        try:
            return self._stream.read(_READ)
        except TreeError as error:
            is_encrypted = error.what == "encrypted"
            self._broken = PageError(What.ENCRYPTED if is_encrypted else What.DAMAGED_PART)
            return b""
