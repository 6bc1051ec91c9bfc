"""Where links lead: one destination for each place that the blocks of an outline have.

A place may stand in several blocks (an exhibit in a list, and where it is shown): what shows it
most is what a link leads to.

Never here: drawing links.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum

from reports.blocks import Block, Exhibits, Frame, Heading, Leads, Messages, Paragraph, Place, Table
from reports.messages import Standing
from reports.pdf.file import PdfFile
from reports.pdf.objects import Name, Ref
from reports.pdf.page import Page


class Rank(IntEnum):
    """How much of a thing a block shows."""

    QUOTED = 0
    NAMED = 1
    SHOWN = 2


class Places:
    """The destinations of one file: `ref` before or after `here`."""

    def __init__(self, file: PdfFile, blocks: Iterable[Block]) -> None:
        self._file = file
        self._ranks: dict[Place, Rank] = {}
        for place, rank in _places(blocks):
            self._ranks[place] = max(rank, self._ranks.get(place, rank))
        self._refs: dict[Place, Ref] = {}
        self._pages: dict[Place, int] = {}
        self._numbers: dict[Place, Ref] = {}

    def ref(self, place: Place) -> Ref | None:
        """Return the destination of a place; None for one that this document does not have."""
        if place not in self._ranks:
            return None
        if place not in self._refs:
            self._refs[place] = self._file.reserve()
        return self._refs[place]

    def is_printed(self, place: Place) -> bool:
        """Say whether a place is reached already."""
        return place in self._pages

    def page_number(self, place: Place) -> Ref | None:
        """Return what draws the number of the page of a place, which may not be reached yet."""
        if place not in self._ranks:
            return None
        if place not in self._numbers:
            self._numbers[place] = self._file.reserve()
        return self._numbers[place]

    def numbers(self) -> Iterator[tuple[Ref, str]]:
        """Yield what has to be drawn at last for each number that was asked for."""
        for place, ref in self._numbers.items():
            yield ref, str(self._pages.get(place, ""))

    def here(self, place: Place | None, page: Page, top: float, rank: Rank = Rank.NAMED) -> None:
        """Say that a place is here, unless something else shows more of it."""
        if place is None or self.is_printed(place) or self._ranks.get(place) != rank:
            return
        ref = self.ref(place)
        if ref:
            self._pages[place] = page.index
            self._file.write([page.ref, Name("XYZ"), None, top, None], ref)


def exhibits_in(blocks: Iterable[Block]) -> Iterator[int]:
    """Yield the numbers of the exhibits that blocks show, in their order."""
    for block in blocks:
        match block:
            case Frame():
                yield from exhibits_in(block.blocks)
            case Exhibits():
                yield from block.numbers


def _places(blocks: Iterable[Block]) -> Iterator[tuple[Place, Rank]]:
    for block in blocks:
        match block:
            case Frame():
                yield from _places(block.blocks)
            case Heading() | Paragraph():
                if block.place:
                    yield block.place, Rank.NAMED
            case Table():
                yield from ((row.place, Rank.NAMED) for row in block.rows if row.place)
            case Exhibits():
                yield from ((Place(Leads.EXHIBIT, one), Rank.SHOWN) for one in block.numbers)
            case Messages():
                for source in block.thread.sources:
                    if source.exhibit is not None and source.standing is Standing.KEPT:
                        yield Place(Leads.EXHIBIT, source.exhibit), Rank.QUOTED
