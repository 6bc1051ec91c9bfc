"""Entries that came out of a damaged log, put together again as far as they go.

They are replayed into an empty database in memory, in their order. An entry that cannot be applied
(a field of it is gone, or the entry that it builds on) stays loose: what it says is given as it is.

Never here: reading the damaged file.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from harassvault.errors import VaultError
from harassvault.evidence import Evidence
from harassvault.incident import Incident
from harassvault.ledger import BrokenEntryError, LoggedEntry
from harassvault.person import KnownPerson
from harassvault.store import migration, projection, reading
from harassvault.store.connection import DatabaseError, open_scratch, transaction
from harassvault.store.timeline import Filter, incident_ids


@dataclass(frozen=True, slots=True)
class Replayed:
    """The journal as far as it could be put together."""

    incidents: tuple[Incident, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    loose: tuple[LoggedEntry, ...] = ()

    @property
    def partial(self) -> frozenset[int]:
        """The numbers of the entries that came out without some of their fields."""
        return frozenset(one.entry.seq for one in self.loose if one.withheld)


def replay(entries: Mapping[int, LoggedEntry]) -> Replayed:
    """Put entries together."""
    scratch = open_scratch()
    loose = []
    try:
        migration.create(scratch)
        for _, logged in sorted(entries.items()):
            try:
                with transaction(scratch):
                    projection.apply(scratch, logged.entry)
            except _CANNOT:
                loose.append(logged)
            else:
                # Applied, and yet without a field that it once had: both are said.
                if logged.withheld:
                    loose.append(logged)
        return Replayed(
            tuple(reading.incident(scratch, one) for one in incident_ids(scratch, Filter())),
            tuple(reading.people(scratch)),
            tuple(reading.all_evidence(scratch)),
            tuple(loose),
        )
    finally:
        scratch.close()


_CANNOT = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    DatabaseError,
    VaultError,
    BrokenEntryError,
    msgspec.MsgspecError,
)
"""What applying half of an entry may run into: fields and rows that are not there."""
