"""Reports made from real journals and read back: the outline, the JSON, the words of the PDF.

Never here: what a report has to say.
"""

import json
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from typing import Any

import pypdfium2

from harassvault.vault import Vault
from reports.audience import Audience, Format
from reports.blocks import (
    Block,
    Frame,
    Heading,
    Items,
    Line,
    Paragraph,
    Signature,
    Table,
    Text,
    ToCopy,
)
from reports.choice import Choice
from reports.data.dossier_json import dossier_json
from reports.outlines.outline import Outline
from reports.prepare import foresee_report, preview_report


def squeezed(text: str) -> str:
    """Return a text without white space, marks of direction and hyphens.

    Lines end anywhere on paper, and pdfium gives a hyphen at their end as another character.
    """
    kept = (one for one in text if unicodedata.category(one) != "Cf" and one not in "-\ufffe\x02")
    return "".join("".join(kept).split())


def pdfium_text(data: bytes) -> str:
    """Return the words of a PDF as pypdfium2 reads them."""
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def poppler_text(data: bytes) -> str:
    """Return the words of a PDF as pdftotext reads them, in the order of the file."""
    run = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"],
        input=data,
        capture_output=True,
        check=True,
    )
    return run.stdout.decode()


@dataclass(frozen=True)
class Printed:
    """One report, written and read.

    Attributes:
        choice: what it holds; its form is not used.
        outline: its blocks.
        pdf: its bytes.
        readings: its words by the program that read them, without white space.
    """

    choice: Choice
    outline: Outline
    pdf: bytes
    readings: dict[str, str]

    @classmethod
    def of(cls, vault: Vault, choice: Choice) -> "Printed":
        """Write a report of a journal."""
        pdf = written(vault, choice, Format.PDF)
        readings = {"pypdfium2": pdfium_text(pdf), "pdftotext": poppler_text(pdf)}
        squeezed_ones = {program: squeezed(words) for program, words in readings.items()}
        return cls(choice, foresee_report(vault, choice).outline, pdf, squeezed_ones)


@dataclass(frozen=True)
class Paper:
    """One report of one journal.

    Attributes:
        journal: opens it.
        printed: the report.
    """

    journal: Callable[[], Vault]
    printed: Printed

    @property
    def vault(self) -> Vault:
        """The journal, open."""
        return self.journal()

    @property
    def choice(self) -> Choice:
        """What it holds."""
        return self.printed.choice

    @property
    def pdf(self) -> bytes:
        """Its bytes."""
        return self.printed.pdf

    @property
    def audience(self) -> Audience:
        """Whom it is for."""
        return self.choice.audience

    @property
    def outline(self) -> Outline:
        """Its blocks."""
        return self.printed.outline

    @property
    def readings(self) -> dict[str, str]:
        """Its words by the program that read them, without white space."""
        return self.printed.readings

    @cached_property
    def document(self) -> dict[str, Any]:
        """The same as JSON."""
        found: dict[str, Any] = json.loads(dossier_json(self.outline))
        return found

    def absent_words(self, text: str) -> list[tuple[str, str]]:
        """Return each word of a text that a program does not find in the file."""
        return [
            (program, word)
            for program, words in self.readings.items()
            for word in map(squeezed, text.split())
            if word not in words
        ]


def written(vault: Vault, choice: Choice, form: Format) -> bytes:
    """Return a report's bytes in a form of file."""
    out = BytesIO()
    preview_report(vault, replace(choice, format=form), out)
    return out.getvalue()


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks, and those inside frames."""
    for block in blocks:
        yield block
        if isinstance(block, Frame):
            yield from flat(block.blocks)


def told(block: Block, point: str) -> str:
    """Return the words with which a block states a data point; none where pictures do."""
    if isinstance(block, Table):
        columns = [at for at, one in enumerate(block.columns) if point in one.points]
        cells = [plain(row.cells[at]) for row in block.rows for at in columns]
        return " ".join([*(block.columns[at].title for at in columns), *cells])
    return " ".join(_words(block)) if point in getattr(block, "points", ()) else ""


def _words(block: Block) -> Iterator[str]:
    match block:
        case Line():
            yield from (block.label, plain(block.text))
        case Paragraph():
            yield plain(block.text)
        case Heading():
            yield block.text
        case Items():
            yield from map(plain, block.items)
        case Signature():
            yield from block.labels
        case ToCopy():
            yield from (block.label, block.text)


def plain(text: Text) -> str:
    """Return a text without its references."""
    return "".join(run.text for run in text)


def says(haystack: str, phrase: str) -> bool:
    """Say whether a phrase stands in squeezed words, and not as a part of a longer number."""
    found = squeezed(phrase)
    start = r"(?<!\d)" if found[:1].isdigit() else ""
    end = r"(?!\d)" if found[-1:].isdigit() else ""
    return re.search(start + re.escape(found) + end, haystack) is not None
