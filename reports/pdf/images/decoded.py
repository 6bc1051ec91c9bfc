"""Pictures that have to be decoded, decoded by the confined child process.

Never here: a decoder.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from harassvault.decoding.client import Decoder
from harassvault.decoding.errors import DecodingError
from reports.errors import UnflattenedPictureError
from reports.pdf.images.picture import AS_IT_IS, FlatPicture, Packed, Wanted


class DecoderFlattener:
    """Makes a `Decoder` the `Flattener` of this package."""

    def __init__(self, decoder: Decoder) -> None:
        self._decoder = decoder

    def pack(self, original: BinaryIO, wanted: Wanted = AS_IT_IS) -> Packed:
        """Decode a picture and pack its pixels: as stored, or upright where it is changed.

        Raises:
            UnflattenedPictureError: it cannot be decoded.
        """
        try:
            if wanted == AS_IT_IS:
                flat = self._decoder.flatten(original, packed=True)
            else:
                areas, side = wanted.covered, wanted.max_side
                flat = self._decoder.copy(original, areas, side, packed=True)
            return Packed(flat.width, flat.height, flat.orientation, tuple(flat.strips))
        except DecodingError as error:
            raise UnflattenedPictureError from error

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
