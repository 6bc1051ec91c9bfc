"""Tables: the head stands again on each page, and no row is divided between two.

Never here: which tables there are.
"""

from collections.abc import Sequence

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell, _Row

from reports.docx.body import Body
from reports.docx.measures import Length, Mm

Page = Body | _Cell
"""What a table can stand in."""

_GRID = "Table Grid"


def new_table(page: Page, widths: Sequence[int]) -> Table:
    """Return a table without rows.

    Args:
        page: where it stands.
        widths: of its columns, in EMU.
    """
    table: Table = page.add_table(0, len(widths))
    table.style = _GRID
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    _give_room(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(width)
    return table


def _give_room(table: Table) -> None:
    """Keep text off the lines of a table; widths of the margins in twentieths of a point."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 40), ("left", 100), ("bottom", 20), ("right", 100)):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(width))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    properties = table._tbl.tblPr  # noqa: SLF001 the library has no name for it
    look = properties.find(qn("w:tblLook"))
    properties.insert(len(properties) if look is None else properties.index(look), margins)


def add_row(table: Table, widths: Sequence[int], *, is_head: bool = False) -> tuple[_Cell, ...]:
    """Add a row that is not divided, and return its cells."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # the library's own gap
    _keep_whole(row)
    if is_head:
        repeated = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 the library has no name for it
    cells: tuple[_Cell, ...] = row.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Length(width)
    return cells


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 the library has no name for it


def shares(width: int, parts: Sequence[float]) -> list[int]:
    """Return widths of columns in EMU, from their shares of the whole."""
    whole = sum(parts)
    return [max(int(width * part / whole), Mm(8)) for part in parts]


def add_bar(cell: _Cell) -> None:
    """Put a thick line on the left of a cell."""
    borders, left = OxmlElement("w:tcBorders"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "24"), ("space", "0"), ("color", "000000")):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 the library has no name for it
