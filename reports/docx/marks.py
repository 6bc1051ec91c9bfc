"""What stands around the text: bookmarks, fields that Word counts itself, head and foot of pages.

Never here: the text.
"""

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from reports.blocks import Place
from reports.catalogue import Catalogue
from reports.docx.lines import bookmark_name, clean
from reports.docx.measures import SMALL, Length
from reports.outlines.outline import Outline

_HERE, _ALL = "PAGE", "NUMPAGES"
_RUNNING = '\\# "0000"'
"""Running page numbers have four digits, and sort as text."""

_PLACE = "\0"
"""Stands for the number of the page in words of ours; no words hold it."""


class Bookmarks:
    """Places that links lead to; a place has one bookmark, where it first stands."""

    def __init__(self) -> None:
        self._known: dict[Place, int] = {}

    def put(self, paragraph: Paragraph, place: Place | None) -> None:
        """Make a paragraph the place of something."""
        if place is None or place in self._known:
            return
        number = self._known.setdefault(place, len(self._known) + 1)
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for one in (start, end):
            one.set(qn("w:id"), str(number))
        start.set(qn("w:name"), bookmark_name(place))
        inside = paragraph._p  # noqa: SLF001 the library has no name for bookmarks
        before = 1 if inside.pPr is not None else 0
        inside.insert(before, start)
        inside.append(end)


def add_field(paragraph: Paragraph, said: str) -> None:
    """Add a field that Word works out, such as the number of the page."""
    for kind, text in (("begin", ""), ("", said), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = SMALL
        if kind == "text":
            run.text = text
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.set(qn("xml:space"), "preserve")
            part.text = f" {text} "
        run._r.append(part)  # noqa: SLF001 the library has no name for fields


def write_furniture(document: Document, outline: Outline, words: Catalogue) -> None:
    """Write the head of each page but the first, and the foot of all of them."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    plain = document.styles["Normal"]
    head = section.header.paragraphs[0]
    head.style = plain
    _say(head, outline.running)
    for foot in (section.footer, section.first_page_footer):
        paragraph = foot.paragraphs[0]
        paragraph.style = plain
        _write_foot(paragraph, outline, words, text_width(document))


def text_width(document: Document) -> int:
    """Return the width between the margins, in EMU."""
    section = document.sections[0]
    sides = (section.left_margin or 0) + (section.right_margin or 0)
    return (section.page_width or 0) - sides


def _write_foot(paragraph: Paragraph, outline: Outline, words: Catalogue, width: int) -> None:
    """Write page x of y, the mark, and the running number, apart from each other."""
    before, _, after = words.text("page.number", page=_PLACE).partition(_PLACE)
    _say(paragraph, before)
    add_field(paragraph, _HERE)
    _say(paragraph, f"{after} ")
    add_field(paragraph, _ALL)
    if not outline.mark and not outline.page_prefix:
        return
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Length(width // 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Length(width), WD_TAB_ALIGNMENT.RIGHT)
    _say(paragraph, f"\t{clean(outline.mark)}", bold=True)
    if outline.page_prefix:
        _say(paragraph, f"\t{outline.page_prefix}")
        add_field(paragraph, f"{_HERE} {_RUNNING}")


def _say(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    run = paragraph.add_run(text if text.startswith("\t") else clean(text))
    run.font.size, run.bold = SMALL, bold
