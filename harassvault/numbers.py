"""The numbers of incidents and exhibits in a situation: given at the first export, for ever.

A number that was given stands on paper somewhere. So it is never given to anything else, not even
when what bears it was erased.

Never here: the order in which a report prints.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was given so far in one situation.

    Attributes:
        case: id of the situation.
        incidents: by id; also of incidents that were set aside or erased since.
        exhibits: by id of the original; also of originals that were erased since.
    """

    case: str
    incidents: dict[str, int]
    exhibits: dict[str, int]

    @property
    def next_incident(self) -> int:
        """The next free number of an incident."""
        return _after(self.incidents)

    @property
    def next_exhibit(self) -> int:
        """The next free number of an exhibit."""
        return _after(self.exhibits)

    def of_incidents(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the numbers of these, in the order given; new ones take the next free ones."""
        return _numbered(self.incidents, ids)

    def of_exhibits(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the numbers of these, in the order given; new ones take the next free ones."""
        return _numbered(self.exhibits, ids)


def _after(given: dict[str, int]) -> int:
    return max(given.values(), default=0) + 1


def _numbered(given: dict[str, int], ids: Iterable[str]) -> dict[str, int]:
    free = _after(given)
    found: dict[str, int] = {}
    for one in dict.fromkeys(ids):
        found[one] = given.get(one) or free
        free += one not in given
    return found
