"""What an export holds, as its child says, checked: files, what was left out, who claims what.

Never here: what the files say, and talking to the child.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from harassvault.importers import limits, wire
from harassvault.importers.findings import Absent, Problem
from harassvault.importers.importer import CountsIn
from harassvault.importers.tree import Item

_MAX_CLAIMS = 200
"""More formats than there are in the world of this program."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What one format says is its own.

    Attributes:
        format, version, services, counts_in, absent: as in `Importer`.
        items: indices of its items.
        database: bytes of the largest database among them.
    """

    format: str
    version: int
    services: tuple[str, ...]
    counts_in: CountsIn
    absent: tuple[Absent, ...]
    items: tuple[int, ...] = ()
    database: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is known of an export before it is read as messages."""

    items: tuple[Item, ...]
    left_out: tuple[Problem, ...]
    claims: tuple[Claimed, ...]

    def bytes_of(self, claimed: Claimed) -> int:
        """Return how much there is to read of a format, unpacked."""
        return sum(self.items[one].size for one in claimed.items)

    def largest_of(self, claimed: Claimed) -> int:
        """Return the size of the largest item of a format, unpacked."""
        return max((self.items[one].size for one in claimed.items), default=0)

    def memory_for(self, claimed: Claimed) -> int:
        """Return what its importer may take, decided before it begins."""
        whole = self.largest_of(claimed)
        needed = max(
            limits.MEMORY_PER_BYTE * whole if whole <= limits.MAX_WHOLE_BYTES else 0,
            limits.MEMORY_PER_DATABASE_BYTE * min(claimed.database, limits.MAX_DATABASE_BYTES),
        )
        return max(limits.MEMORY_BYTES, limits.MEMORY_BYTES // 2 + needed)


class Collector:
    """Puts the records of an opened tree together; a `ValueError` for what cannot be.

    Args:
        parts: paths of what was given.
    """

    def __init__(self, parts: Sequence[str]) -> None:
        self._parts = parts
        self._items: list[Item] = []
        self._left_out: list[Problem] = []
        self._claims: list[Claimed] = []
        self._owned: list[list[int]] = []
        self._taken: set[int] = set()

    def take(self, untrusted: Iterable[wire.TreeRecord]) -> None:
        """Take some more of the records."""
        for one in untrusted:
            match one:
                case wire.ItemRecord():
                    self._item(one)
                case wire.ClaimRecord():
                    self._claim(one)
                case wire.ClaimedItems():
                    self._own(one.items)
                case Problem():
                    self._left_out.append(one)
                    _refuse_if(len(self._left_out) > limits.MAX_PROBLEMS)

    def contents(self) -> Contents:
        """Return what was collected."""
        claims = zip(self._claims, self._owned, strict=True)
        return Contents(
            tuple(self._items),
            tuple(self._left_out),
            tuple(replace(one, items=tuple(owned)) for one, owned in claims),
        )

    def _item(self, one: wire.ItemRecord) -> None:
        _refuse_if(one.part >= len(self._parts) or bool(self._claims))
        _refuse_if(len(self._items) >= limits.MAX_ITEMS + limits.MAX_PARTS)
        archive = self._parts[one.part] if one.member else ""
        self._items.append(
            Item(len(self._items), one.path, one.size, one.part, one.member, archive)
        )

    def _claim(self, one: wire.ClaimRecord) -> None:
        _refuse_if(len(self._claims) >= _MAX_CLAIMS)
        _refuse_if(one.format in {known.format for known in self._claims})
        self._claims.append(
            Claimed(
                one.format, one.version, one.services, one.counts_in, one.absent, (), one.database
            )
        )
        self._owned.append([])

    def _own(self, items: tuple[int, ...]) -> None:
        _refuse_if(not self._claims)
        for one in items:
            _refuse_if(one >= len(self._items) or one in self._taken)
            self._taken.add(one)
        self._owned[-1].extend(items)


def _refuse_if(wrong: bool) -> None:  # noqa: FBT001 - the condition is the sentence
    if wrong:
        raise ValueError("not the contents of an export")
