"""Whom a report is for, and what it is printed on or written as.

Never here: what each audience gets (`reports.standings`, `reports.outlines`).
"""

from enum import StrEnum


class Audience(StrEnum):
    """Whom a dossier is for. `LAWYER` is a working pack, not for filing; `COURT` a draft."""

    HR = "hr"
    PLATFORM = "platform"
    POLICE = "police"
    LAWYER = "lawyer"
    COURT = "court"


CONTACT_SHEET = "contact_sheet"
CORRECTION = "correction"
"""In place of a reader, for what the log says of papers that go with a report or follow it."""


class Paper(StrEnum):
    """What it is printed on."""

    A4 = "a4"
    LETTER = "letter"


class Format(StrEnum):
    """What it is written as. `CSV` is the timeline, `LOAD_FILE` lists the exhibits."""

    PDF = "pdf"
    DOCX = "docx"
    CSV = "csv"
    JSON = "json"
    TXT = "txt"
    LOAD_FILE = "loadfile"
