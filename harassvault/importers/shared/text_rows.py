"""Rows of CSV and TSV: which encoding, which separator, and line by line from there.

Quoted cells may hold line breaks. The separator is the one that cuts the first rows into equally
many cells; nothing else is guessed.

Never here: what a cell means.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import Self

from harassvault.importers import limits
from harassvault.importers.shared.texts import Lines, encoding_of, looks_like
from harassvault.importers.tree import Item, Tree

Row = tuple[int, tuple[str, ...]]
"""Number of the line on which a row begins, and its cells."""

_SEPARATORS = ("\t", ";", "|", ",")
"""Those that occur in words the least come first: among equals the first is taken."""

_TRIED_ROWS = 50
_MAX_CELLS = 2_000
"""Cells of one row: spreadsheets of real life have some hundred."""


class BrokenTableError(Exception):
    """A table cannot be read any further.

    Attributes:
        line: where.
    """

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def separator_of(head: bytes) -> str:
    """Return the separator by the first rows; "," where there is one column only."""
    text = looks_like(head)
    lines = text.split("\n")
    if lines[0].lower().startswith("sep=") and len(lines[0].strip()) == len("sep=;"):
        return lines[0][4]
    if len(head) == limits.HEAD_BYTES:
        lines = lines[:-1]
    scored = [(_score(lines[: 4 * _TRIED_ROWS], one), one) for one in _SEPARATORS]
    best = max(scored, key=lambda pair: pair[0])
    return best[1] if best[0] > (0, 0) else ","


def rows(tree: Tree, item: Item, separator: str = "") -> Iterator[Row]:
    """Yield the rows that are not empty.

    Args:
        tree: holds the item.
        item: the file.
        separator: of its cells; empty: whatever the first rows show.

    Raises:
        BrokenTableError: a quote that is never closed, a cell longer than any.
        TreeError
    """
    head = tree.head(item)
    separator = separator or separator_of(head)
    with tree.open(item) as stream:
        lines = Lines(stream, encoding_of(head), limits.MAX_TEXT)
        yield from _rows(lines, separator)


def _rows(lines: Iterable[tuple[int, str]], separator: str) -> Iterator[Row]:
    numbers = _Numbers(lines)
    reader = csv.reader(numbers, delimiter=separator)
    csv.field_size_limit(limits.MAX_TEXT)
    is_unclosed, began = False, 0
    while True:
        first = numbers.last + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise BrokenTableError(first) from error
        if cells is None:
            break
        began = first
        is_unclosed = cells[-1:] != [] and cells[-1].endswith("\n") and not numbers.is_quoted
        is_hint = first == 1 and len(cells) <= 2 and cells[:1] and cells[0].startswith("sep=")  # noqa: PLR2004 - "sep=;" cut at its own sign
        if any(one.strip() for one in cells) and not is_hint:
            yield first, tuple(cells[:_MAX_CELLS])
    if is_unclosed:
        raise BrokenTableError(began)


class _Numbers:
    """Lines for the reader of CSV, counted while it takes them.

    Attributes:
        last: number of the last one taken.
        is_quoted: whether it ends in a quote.
    """

    def __init__(self, lines: Iterable[tuple[int, str]]) -> None:
        self._lines = iter(lines)
        self.last = 0
        self.is_quoted = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        self.last, line = next(self._lines)
        self.is_quoted = line.rstrip().endswith('"')
        return (line.removeprefix("\ufeff") if self.last == 1 else line) + "\n"


def _score(lines: list[str], separator: str) -> tuple[int, int]:
    """Return how many of the first rows have the commonest number of cells, and that number."""
    counts: list[int] = []
    try:
        for cells in csv.reader((f"{line}\n" for line in lines), delimiter=separator):
            if cells:
                counts.append(len(cells))
            if len(counts) == _TRIED_ROWS:
                break
    except csv.Error:
        pass
    several = [one for one in counts if one > 1]
    if not several:
        return 0, 0
    commonest = max(set(several), key=lambda one: (several.count(one), one))
    return several.count(commonest), commonest
