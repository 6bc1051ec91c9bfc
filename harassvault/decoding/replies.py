"""What comes back from the decoding child, as checked values.

The child has read a hostile file, so its answers are hostile too until they are checked: every
number has its bounds, every text its length, and nothing else is read from an answer. Never here:
talking to the child.
"""

from typing import Annotated, Literal

import msgspec

from harassvault.decoding import limits

_Side = Annotated[int, msgspec.Meta(ge=1, le=limits.MAX_SIDE)]
_Orientation = Annotated[int, msgspec.Meta(ge=1, le=8)]
_Frames = Annotated[int, msgspec.Meta(ge=1, le=limits.MAX_FRAMES)]
_Line = Annotated[str, msgspec.Meta(max_length=limits.MAX_TEXT)]
_Device = Annotated[str, msgspec.Meta(max_length=2 * limits.MAX_TEXT + 1)]
_Names = Annotated[tuple[_Line, ...], msgspec.Meta(max_length=100)]


class Probe(msgspec.Struct, frozen=True):
    """The measures of an image: pixels as stored, EXIF orientation, frames, transparency."""

    width: _Side
    height: _Side
    orientation: _Orientation
    frames: _Frames
    has_alpha: bool
    media_type: str = ""


_Degrees = Annotated[float, msgspec.Meta(ge=-180, le=180)]
_Print = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16,400}$")]


class Facts(msgspec.Struct, frozen=True):
    """What a file says about itself; anybody could have written it.

    Attributes:
        taken: the camera's clock as EXIF has it ("2026:01:31 22:15:00").
        taken_offset: its distance from UTC where it is given ("+01:00").
        taken_fraction: digits behind the second where they are given.
        changed: the clock when a program last wrote the file, as EXIF has it.
        satellite: date and time of the satellites in UTC ("2026:01:31 21:15:00").
        device: make and model.
        has_location: whether anything about a place stands in it.
        latitude, longitude: in degrees (WGS 84), both or none.
        comment: the user comment; iOS writes "Screenshot" there.
        software: which program wrote it.
        width, height: pixels, upright.
        orientation, frames, has_xmp: as they are.
    """

    taken: _Line | None
    taken_offset: _Line | None
    device: _Device | None
    has_location: bool
    width: _Side
    height: _Side
    orientation: _Orientation
    frames: _Frames
    has_xmp: bool
    taken_fraction: _Line | None = None
    changed: _Line | None = None
    satellite: _Line | None = None
    latitude: _Degrees | None = None
    longitude: _Degrees | None = None
    comment: _Line | None = None
    software: _Line | None = None


class Examined(Facts, frozen=True):
    """Facts, and how the picture looks: perceptual prints by name, none of a damaged one."""

    prints: Annotated[dict[_Line, _Print], msgspec.Meta(max_length=10)] = {}


class PdfWords(msgspec.Struct, frozen=True):
    """Pages of a PDF, and bytes of their words, which follow."""

    pages: Annotated[int, msgspec.Meta(ge=0, le=limits.MAX_PDF_PAGES)]
    size: Annotated[int, msgspec.Meta(ge=0, le=limits.MAX_PDF_WORDS)]


class Size(msgspec.Struct, frozen=True):
    """Width and height of pixels that follow."""

    width: _Side
    height: _Side


class FlatSize(msgspec.Struct, frozen=True):
    """Width and height of pixels that follow, as stored, and how the page should turn them."""

    width: _Side
    height: _Side
    orientation: _Orientation


class PageSize(Size, frozen=True):
    """Width and height of a painted page, and how many pages the document has."""

    pages: Annotated[int, msgspec.Meta(ge=1, le=limits.MAX_PDF_PAGES)]


class Failure(msgspec.Struct, frozen=True):
    """Why an image gives no answer, and whether the child takes another."""

    what: Literal["damaged", "pixels", "side", "memory", "pages"]
    limit: Annotated[int, msgspec.Meta(ge=0)]
    retires: bool


class Ready(msgspec.Struct, frozen=True):
    """Which restrictions the child has set for itself."""

    held: _Names
    missing: _Names
