"""Reading hand-overs from the log.

Never here: writing them (`harassvault.handovers.ledger`).
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress

import msgspec

from harassvault.handovers.values import Given, GivenCopy, Handover, KeptHandover
from harassvault.ledger import BrokenEntryError, Entry
from harassvault.store import entries
from harassvault.store.connection import Connection

SEALED = "handover.sealed"
GIVEN = "handover.given"


def handovers(connection: Connection) -> list[KeptHandover]:
    """Return the hand-overs, newest first; an entry that does not read is passed over."""
    copies: dict[str, list[GivenCopy]] = defaultdict(list)
    for entry in _of_kind(connection, GIVEN):
        given = msgspec.convert(dict(entry.fields), Given)
        copies[given.handover].append(GivenCopy(entry.seq, entry.at, given))
    found = []
    for entry in _of_kind(connection, SEALED):
        handover = msgspec.convert(dict(entry.fields), Handover)
        given_out = tuple(copies[handover.handover])
        found.append(KeptHandover(entry.seq, entry.at, handover, given_out))
    return found[::-1]


def _of_kind(connection: Connection, kind: str) -> Iterator[Entry]:
    for seq in entries.numbers_of(connection, kind):
        with suppress(BrokenEntryError):
            yield entries.read(connection, seq).entry
