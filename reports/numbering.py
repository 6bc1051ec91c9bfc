"""Numbers that stand on paper elsewhere, and not in this report.

Never here: giving numbers (`harassvault.numbers`), the order of a report.
"""

from collections.abc import Iterable, Mapping


def not_here(given: Mapping[str, int], held: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers given so far that a report does not hold, also of what was erased.

    Args:
        given: numbers that earlier reports gave in the situation, by id.
        held: numbers in this report.
    """
    return tuple(sorted({*given.values()} - {*held}))
