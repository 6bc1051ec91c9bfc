"""What a redaction left in place of what it left out, as a report's legend and log tell it.

Never here: what was left out.
"""

from dataclasses import dataclass
from enum import StrEnum


class Left(StrEnum):
    """What kind of thing was left out."""

    PERSON = "person"
    PLACE = "place"
    CONTACT = "contact"
    PASSAGE = "passage"
    IMAGE_AREA = "image_area"
    FILE = "file"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class RedactionNote:
    """One thing left out of this report.

    Attributes:
        code: what stands in its place ("[A1]", "[P2]").
        times: how often it stood there.
        reason: as the person gave it; may be empty.
    """

    code: str
    left: Left
    times: int
    reason: str = ""
