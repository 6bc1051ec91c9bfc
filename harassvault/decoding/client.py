"""The parent's side of decoding: ask the child, get checked values.

    with Decoder() as decoder:
        probe = decoder.probe(source)
        small = decoder.thumbnail(source, 320)

The child starts with the first question and serves many. One Decoder serves one thread. Never
here: a parser.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import msgspec

from harassvault.decoding import limits
from harassvault.decoding.confine import Confinement
from harassvault.decoding.conversation import Asked, Conversation, Readable
from harassvault.decoding.mediatype import PDF
from harassvault.decoding.process import DEFAULT_COMMAND
from harassvault.decoding.replies import Examined, Facts, FlatSize, PageSize, PdfWords, Probe, Size

_AREA = 4
"""Numbers of an area: left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture, upright and without transparency: `pixels` are RGB rows, 3 bytes a pixel."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class PaintedPage(Thumbnail):
    """A page of a PDF on white, and how many pages the document has."""

    pages: int


@dataclass(frozen=True, slots=True)
class Flattened:
    """An image on white, as stored. `strips` gives its RGB rows, some rows at a time, once.

    Where they were asked for packed, `strips` gives one zlib stream of all rows in pieces.
    """

    width: int
    height: int
    orientation: int
    strips: Iterator[bytes]


class Decoder:
    """Asks a decoding child.

    Every question reads its source once, from where it stands, and can raise any `DecodingError`;
    the next question works again.
    """

    def __init__(
        self, command: Sequence[str] = DEFAULT_COMMAND, patience: float = limits.WALL_SECONDS
    ) -> None:
        self._talk = Conversation(command, patience)

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
        """End the child. A later question would start a new one."""
        self._talk.end()

    @property
    def confinement(self) -> Confinement:
        """Which restrictions the child says that it has, and which this system lacks."""
        return self._talk.start()

    def probe(self, source: Readable) -> Probe:
        """Measure an image: type, size, orientation, frames, transparency."""
        reply = self._talk.ask(source, {"verb": "probe"}, Probe)
        self._talk.finish()
        return msgspec.structs.replace(reply, media_type=self._talk.media_type)

    def facts(self, source: Readable) -> Facts:
        """Read what an image says about time, place and device."""
        reply = self._talk.ask(source, {"verb": "facts"}, Facts)
        self._talk.finish()
        return reply

    def examine(self, source: Readable) -> Examined:
        """Read what an image says about itself, and how it looks."""
        reply = self._talk.ask(source, {"verb": "examine"}, Examined)
        self._talk.finish()
        return reply

    def thumbnail(self, source: Readable, max_side: int) -> Thumbnail:
        """Make a small picture whose longer side has at most `max_side` pixels."""
        if not 1 <= max_side <= limits.MAX_THUMBNAIL_SIDE:
            raise ValueError(f"a thumbnail has sides of 1 to {limits.MAX_THUMBNAIL_SIDE} pixels")
        size = self._talk.ask(source, {"verb": "thumbnail", "max_side": max_side}, Size)
        if max(size.width, size.height) > max_side:
            self._talk.nonsense()
        return Thumbnail(size.width, size.height, b"".join(self._talk.pixels(size)))

    def flatten(self, source: Readable, *, packed: bool = False) -> Flattened:
        """Give an image's pixels on white, strip by strip.

        The strips come while they are asked for; the next question drops what is left of them.
        """
        size = self._talk.ask(source, {"verb": "flatten", "packed": packed}, FlatSize)
        return self._flattened(size, packed=packed)

    def _flattened(self, size: FlatSize, *, packed: bool) -> Flattened:
        strips = self._talk.packed(size) if packed else self._talk.pixels(size)
        return Flattened(size.width, size.height, size.orientation, strips)

    def upright(self, source: Readable) -> Flattened:
        """Give an image's pixels on white, turned upright, strip by strip, as `flatten` does."""
        size = self._talk.ask(source, {"verb": "upright"}, FlatSize)
        return Flattened(size.width, size.height, size.orientation, self._talk.pixels(size))

    def copy(
        self,
        source: Readable,
        covered: Sequence[Sequence[float]],
        max_side: int = 0,
        *,
        packed: bool = False,
    ) -> Flattened:
        """Give an image's pixels upright on white, some areas black, strip by strip.

        What is covered never leaves the child.

        Args:
            source: the image.
            covered: left, top, width, height of areas, as parts of the upright picture, 0 to 1.
            max_side: pixels of the longer side at most; 0 keeps the size.
            packed: give one zlib stream of the rows instead, in pieces.
        """
        if any(len(area) != _AREA or not all(0 <= one <= 1 for one in area) for area in covered):
            raise ValueError("an area is four parts of the picture, 0 to 1")
        if not 0 <= max_side <= limits.MAX_SIDE:
            raise ValueError(max_side)
        areas = [[float(one) for one in area] for area in covered]
        question: dict[str, Asked] = {"verb": "copy", "covered": areas, "max_side": max_side}
        question["packed"] = packed
        size = self._talk.ask(source, question, FlatSize)
        if max_side and max(size.width, size.height) > max_side:
            self._talk.nonsense()
        return self._flattened(size, packed=packed)

    def pdf_page(self, source: Readable, number: int, max_side: int) -> PaintedPage:
        """Paint a page of a PDF, counted from 0, whose longer side has `max_side` pixels.

        A page that the document does not have is an `UndecodableImageError`.
        """
        if number < 0 or not 1 <= max_side <= limits.MAX_THUMBNAIL_SIDE:
            raise ValueError(f"a page has sides of 1 to {limits.MAX_THUMBNAIL_SIDE} pixels")
        size = self._talk.ask(
            source, {"verb": "pdf_page", "number": number, "max_side": max_side}, PageSize, PDF
        )
        if max(size.width, size.height) > max_side:
            self._talk.nonsense()
        pixels = b"".join(self._talk.pixels(size))
        return PaintedPage(size.width, size.height, pixels, size.pages)

    def pdf_words(self, source: Readable) -> list[str]:
        """Give the words that each page of a PDF holds as text; a page of pictures holds none."""
        reply = self._talk.ask(source, {"verb": "pdf_words"}, PdfWords, PDF)
        said = self._talk.words(reply.size).decode("utf-8", "replace").split(limits.PAGE_END)
        if len(said) != max(reply.pages, 1):
            self._talk.nonsense()
        return said
