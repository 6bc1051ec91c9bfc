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


class Facts(msgspec.Struct, frozen=True):
    """What a file says about itself, as text; anybody could have written it.

    `taken` is the camera's clock as EXIF has it ("2026:01:31 22:15:00"), `taken_offset` its
    distance from UTC when it is given ("+01:00").
    """

    taken: _Line | None
    taken_offset: _Line | None
    device: _Device | None
    has_location: bool


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
