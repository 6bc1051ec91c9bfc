"""Foreign JSON read piece by piece: flat in memory, limited in depth, tolerant of a broken end.

A path names a place: `("chats", "list", "[]", "messages", "[]")` is every message of every chat;
"[]" stands for any element of an array. What is whole before a break is given; then `JsonError`
says what broke. Bytes that are no UTF-8 are replaced, and remembered.

Never here: what a record means.
"""

import codecs
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import BinaryIO

from harassvault.importers import limits
from harassvault.importers.findings import Problem, What
from harassvault.importers.shared.json_build import Json, TooMuchError
from harassvault.importers.shared.json_events import BrokenJsonError, Event, Parser
from harassvault.importers.shared.json_walk import OPENED, Path, Piece, Walk
from harassvault.importers.tree import TreeError

__all__ = ["OPENED", "Json", "JsonError", "Path", "Piece", "Reading", "records", "whole"]

_CHUNK = 64 * 1024
_MAX_SILENT = 64 * limits.MIB
"""Bytes without anything new in them (one endless string): more is held in memory by no format."""


class JsonError(Exception):
    """A document cannot be read any further; what came before it was given.

    Attributes:
        what: BROKEN, TOO_LONG (a limit), DAMAGED_PART or ENCRYPTED (its bytes end here).
        at: bytes that were read before.
    """

    def __init__(self, what: What, at: int) -> None:
        super().__init__(what, at)
        self.what = what
        self.at = at

    def problem(self, item: int, place: int = 0) -> Problem:
        """Return it as a finding."""
        return Problem(self.what, item, place)


class Reading:
    """One document, read once.

    Attributes:
        had_bad_bytes: after the end: whether bytes were no UTF-8 and were replaced.
    """

    def __init__(
        self,
        stream: BinaryIO,
        wanted: AbstractSet[Path],
        max_bytes: int = limits.MAX_PARSED_BYTES,
    ) -> None:
        self.had_bad_bytes = False
        self._stream, self._max_bytes, self._at = stream, max_bytes, 0
        self._walk = Walk(wanted)

    def __iter__(self) -> Iterator[Piece]:
        """Yield the pieces in the document's order.

        Raises:
            JsonError: what follows cannot be read.
        """
        try:
            for name, value in self._events():
                piece = self._walk.step(name, value)
                if piece:
                    yield piece
        except BrokenJsonError as error:
            raise JsonError(What.BROKEN, self._at) from error
        except TooMuchError as error:
            raise JsonError(What.TOO_LONG, self._at) from error

    def _events(self) -> Iterator[Event]:
        parser = Parser()
        silent = 0
        for chunk in self._chunks():
            silent += len(chunk)
            for event in parser.feed(chunk):
                silent = 0
                yield event
            if silent > _MAX_SILENT:
                raise TooMuchError

    def _chunks(self) -> Iterator[bytes]:
        """Yield clean UTF-8, and an empty chunk at the end."""
        raw = self._read()
        decoder = _decoder(raw)
        while True:
            text = decoder.decode(raw, final=not raw)
            try:
                chunk = text.encode()
            except UnicodeEncodeError:
                self.had_bad_bytes = True
                chunk = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").encode()
            if chunk:
                yield chunk
            if not raw:
                yield b""
                return
            raw = self._read()

    def _read(self) -> bytes:
        try:
            raw = self._stream.read(_CHUNK)
        except TreeError as error:
            what = What.ENCRYPTED if error.what == "encrypted" else What.DAMAGED_PART
            raise JsonError(what, self._at) from error
        self._at += len(raw)
        if self._at > self._max_bytes:
            raise TooMuchError
        return raw


def records(stream: BinaryIO, path: Path) -> Iterator[Json]:
    """Yield every value at one path.

    Raises:
        JsonError: what follows cannot be read.
    """
    for piece in Reading(stream, {path}):
        if piece.path == path:
            yield piece.value


def whole(stream: BinaryIO, max_bytes: int = limits.MAX_WHOLE_BYTES) -> Json:
    """Return a document as one value, no deeper than MAX_DEPTH.

    Raises:
        JsonError: it is no whole document, or larger than `max_bytes`, or beyond a limit.
    """
    found = [one.value for one in Reading(stream, {()}, max_bytes)]
    return found.pop()


def _decoder(head: bytes) -> codecs.IncrementalDecoder:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return codecs.getincrementaldecoder("utf-16")("replace")
    return codecs.getincrementaldecoder("utf-8-sig")("surrogateescape")
