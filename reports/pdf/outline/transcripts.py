"""Messages on paper as a transcript: number and time as written on the left, words on the right.

What was picked has a bar beside it; what only shows what it was about has none, and says so. The
head of the table stands again on each further page.

Never here: words changed, shortened or put right; pictures; what a machine read.
"""

from collections.abc import Sequence

from reports.blocks import Leads, Messages, Place
from reports.message_words import MessageWords, Part, Said
from reports.messages import Quote, Source
from reports.pdf.flow import Flow
from reports.pdf.looks import BODY, H3, LABEL, SMALL, STRONG, Look
from reports.pdf.objects import Name
from reports.pdf.outline.places import Rank
from reports.pdf.outline.printing import Printing
from reports.pdf.outline.runs import plain
from reports.pdf.structure import COLUMN_HEAD

_NUMBERS = 30.0
"""Points for the numbers of messages: five figures fit."""

_TIMES = 92.0
"""Points for the times: "21:58:01.123" and a name like "local time" fit."""

_BETWEEN = 7.0
_GAP = 12.0
"""Between times and words: room for the bar."""

_TOGETHER = 150.0
"""Points of a message that stay on one page: a fifth of it; a longer message may be divided."""

_ENOUGH = 1_500
"""Characters that fill that."""

_DAY = Look(9, 14, STRONG.style, before=5, after=1)
_OTHERS = Look(10, 14.5, grey=0.35)
"""Words that were not picked, but only shown for what it was about."""

_LOOKS = {
    Part.CLOCK: BODY,
    Part.ZONE: LABEL,
    Part.WHO: STRONG,
    Part.WORDS: BODY,
    Part.NOTE: SMALL,
    Part.PLACE: LABEL,
}


def print_messages(printing: Printing, block: Messages) -> None:
    """Print messages of one conversation."""
    words = MessageWords(
        printing.words,
        printing.dates,
        block.thread,
        printing.said.name,
        digests=printing.said.has_digests,
    )
    if block.thread.quotes:
        _Transcript(printing, block, words).print()


class _Transcript:
    """One transcript being printed."""

    def __init__(self, printing: Printing, block: Messages, words: MessageWords) -> None:
        self.printing, self.block, self.words = printing, block, words
        self.flow: Flow = printing.flow
        self._times = _NUMBERS if block.numbered else 0.0
        self._indent = self._times + _TIMES + _GAP
        self._day = ""

    def print(self) -> None:
        """Print what the transcript is about, and its messages."""
        flow, thread = self.flow, self.block.thread
        flow.space(6)
        flow.need(self._beginning())
        self._text(self.words.heading, H3)
        for number, source in enumerate(thread.sources, 1):
            self._print_source(number, source)
        for note in self.words.notes:
            self._text(note, SMALL)
        flow.space(4)
        with self.printing.structure.element("Table"):
            with self.printing.structure.element("TR"):
                self._print_head(self.words.columns)
            before, flow.repeated = flow.repeated, self._print_again
            try:
                for quote in thread.quotes:
                    self._print_quote(quote)
            finally:
                flow.repeated = before
        flow.space(6)

    def _text(self, text: str, look: Look) -> None:
        one = plain(self.printing, text, look, self.flow.width)
        with self.printing.structure.element("P"):
            self.flow.print_lines(one.lines, look, draw=one.draw)

    def _beginning(self) -> float:
        """Return the points that everything takes to the end of the first message."""
        sources = enumerate(self.block.thread.sources, 1)
        said = (*(self.words.source(*one) for one in sources), *self.words.notes)
        above = sum(SMALL.height(line) for text in said for line in self.flow.lines(text, SMALL))
        first = self._height(self.words.lines(self.block.thread.quotes[0]))
        days = _DAY.before + _DAY.leading + _DAY.after
        return H3.before + H3.leading + above + 2 * LABEL.leading + days + first

    def _print_source(self, number: int, source: Source) -> None:
        top = self.flow.y
        page = self.flow.page
        self._text(self.words.source(number, source), SMALL)
        if source.exhibit is not None:
            top = top if page is self.flow.page else self.flow.y + SMALL.leading
            place = Place(Leads.EXHIBIT, source.exhibit)
            self.printing.places.here(place, self.flow.page, top, Rank.QUOTED)

    def _print_again(self) -> None:
        """Print the head on a further page, with the day on which the messages go on."""
        self._print_head(self.words.columns_again)
        if self._day:
            self.flow.text(self._day, _DAY)

    def _print_head(self, said: tuple[str, str]) -> None:
        flow = self.flow
        top, indent = flow.y, self._indent
        cells = [(said[0], self._times, _TIMES), (said[1], indent, flow.width - indent)]
        if self.block.numbered:
            cells.insert(0, (self.printing.text("transcript.number"), 0, _NUMBERS))
        for text, x, width in cells:
            flow.y = top
            with self.printing.structure.element("TH", COLUMN_HEAD):
                one = plain(self.printing, text, LABEL, width)
                flow.put(one.lines[0], LABEL, flow.left + x, width, one.draw)
        flow.rule(0.55)
        flow.y -= 5

    def _print_quote(self, quote: Quote) -> None:
        flow, structure = self.flow, self.printing.structure
        lines, day = self.words.lines(quote), self.words.day(quote)
        together = self._height(lines)
        if day != self._day:
            # A page that begins here names the new day once.
            self._day = ""
            flow.need(_DAY.before + _DAY.leading + together)
            self._day = day
            if day:
                self._print_day(day)
        flow.need(together)
        with structure.element("TR"):
            top = flow.y
            if self.block.numbered:
                number = self.printing.numbers.of(self.block.thread, quote)
                self._print_beside([(str(number), Part.ZONE)], 0, _NUMBERS)
                flow.y = top
            self._print_beside(self.words.time(quote), self._times, _TIMES)
            flow.y = top
            with structure.element("TD"):
                self._print_words(quote, lines)
        flow.space(_BETWEEN)

    def _print_day(self, day: str) -> None:
        structure, columns = self.printing.structure, 2 + self.block.numbered
        spanning = {"A": {"O": Name("Table"), "ColSpan": columns}}
        with structure.element("TR"), structure.element("TD", spanning):
            one = plain(self.printing, day, _DAY, self.flow.width)
            self.flow.print_lines(one.lines, _DAY, draw=one.draw)

    def _print_words(self, quote: Quote, lines: Sequence[Said]) -> None:
        flow = self.flow
        for text, part in lines:
            look = _OTHERS if part is Part.WORDS and quote.is_context else _LOOKS[part]
            one = plain(self.printing, text, look, flow.width - self._indent)
            flow.print_lines(
                one.lines, look, indent=self._indent, bar=not quote.is_context, draw=one.draw
            )

    def _height(self, said: Sequence[Said]) -> float:
        """Return the points that a message takes, as far as it matters where a page begins."""
        height = 0.0
        for text, part in said:
            look = _LOOKS[part]
            lines = self.flow.lines(text[:_ENOUGH], look, indent=self._indent)
            height += sum(look.height(line) for line in lines)
            if height > _TOGETHER:
                return _TOGETHER
        return height

    def _print_beside(self, said: Sequence[Said], x: float, width: float) -> None:
        """Print a short column on the left of the words."""
        flow = self.flow
        with self.printing.structure.element("TD"):
            for text, part in said:
                look = _LOOKS[part]
                one = plain(self.printing, text, look, width)
                for line in one.lines:
                    flow.put(line, look, flow.left + x, width, one.draw)
