"""An original as a report shows, lists or only names it.

Never here: choosing and numbering (`reports.exhibits`), pictures, pages.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from harassvault.importers.findings import Absent


class Shown(StrEnum):
    """What a report does with an original.

    KEPT_BACK: it holds what the report leaves out (intimate, a minor, a confidential address read
    in it, or the person's wish): described, never embedded.
    """

    WHOLE = "whole"
    KEPT_BACK = "kept_back"


class Why(StrEnum):
    """Why an original is kept back.

    CONFIDENTIAL: a machine read something confidential in it; LEFT_OUT: a name, a place, contact
    data or words that this report leaves out.
    """

    INTIMATE = "intimate"
    MINOR = "minor"
    CONFIDENTIAL = "confidential"
    LEFT_OUT = "left_out"
    WISH = "wish"


class Event(StrEnum):
    """What happened to an original, as the log tells it."""

    RECEIVED = "received"
    PUT_IN = "put_in"
    EXPORTED = "exported"
    COPIED_OUT = "copied_out"
    HANDED_OVER = "handed_over"
    MEMBER_ERASED = "member_erased"


@dataclass(frozen=True, slots=True)
class Custody:
    """One line of an original's history.

    Attributes:
        at: aware.
        log_entry: number of the entry that says so; 0 where none does.
        note: for whom it left, if that was said and this reader may know it.
    """

    event: Event
    at: datetime
    log_entry: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Covered:
    """A rectangle burnt into a copy: parts of the width and height from the upper left, 0 to 1."""

    left: float
    top: float
    width: float
    height: float
    code: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One original that the dossier shows or names.

    Attributes:
        number: in its situation, for ever from the first report on.
        evidence_id: under which `open_original` gives its bytes.
        size, sha256: bytes and hex digest of the original.
        received_at: when the journal took it in; aware.
        claimed_at: what the file or its disk says of its own time; aware; claimed.
        put_in_at: aware; claimed; of what was put in while the journal was locked, else None.
        same_as: number of an earlier exhibit that is the same file, byte for byte.
        first_sha256: digest of what was received, where a file inside it was erased since.
        is_quoted: messages that stand in it are quoted.
        absent: what such an export cannot contain.
        shown: whether it is embedded.
        why: why it is kept back; None where it is not, or where that is not said.
        code: of the redaction that keeps it back; empty for none.
        covered: what is burnt into the copy that is embedded.
        seconds: length of audio or video; None where that is not known.
        transcript: of audio or video, as the person wrote it.
        details: answers, (id of a data point, text or yes/no/unknown).
        custody: its history, oldest first.
    """

    number: int
    evidence_id: str
    name: str
    media_type: str
    size: int
    sha256: str
    received_at: datetime
    claimed_at: datetime | None = None
    put_in_at: datetime | None = None
    same_as: int | None = None
    first_sha256: str = ""
    is_quoted: bool = False
    absent: tuple[Absent, ...] = ()
    shown: Shown = Shown.WHOLE
    covered: tuple[Covered, ...] = ()
    seconds: float | None = None
    transcript: str = ""
    details: tuple[tuple[str, str], ...] = ()
    custody: tuple[Custody, ...] = ()
    why: Why | None = None
    code: str = ""
