"""Conversations and recordings as text, one file for each exhibit that they stand in.

Never here: messages that the report does not quote.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reports.blocks import Block, Frame, Messages
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.exhibit_words import ExhibitWords
from reports.line_numbers import LineNumbers
from reports.message_words import MessageWords
from reports.outlines.outline import Outline
from reports.plain.transcript import transcript
from reports.plain.wrapping import underlined
from reports.text.controls import printable


def transcripts(outline: Outline) -> dict[int, str]:
    """Return the texts by the number of the exhibit: what was said in it, and quoted of it."""
    words = Catalogue.load("reports.words", outline.dossier.language)
    dates = Dates(words)
    exhibits = ExhibitWords(outline.dossier, words, dates)
    numbers = LineNumbers(outline.blocks)
    lines: dict[int, list[str]] = defaultdict(list)
    for one in outline.dossier.exhibits:
        if one.transcript:
            lines[one.number] += [*underlined(exhibits.name(one.number), "-")]
            lines[one.number] += [*printable(one.transcript).split("\n"), ""]
    for block in messages_of(outline.blocks):
        for number, part in _by_exhibit(block):
            digests = exhibits.has_digests
            said = MessageWords(
                words, dates, part.thread, exhibits.name, digests=digests, in_grey=False
            )
            lines[number] += [*transcript(said, part, numbers), ""]
    return {number: "\n".join(found) for number, found in lines.items()}


def messages_of(blocks: Iterable[Block]) -> Iterator[Messages]:
    """Yield the blocks of messages, those inside frames too."""
    for block in blocks:
        if isinstance(block, Frame):
            yield from messages_of(block.blocks)
        elif isinstance(block, Messages):
            yield block


def _by_exhibit(block: Messages) -> Iterator[tuple[int, Messages]]:
    """Yield the part of a conversation that stands in each exhibit."""
    thread = block.thread
    for number in dict.fromkeys(one.exhibit for one in thread.sources if one.exhibit):
        places = {at for at, one in enumerate(thread.sources) if one.exhibit == number}
        quotes = tuple(one for one in thread.quotes if one.source in places)
        if quotes:
            yield number, replace(block, thread=replace(thread, quotes=quotes))
