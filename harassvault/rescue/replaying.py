"""Entries that came out of a damaged log, put together again as far as they go.

They are replayed into an empty database in memory, in their order, without the rule that what an
entry refers to must be there: a lost person or situation takes nothing else away. What an entry
cannot do without is put in (`harassvault.rescue.mending`). An entry that cannot be applied all the
same stays loose: what it says is given as it is. One that was erased stays erased.

Never here: reading the damaged file.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from harassvault.case import KnownCase
from harassvault.erasures import TOMBSTONES, Erasures, read_tombstone
from harassvault.errors import VaultError
from harassvault.evidence import Evidence
from harassvault.export import KeptExport
from harassvault.file_said import FileSaid
from harassvault.incident import Incident, Status
from harassvault.ledger import BrokenEntryError, Entry, LoggedEntry
from harassvault.person import KnownPerson
from harassvault.profile import Profile
from harassvault.rescue.mending import headless, mended
from harassvault.steps.values import KnownContact, KnownGap, KnownOrder
from harassvault.store import file_reading, migration, projection, reading, steps
from harassvault.store.connection import Connection, DatabaseError, open_scratch, transaction
from harassvault.store.timeline import Filter, incident_ids


@dataclass(frozen=True, slots=True)
class Replayed:
    """The journal as far as it could be put together.

    Attributes:
        incidents: those that still say something, in their order.
        people, cases, profile, evidence, exports: as they were last written; of the profile, None
            where no entry about it came out.
        contacts, orders, gaps: the ledger, as it was last written.
        said: what was said of originals, by their ids.
        erased: how many incidents the person erased.
        erased_files: ids of sealed files that must not come back.
        decided: ids of inbox items that were taken or refused.
        loose: entries that could not be put into their place, or that lack fields.
        partial: numbers of the entries that lack fields, and were not erased.
        headless: numbers of the entries with which an incident begins whose first entry is lost.
    """

    incidents: tuple[Incident, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    cases: tuple[KnownCase, ...] = ()
    profile: Profile | None = None
    evidence: tuple[Evidence, ...] = ()
    exports: tuple[KeptExport, ...] = ()
    contacts: tuple[KnownContact, ...] = ()
    orders: tuple[KnownOrder, ...] = ()
    gaps: tuple[KnownGap, ...] = ()
    said: dict[str, FileSaid] = field(default_factory=dict)
    erased: int = 0
    erased_files: frozenset[str] = frozenset()
    decided: frozenset[str] = frozenset()
    loose: tuple[LoggedEntry, ...] = ()
    partial: frozenset[int] = frozenset()
    headless: frozenset[int] = frozenset()


def replay(entries: Mapping[int, LoggedEntry]) -> Replayed:
    """Put entries together."""
    scratch = open_scratch()
    try:
        scratch.execute("PRAGMA foreign_keys = OFF")
        migration.create(scratch)
        replaying = _Replaying(scratch, entries)
        return replaying.result(replaying.run())
    finally:
        scratch.close()


class _Replaying:
    """One replay: which entries were erased, and which ones an incident lost its beginning to."""

    def __init__(self, scratch: Connection, entries: Mapping[int, LoggedEntry]) -> None:
        self._scratch, self._entries = scratch, entries
        kinds = TOMBSTONES
        tombstones = [one.entry for one in entries.values() if one.entry.kind in kinds]
        self._erased = Erasures.of(tombstones)
        gone = _accounted_for(tombstones)
        self._lost = {
            seq: one.withheld - gone[seq]
            for seq, one in entries.items()
            if seq not in self._erased.entries
        }
        self._headless: set[int] = set()

    def run(self) -> list[LoggedEntry]:
        """Apply everything in order; return what stays loose."""
        self._scratch.executemany(
            "INSERT INTO log VALUES (?, ?, ?)",
            [(seq, one.leaf, one.hash) for seq, one in self._entries.items()],
        )
        loose = []
        for seq, logged in sorted(self._entries.items()):
            try:
                with transaction(self._scratch):
                    self._apply(logged)
            except _CANNOT:
                loose.append(logged)
            else:
                # Applied, and yet without a field that it once had: both are said.
                if self._lost.get(seq, 0) > 0:
                    loose.append(logged)
        return loose

    def _apply(self, logged: LoggedEntry) -> None:
        entry = logged.entry
        if entry.seq in self._erased.entries:
            carried = self._erased.carried.get(entry.seq, ())
            projection.carry(self._scratch, entry.seq, carried)
            return
        if logged.withheld and not entry.fields:
            raise LookupError(entry.seq)  # it says nothing at all
        whole = mended(self._scratch, entry)
        if beginning := headless(self._scratch, whole):
            projection.apply(self._scratch, beginning)
        projection.apply(self._scratch, whole)
        if beginning or whole.kind != entry.kind:
            self._headless.add(entry.seq)

    def result(self, loose: list[LoggedEntry]) -> Replayed:
        """Read what was put together."""
        scratch, gone = self._scratch, reading.erased_incidents(self._scratch)
        incidents = [reading.incident(scratch, one) for one in incident_ids(scratch, Filter())]
        return Replayed(
            incidents=tuple(one for one in incidents if one.status is not Status.ERASED),
            people=tuple(reading.people(scratch)),
            cases=tuple(reading.cases(scratch)),
            profile=reading.profile(scratch) if self._has_profile() else None,
            evidence=tuple(reading.kept_evidence(scratch)),
            exports=tuple(one for one in reading.exports(scratch) if one.erased_at is None),
            contacts=tuple(steps.contacts(scratch)),
            orders=tuple(steps.orders(scratch)),
            gaps=tuple(steps.gaps(scratch)),
            said=file_reading.said(scratch),
            erased=len(gone),
            erased_files=frozenset(reading.erased_files(scratch)),
            decided=frozenset(reading.decided_items(scratch)),
            loose=tuple(loose),
            partial=frozenset(seq for seq, lost in self._lost.items() if lost > 0),
            headless=frozenset(self._headless),
        )

    def _has_profile(self) -> bool:
        return bool(self._scratch.execute("SELECT count(*) FROM profile").get)


def _accounted_for(tombstones: Iterable[Entry]) -> Counter[int]:
    """Return how many fields of earlier tombstones the later ones say to be gone, by number."""
    gone: Counter[int] = Counter()
    for one in filter(None, map(read_tombstone, tombstones)):
        gone.update({part.entry: part.count for part in one.fields})
    return gone


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
