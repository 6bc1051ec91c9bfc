"""A DOCX as a file: paper, font, language, and nothing in it of who or what made it.

What is written in the same way gives the same bytes, at any time.

Never here: paragraphs, words.
"""

import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from reports.audience import Paper
from reports.docx.measures import FONT, MARGIN, SIZES, Length

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can hold; the members bear no time of their own."""

_NOT_OURS = frozenset(
    [
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
    ]
)
"""What the library's blank page says of the program and the picture of another document."""


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself.

    Attributes:
        title: neutral; it stands where programs list files.
        language: of its words, for hyphens and screen readers.
        prepared_at: aware; the only clock in the file.
    """

    title: str
    language: str
    prepared_at: datetime


def new_document(about: About, paper: Paper, left: Length = MARGIN) -> Document:
    """Return an empty document.

    Args:
        about: what the file says of itself.
        paper: page size.
        left: margin on the left.
    """
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = SIZES[paper]
    section.left_margin, section.right_margin = left, MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    _give_font(document)
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), about.language)
    ours = document.core_properties
    ours.title, ours.language = about.title, about.language
    ours.author = ours.last_modified_by = ours.comments = ours.keywords = ""
    ours.created = ours.modified = about.prepared_at.astimezone(UTC).replace(tzinfo=None)
    relations = document.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype in _NOT_OURS]:
        del relations[key]
    return document


def _give_font(document: Document) -> None:
    """Name one font for all scripts; the style's own names only Latin letters."""
    fonts = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    name_font(fonts, FONT)


def name_font(fonts: object, name: str) -> None:
    """Put one name for all scripts into an element of fonts."""
    attributes = fonts.attrib  # type: ignore[attr-defined]  # the library has no type for elements
    for key in list(attributes):
        del attributes[key]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        attributes[qn(f"w:{script}")] = name


def without_times(document: Document) -> bytes:
    """Return the file with its members as they are, but for the time at which each was written."""
    written, plain = BytesIO(), BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as given, zipfile.ZipFile(plain, "w") as taken:
        for one in given.infolist():
            member = zipfile.ZipInfo(one.filename, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            taken.writestr(member, given.read(one))
    return plain.getvalue()
