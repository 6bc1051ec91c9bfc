"""An export: a report that was finished and kept, and the copies of it that left the journal.

Never here: how a report looks, or the bytes of one.
"""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec


class Export(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the log says of a finished report.

    Attributes:
        id: random id.
        file: random id of the sealed report (`exports/<file>.age`).
        audience: for whom ("police").
        language: "en" or "fr".
        format: "pdf".
        sha256: hex digest of the report's bytes.
        size: bytes.
        pages: pages, 0 where the format has none.
        incidents: ids, in the order printed.
        exhibits: ids of evidence, in the order numbered.
        head_size: size of the log whose head the report prints.
        case: id of the situation in which its numbers count; empty where it gives none.
        incident_numbers, exhibit_numbers: under which it prints them, by id; for ever.
        continues: id of the report that it goes on from; empty for none.
        also: data points in it although they are none of this reader's business.
        contacts: ids of the confidential contacts that were ticked.
        redactions: how many things it leaves out, by the code that stands in their place.
    """

    id: str
    file: str
    audience: str
    language: str
    format: str
    sha256: str
    size: int
    pages: int
    incidents: tuple[str, ...]
    exhibits: tuple[str, ...]
    head_size: int
    case: str = ""
    incident_numbers: dict[str, int] = {}
    exhibit_numbers: dict[str, int] = {}
    continues: str = ""
    also: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    redactions: dict[str, int] = {}


class Copied(StrEnum):
    """In which form a copy left.

    SAME: byte for byte. PROTECTED: a PDF that a passphrase opens. SIGNED: a PDF with a signature.
    """

    SAME = "same"
    PROTECTED = "protected"
    SIGNED = "signed"


class Copy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A copy that left the journal.

    Attributes:
        export: id of the report.
        path: where it was written, whole.
        to: for whom, if that was said.
        form: in which form it left.
        sha256: hex digest of a copy that is not the same bytes; empty for others.
    """

    export: str
    path: str
    to: str = ""
    form: Copied = Copied.SAME
    sha256: str = ""


_NO_TEXT = "\ufffd"
"""Stands in the log for bytes of a path that are no text: the way back is not known."""


def still_there(path: str, *, is_folder: bool = False) -> bool | None:
    """Say whether a copy is still where it was written; None where that cannot be seen from here.

    Its folder may be on a disk that is not connected, on another computer, or closed to this
    person. Early versions logged a path as it was given, which means nothing in another folder.
    """
    place = Path(path)
    try:
        if _NO_TEXT in path or not place.is_absolute() or not place.parent.is_dir():
            return None
        return place.is_dir() if is_folder else place.is_file()
    except (OSError, ValueError):
        return None


class SentCopy(msgspec.Struct, frozen=True):
    """A copy with its place in the log."""

    seq: int
    at: datetime
    copy: Copy


class KeptExport(msgspec.Struct, frozen=True):
    """An export with its place in the log and the copies made of it, oldest first.

    `erased_at` says when its bytes were erased from the journal; copies outside may remain.
    """

    seq: int
    at: datetime
    export: Export
    copies: tuple[SentCopy, ...] = ()
    erased_at: datetime | None = None
