"""What is said between the importing child and its parent, as values: questions and answers.

Both sides read these types and nothing else. The frames around them are `decoding.frames`'.

    parent   REQUEST OpenRequest, DATA … (names of the parts), END
    child    BATCH … of `TreeRecord`, END
    parent   REQUEST FindRequest
    child    BATCH … of findings; after a `Blob`, its bytes as DATA …, an empty DATA; END
    parent   REQUEST MemberRequest
    child    DATA …, an empty DATA, END
    parent   REQUEST PlaceRequest
    child    BATCH of `PackedPlace`, END
    parent   REQUEST ShowRequest
    child    BATCH of `Shown`, END

A batch that is longer than a frame comes as PART … and BATCH.

Whenever the child needs bytes it says READ and is GIVEN them. While it reads for a FindRequest, it
says at which item it is (AT), so that the parent knows what to read without if it is ended there.
FAILED ends an answer.

Never here: how either side comes to what it says.
"""

import struct
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from harassvault.importers import limits
from harassvault.importers.findings import Absent, Finding, Line, Problem
from harassvault.importers.importer import CountsIn, Options

Count = Annotated[int, Meta(ge=0, le=1 << 53)]

READ = struct.Struct("!IQI")
"""A question for bytes: number of the part, offset, length."""

AT = struct.Struct("!I")
"""Which item is read from now on."""

Name = tuple[Line, Count]
"""Path and size of a part."""


class OpenRequest(msgspec.Struct, frozen=True, tag="open", forbid_unknown_fields=True):
    """Make the tree of the parts whose names follow, and say who claims what.

    `only`: the one format that is asked; empty: all are.
    """

    only: Line = ""


class FindRequest(msgspec.Struct, frozen=True, tag="find", forbid_unknown_fields=True):
    """Extract what a format claims; `without`: items of it that are not to be read."""

    format: Line
    options: Options
    without: Annotated[tuple[Count, ...], Meta(max_length=limits.MAX_GIVEN_UP)] = ()


class MemberRequest(msgspec.Struct, frozen=True, tag="member", forbid_unknown_fields=True):
    """Give some bytes of an item; fewer than asked for at its end."""

    item: Count
    offset: Count
    length: Count


class PlaceRequest(msgspec.Struct, frozen=True, tag="place", forbid_unknown_fields=True):
    """Say where an item's bytes lie in its part, packed as they are."""

    item: Count


class ShowRequest(msgspec.Struct, frozen=True, tag="show", forbid_unknown_fields=True):
    """Give a mail or a page as harmless HTML."""

    item: Count
    place: Count


Request = OpenRequest | FindRequest | MemberRequest | PlaceRequest | ShowRequest


class ItemRecord(msgspec.Struct, frozen=True, tag="item", forbid_unknown_fields=True):
    """An item of the tree; they come in the order of their indices."""

    path: Line
    size: Count
    part: Count
    member: Line = ""


class ClaimRecord(msgspec.Struct, frozen=True, tag="claim", forbid_unknown_fields=True):
    """A format that claims something, and the largest database among it in bytes."""

    format: Line
    version: Count
    services: tuple[Line, ...]
    counts_in: CountsIn
    absent: tuple[Absent, ...]
    database: Count = 0


class ClaimedItems(msgspec.Struct, frozen=True, tag="claimed", forbid_unknown_fields=True):
    """Items of the format that was named last."""

    items: tuple[Count, ...]


TreeRecord = ItemRecord | ClaimRecord | ClaimedItems | Problem
"""What opening gives; a problem says what an archive lists and the tree leaves out."""


class Ready(msgspec.Struct, frozen=True):
    """Which restrictions the child has set for itself."""

    held: Annotated[tuple[Line, ...], Meta(max_length=100)]
    missing: Annotated[tuple[Line, ...], Meta(max_length=100)]


class Failure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a question has no answer."""

    what: Literal["two_claims", "memory", "member", "format"]
    detail: tuple[Line, ...] = ()


class PackedPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where an item's packed bytes lie in its part."""

    offset: Count
    length: Count


class Shown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mail or a page, made harmless: HTML without scripts, forms, or anything to load.

    `html` is empty where there is none at that place; `is_cut`: it goes on in the original.
    """

    html: Annotated[str, Meta(max_length=limits.MAX_SHOWN)]
    is_cut: bool


NOTHING = Shown("", is_cut=False)
"""There is no mail or page at a place."""

PART_NAMES = msgspec.json.Decoder(list[Name])
REQUESTS = msgspec.json.Decoder(Request)
FINDINGS = msgspec.json.Decoder(list[Finding])
PACKED_PLACE = msgspec.json.Decoder(PackedPlace)
SHOWN = msgspec.json.Decoder(Shown)
TREE_RECORDS = msgspec.json.Decoder(list[TreeRecord])
