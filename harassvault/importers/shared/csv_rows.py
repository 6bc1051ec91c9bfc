"""Rows of a service's CSV file as records: columns are known by their names, in any order.

Services add columns over the years, and change the case of their names. Never here: tables whose
columns a person explains (`table`), and what a column means.
"""

from collections.abc import Callable, Iterator, Mapping

from harassvault.importers.findings import Finding, Problem, What
from harassvault.importers.shared import text_rows
from harassvault.importers.shared.texts import LEGACY, encoding_of, looks_like
from harassvault.importers.tree import Item, Tree, TreeError

Row = Mapping[str, str]
"""Cells by the name of their column, lower case; an empty text for what a row does not have."""

_SEPARATOR = ","


class _Cells(dict[str, str]):
    """Cells of a row; a column that is not there is empty."""

    def __missing__(self, key: str) -> str:
        return ""


def columns(tree: Tree, item: Item) -> frozenset[str]:
    """Return the names of a file's columns, lower case, by its first line."""
    first = looks_like(tree.head(item)).lstrip("\ufeff").partition("\n")[0]
    return frozenset(_named(first.split(_SEPARATOR)))


def each(
    tree: Tree, item: Item, read: Callable[[Row, int], Iterator[Finding]]
) -> Iterator[Finding]:
    """Yield what `read` makes of each row and the number of its first line, and its problems."""
    names: list[str] = []
    try:
        for place, cells in text_rows.rows(tree, item, _SEPARATOR):
            if not names:
                names = _named(cells)
            else:
                if any("\ufffd" in one for one in cells):
                    yield Problem(What.BAD_ENCODING, item.index, place)
                yield from read(_Cells(zip(names, cells, strict=False)), place)
        if encoding_of(tree.head(item)) == LEGACY:
            yield Problem(What.BAD_ENCODING, item.index)
    except text_rows.BrokenTableError as error:
        yield Problem(What.BROKEN, item.index, error.line)
    except TreeError:
        yield Problem(What.DAMAGED_PART, item.index)


def _named(cells: list[str] | tuple[str, ...]) -> list[str]:
    return [one.strip().strip('"').strip().lower() for one in cells]
