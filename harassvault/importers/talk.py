"""One question after the other to an importing child, which is started and replaced as needed.

The rules:

1. Whenever the child asks for bytes of a part it gets them, and nothing else it asks for.
2. A child that died, fell silent, used up its time, answered nonsense or is in the middle of
   something that nobody wants any more is ended; the next question starts a new one.
3. Whatever is raised on the way (also by `progress`) ends the child before it goes on.

Never here: which questions there are (`client`).
"""

import struct
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn, TypeVar

import msgspec

from harassvault.decoding import frames
from harassvault.decoding.confine import Confinement
from harassvault.decoding.frames import Kind
from harassvault.importers import limits, wire
from harassvault.importers.errors import (
    ImporterDiedError,
    ImporterTimeoutError,
    ImportingError,
    ImportTooLargeError,
    MemberUnreadableError,
    TwoFormatsError,
    UnknownExportError,
)
from harassvault.importers.link import Link
from harassvault.importers.parts import Given, PartReads
from harassvault.originals import Progress, no_progress

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an answer may take: in all, and between two signs of life, in seconds."""

    whole: float
    silence: float

    @classmethod
    def for_bytes(cls, count: int, largest: int = 0) -> "Patience":
        """Allow for so many bytes that are read, of which the largest file may be read whole."""
        return cls(
            limits.SILENCE_SECONDS + limits.SECONDS_PER_MIB * count / limits.MIB,
            limits.SILENCE_SECONDS
            + limits.SECONDS_PER_MIB * min(largest, limits.MAX_WHOLE_BYTES) / limits.MIB,
        )


class Talk:
    """Talks to one child at a time, about one question at a time.

    Attributes:
        reads: counts the bytes that the child was given.
        at: the item that it said last that it reads, for this question.
    """

    def __init__(self, parts: Sequence[Given], command: Sequence[str]) -> None:
        self.reads = PartReads(parts)
        self.progress: Progress = no_progress
        self._command = tuple(command)
        self._link: Link | None = None
        self.confinement = Confinement.of(frozenset())
        self._busy = False
        self._waited = 0.0
        self._patience = Patience.for_bytes(0)
        self.at: int | None = None

    @property
    def link(self) -> Link | None:
        """The child that answers at the moment, if there is one."""
        return self._link

    @property
    def busy(self) -> bool:
        """Whether an answer was begun and not taken to its end."""
        return self._busy

    def start(self, memory: int) -> None:
        """Start a child that may take so much memory beside its programs."""
        self.end()
        size = limits.SECONDS_PER_MIB * limits.PACKING * self.reads.total / limits.MIB
        # Twice, since it retires after half of it: so each question has its share.
        seconds = 2 * int(limits.SILENCE_SECONDS + size)
        self._link = Link([*self._command, str(memory), str(seconds)])
        self._begin(Patience.for_bytes(0))
        ready = self.decoded(self.expect(Kind.READY), msgspec.json.Decoder(wire.Ready))
        self.confinement = Confinement.of(frozenset(ready.held))
        self._busy = False

    def end(self) -> None:
        """End the child, if there is one."""
        link, self._link, self._busy = self._link, None, False
        if link is not None:
            link.end()

    def close(self) -> None:
        """End the child, and close the parts."""
        self.end()
        self.reads.close()

    def ask(self, request: wire.Request, patience: Patience) -> None:
        """Send a question."""
        if self._busy:
            raise RuntimeError("another answer has not been taken to its end")
        self._begin(patience)
        self.send(Kind.REQUEST, msgspec.json.encode(request))

    def send(self, kind: Kind, payload: bytes = b"") -> None:
        """Send one message of a question."""
        try:
            self._running().send(kind, payload)
        except BaseException:
            self.end()
            raise

    def answer(self) -> tuple[Kind, bytes]:
        """Give the next message of the answer, serving the child's reads before it.

        END ends the question; a child that will not take another is ended with it.
        """
        try:
            kind, payload = self._served()
        except BaseException:
            self.end()
            raise
        if kind is Kind.FAILED:
            self._failed(self.decoded(payload, msgspec.json.Decoder(wire.Failure)))
        if kind is Kind.END:
            self._busy = False
            if payload == frames.RETIRING:
                self.end()
        return kind, payload

    def data(self, limit: int) -> Iterator[bytes]:
        """Give pieces of bytes up to an empty one; more than `limit` in all is nonsense."""
        total = 0
        while piece := self.expect(Kind.DATA):
            total += len(piece)
            if total > limit:
                self.nonsense()
            yield piece

    def batches(self) -> Iterator[bytes]:
        """Give the batches of an answer, to its end."""
        while True:
            kind, payload = self.answer()
            if kind is Kind.END:
                return
            yield self.batch(kind, payload)

    def batch(self, kind: Kind, payload: bytes) -> bytes:
        """Put a batch together of which the first part came already."""
        pieces, total = [payload], len(payload)
        while kind is Kind.PART:
            kind, payload = self.answer()
            pieces.append(payload)
            total += len(payload)
            if total > limits.MAX_RECORD_BYTES + frames.MAX_PAYLOAD:
                self.nonsense()
        if kind is not Kind.BATCH:
            self.nonsense()
        return b"".join(pieces)

    def nonsense(self) -> NoReturn:
        """End a child that does not keep to what was agreed."""
        self.end()
        raise ImporterDiedError(0)

    def _begin(self, patience: Patience) -> None:
        self._busy, self._waited, self._patience = True, 0.0, patience
        self.at = None
        self.reads.begin()

    def _running(self) -> Link:
        if self._link is None:
            raise RuntimeError("nothing was asked")
        return self._link

    def _served(self) -> tuple[Kind, bytes]:
        while True:
            kind, payload = self._waited_for()
            if kind not in {Kind.READ, Kind.AT}:
                return kind, payload
            try:
                if kind is Kind.AT:
                    (self.at,) = wire.AT.unpack(payload)
                    continue
                piece = self.reads.read(*wire.READ.unpack(payload))
            except (ValueError, struct.error) as error:
                raise ImporterDiedError(0) from error
            self._running().send(Kind.GIVEN, piece)

    def _waited_for(self) -> tuple[Kind, bytes]:
        left = self._patience.whole - self._waited
        if left <= 0:
            raise ImporterTimeoutError(self._patience.whole)
        begun = time.monotonic()
        message = self._running().receive(self._tick, min(left, self._patience.silence))
        self._waited += time.monotonic() - begun
        return message

    def _tick(self) -> None:
        self.progress(self.reads.done, self.reads.total)

    def expect(self, wanted: Kind) -> bytes:
        """Take the next message, which must be of this kind."""
        kind, payload = self.answer()
        if kind is not wanted:
            self.nonsense()
        return payload

    def _failed(self, failure: wire.Failure) -> NoReturn:
        if failure.what == "member":
            self._busy = False  # one file of many: the child goes on
        else:
            self.end()
        raise _error(failure)

    def decoded(self, payload: bytes, decoder: "msgspec.json.Decoder[_Value]") -> _Value:
        """Take JSON apart; what is not as agreed ends the child."""
        try:
            return decoder.decode(payload)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            self.nonsense()


def _error(failure: wire.Failure) -> ImportingError:
    match failure.what, failure.detail:
        case "two_claims", (first, second, path):
            return TwoFormatsError(first, second, path)
        case "memory", _:
            return ImportTooLargeError("memory", limits.MEMORY_BYTES)
        case "format", (path,):
            return UnknownExportError(path)
        case "member", (path, what):
            return MemberUnreadableError(path, what)
    return ImporterDiedError(0)
