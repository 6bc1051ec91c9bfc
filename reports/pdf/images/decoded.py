"""Pictures that have to be decoded, decoded by the confined child process.

Never here: a decoder.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from harassvault.decoding.client import Decoder
from harassvault.decoding.errors import DecodingError
from reports.errors import UnflattenedPictureError
from reports.pdf.images.picture import FlatPicture


class DecoderFlattener:
    """Makes a `Decoder` the `Flattener` of this package."""

    def __init__(self, decoder: Decoder) -> None:
        self._decoder = decoder

    def flatten(self, original: BinaryIO) -> FlatPicture:
        """Decode a picture, as stored, transparency on white.

        Raises:
            UnflattenedPictureError: it cannot be decoded. Also while the rows are read.
        """
        try:
            flat = self._decoder.flatten(original)
        except DecodingError as error:
            raise UnflattenedPictureError from error
        return FlatPicture(flat.width, flat.height, flat.orientation, _rows(flat.strips))

    def copy(
        self, original: BinaryIO, covered: Sequence[Sequence[float]], max_side: int
    ) -> FlatPicture:
        """Decode a picture, upright, with areas painted black, smaller where asked.

        Raises:
            UnflattenedPictureError: it cannot be decoded. Also while the rows are read.
        """
        try:
            flat = self._decoder.copy(original, covered, max_side)
        except DecodingError as error:
            raise UnflattenedPictureError from error
        return FlatPicture(flat.width, flat.height, flat.orientation, _rows(flat.strips))


def _rows(strips: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from strips
    except DecodingError as error:
        raise UnflattenedPictureError from error
