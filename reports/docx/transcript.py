"""Quoted messages in a DOCX: a table of number, time and words; its head stands on each page.

What was picked has a bar beside it; what only shows what it was about has none, and is grey.

Never here: words changed, shortened or put right.
"""

from docx.shared import RGBColor
from docx.table import _Cell

from reports.blocks import Leads, Messages, Place
from reports.catalogue import Catalogue
from reports.docx.lines import Manner, say
from reports.docx.marks import Bookmarks
from reports.docx.measures import BODY, CLOSE, SMALL
from reports.docx.tables import Page, add_bar, add_row, new_table, shares
from reports.line_numbers import LineNumbers
from reports.message_words import MessageWords, Part
from reports.messages import Quote, Standing

_SHARES = (1.0, 2.6, 10.0)
_HEAD = Manner(size=SMALL, bold=True, after=CLOSE, stays=True)
_NOTE = Manner(size=SMALL, after=CLOSE)
_DAY = Manner(size=SMALL, bold=True, after=CLOSE, stays=True)
_GREY = RGBColor(0x59, 0x59, 0x59)
"""Dark enough to be read (7:1 on white)."""

_MANNERS = {
    Part.WHO: Manner(size=BODY, bold=True, after=CLOSE),
    Part.WORDS: Manner(size=BODY, after=CLOSE),
}


class Transcripts:
    """Writes the conversations of one document."""

    def __init__(self, words: Catalogue, numbers: LineNumbers, bookmarks: Bookmarks) -> None:
        self._words, self._numbers, self._bookmarks = words, numbers, bookmarks

    def write(self, page: Page, said: MessageWords, block: Messages, width: int) -> None:
        """Write one conversation."""
        say(page, said.heading, Manner(bold=True, stays=True))
        for number, source in enumerate(block.thread.sources, 1):
            written = say(page, said.source(number, source), _NOTE)
            if source.exhibit is not None and source.standing is Standing.KEPT:
                self._bookmarks.put(written, Place(Leads.EXHIBIT, source.exhibit))
        for note in said.notes:
            say(page, note, _NOTE)
        widths = shares(width, _SHARES)
        table = new_table(page, widths)
        heads = (self._words.text("transcript.number"), *said.columns)
        for cell, text in zip(add_row(table, widths, is_head=True), heads, strict=True):
            say(cell, text, _HEAD)
        day = ""
        for quote in block.thread.quotes:
            if (today := said.day(quote)) != day and today:
                first, *_, last = add_row(table, widths)
                say(first.merge(last), today, _DAY)
            day = today
            number_, time, words = add_row(table, widths)
            if block.numbered:
                say(number_, str(self._numbers.of(block.thread, quote)), _NOTE)
            say(time, " ".join(text for text, _ in said.time(quote)), _NOTE)
            _write_words(words, said, quote)
        say(page, "", _NOTE)


def _write_words(cell: _Cell, said: MessageWords, quote: Quote) -> None:
    for text, part in said.lines(quote):
        say(cell, text, _MANNERS.get(part, _NOTE))
    if not quote.is_context:
        add_bar(cell)
        return
    for paragraph in cell.paragraphs:
        for run in paragraph.runs:
            run.font.color.rgb = _GREY
