"""The parent's side of decoding: ask the child, get checked values.

    with Decoder() as decoder:
        probe = decoder.probe(source)
        small = decoder.thumbnail(source, 320)

The child starts with the first question and serves many; it is replaced when it died, was too
slow, or has used its share of time. One Decoder serves one thread. Never here: a parser.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import NoReturn, Protocol, Self, TypeVar

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
from harassvault.decoding.process import DEFAULT_COMMAND, ChildProcess
from harassvault.decoding.replies import Facts, Failure, FlatSize, Probe, Ready, Size

_Reply = TypeVar("_Reply", Probe, Facts, Size, FlatSize)
_Decoded = TypeVar("_Decoded", Probe, Facts, Size, FlatSize, Failure, Ready)


class Readable(Protocol):
    """Anything with `read`; it is read once, from where it stands to its end."""

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes, and none at the end."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture, upright and without transparency: `pixels` are RGB rows, 3 bytes a pixel."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Flattened:
    """An image on white, as stored. `strips` gives its RGB rows, some rows at a time, once."""

    width: int
    height: int
    orientation: int
    strips: Iterator[bytes]


class Decoder:
    """Asks a decoding child.

    Every method can raise any `DecodingError`; the next call works again.
    """

    def __init__(
        self, command: Sequence[str] = DEFAULT_COMMAND, patience: float = limits.WALL_SECONDS
    ) -> None:
        self._command = tuple(command)
        self._patience = patience
        self._child: ChildProcess | None = None
        self._confinement = Confinement.of(frozenset())
        self._streaming = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child. A later call would start a new one."""
        child, self._child, self._streaming = self._child, None, False
        if child is not None:
            child.end()

    @property
    def confinement(self) -> Confinement:
        """Which restrictions the child says that it has, and which this system lacks."""
        self._running()
        return self._confinement

    def probe(self, source: Readable) -> Probe:
        """Measure an image: type, size, orientation, frames, transparency."""
        media_type = self._ask(source, {"verb": "probe"})
        reply = self._meta(Probe, media_type)
        self._finish()
        return msgspec.structs.replace(reply, media_type=media_type)

    def facts(self, source: Readable) -> Facts:
        """Read what an image says about time and device, and whether it says where."""
        reply = self._meta(Facts, self._ask(source, {"verb": "facts"}))
        self._finish()
        return reply

    def thumbnail(self, source: Readable, max_side: int) -> Thumbnail:
        """Make a small picture whose longer side has at most `max_side` pixels."""
        if not 1 <= max_side <= limits.MAX_THUMBNAIL_SIDE:
            raise ValueError(f"a thumbnail has sides of 1 to {limits.MAX_THUMBNAIL_SIDE} pixels")
        media_type = self._ask(source, {"verb": "thumbnail", "max_side": max_side})
        size = self._meta(Size, media_type)
        if max(size.width, size.height) > max_side:
            self._nonsense()
        pixels = b"".join(self._strips(self._child, size, media_type))
        return Thumbnail(size.width, size.height, pixels)

    def flatten(self, source: Readable) -> Flattened:
        """Give an image's pixels on white, strip by strip.

        The strips are read while they are asked for; the next call drops what is left of them.
        """
        media_type = self._ask(source, {"verb": "flatten"})
        size = self._meta(FlatSize, media_type)
        if size.width * size.height > limits.MAX_PIXELS:
            self._nonsense()
        self._streaming = True
        strips = self._strips(self._child, size, media_type)
        return Flattened(size.width, size.height, size.orientation, strips)

    def _running(self) -> ChildProcess:
        """Give the child, starting it if needed."""
        if self._streaming:
            self.close()  # the rest of a picture that nobody wants
        if self._child is None:
            self._child = ChildProcess(self._command, self._patience)
            kind, payload = self._receive()
            if kind is not Kind.READY:
                self._nonsense()
            self._confinement = Confinement.of(frozenset(self._decoded(payload, Ready).held))
        return self._child

    def _ask(self, source: Readable, request: dict[str, str | int]) -> str:
        """Send one question with its image, and give the image's media type."""
        chunk = _read(source)
        media_type = identify(chunk[:HEAD_BYTES])
        if media_type not in DECODABLE_IMAGES:
            raise UndecodableImageError(media_type)
        child = self._running()
        try:
            child.send(Kind.REQUEST, msgspec.json.encode(request))
            for part in _bounded(chunk, source):
                child.send(Kind.DATA, part)
            child.send(Kind.END)
        except BaseException:
            # Whatever it was (also the source failing): this child waits for the rest of an image.
            self.close()
            raise
        return media_type

    def _receive(self) -> tuple[Kind, bytes]:
        if self._child is None:
            raise RuntimeError("nothing was asked")
        try:
            return self._child.receive()
        except BaseException:
            self.close()
            raise

    def _meta(self, reply: type[_Reply], media_type: str) -> _Reply:
        return self._decoded(self._expect(Kind.META, media_type), reply)

    def _expect(self, wanted: Kind, media_type: str) -> bytes:
        """Receive one message of this kind, or what is wrong with the image."""
        kind, payload = self._receive()
        if kind is Kind.FAILED:
            self._failed(self._decoded(payload, Failure), media_type)
        if kind is not wanted:
            self._nonsense()
        return payload

    def _failed(self, failure: Failure, media_type: str) -> NoReturn:
        self._streaming = False
        if failure.retires:
            self.close()
        if failure.what == "damaged":
            raise UndecodableImageError(media_type)
        raise ImageTooLargeError(failure.what, failure.limit)

    def _strips(
        self, child: ChildProcess | None, size: Size | FlatSize, media_type: str
    ) -> Iterator[bytes]:
        """Give the pixels of one answer, and check that they are as many as announced."""
        missing = 3 * size.width * size.height
        while missing:
            if self._child is not child:
                raise RuntimeError("the pixels of an earlier picture were asked for too late")
            pixels = self._expect(Kind.PIXELS, media_type)
            if not 0 < len(pixels) <= missing:
                self._nonsense()
            missing -= len(pixels)
            yield pixels
        self._finish()

    def _finish(self) -> None:
        kind, payload = self._receive()
        self._streaming = False
        if kind is not Kind.END:
            self._nonsense()
        if payload == frames.RETIRING:
            self.close()

    def _decoded(self, payload: bytes, kind: type[_Decoded]) -> _Decoded:
        try:
            return msgspec.json.decode(payload, type=kind)
        except msgspec.MsgspecError:
            self._nonsense()

    def _nonsense(self) -> NoReturn:
        """End a child that does not keep to the protocol."""
        self.close()
        raise DecoderDiedError(0)


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
