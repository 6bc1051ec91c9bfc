"""Tables on paper: the head again on each page, no row divided but one taller than a page.

Never here: what stands in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.blocks import Column, Row, Run, Table, Text
from reports.pdf.looks import LABEL, STRONG, Look
from reports.pdf.outline.printing import Printing
from reports.pdf.outline.runs import Setting, setting
from reports.pdf.outline.widths import widths_of
from reports.pdf.structure import COLUMN_HEAD, Element, Entries
from reports.text.faces import Style

CELL = Look(8.5, 11.5)
HEAD = Look(8, 11, Style.BOLD)
_PADDING = 3.0
"""White above and below the text of a row."""

_ROUNDING = 0.01
"""Points by which sums of heights may differ from each other."""

GAP = 8.0
"""White between two columns."""

_REPEATED = 0.3
"""Part of a page that a head may take to stand again on each further one."""

_FEW, _TOGETHER = 8, 0.35
"""Rows, and part of a page, of a table that is not divided."""

_LOW = 0.15
"""Part of a page of a last row that takes the row before it along."""

_RULE, _HEAD_RULE = 0.78, 0.35
_CAPTION = Look(LABEL.size, LABEL.leading, STRONG.style)


@dataclass
class _Cell:
    """One cell: where it stands, and how many of its lines are printed."""

    one: Setting
    x: float
    width: float
    printed: int = 0

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return self.printed >= len(self.one.lines)

    def fitting(self, look: Look, room: float) -> int:
        """Return how many of its further lines fit."""
        count = 0
        for line in self.one.lines[self.printed :]:
            room -= look.height(line)
            if room < 0:
                break
            count += 1
        return count


def print_table(printing: Printing, table: Table) -> None:
    """Print a table; a column that is empty in all rows is left out."""
    shown = [at for at in range(len(table.columns)) if any(row.cells[at] for row in table.rows)]
    if not shown:
        return
    columns = [table.columns[at] for at in shown]
    rows = [replace(row, cells=tuple(row.cells[at] for at in shown)) for row in table.rows]
    with printing.structure.element("Table"):
        _Printed(printing, columns, rows).print(table.caption)
    printing.flow.space(8)


class _Printed:
    """One table being printed."""

    def __init__(self, printing: Printing, columns: list[Column], rows: list[Row]) -> None:
        self.printing, self.flow, self.rows = printing, printing.flow, rows
        found = widths_of(columns, rows, self.flow.width - GAP * (len(columns) - 1))
        places = [sum(found[:at]) + GAP * at for at in range(len(found))]
        self._places = list(zip(places, found, strict=True))
        self._head: Sequence[Text] = [(Run(column.title),) for column in columns]

    def print(self, caption: str) -> None:
        flow = self.flow
        flow.space(4)
        first = self._cells(self.rows[0].cells, CELL)
        head = self._cells(self._head, HEAD)
        title = setting(self.printing, (Run(caption),), _CAPTION, flow.width)
        above = _height(head, HEAD) + (title.height(_CAPTION) if caption else 0)
        begin = above + min(_height(first, CELL), flow.full_room - above)
        flow.need(max(begin, self._small(above)))
        if caption:
            with self.printing.structure.element("Caption"):
                flow.print_lines(title.lines, _CAPTION, draw=title.draw)
        is_short = _height(head, HEAD) <= flow.full_room * _REPEATED
        before, flow.repeated = flow.repeated, None
        self._print_head()
        flow.repeated = self._print_head if is_short else None
        try:
            for at, row in enumerate(self.rows):
                # The last row does not stand alone under a head that is repeated.
                last = self.rows[-1] if at == len(self.rows) - 2 else None
                self._print_row(row, last)
        finally:
            flow.repeated = before

    def _small(self, above: float) -> float:
        """Return the height of a table that stays on one page; 0 for one that may be divided."""
        if len(self.rows) > _FEW:
            return 0.0
        rows = [_height(self._cells(row.cells, CELL), CELL) for row in self.rows]
        whole = above + sum(rows)
        return whole if whole <= self.flow.full_room * _TOGETHER else 0.0

    def _cells(self, texts: Sequence[Text], look: Look) -> list[_Cell]:
        return [
            _Cell(setting(self.printing, text, look, width), self.flow.left + x, width)
            for text, (x, width) in zip(texts, self._places, strict=True)
        ]

    def _print_head(self) -> None:
        self._print_cells(self._cells(self._head, HEAD), HEAD, "TH", COLUMN_HEAD)
        self.flow.rule(_HEAD_RULE)

    def _print_row(self, row: Row, following: Row | None = None) -> None:
        flow, below = self.flow, 0.0
        if following:
            height = _height(self._cells(following.cells, CELL), CELL)
            below = height if height <= flow.full_room * _LOW else 0.0
        texts = row.cells
        if row.strong:
            texts = tuple(tuple(replace(run, strong=True) for run in text) for text in texts)
        cells = self._cells(texts, CELL)
        flow.need(min(_height(cells, CELL) + below, flow.full_room))
        self.printing.places.here(row.place, flow.page, flow.y + 2)
        self._print_cells(cells, CELL, "TD")
        flow.rule(_RULE)

    def _print_cells(
        self, cells: list[_Cell], look: Look, kind: str, entries: Entries | None = None
    ) -> None:
        """Print one row, over as many pages as it takes."""
        structure, flow = self.printing.structure, self.flow
        with structure.element("TR"):
            elements = [structure.aside(kind, entries) for _ in cells]
            while True:
                flow.y -= _PADDING
                self._print_part(cells, look, elements)
                flow.y -= _PADDING
                if all(cell.is_done for cell in cells):
                    break
                flow.rule(_RULE)
                flow.new_page()
            for element in elements:
                structure.end(element)

    def _print_part(self, cells: list[_Cell], look: Look, elements: list[Element]) -> None:
        """Print what of a row fits on this page, a line of it at least."""
        flow = self.flow
        top = lowest = flow.y
        room = flow.room - _PADDING + _ROUNDING
        fitting = [cell.fitting(look, room) for cell in cells]
        for cell, count, element in zip(cells, fitting, elements, strict=True):
            flow.y = top
            with self.printing.structure.continued(element):
                for line in cell.one.lines[cell.printed :][: count if any(fitting) else 1]:
                    flow.put(line, look, cell.x, cell.width, cell.one.draw)
                    cell.printed += 1
            lowest = min(lowest, flow.y)
        flow.y = lowest


def _height(cells: Sequence[_Cell], look: Look) -> float:
    return max(cell.one.height(look) for cell in cells) + 2 * _PADDING
