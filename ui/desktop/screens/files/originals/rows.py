"""What the list shows of a file, and which files are wanted: values, made on the worker's thread.

Never here: painting, asking the vault.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from harassvault.decoding.mediatype import DECODABLE_IMAGES, PDF
from harassvault.files.known import KnownFile
from ui.desktop.context import Context
from ui.explain import neutral

KINDS = ("image", "pdf", "mail", "page", "audio", "video", "text", "archive", "other")
"""Kinds of file, in the order in which they are offered."""

ICONS = {
    "image": "image",
    "mail": "mail",
    "audio": "sound",
    "video": "image",
    "archive": "folder",
    "page": "file",
}

_WHOLE = {
    "application/pdf": "pdf",
    "message/rfc822": "mail",
    "application/mbox": "mail",
    "text/html": "page",
    "application/zip": "archive",
}

_SOUGHT_TEXT = 20_000
"""Characters of what was read in a file that the filter looks through: some pages."""


@dataclass(frozen=True, slots=True)
class Row:
    """One file in short.

    Attributes:
        id: of the evidence.
        name: to show.
        kind: one of KINDS.
        facts: kind and size.
        received: since when it is here.
        received_on: the same as a day.
        day: the same in the shortest form.
        standing: that it is erased or marked, or that others look like it; or nothing.
        has_picture: a small picture can be made of it.
        is_loose: no entry holds or quotes it.
        looks_like: id that all that look alike share; empty where it is like no other.
        sought: everything that the filter looks through, folded.
    """

    id: str
    name: str
    kind: str
    facts: str
    received: str
    received_on: date
    day: str
    standing: str
    has_picture: bool
    is_loose: bool
    looks_like: str
    sought: str

    @property
    def spoken(self) -> str:
        """Everything as one text, for a screen reader."""
        return ". ".join(
            one for one in (self.name, self.facts, self.received, self.standing) if one
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files are wanted; what is not set does not narrow."""

    words: str = ""
    kind: str = ""
    days: int = 0
    is_loose: bool = False
    is_alike: bool = False


def kind_of(media_type: str) -> str:
    """Return one of KINDS."""
    part = media_type.partition("/")[0]
    return _WHOLE.get(media_type) or (
        part if part in {"image", "audio", "video", "text"} else "other"
    )


def row_of(context: Context, known: KnownFile) -> Row:
    """Make the row of a file."""
    text, evidence = context.text, known.evidence
    original = evidence.original
    name, kind = neutral(original.name), kind_of(original.media_type)
    read = [one.text for one in (known.text, *known.member_texts.values()) if one]
    note = known.facts.device if known.facts else ""
    group = min((known.evidence.id, *known.similar)) if known.similar else ""
    return Row(
        id=evidence.id,
        name=name,
        kind=kind,
        facts=text(
            "file.facts", kind=text(f"originals.kind.{kind}"), size=context.size(original.size)
        ),
        received=text("file.received", when=context.dates.day_on(evidence.received_at)),
        received_on=evidence.received_at.date(),
        day=context.locale.toString(
            QDate(*evidence.received_at.timetuple()[:3]), QLocale.FormatType.ShortFormat
        ),
        standing=_standing(context, known),
        has_picture=evidence.may_leave and original.media_type in DECODABLE_IMAGES | PDF,
        is_loose=not known.incidents and not known.quoted,
        looks_like=group,
        sought="\n".join((original.name, note, original.sha256, *read))[:_SOUGHT_TEXT].casefold(),
    )


def _standing(context: Context, known: KnownFile) -> str:
    if known.evidence.original.gone:
        return context.text("originals.gone")
    if known.evidence.is_marked:
        return context.text("originals.marked")
    if known.similar:
        return context.count("originals.alike", len(known.similar))
    return ""


def narrowed(rows: list[Row], wanted: Wanted, today: date) -> list[Row]:
    """Return the rows that are wanted, the newest first; those that look alike side by side."""
    words = wanted.words.casefold().split()
    first = today - timedelta(days=wanted.days) if wanted.days else date.min
    found = [
        one
        for one in reversed(rows)
        if (not wanted.kind or one.kind == wanted.kind)
        and (not wanted.is_loose or one.is_loose)
        and (not wanted.is_alike or one.looks_like)
        and one.received_on >= first
        and all(word in one.sought for word in words)
    ]
    return sorted(found, key=lambda one: one.looks_like) if wanted.is_alike else found
