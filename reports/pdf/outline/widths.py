"""How wide the columns of a table are: so that its rows are low, and no ordinary word is divided.

Shares are where it begins. Then columns that make rows tall take from those that do not: the sum
of the heights of all rows is least where each column has as much of the width as it causes of the
height.

Never here: drawing.
"""

import re
from collections.abc import Sequence

from reports.blocks import Column, Row, Run, Text
from reports.text.faces import Style
from reports.text.lines import set_text

_HEAD_SIZE, _CELL_SIZE = 8.0, 8.5
_LONGEST = 18
"""Characters of a word that a column gives way to; longer ones (addresses) are divided."""

_MANY = 400
"""Rows looked at for words; what comes after them does as they do."""

_WEIGHED = 60
"""Rows whose heights are weighed."""

_ROUNDS = 16
_LETTER = 0.52 * _CELL_SIZE
"""Points of a letter, about; of a sign of East Asia it is twice as much."""

_WIDE = "\u2e80"
_FLOOR = 0.6
"""Part of its share that a column keeps; one that needs no more than its share keeps that."""

_ENDS = re.compile(r"[ \n]|(?<=[-/\\?&=_])")
"""Where a line may end inside and between words."""

_ENDLESS = 10_000.0
_LEAST_SHARE = 0.01
_SHARE = 0.85
"""Part of the width that words may claim against the shares."""


def widths_of(columns: Sequence[Column], rows: Sequence[Row], width: float) -> list[float]:
    """Return the width of each column in points; together they are `width`."""
    shares = [max(column.width, _LEAST_SHARE) for column in columns]
    wanted = [width * share / sum(shares) for share in shares]
    least = [_least(column, at, rows) for at, column in enumerate(columns)]
    if sum(least) > width * _SHARE:
        least = [one * width * _SHARE / sum(least) for one in least]
    told = [[_lengths(cell) for cell in row.cells] for row in rows[:_WEIGHED]]
    whole = [
        max((max(row[at], default=0.0) for row in told), default=0.0) for at in range(len(columns))
    ]
    floors = [
        max(need, enough if enough <= has else _FLOOR * has)
        for need, has, enough in zip(least, wanted, whole, strict=True)
    ]
    floors = floors if sum(floors) <= width * _SHARE else least
    return _weighed(told, _with_floors(wanted, floors, width), floors, width)


def _weighed(
    told: Sequence[Sequence[Sequence[float]]],
    begin: list[float],
    floors: Sequence[float],
    width: float,
) -> list[float]:
    """Return the widths with which the rows are lowest, of those tried on the way there."""
    found = best = begin
    least = float("inf")
    for tried in range(_ROUNDS):
        height, caused = _caused(told, found)
        if height < least:
            best, least = found, height
        if not sum(caused):
            break
        fair = _with_floors([width * one / sum(caused) for one in caused], floors, width)
        # Ever shorter steps: what is right for one row is too much for the next.
        step = 1 / (tried + 2)
        found = [has + step * (wants - has) for has, wants in zip(found, fair, strict=True)]
    return best


def _with_floors(wanted: Sequence[float], floors: Sequence[float], width: float) -> list[float]:
    """Return widths in the proportion wanted, none below its floor, together `width`."""
    spare = [max(has - least, 0.0) for has, least in zip(wanted, floors, strict=True)]
    left = width - sum(floors)
    if not sum(spare):
        return [one * width / sum(floors) for one in floors]
    return [least + left * one / sum(spare) for least, one in zip(floors, spare, strict=True)]


def _caused(
    told: Sequence[Sequence[Sequence[float]]], widths: Sequence[float]
) -> tuple[float, list[float]]:
    """Return the lines of all rows, and how many each column causes that its width can spare."""
    whole, caused = 0.0, [0.0] * len(widths)
    for row in told:
        heights = [
            sum(max(1.0, one / width) for one in cell)
            for cell, width in zip(row, widths, strict=True)
        ]
        tallest = heights.index(max(heights))
        width = widths[tallest]
        whole += heights[tallest]
        caused[tallest] += sum(one / width for one in row[tallest] if one > width)
    return whole, caused


def _lengths(cell: Text) -> list[float]:
    """Return about how many points each line of a cell takes where it is not divided."""
    lines = "".join(run.text for run in cell).split("\n")
    return [_LETTER * (len(one) + _wide(one)) for one in lines]


def _wide(text: str) -> int:
    return 0 if text.isascii() else sum(char >= _WIDE for char in text)


def _least(column: Column, at: int, rows: Sequence[Row]) -> float:
    """Return the width of the longest ordinary word of a column."""
    heads = [_width(word, _HEAD_SIZE) for word in column.title.split() if len(word) <= _LONGEST]
    words = {
        word
        for row in rows[:_MANY]
        for run in row.cells[at]
        for word in _undivided(run)
        if len(word) <= _LONGEST
    }
    longest = sorted(words, key=lambda word: (-len(word), word))[:_LONGEST]
    return max([*heads, *(_width(word, _CELL_SIZE) for word in longest)], default=0) + 0.5


def _undivided(run: Run) -> Sequence[str]:
    """Return what of a run stands on one line: words, and the whole name of an exhibit."""
    return (f"{run.text},",) if run.strong and run.to else _ENDS.split(run.text)


def _width(word: str, size: float) -> float:
    """Return the width of a word in points, bold, which is never narrower."""
    return max(line.width for line in set_text(word, _ENDLESS, size, Style.BOLD))
