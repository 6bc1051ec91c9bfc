"""An outline as DOCX: headings, lists and tables that a word processor knows as such.

    write_outline_docx(outline, writer, open_original, flattener)

The same outline and originals give the same bytes. The file names neither a person nor this
program outside its text, and its pictures hold pixels alone.

Never here: what a report says; where the bytes go.
"""

from dataclasses import replace

from docx.document import Document
from docx.enum.text import WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import RGBColor

from reports import blocks
from reports.blocks import Block, Manner
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.docx import lines, measures
from reports.docx.body import Body
from reports.docx.exhibits import ExhibitsWritten, OpenOriginal, labelled
from reports.docx.file import About, name_font, new_document, without_times
from reports.docx.lines import break_page, clean, say, write
from reports.docx.marks import Bookmarks, text_width, write_furniture
from reports.docx.tables import Page, add_row, new_table, shares
from reports.docx.transcript import Transcripts
from reports.exhibit_words import ExhibitWords
from reports.line_numbers import LineNumbers
from reports.message_words import MessageWords
from reports.outlines.outline import Outline
from reports.pdf.file import Writer
from reports.pdf.images.picture import Flattener

_BLACK = RGBColor(0, 0, 0)
_STYLES = ("Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet")
_NUMBER = measures.Mm(11)
_TO_SIGN = measures.Mm(45)

_MANNERS = {
    Manner.PLAIN: lines.PLAIN,
    Manner.NUMBERED: lines.Manner(indent=_NUMBER, hanging=_NUMBER),
    Manner.QUOTE: lines.Manner(indent=measures.INDENT),
    Manner.SMALL: lines.Manner(size=measures.SMALL),
    Manner.LEAD: lines.Manner(size=measures.LEAD),
    Manner.STRONG: lines.Manner(bold=True),
}
_CELL = lines.Manner(size=measures.SMALL, after=measures.CLOSE)
_LABELLED = lines.Manner(indent=measures.INDENT, hanging=measures.INDENT, after=measures.CLOSE)


def write_outline_docx(
    outline: Outline,
    target: Writer,
    open_original: OpenOriginal,
    flattener: Flattener | None = None,
    *,
    largest_picture: int | None = None,
) -> tuple[int, ...]:
    """Write an outline, and return the numbers of the exhibits that could not be shown.

    Args:
        outline: what to say.
        target: takes the bytes.
        open_original: gives an original by its evidence id.
        flattener: decodes pictures that cannot pass as they are; without one they are described.
        largest_picture: longer sides of pictures are reduced to this many pixels; None for never.
    """
    writing = _Writing(outline, open_original, flattener, largest_picture or 0)
    for block in outline.blocks:
        writing.block(writing.body, block, writing.width)
    writing.body.close()
    target.write(without_times(writing.document))
    return tuple(writing.exhibits.not_shown)


class _Writing:
    """One document being written."""

    def __init__(
        self,
        outline: Outline,
        open_original: OpenOriginal,
        flattener: Flattener | None,
        largest: int,
    ) -> None:
        dossier = outline.dossier
        self.words = Catalogue.load("reports.words", dossier.language)
        self.dates = Dates(self.words)
        about = About(outline.title, self.words.language, dossier.prepared_at)
        left = measures.BINDING if outline.wide_binding else measures.MARGIN
        self.document: Document = new_document(about, dossier.paper, left)
        _set_styles(self.document)
        self.width = text_width(self.document)
        self.bookmarks = Bookmarks()
        self.said = ExhibitWords(dossier, self.words, self.dates)
        self.exhibits = ExhibitsWritten(
            self.words,
            self.said,
            {one.number: one for one in dossier.exhibits},
            self.bookmarks,
            open_original,
            flattener,
            largest,
            self.width,
        )
        numbers = LineNumbers(outline.blocks)
        self.transcripts = Transcripts(self.words, numbers, self.bookmarks)
        write_furniture(self.document, outline, self.words)
        self.body = Body(self.document, self.width)

    def block(self, page: Page, block: Block, width: int) -> None:  # noqa: C901, PLR0912 one case for each kind of block
        """Write a block."""
        match block:
            case blocks.Title():
                say(page, block.text, lines.Manner(style="Title"))
            case blocks.Heading():
                self._heading(page, block)
            case blocks.Paragraph():
                self._paragraph(page, block)
            case blocks.Line():
                write(page, labelled(self.words, block.label, block.text), _LABELLED)
            case blocks.Items():
                for item in block.items:
                    write(page, item, lines.Manner(style="List Bullet", after=measures.CLOSE))
            case blocks.Table():
                self._table(page, block, width)
            case blocks.Frame():
                self._frame(page, block, width)
            case blocks.Exhibits():
                self.exhibits.write(page, block)
            case blocks.Messages():
                self._messages(page, block, width)
            case blocks.ToPaste():
                self._to_paste(page, block, width)
            case blocks.Signature():
                self._signature(page, block, width)
            case blocks.ToCopy():
                say(page, block.label, lines.Manner(bold=True, after=measures.CLOSE, stays=True))
                look = lines.Manner(size=measures.COPIED, font=measures.FONT_TO_COPY)
                say(page, block.text, look)
            case blocks.PageBreak():
                break_page(page)
            case blocks.Bars():
                pass  # The table with the same numbers follows.

    def _heading(self, page: Page, block: blocks.Heading) -> None:
        written = say(page, block.text, lines.Manner(style=f"Heading {block.level}", stays=True))
        written.paragraph_format.page_break_before = block.new_page or None
        written.paragraph_format.space_before = measures.WIDE
        self.bookmarks.put(written, block.place)

    def _paragraph(self, page: Page, block: blocks.Paragraph) -> None:
        manner = _MANNERS[block.manner]
        if block.manner is Manner.NUMBERED:
            manner = replace(manner, begins=f"{block.number}.")
        first, *_ = write(page, block.text, manner)
        self.bookmarks.put(first, block.place)

    def _table(self, page: Page, block: blocks.Table, width: int) -> None:
        filled = [
            at
            for at in range(len(block.columns))
            if any("".join(run.text for run in row.cells[at]) for row in block.rows)
        ]
        if not filled:
            return
        if block.caption:
            say(page, block.caption, lines.Manner(bold=True, after=measures.CLOSE, stays=True))
        columns = [block.columns[at] for at in filled]
        widths = shares(width, [one.width for one in columns])
        table = new_table(page, widths)
        bold = lines.Manner(size=measures.SMALL, bold=True, after=measures.CLOSE)
        head = replace(bold, stays=True)
        for cell, column in zip(add_row(table, widths, is_head=True), columns, strict=True):
            say(cell, column.title, head)
        for row in block.rows:
            cells = add_row(table, widths)
            for at, cell in zip(filled, cells, strict=True):
                write(cell, row.cells[at], bold if row.strong else _CELL)
            self.bookmarks.put(cells[0].paragraphs[0], row.place)
        say(page, "", _CELL)

    def _frame(self, page: Page, block: blocks.Frame, width: int) -> None:
        cell = self._box(page, width)
        say(cell, block.title, lines.Manner(bold=True, stays=True))
        for inner in block.blocks:
            self.block(cell, inner, width - 2 * measures.INDENT)
        say(page, "", _CELL)

    def _box(self, page: Page, width: int) -> Page:
        (cell,) = add_row(new_table(page, [width]), [width])
        return cell

    def _messages(self, page: Page, block: blocks.Messages, width: int) -> None:
        said = MessageWords(
            self.words, self.dates, block.thread, self.said.name, digests=self.said.has_digests
        )
        self.transcripts.write(page, said, block, width)

    def _to_paste(self, page: Page, block: blocks.ToPaste, width: int) -> None:
        text = clean(block.text)
        counter = self.words.text("paste.counter", n=len(text), limit=block.limit)
        say(page, block.title, lines.Manner(bold=True, after=measures.CLOSE, stays=True))
        say(page, counter, lines.Manner(size=measures.SMALL, stays=True))
        if block.left_over:
            said = self.words.count("paste.left_over", block.left_over)
            say(page, said, lines.Manner(size=measures.SMALL, stays=True))
        say(self._box(page, width), text)
        say(page, "", _CELL)

    def _signature(self, page: Page, block: blocks.Signature, width: int) -> None:
        for label in block.labels:
            said = self.words.text("plain.labelled", label=label, text="").rstrip()
            written = say(page, said, lines.Manner(before=measures.WIDE, after=measures.WIDE))
            stops = written.paragraph_format.tab_stops
            stops.add_tab_stop(_TO_SIGN)
            stops.add_tab_stop(measures.Length(width), leader=WD_TAB_LEADER.LINES)
            written.add_run("\t\t")


def _set_styles(document: Document) -> None:
    """Have headings black, in the font of the text: a report prints in grey."""
    for name in _STYLES:
        style = document.styles[name]
        style.font.color.rgb = _BLACK
        name_font(style.element.get_or_add_rPr().get_or_add_rFonts(), measures.FONT)
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)
