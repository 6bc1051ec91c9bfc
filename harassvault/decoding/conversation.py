"""One question after the other to a decoding child, which is started and replaced as needed.

The rules:

1. What is not of an accepted type by its first bytes is never sent.
2. An answer is taken apart only after every part of it was checked against the limits.
3. A child that died, was too slow, answered nonsense, is tired, or is in the middle of something
   that nobody wants any more, is ended; the next question starts a new one.

Never here: which questions there are (`client`).
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import NoReturn, Protocol, TypeVar

import msgspec

from harassvault.decoding import frames, limits
from harassvault.decoding.confine import Confinement
from harassvault.decoding.errors import (
    DecoderDiedError,
    ImageTooLargeError,
    UndecodableImageError,
)
from harassvault.decoding.frames import Kind
from harassvault.decoding.mediatype import DECODABLE_IMAGES, HEAD_BYTES, identify
from harassvault.decoding.packing import Weighing
from harassvault.decoding.process import ChildProcess
from harassvault.decoding.replies import (
    Examined,
    Facts,
    Failure,
    FlatSize,
    PageSize,
    PdfWords,
    Probe,
    Ready,
    Size,
)

_Reply = TypeVar(
    "_Reply", Probe, Facts, Examined, Size, FlatSize, PageSize, PdfWords, Failure, Ready
)


Asked = str | int | bool | Sequence[Sequence[float]]
"""A value of a question."""


class Readable(Protocol):
    """Anything with `read`; it is read once, from where it stands to its end."""

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes, and none at the end."""


class Conversation:
    """Talks to one child at a time, about one image at a time."""

    def __init__(self, command: Sequence[str], patience: float) -> None:
        self._command = tuple(command)
        self._patience = patience
        self._child: ChildProcess | None = None
        self._confinement = Confinement.of(frozenset())
        self._media_type = ""
        self._unfinished = False

    @property
    def child(self) -> ChildProcess | None:
        """The child that answers at the moment, if there is one."""
        return self._child

    @property
    def media_type(self) -> str:
        """What the image that was asked about last is, by its first bytes."""
        return self._media_type

    def start(self) -> Confinement:
        """Have a child that is free for a question, and say which restrictions hold for it."""
        if self._unfinished:
            self.end()  # the rest of a picture that nobody wants
        if self._child is None:
            self._child = ChildProcess(self._command, self._patience)
            ready = self._decoded(self._expect(Kind.READY), Ready)
            self._confinement = Confinement.of(frozenset(ready.held))
        return self._confinement

    def end(self) -> None:
        """End the child, if there is one."""
        child, self._child, self._unfinished = self._child, None, False
        if child is not None:
            child.end()

    def ask(
        self,
        source: Readable,
        question: Mapping[str, Asked],
        reply: type[_Reply],
        accepted: frozenset[str] = DECODABLE_IMAGES,
    ) -> _Reply:
        """Send a question with its file, and give the first part of the answer."""
        chunk = _read(source)
        self._media_type = identify(chunk[:HEAD_BYTES])
        if self._media_type not in accepted:
            raise UndecodableImageError(self._media_type)
        self.start()
        try:
            self._send(Kind.REQUEST, msgspec.json.encode(question))
            for part in _bounded(chunk, source):
                self._send(Kind.DATA, part)
            self._send(Kind.END)
        except BaseException:
            # Whatever it was (also the source failing): this child waits for the rest of an image.
            self.end()
            raise
        self._unfinished = True
        return self._decoded(self._expect(Kind.META), reply)

    def finish(self) -> None:
        """Take the end of an answer."""
        retires = self._expect(Kind.END) == frames.RETIRING
        self._unfinished = False
        if retires:
            self.end()

    def pixels(self, size: Size | FlatSize) -> Iterator[bytes]:
        """Give the pixels of this answer as they come, as many as announced, and take its end."""
        if size.width * size.height > limits.MAX_PIXELS:
            self.nonsense()
        return self._strips(self._child, 3 * size.width * size.height)

    def words(self, size: int) -> bytes:
        """Give the words of this answer, as many bytes as announced, and take its end."""
        return b"".join(self._strips(self._child, size))

    def packed(self, size: FlatSize) -> Iterator[bytes]:
        """Give the pixels of this answer as one zlib stream, in pieces, and take its end."""
        if size.width * size.height > limits.MAX_PIXELS:
            self.nonsense()
        return self._pieces(self._child, Weighing(size.width * size.height))

    def _pieces(self, child: ChildProcess | None, weighing: Weighing) -> Iterator[bytes]:
        while piece := self._following(child):
            if not weighing.takes(piece):
                self.nonsense()
            yield piece
        if not weighing.is_whole:
            self.nonsense()
        self.finish()

    def _strips(self, child: ChildProcess | None, missing: int) -> Iterator[bytes]:
        while missing:
            strip = self._following(child)
            if not 0 < len(strip) <= missing:
                self.nonsense()
            missing -= len(strip)
            yield strip
        self.finish()

    def _following(self, child: ChildProcess | None) -> bytes:
        """Receive the next pixels from the child that was asked."""
        if self._child is not child:
            raise RuntimeError("the pixels of an earlier picture were asked for too late")
        return self._expect(Kind.PIXELS)

    def nonsense(self) -> NoReturn:
        """End a child that does not keep to the protocol."""
        self.end()
        raise DecoderDiedError(0)

    def _send(self, kind: Kind, payload: bytes = b"") -> None:
        if self._child is not None:
            self._child.send(kind, payload)

    def _expect(self, wanted: Kind) -> bytes:
        """Receive one message of this kind, or what is wrong with the image."""
        if self._child is None:
            raise RuntimeError("nothing was asked")
        try:
            kind, payload = self._child.receive()
        except BaseException:
            self.end()
            raise
        if kind is Kind.FAILED:
            self._failed(self._decoded(payload, Failure))
        if kind is not wanted:
            self.nonsense()
        return payload

    def _failed(self, failure: Failure) -> NoReturn:
        self._unfinished = False
        if failure.retires:
            self.end()
        if failure.what == "damaged":
            raise UndecodableImageError(self._media_type)
        raise ImageTooLargeError(failure.what, failure.limit)

    def _decoded(self, payload: bytes, kind: type[_Reply]) -> _Reply:
        try:
            return msgspec.json.decode(payload, type=kind)
        except msgspec.MsgspecError:
            self.nonsense()


def _bounded(chunk: bytes, source: Readable) -> Iterator[bytes]:
    """Give a first part and the rest of a source, up to MAX_INPUT_BYTES."""
    sent = 0
    while chunk:
        sent += len(chunk)
        if sent > limits.MAX_INPUT_BYTES:
            raise ImageTooLargeError("bytes", limits.MAX_INPUT_BYTES)
        yield chunk
        chunk = _read(source)


def _read(source: Readable) -> bytes:
    """Read until a message is full or the source ends."""
    buffer = io.BytesIO()
    while buffer.tell() < frames.MAX_PAYLOAD:
        part = source.read(frames.MAX_PAYLOAD - buffer.tell())
        if not part:
            break
        buffer.write(part)
    return buffer.getvalue()
