"""An outline: one report as blocks, and what stands on each of its pages.

Never here: how it is written out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reports.audience import Audience
from reports.blocks import Block, Frame, Table
from reports.dossier import Dossier


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
    """

    dossier: Dossier
    title: str
    running: str
    blocks: tuple[Block, ...]
    mark: str = ""
    page_prefix: str = ""
    wide_binding: bool = False
    not_stated: tuple[str, ...] = field(default=())

    @property
    def audience(self) -> Audience:
        """Whom it is for."""
        return self.dossier.audience

    @property
    def stated(self) -> frozenset[str]:
        """The data points that its blocks state."""
        return stated_by(self.blocks)


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
