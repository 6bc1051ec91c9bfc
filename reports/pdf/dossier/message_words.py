"""The words around quoted messages, with the looks that they have in the police report of old.

Never here: the words themselves (`reports.message_words`).
"""

from collections.abc import Sequence

from reports import message_words
from reports.message_words import Part
from reports.messages import Quote, Thread
from reports.pdf.dossier.printing import Printing
from reports.pdf.looks import BODY, LABEL, SMALL, STRONG, Look

Said = tuple[str, Look]

_LOOKS = {
    Part.CLOCK: BODY,
    Part.ZONE: LABEL,
    Part.WHO: STRONG,
    Part.WORDS: BODY,
    Part.NOTE: SMALL,
    Part.PLACE: LABEL,
}


class MessageWords(message_words.MessageWords):
    """Says what there is to say of the messages of one conversation."""

    def __init__(self, printing: Printing, thread: Thread) -> None:
        super().__init__(
            printing.words,
            printing.dates,
            thread,
            lambda number: printing.text("exhibit.name", n=number),
        )

    def looks_of_time(self, quote: Quote) -> list[Said]:
        """Return the clock and its zone."""
        return _looks(self.time(quote))

    def looks_of_lines(self, quote: Quote) -> list[Said]:
        """Return everything beside the time."""
        return _looks(self.lines(quote))


def _looks(said: Sequence[message_words.Said]) -> list[Said]:
    return [(text, _LOOKS[part]) for text, part in said]
