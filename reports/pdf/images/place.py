"""The door of the package: look at an original, write it as an image object.

One picture at a time, in chunks; a picture that cannot be shown raises a `PictureError`, which the
caller turns into a box that says so.

Never here: page layout, words.
"""

from dataclasses import dataclass
from typing import BinaryIO

from harassvault.decoding.mediatype import DECODABLE_IMAGES, HEAD_BYTES, identify
from reports.errors import NotAPictureError, UnflattenedPictureError
from reports.pdf.file import PdfFile
from reports.pdf.images import jpeg, png
from reports.pdf.images.picture import (
    AS_IT_IS,
    Flattener,
    Packed,
    Picture,
    Wanted,
    check_size,
    seen_size,
)
from reports.pdf.objects import Name, Ref


@dataclass(frozen=True, slots=True)
class Placed:
    """An image object in the file, and how it is to be drawn.

    Attributes:
        ref: the object.
        size: width and height as seen upright, pixels.
        orientation: for `picture.placement`.
    """

    ref: Ref
    size: tuple[int, int]
    orientation: int


def inspect(untrusted: BinaryIO) -> Picture | None:
    """Say how an original can be placed; None when only a decoder can tell its size.

    Raises:
        NotAPictureError: no picture format that we know.
        DamagedPictureError, PictureTooLargeError: as they say.
    """
    untrusted.seek(0)
    head = untrusted.read(HEAD_BYTES)
    if head.startswith(png.SIGNATURE):
        return png.inspect(untrusted)
    if head.startswith(jpeg.SIGNATURE):
        return jpeg.inspect(untrusted)
    if identify(head) in DECODABLE_IMAGES:
        return None
    raise NotAPictureError


def write_picture(
    file: PdfFile,
    original: BinaryIO,
    flattener: Flattener | None,
    wanted: Wanted = AS_IT_IS,
    picture: Picture | None = None,
) -> Placed:
    """Write one original as an image object.

    Args:
        file: where to.
        original: seekable, read in chunks.
        flattener: decodes what cannot pass; None when there is none.
        wanted: what is changed on the way; what is changed never passes.
        picture: what `inspect` said of it, where that is known already.

    Raises:
        PictureError: it cannot be shown. The file stays a valid PDF.
    """
    picture = picture or inspect(original)
    if picture and picture.source and wanted.passes(picture):
        entries = _entries(picture.width, picture.height) | picture.source.entries()
        ref = file.write_stream(entries, picture.source.chunks(original))
        return Placed(ref, picture.seen_size, picture.orientation)
    if flattener is None:
        raise UnflattenedPictureError
    original.seek(0)
    return write_packed(file, flattener.pack(original, wanted))


def _entries(width: int, height: int) -> dict[str, object]:
    return {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": width,
        "Height": height,
    }


def write_packed(file: PdfFile, packed: Packed) -> Placed:
    """Write a decoded picture as an image object.

    Raises:
        PictureTooLargeError: more pixels than we place.
    """
    check_size(packed.width, packed.height)
    entries = _entries(packed.width, packed.height) | {
        "ColorSpace": Name("DeviceRGB"),
        "BitsPerComponent": 8,
        "Filter": Name("FlateDecode"),
    }
    ref = file.write_stream(entries, packed.data)
    seen = seen_size(packed.width, packed.height, packed.orientation)
    return Placed(ref, seen, packed.orientation)
