"""A letter: what a draft says, as plain frozen values.

What stands before it is for the person alone, and no part of the letter.

Never here: the vault, words of our own, pages.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reports.audience import Paper
from reports.letters.kinds import LetterKind


class Format(StrEnum):
    """What a letter is written as."""

    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"


class Part(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ENTRY = "entry"  # the line that begins an entry: its number, and when
    ITEM = "item"  # one of a list
    QUOTE = "quote"  # words that are not hers
    FIELD = "field"  # a label with its text


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text, with the label of a field."""

    part: Part
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One draft.

    Attributes:
        language: "en" or "fr".
        own_language: of what she reads before she sends it.
        prepared_at: aware; the date on the letter and in the file.
        before: what she reads before she sends it; no part of the letter.
        sender, addressee: line by line.
        dated: place and date.
        subject: with its label.
        references: numbers that the addressee gave before, each with its label.
        body: what it says.
        closing: the last sentence, and what stands under it.
        missing: every unknown that is marked in it, as it is marked.
    """

    kind: LetterKind
    language: str
    own_language: str
    paper: Paper
    prepared_at: datetime
    before: tuple[str, ...]
    sender: tuple[str, ...]
    addressee: tuple[str, ...]
    dated: str
    subject: str
    references: tuple[str, ...]
    greeting: str
    body: tuple[Block, ...]
    closing: tuple[str, ...]
    missing: tuple[str, ...] = ()
