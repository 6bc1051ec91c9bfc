"""A redaction: something that copies for some readers, or for all, are to leave out.

Never here: writing and reading them (`ledger`), what stands in their place (`reports.redacting`).
"""

import math
from enum import StrEnum
from typing import Self

import msgspec

from harassvault.errors import BadDocumentError


class Subject(StrEnum):
    """What kind of thing is left out.

    PERSON: a name, with other names and accounts; CONTACT: an address of mail, a number, an
    account; PASSAGE: exact words; IMAGE_AREA: a rectangle of a picture; FILE: the whole of one.
    """

    PERSON = "person"
    PLACE = "place"
    CONTACT = "contact"
    PASSAGE = "passage"
    IMAGE_AREA = "image_area"
    FILE = "file"


class Form(StrEnum):
    """What stands in a person's place."""

    CODE = "code"
    INITIALS = "initials"
    ROLE = "role"


READERS = ("hr", "platform", "police", "lawyer", "court")
"""Whom a report can be for, as the log spells it."""

MOST = 1_000
"""Redactions of one situation: each page is searched for each of them."""


WHOLE = 100_000
"""Parts of a side of a picture: finer than a pixel of any that can be decoded."""


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rectangle of an upright picture, in `WHOLE`ths of its width and height; make it with `of`.

    Whole numbers, because the log has no others.
    """

    left: int
    top: int
    width: int
    height: int

    @classmethod
    def of(cls, left: float, top: float, width: float, height: float) -> Self:
        """Return the rectangle around parts of the picture, 0 to 1 from the upper left.

        What reaches over an edge ends there; no part of what was meant is left outside.

        Raises:
            BadDocumentError: it covers no part of the picture.
        """
        if not all(map(math.isfinite, (left, top, width, height))):
            raise BadDocumentError("area: no number")
        x, y = (max(0, math.floor(one * WHOLE)) for one in (left, top))
        right, bottom = (min(WHOLE, math.ceil(one * WHOLE)) for one in (left + width, top + height))
        made = cls(x, y, right - x, bottom - y)
        if not made.is_inside:
            raise BadDocumentError("area: no part of the picture")
        return made

    @property
    def is_inside(self) -> bool:
        """Whether it lies in the picture and covers something."""
        return (
            min(self.left, self.top) >= 0
            and min(self.width, self.height) > 0
            and max(self.left + self.width, self.top + self.height) <= WHOLE
        )

    @property
    def parts(self) -> tuple[float, float, float, float]:
        """Left, top, width and height as parts of the picture, 0 to 1."""
        return self.left / WHOLE, self.top / WHOLE, self.width / WHOLE, self.height / WHOLE


class Redaction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something to leave out.

    Attributes:
        case: id of the situation in whose reports.
        subject: what kind of thing.
        person: id, of a person.
        form: what stands in the person's place.
        words: of a place, contact data or a passage: as they are written.
        evidence: id of the original, of an area or a whole file.
        area: which part of it.
        reason: why, for the legend; may be empty.
        audiences: the readers whose copies it concerns; empty for all.
    """

    case: str
    subject: Subject
    person: str = ""
    form: Form = Form.CODE
    words: str = ""
    evidence: str = ""
    area: Area | None = None
    reason: str = ""
    audiences: tuple[str, ...] = ()

    def concerns(self, audience: str) -> bool:
        """Say whether copies for this reader leave it out."""
        return not self.audiences or audience in self.audiences


class KnownRedaction(msgspec.Struct, frozen=True):
    """A redaction with its id and the number of the entry that wrote it."""

    id: str
    seq: int
    redaction: Redaction
