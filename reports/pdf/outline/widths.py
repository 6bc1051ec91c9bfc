"""How wide the columns of a table are: their shares, but no ordinary word is divided for them.

Never here: drawing.
"""

from collections.abc import Sequence

from reports.blocks import Column, Row
from reports.text.faces import Style
from reports.text.lines import set_text

_HEAD_SIZE, _CELL_SIZE = 8.0, 8.5
_LONGEST = 18
"""Characters of a word that a column gives way to; longer ones (addresses) are divided."""

_MANY = 400
"""Rows looked at; what comes after them does as they do."""

_ENDLESS = 10_000.0
_LEAST_SHARE = 0.01
_SHARE = 0.6
"""Part of the width that words may claim against the shares."""


def widths_of(columns: Sequence[Column], rows: Sequence[Row], width: float) -> list[float]:
    """Return the width of each column in points; together they are `width`."""
    shares = [max(column.width, _LEAST_SHARE) for column in columns]
    wanted = [width * share / sum(shares) for share in shares]
    least = [_least(column, at, rows) for at, column in enumerate(columns)]
    if sum(least) > width * _SHARE:
        least = [one * width * _SHARE / sum(least) for one in least]
    short = [max(need - has, 0) for need, has in zip(least, wanted, strict=True)]
    spare = [max(has - need, 0) for need, has in zip(least, wanted, strict=True)]
    given = sum(short) / sum(spare) if sum(spare) else 0
    return [has + more - given * rest for has, more, rest in zip(wanted, short, spare, strict=True)]


def _least(column: Column, at: int, rows: Sequence[Row]) -> float:
    """Return the width of the longest ordinary word of a column."""
    heads = [_width(word, _HEAD_SIZE) for word in column.title.split() if len(word) <= _LONGEST]
    words = {
        word
        for row in rows[:_MANY]
        for run in row.cells[at]
        for word in run.text.split()
        if len(word) <= _LONGEST
    }
    longest = sorted(words, key=lambda word: (-len(word), word))[:_LONGEST]
    return max([*heads, *(_width(word, _CELL_SIZE) for word in longest)], default=0) + 0.5


def _width(word: str, size: float) -> float:
    """Return the width of a word in points, bold, which is never narrower."""
    return max(line.width for line in set_text(word, _ENDLESS, size, Style.BOLD))
