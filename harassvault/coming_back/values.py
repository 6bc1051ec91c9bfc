"""A receipt, and an answer. The whole of each stands in the log, and nowhere else.

Never here: reading a file that came (`reading`), the log (`receipts`, `answers`).
"""

from datetime import datetime
from enum import StrEnum

import msgspec

RECEIPT, ANSWER = "receipt.added", "answer.taken"
"""Kinds of entry."""


class Of(StrEnum):
    """What a receipt is of."""

    EXPORT = "export"
    HANDOVER = "handover"
    HEAD = "head"


class Fit(StrEnum):
    """Whether the digest that somebody named is of what left.

    NOT_SAID: they named none. NOT_KNOWN: what it is of cannot be found in this journal.
    """

    FITS = "fits"
    DIFFERS = "differs"
    NOT_SAID = "not_said"
    NOT_KNOWN = "not_known"


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """That somebody said that they got something, as the log keeps it.

    Attributes:
        receipt: random id.
        what: which kind of thing it is of.
        of: id of the report or hand-over, or number of entries under the head.
        sender: who says so (`from` in the log).
        digest: SHA-256 in hexadecimal, or words of a digest with single spaces; empty for none.
        on: the day, RFC 3339 (`2026-03-04`); empty where it was not said.
        words: as they said or wrote it.
    """

    receipt: str
    what: Of
    of: str
    sender: str = msgspec.field(name="from")
    digest: str = ""
    on: str = ""
    words: str = ""


class KnownReceipt(msgspec.Struct, frozen=True):
    """A receipt with its place in the log, and whether it fits what left."""

    seq: int
    at: datetime
    receipt: Receipt
    fit: Fit


class About(StrEnum):
    """What a note is about."""

    INCIDENT = "incident"
    EXHIBIT = "exhibit"


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One note of an answer.

    Attributes:
        about: "incident 3", "exhibit 2" by the numbers in the report, or empty: all of it.
        text: as it was written.
        question: whether an answer is wanted.
    """

    text: str
    about: str = ""
    question: bool = False

    @property
    def place(self) -> tuple[About, int] | None:
        """What it is about, with its number; None for all of it, and for what is not known here."""
        name, _, number = self.about.partition(" ")
        is_known = name in {*About} and number.isascii() and number.isdigit()
        return (About(name), int(number)) if is_known else None


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Somebody's notes and questions, as the log keeps them.

    Attributes:
        answer: random id.
        sha256: hex digest of the file that came.
        notes: in their order.
        handover: id of what it answers; empty where that is not known.
        sender: whose it is (`from` in the log); may be empty.
    """

    answer: str
    sha256: str
    notes: tuple[Note, ...]
    handover: str = ""
    sender: str = msgspec.field(name="from", default="")


class KnownNote(msgspec.Struct, frozen=True):
    """A note, with what its number stands for in this journal.

    Attributes:
        incident, exhibit: ids; empty where it is about another thing, the number is none, or the
            entry was erased.
    """

    note: Note
    incident: str = ""
    exhibit: str = ""


class KnownAnswer(msgspec.Struct, frozen=True):
    """An answer with its place in the log."""

    seq: int
    at: datetime
    answer: Answer
    notes: tuple[KnownNote, ...]
