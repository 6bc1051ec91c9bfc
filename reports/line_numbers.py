"""Numbers of messages in a report: by conversation, from 1, in the order of their times.

A message that is quoted twice has one number, so that "line 12" means the same wherever it stands.

Never here: numbers of the file that a message stands in (`Quote.place`).
"""

from collections.abc import Iterable

from reports.blocks import Block, Frame, Messages
from reports.messages import Quote, Thread

Identity = tuple[str, str, int, str]
"""Of a message: digest of its file, name inside it, place, and what the place counts."""


class LineNumbers:
    """The numbers of all messages that some blocks quote."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        found: dict[tuple[str, str], dict[Identity, int]] = {}
        for thread in _threads(blocks):
            known = found.setdefault((thread.service, thread.title), {})
            for quote in thread.quotes:
                known.setdefault(_identity(thread, quote), quote.at)
        self._numbers = {conversation: _numbered(known) for conversation, known in found.items()}

    def of(self, thread: Thread, quote: Quote) -> int:
        """Return the number of a message."""
        return self._numbers[(thread.service, thread.title)][_identity(thread, quote)]


def _numbered(times: dict[Identity, int]) -> dict[Identity, int]:
    ordered = sorted(times, key=lambda one: (times[one], one))
    return {one: number for number, one in enumerate(ordered, 1)}


def _identity(thread: Thread, quote: Quote) -> Identity:
    source = thread.sources[quote.source]
    return source.sha256, source.member, quote.place, quote.counts_in


def _threads(blocks: Iterable[Block]) -> Iterable[Thread]:
    for block in blocks:
        if isinstance(block, Frame):
            yield from _threads(block.blocks)
        elif isinstance(block, Messages):
            yield block.thread
