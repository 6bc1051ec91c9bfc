"""An outline: one report as blocks, and what stands on each of its pages.

Never here: how it is written out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reports.audience import Audience
from reports.blocks import (
    Block,
    Exhibits,
    Frame,
    Items,
    Leads,
    Line,
    Messages,
    Paragraph,
    Table,
    Text,
)
from reports.dossier import Dossier
from reports.exhibit import Exhibit


@dataclass(frozen=True, slots=True)
class Outline:
    """One report.

    Attributes:
        dossier: what it was made of: paper, times, language, exhibits.
        title: of the file, and at the head of its pages; neutral.
        running: at the head of each page but the first.
        mark: at the foot of each page ("CONFIDENTIAL"); empty for none.
        page_prefix: of continuous page numbers ("MO-"); empty for none.
        wide_binding: whether the margin for binding is that of courts (3.5 cm).
        not_stated: required data points of which nothing is known, named at the end.
        left_out: numbers of exhibits of the dossier that no block names.
    """

    dossier: Dossier
    title: str
    running: str
    blocks: tuple[Block, ...]
    mark: str = ""
    page_prefix: str = ""
    wide_binding: bool = False
    not_stated: tuple[str, ...] = field(default=())
    left_out: frozenset[int] = frozenset()

    @property
    def audience(self) -> Audience:
        """Whom it is for."""
        return self.dossier.audience

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """The exhibits that it names or shows."""
        return tuple(one for one in self.dossier.exhibits if one.number not in self.left_out)

    @property
    def stated(self) -> frozenset[str]:
        """The data points that its blocks state."""
        return stated_by(self.blocks)


def exhibits_named(blocks: Iterable[Block]) -> frozenset[int]:
    """Return the numbers of the exhibits that blocks name or show."""
    return frozenset(_exhibits(blocks))


def _exhibits(blocks: Iterable[Block]) -> Iterator[int]:
    for block in blocks:
        match block:
            case Frame():
                yield from _exhibits(block.blocks)
            case Exhibits():
                yield from block.numbers
            case Messages():
                yield from (one.exhibit for one in block.thread.sources if one.exhibit is not None)
            case Paragraph() | Line():
                yield from _led_to(block.text)
            case Items():
                yield from (one for text in block.items for one in _led_to(text))
            case Table():
                yield from (
                    one for row in block.rows for text in row.cells for one in _led_to(text)
                )


def _led_to(text: Text) -> Iterator[int]:
    places = (run.to for run in text if run.to)
    return (one.number for one in places if one.leads is Leads.EXHIBIT)


def stated_by(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the data points that blocks state."""
    return frozenset(point for block in blocks for point in _points(block))


def _points(block: Block) -> Iterator[str]:
    match block:
        case Frame():
            for inner in block.blocks:
                yield from _points(inner)
        case Table():
            for at, column in enumerate(block.columns):
                if any(row.cells[at] for row in block.rows):
                    yield from column.points
        case _:
            yield from getattr(block, "points", ())
