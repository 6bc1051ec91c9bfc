"""A letter as DOCX, to go on writing: a page for her alone, then the letter.

The same letter gives the same bytes. The file names neither a person nor this program.

Never here: what a letter says. No other module reaches the library that writes DOCX.
"""

import zipfile
from collections.abc import Iterable
from datetime import UTC
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from reports.catalogue import Catalogue
from reports.dossier import Paper
from reports.letters.letter import Block, Letter, Part
from reports.pdf.file import Writer
from reports.text.bidi import base_level
from reports.text.controls import printable

_SIZES = {Paper.A4: (Mm(210), Mm(297)), Paper.LETTER: (Mm(215.9), Mm(279.4))}
_MARGIN = Mm(24)
_RECEIVER = Mm(80)
_INDENT = Mm(7)
_HANGING = Mm(4)
_BODY, _TITLE, _SMALL, _HEADING = Pt(11), Pt(20), Pt(9), Pt(12)
_CLOSE, _AFTER, _WIDE, _SIGNATURE = Pt(0), Pt(6), Pt(14), Pt(36)
_FONT = "Arial"
"""On every computer, or replaced there by one of the same widths."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can hold; the members bear no time of their own."""

_NOT_OURS = frozenset(
    [
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
    ]
)
"""What the library's blank page says of the program and the picture of another document."""


def write_letter_docx(letter: Letter, target: Writer) -> None:
    """Write a letter as DOCX."""
    words = Catalogue.load("reports.words", letter.language)
    document = docx.Document()
    _set_up(document, letter, words)
    _write_before(document, letter)
    _write_head(document, letter)
    for block in letter.body:
        _write(document, block, words)
    _write_closing(document, letter)
    target.write(_without_times(document))


# --- the parts of the file -----------------------------------------------------------------------


def _write_before(document: Document, letter: Letter) -> None:
    words = Catalogue.load("reports.words", letter.own_language)
    _line(document, words.text("letter.before.title"), size=_TITLE, bold=True)
    _line(document, words.text("letter.before.note"), size=_SMALL, after=_WIDE)
    for line in letter.before:
        _item(document, line)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _write_head(document: Document, letter: Letter) -> None:
    _group(document, letter.sender)
    _group(document, letter.addressee, indent=_RECEIVER)
    _line(document, letter.dated, indent=_RECEIVER, after=_WIDE)
    _line(document, letter.subject, bold=True)
    _group(document, letter.references)
    _line(document, letter.greeting)


def _group(document: Document, lines: Iterable[str], *, indent: Length = _CLOSE) -> None:
    """Write lines close together, with white below the last one."""
    found = list(lines)
    for place, line in enumerate(found, 1):
        _line(document, line, indent=indent, after=_WIDE if place == len(found) else _CLOSE)


def _write(document: Document, block: Block, words: Catalogue) -> None:
    match block.part:
        case Part.HEADING:
            written = _line(document, block.text, size=_HEADING, bold=True)
            written.paragraph_format.space_before = _WIDE
            written.paragraph_format.keep_with_next = True
        case Part.ENTRY:
            written = _line(document, block.text, bold=True)
            written.paragraph_format.space_before = _AFTER
            written.paragraph_format.keep_with_next = True
        case Part.ITEM:
            _item(document, block.text)
        case Part.QUOTE:
            _line(document, block.text, indent=_INDENT)
        case Part.FIELD:
            said = words.text("letter.field", label=block.label, text=block.text)
            _line(document, said, after=_CLOSE)
        case _:
            _line(document, block.text)


def _write_closing(document: Document, letter: Letter) -> None:
    for line in letter.closing:
        written = _line(document, line, after=_SIGNATURE)
        written.paragraph_format.space_before = _WIDE


def _item(document: Document, text: str) -> None:
    """Write one of a list: its mark hangs before its first line."""
    written = _line(document, text, indent=_HANGING)
    written.paragraph_format.first_line_indent = -_HANGING
    written.paragraph_format.tab_stops.add_tab_stop(_HANGING)
    written.runs[0].text = f"•\t{written.runs[0].text}"


def _line(
    document: Document,
    text: str,
    *,
    size: Length = _BODY,
    bold: bool = False,
    indent: Length = _CLOSE,
    after: Length = _AFTER,
) -> Paragraph:
    """Write a text, each of its lines by its own direction; return the first of them."""
    lines = printable(text).splitlines() or [""]
    written = [_one(document, line, size=size, bold=bold, indent=indent) for line in lines]
    for one in written[:-1]:
        one.paragraph_format.space_after = _CLOSE
    written[-1].paragraph_format.space_after = after
    return written[0]


def _one(document: Document, text: str, *, size: Length, bold: bool, indent: Length) -> Paragraph:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold = size, bold
    paragraph.paragraph_format.left_indent = indent
    if base_level(text):
        _turn(paragraph)
        run.font.rtl = True
    return paragraph


def _turn(paragraph: Paragraph) -> None:
    """Have a paragraph begin on the right; the schema wants its properties in one order."""
    after = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc")
    paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *after)  # noqa: SLF001 the library has no name for it


# --- the file ------------------------------------------------------------------------------------


def _set_up(document: Document, letter: Letter, words: Catalogue) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = _SIZES[letter.paper]
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    _give_font(document)
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), letter.language)
    about = document.core_properties
    about.title, about.language = words.text("letter.file_title"), letter.language
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = letter.prepared_at.astimezone(UTC).replace(tzinfo=None)
    relations = document.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype in _NOT_OURS]:
        del relations[key]


def _give_font(document: Document) -> None:
    """Name one font for all scripts; the style's own names only Latin letters."""
    fonts = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), _FONT)


def _without_times(document: Document) -> bytes:
    """Return the file with its members as they are, but for the time at which each was written."""
    written, plain = BytesIO(), BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as given, zipfile.ZipFile(plain, "w") as taken:
        for one in given.infolist():
            member = zipfile.ZipInfo(one.filename, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            taken.writestr(member, given.read(one))
    return plain.getvalue()
