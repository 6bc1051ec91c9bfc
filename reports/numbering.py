"""Numbers of incidents and exhibits: given at the first export, inside a situation, for ever.

A later one takes the next number, though it prints in order of date; a number once given is never
given again, not even after what it stood for was erased. A preview shows the numbers that keeping
the report would give.

Never here: where they are kept (`harassvault.numbers`), the order of a report.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """Numbers that earlier reports of a situation gave, by id, and the highest ones ever given."""

    incidents: Mapping[str, int]
    exhibits: Mapping[str, int]
    last_incident: int = 0
    last_exhibit: int = 0


NONE_GIVEN = Given({}, {})


def numbered(given: Mapping[str, int], highest: int, wanted: Iterable[str]) -> dict[str, int]:
    """Return the number of each id.

    Args:
        given: numbers that earlier reports gave, by id.
        highest: the highest number ever given in the situation, also to what is erased.
        wanted: ids, in the order in which new ones take the next numbers.
    """
    numbers: dict[str, int] = {}
    following = max([highest, *given.values()], default=highest) + 1
    for identity in wanted:
        if identity in given:
            numbers[identity] = given[identity]
        elif identity not in numbers:
            numbers[identity] = following
            following += 1
    return numbers


def not_here(given: Mapping[str, int], highest: int, held: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers given so far that a report does not hold, also of what was erased."""
    held_here = {*held}
    top = max([highest, *given.values()], default=highest)
    return tuple(one for one in range(1, top + 1) if one not in held_here)
