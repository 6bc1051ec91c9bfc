"""What is known of a picture before it is placed, and how it is turned on the page.

Never here: the walkers through PNG and JPEG, PDF objects.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from reports.errors import PictureTooLargeError

MAX_PIXELS = 200_000_000
"""As many as the largest phone camera takes; above, a reader of the PDF would suffer."""

CHUNK = 256 * 1024
"""Bytes of an original held at once."""

Matrix = tuple[float, float, float, float, float, float]


class Source(Protocol):
    """A picture's pixels, ready to be written: where they are, and what a PDF says of them."""

    def entries(self) -> dict[str, object]:
        """Return the entries of the image object, its size apart."""
        ...

    def chunks(self, original: BinaryIO) -> Iterator[bytes]:
        """Yield the image object's stream."""
        ...


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be placed.

    Attributes:
        width, height: as stored, in pixels.
        orientation: EXIF value 1 to 8: how to turn it to see it upright.
        source: how its pixels pass through; None when they have to be decoded first.
    """

    width: int
    height: int
    orientation: int
    source: Source | None

    @property
    def seen_size(self) -> tuple[int, int]:
        """Width and height as it is seen upright."""
        return seen_size(self.width, self.height, self.orientation)


_ON_ITS_SIDE = frozenset((5, 6, 7, 8))


def seen_size(width: int, height: int, orientation: int) -> tuple[int, int]:
    """Return the size that stored pixels have when they are turned upright."""
    return (height, width) if orientation in _ON_ITS_SIDE else (width, height)


def check_size(width: int, height: int) -> None:
    """Refuse a picture without pixels or with too many.

    Raises:
        PictureTooLargeError: outside 1 to MAX_PIXELS.
    """
    if width < 1 or height < 1 or width * height > MAX_PIXELS:
        raise PictureTooLargeError(width, height)


@dataclass(frozen=True, slots=True)
class FlatPicture:
    """Decoded pixels.

    Attributes:
        width, height: of the rows that follow.
        orientation: EXIF value 1 to 8, which the rows do not obey yet.
        rows: blocks of whole rows, three bytes RGB a pixel, from the top, on white.
    """

    width: int
    height: int
    orientation: int
    rows: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a picture is to be changed on its way; nothing by default, so that its pixels pass.

    Attributes:
        covered: areas that are painted over, as in `Flattener.copy`.
        max_side: pixels of the longer side at most; 0 for its own size.
    """

    covered: tuple[tuple[float, float, float, float], ...] = ()
    max_side: int = 0

    def passes(self, picture: Picture) -> bool:
        """Say whether a picture can stay as it is."""
        fits = not self.max_side or max(picture.width, picture.height) <= self.max_side
        return fits and not self.covered


AS_IT_IS = Wanted()


@dataclass(frozen=True, slots=True)
class Packed:
    """Decoded pixels, three bytes RGB each, on white, as one zlib stream.

    Attributes:
        width, height: as stored.
        orientation: EXIF value 1 to 8, which the pixels do not obey yet.
        data: the stream, in pieces.
    """

    width: int
    height: int
    orientation: int
    data: tuple[bytes, ...]


class Flattener(Protocol):
    """Whoever decodes foreign pictures, somewhere they can do no harm."""

    def pack(self, original: BinaryIO, wanted: Wanted = AS_IT_IS) -> Packed:
        """Decode a picture and pack its pixels: as stored, or upright where it is changed.

        Raises:
            UnflattenedPictureError: it cannot be decoded.
        """
        ...

    def copy(
        self, original: BinaryIO, covered: Sequence[Sequence[float]], max_side: int
    ) -> FlatPicture:
        """Decode a picture, upright, with areas painted black, smaller where asked.

        Args:
            original: seekable.
            covered: left, top, width, height, as parts of the upright picture, 0 to 1.
            max_side: pixels of the longer side at most; 0 for its own size.

        Raises:
            UnflattenedPictureError: it cannot be decoded. Also while the rows are read.
        """
        ...


def placement(orientation: int, x: float, y: float, width: float, height: float) -> Matrix:
    """Return the matrix that shows an image object upright in a rectangle (CIPA DC-008, 4.6.4 A).

    The rectangle is given in points, `x` and `y` for its lower left corner; an `orientation` other
    than 2 to 8 means upright.
    """
    right, top = x + width, y + height
    matrices: dict[int, Matrix] = {
        2: (-width, 0, 0, height, right, y),
        3: (-width, 0, 0, -height, right, top),
        4: (width, 0, 0, -height, x, top),
        5: (0, -height, -width, 0, right, top),
        6: (0, -height, width, 0, x, top),
        7: (0, height, width, 0, x, y),
        8: (0, height, -width, 0, right, y),
    }
    return matrices.get(orientation, (width, 0, 0, height, x, y))
