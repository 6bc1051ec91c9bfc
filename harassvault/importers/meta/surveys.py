"""What must be known of a page before its first message.

Its title, who writes in it, and in which order it writes dates in numbers. A page is gone through
once for this alone.

Never here: messages.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from harassvault.importers import limits
from harassvault.importers.findings import What
from harassvault.importers.importer import DateOrder
from harassvault.importers.meta.blocks import Block, blocks
from harassvault.importers.shared.html_pieces import PageError, Pieces
from harassvault.importers.tree import Item, Tree, TreeError

BEGINS = re.compile(
    r"<(?:section|div) class=\"(?:[^\"<>]{0,200} )?(?:_a6-g|uiBoxWhite)[ \"]", re.IGNORECASE
)
"""Where a message begins in pages since 2018: a large page is cut there."""

_LAST_MONTH = 12
_MOST_NAMES = 20_000


@dataclass(slots=True)
class Survey:
    """What a page is like.

    Attributes:
        title: of the thread; empty where it has none.
        names: of who writes, each once, in order.
    """

    title: str = ""
    names: dict[str, None] = field(default_factory=dict)
    _has_numbers: bool = False
    _is_first_day: bool = False
    _is_second_day: bool = False

    def add(self, page: LexborHTMLParser) -> None:
        """Take note of a piece of the page."""
        heading = page.css_first("title")
        if heading is not None and not self.title:
            self.title = heading.text().strip()[: limits.MAX_LINE]
        for block in blocks(page):
            self._add(block)

    def _add(self, block: Block) -> None:
        if block.sender and len(self.names) < _MOST_NAMES:
            self.names.setdefault(block.sender)
        numbers = block.date.numbers if block.date else None
        if numbers:
            self._has_numbers = True
            self._is_first_day = self._is_first_day or numbers[0] > _LAST_MONTH
            self._is_second_day = self._is_second_day or numbers[1] > _LAST_MONTH

    def order(self, said: DateOrder | None) -> tuple[DateOrder, What | None]:
        """Say in which order dates in numbers are written, and what is wrong with that.

        Args:
            said: by a person; only asked where the page leaves it open.
        """
        if self._is_first_day and self._is_second_day:
            return said or DateOrder.DMY, What.DATE_ORDER_MIXED
        if self._is_first_day or self._is_second_day:
            return (DateOrder.DMY if self._is_first_day else DateOrder.MDY), None
        is_open = self._has_numbers and not said
        return said or DateOrder.DMY, (What.DATE_ORDER_OPEN if is_open else None)


def surveyed(tree: Tree, item: Item) -> Survey:
    """Go through a page, as far as it can be read."""
    survey = Survey()
    try:
        with tree.open(item) as stream:
            for piece in Pieces(stream, BEGINS):
                survey.add(piece)
    except (PageError, TreeError):
        pass  # told when the messages are read
    return survey
