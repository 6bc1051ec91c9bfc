"""Which messages of a chat stand where their time does not fit.

For files that a program wrote in the order of time: a block that somebody typed inside a message,
with a time of its own, stands out there. Times alone do not say who wrote it.

Never here: reading times, and what is done about it.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable

_MANY, _SHARE = 50, 4
"""More misfits than this, and than one in so many: the file is in no order, or two in one."""

_SIGNS = str.maketrans("", "", "-T:.")
_DIGITS = 14
"""Of a clock to the second: 20240312215801."""


def misplaced(walls: Iterable[str]) -> frozenset[int]:
    """Return which do not belong to the longest run in order, counted from 0.

    Where two runs are as long, what only one of them has is in doubt as well. In a file that has
    no order at all, only the first step back is named.

    Args:
        walls: clocks as in `Time.wall`; an empty one is passed over.
    """
    numbers, times = array("q"), array("q")
    for number, wall in enumerate(walls):
        digits = wall.translate(_SIGNS)[:_DIGITS]
        if digits:
            numbers.append(number)
            times.append(int(digits.ljust(_DIGITS, "0")))
    back = next((at for at in range(1, len(times)) if times[at] < times[at - 1]), 0)
    if not back:
        return frozenset()
    before = _longest(times)
    after = _longest(-one for one in reversed(times))[::-1]
    longest = max(before)
    rivals = [0] * (longest + 1)
    for at in range(len(times)):
        if before[at] + after[at] - 1 == longest:
            rivals[before[at]] += 1
    found = frozenset(
        numbers[at]
        for at in range(len(times))
        if before[at] + after[at] - 1 < longest or rivals[before[at]] > 1
    )
    is_disorder = len(found) > max(_MANY, len(times) // _SHARE)
    return frozenset((numbers[back],)) if is_disorder else found


def _longest(times: Iterable[int]) -> "array[int]":
    """Return for each time how long a run in order can be that ends with it."""
    ends: list[int] = []
    found = array("q")
    for one in times:
        at = bisect_right(ends, one)
        ends[at : at + 1] = [one]
        found.append(at + 1)
    return found
