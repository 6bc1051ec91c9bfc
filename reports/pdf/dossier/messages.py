"""Messages that an incident quotes, as a table: time as written on the left, words on the right.

What was picked has a bar beside it; what only shows what it was about has none, and says so. The
head of the table stands again on each further page.

Never here: words changed, shortened or put right; pictures; what a machine read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.incident_entry import IncidentEntry
from reports.messages import Quote, Source, Standing, Thread
from reports.pdf.dossier.message_words import MessageWords, Said
from reports.pdf.dossier.printing import Place, Printing
from reports.pdf.flow import Flow
from reports.pdf.looks import BODY, H3, LABEL, SMALL, STRONG, Look

_TIMES = 92.0
"""Points for the times: "21:58:01.123" and a name like "local time" fit."""

_INDENT = _TIMES + 12
"""Where the words begin: room for the bar."""

_BETWEEN = 7.0
_OTHERS = Look(10, 14.5, grey=0.35)
"""Words that were not picked, but only shown for what it was about."""

_TOGETHER = 150.0
"""Points of a message that stay on one page: a fifth of it; a longer message may be divided."""

_ENOUGH = 1_500
"""Characters that fill that."""

_DAY = Look(9, 14, STRONG.style, before=5, after=1)


def print_threads(printing: Printing, entry: IncidentEntry) -> None:
    """Print all messages of an incident, one table for each conversation."""
    for thread in entry.threads:
        _Table(printing, thread, MessageWords(printing, thread)).print(entry.number)


@dataclass
class _Table:
    printing: Printing
    thread: Thread
    words: MessageWords
    day: str = ""

    @property
    def flow(self) -> Flow:
        return self.printing.flow

    def print(self, incident: int) -> None:
        """Print what the table is about, and its messages."""
        flow = self.flow
        flow.space(6)
        flow.need(self._beginning())
        flow.text(self.words.heading, H3)
        for number, source in enumerate(self.thread.sources, 1):
            self._print_source(number, source, incident)
        for note in self.words.notes:
            flow.text(note, SMALL)
        flow.space(4)
        self._print_head(self.words.columns)
        flow.repeated = self._print_again
        try:
            for quote in self.thread.quotes:
                self._print_quote(quote)
        finally:
            flow.repeated = None
        flow.space(6)

    def _beginning(self) -> float:
        """Return the points that everything takes to the end of the first message."""
        sources = enumerate(self.thread.sources, 1)
        said = (*(self.words.source(*one) for one in sources), *self.words.notes)
        above = sum(SMALL.height(line) for text in said for line in self.flow.lines(text, SMALL))
        first = self._height(self.words.looks_of_lines(self.thread.quotes[0]))
        days = _DAY.before + _DAY.leading + _DAY.after
        return H3.before + H3.leading + above + 2 * LABEL.leading + days + first

    def _print_source(self, number: int, source: Source, incident: int) -> None:
        flow = self.flow
        flow.text(self.words.source(number, source), SMALL)
        place = Place(flow.page.ref, flow.page.index, flow.y + SMALL.leading, incident)
        if source.exhibit is not None and source.standing is Standing.KEPT:
            self.printing.quoted.setdefault(source.exhibit, place)

    def _print_again(self) -> None:
        """Print the head on a further page, with the day on which the messages go on."""
        self._print_head(self.words.columns_again)
        if self.day:
            self.flow.text(self.day, _DAY)

    def _print_head(self, said: tuple[str, str]) -> None:
        flow = self.flow
        top = flow.y
        for text, x, width in zip(said, (0, _INDENT), (_TIMES, flow.width - _INDENT), strict=True):
            flow.y = top
            line = flow.lines(text, LABEL, width=width)[0]
            flow.put(line, LABEL, flow.left + x, width)
        flow.rule(0.55)
        flow.y -= 5

    def _print_quote(self, quote: Quote) -> None:
        flow = self.flow
        lines, day = self.words.looks_of_lines(quote), self.words.day(quote)
        together = self._height(lines)
        if day != self.day:
            # A page that begins here names the new day once.
            self.day = ""
            flow.need(_DAY.before + _DAY.leading + together)
            self.day = day
            if day:
                flow.text(day, _DAY)
        flow.need(together)
        self._print_time(quote)
        for text, look in lines:
            shown = _OTHERS if look is BODY and quote.is_context else look
            flow.text(text, shown, indent=_INDENT, bar=not quote.is_context)
        flow.space(_BETWEEN)

    def _height(self, said: Sequence[Said]) -> float:
        """Return the points that a message takes, as far as it matters where a page begins."""
        height = 0.0
        for text, look in said:
            lines = self.flow.lines(text[:_ENOUGH], look, indent=_INDENT)
            height += sum(look.height(line) for line in lines)
            if height > _TOGETHER:
                return _TOGETHER
        return height

    def _print_time(self, quote: Quote) -> None:
        """Print the time beside what follows; it takes no room of its own."""
        flow = self.flow
        top = flow.y
        for text, look in self.words.looks_of_time(quote):
            for line in flow.lines(text, look, width=_TIMES):
                flow.put(line, look, flow.left, _TIMES)
        flow.y = top
