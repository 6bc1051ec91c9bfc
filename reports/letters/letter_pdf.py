"""A letter as PDF: a page for her alone, then the letter, numbered from its own first page.

The same letter gives the same bytes.

Never here: what a letter says.
"""

from itertools import pairwise

from reports.audience import Paper
from reports.catalogue import Catalogue
from reports.letters.letter import Block, Letter, Part
from reports.pdf.document import Document, PageSize, Properties
from reports.pdf.file import Writer
from reports.pdf.flow import Flow
from reports.pdf.furniture import FOOTER_SIZE
from reports.pdf.looks import BODY, H2, SMALL, STRONG, TITLE, Look
from reports.text.lines import set_text

_PAPERS = {Paper.A4: PageSize.A4, Paper.LETTER: PageSize.LETTER}

_RECEIVER = 0.5
"""Where the addressee's lines begin, as a part of the width: a window envelope shows them there."""

_LINE = 14.5
_ITEM = 14.0
_QUOTE = 16.0
_QUOTED = Look(10, 14.5, grey=0.15, after=3)
_HEADING = Look(11, 16, H2.style, before=9, after=2)
_ENTRY = Look(10, 14.5, STRONG.style, before=6, after=1)
_PARAGRAPH = Look(10, 14.5, after=4)
_OWN = Look(11, 16.5)


def write_letter_pdf(letter: Letter, target: Writer) -> int:
    """Write a letter as PDF and return how many pages it has, the first one included."""
    words = Catalogue.load("reports.words", letter.language)
    properties = Properties(words.text("letter.file_title"), words.language, letter.prepared_at)
    document = Document(target, _PAPERS[letter.paper], properties)
    flow = _LetterFlow(document, words, "")
    _print_before(flow, letter)
    flow.new_page()
    _print_head(flow, letter)
    before = None
    for block, following in pairwise(letter.body):
        if before is Part.ITEM and block.part is Part.PARAGRAPH:
            flow.space(_PARAGRAPH.after)
        _print(flow, block, 3 * _LINE if following.part is Part.QUOTE else 0)
        before = block.part
    closing = (3 * len(letter.closing) - 1) * _LINE
    flow.space(_PARAGRAPH.after)
    flow.text(letter.body[-1].text, _PARAGRAPH, keep=closing)
    _print_closing(flow, letter)
    flow.finish()
    document.finish(FOOTER_SIZE)
    return document.pages


class _LetterFlow(Flow):
    """Pages of a letter: the one for her bears no number, the others count without it."""

    def _header_and_footer(self) -> None:
        number = self.page.index - 1
        if number > 1:
            line = set_text(str(number), self.width, FOOTER_SIZE)[0]
            self.page.text(line, self.left, FOOTER_SIZE * 4, 0.35)


def _print_before(flow: Flow, letter: Letter) -> None:
    words = Catalogue.load("reports.words", letter.own_language)
    flow.text(words.text("letter.before.title"), TITLE)
    flow.text(words.text("letter.before.note"), SMALL)
    flow.space(_LINE)
    for line in letter.before:
        _print_item(flow, line, _OWN)
        flow.space(_LINE / 2)


def _print_head(flow: Flow, letter: Letter) -> None:
    for line in letter.sender:
        flow.text(line, BODY)
    flow.space(_LINE)
    for line in letter.addressee:
        flow.text(line, BODY, indent=flow.width * _RECEIVER)
    flow.space(_LINE)
    flow.text(letter.dated, BODY, indent=flow.width * _RECEIVER)
    flow.space(_LINE)
    flow.text(letter.subject, STRONG)
    for line in letter.references:
        flow.text(line, BODY)
    flow.space(_LINE)
    flow.text(letter.greeting, BODY)
    flow.space(_LINE / 2)


def _print(flow: Flow, block: Block, keep: float = 0) -> None:
    """Print a block; `keep` points of what follows, such as a quotation, stay with a paragraph."""
    match block.part:
        case Part.HEADING:
            flow.text(block.text, _HEADING, keep=3 * _LINE)
        case Part.ENTRY:
            flow.text(block.text, _ENTRY, keep=3 * _LINE)
        case Part.ITEM:
            _print_item(flow, block.text, BODY)
        case Part.QUOTE:
            flow.text(block.text, _QUOTED, indent=_QUOTE, bar=True)
        case Part.FIELD:
            flow.field(block.label, block.text)
        case _:
            flow.text(block.text, _PARAGRAPH, keep=keep)


def _print_item(flow: Flow, text: str, look: Look) -> None:
    lines = flow.lines(text, look, indent=_ITEM)
    flow.need(sum(look.height(line) for line in lines[:2]))
    top = flow.y
    flow.put(flow.lines("•", look, width=_ITEM)[0], look, flow.left, _ITEM)
    flow.y = top
    flow.text(text, look, indent=_ITEM)
    flow.space(2)


def _print_closing(flow: Flow, letter: Letter) -> None:
    flow.space(_LINE)
    for place, line in enumerate(letter.closing):
        if place:
            flow.space(2 * _LINE)  # for a signature by hand
        flow.text(line, BODY)
