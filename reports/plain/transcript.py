"""Quoted messages as plain text: number, time, who, words, and what is known of each.

What was picked has a bar beside it; what only shows what it was about has none, and says so.

Never here: words changed, shortened or put right.
"""

from collections.abc import Iterator

from reports.blocks import Messages
from reports.line_numbers import LineNumbers
from reports.message_words import MessageWords, Part
from reports.messages import Quote
from reports.plain.wrapping import underlined, wrapped
from reports.text.controls import printable

_PICKED, _CONTEXT = "  | ", "    "
_NOTE = "  "


def transcript(words: MessageWords, block: Messages, numbers: LineNumbers) -> Iterator[str]:
    """Yield the lines of one conversation."""
    thread = block.thread
    yield from underlined(printable(words.heading), "-")
    for number, source in enumerate(thread.sources, 1):
        yield from wrapped(printable(words.source(number, source)))
    for note in words.notes:
        yield from wrapped(printable(note))
    day = ""
    for quote in thread.quotes:
        if (today := words.day(quote)) != day:
            day = today
            yield from ("", day) if day else ()
        before = f"{numbers.of(thread, quote)}. " if block.numbered else ""
        yield ""
        yield from _message(words, quote, before)


def _message(words: MessageWords, quote: Quote, number: str) -> Iterator[str]:
    bar = _CONTEXT if quote.is_context else _PICKED
    yield f"{bar}{number}{' '.join(text for text, _ in words.time(quote))}"
    for text, part in words.lines(quote):
        before = bar if part in {Part.WHO, Part.WORDS} else bar + _NOTE
        yield from wrapped(printable(text), before, before)
