"""What was marked once is marked again where it comes back: in a later import, in another entry.

The log keeps the digest of what was marked, also after it was erased; it goes with its entry or
import. A mark that the program makes says why it does.

Never here: what a person marks (`harassvault.files.marking`).
"""

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import Any

from harassvault.errors import DamageError, OutsideError
from harassvault.files.copies import Copies, Elsewhere, Why
from harassvault.ledger import BrokenEntryError
from harassvault.log_writer import LogWriter
from harassvault.originals import Originals
from harassvault.store import entries, file_reading, reading
from harassvault.store.connection import Connection, store_errors

UNDER_18 = "under_18"
"""The one mark that there is."""


def mark_again(writer: LogWriter, originals: Originals, evidence: Iterable[str]) -> None:
    """Mark what is known among originals that were just taken in, with what holds it.

    They are durable by now: where this fails, nothing is raised.
    """
    with suppress(OutsideError, DamageError), store_errors(writer.path):
        wanted = _digests(writer.connection)
        if not wanted:
            return
        copies = Copies(writer.connection, originals)
        new = [reading.evidence(writer.connection, one) for one in evidence]
        for one in list(copies.among(new, wanted)):
            mark_all(writer, [one, *copies.of(one)])


def mark_all(writer: LogWriter, places: Iterable[Elsewhere]) -> list[Elsewhere]:
    """Mark places, each by an entry of its own; return those that were not marked before."""
    marked = file_reading.marked(writer.connection)
    made = []
    for one in places:
        if one.place not in marked:
            fields: dict[str, Any] = {
                "evidence": one.evidence.id,
                "mark": UNDER_18,
                **({"member": one.member} if one.member else {}),
                "found": one.why,
                # What was wrapped up in it may be anybody's emblem: its other copies say nothing.
                **digest_fields(one if one.why is not Why.INSIDE else None),
            }
            writer.write("file.marked", partial(dict, fields))
            made.append(one)
    return made


def digest_fields(one: Elsewhere | None) -> dict[str, object]:
    """Return what the log keeps, so that the same bytes are known again."""
    return {"sha256": one.sha256, "size": one.size} if one and one.sha256 else {}


def _digests(connection: Connection) -> dict[str, int]:
    """Return sizes of what was marked, by digest."""
    found: dict[str, int] = {}
    for seq in file_reading.marking_entries(connection):
        # What cannot be read any more, damage is said of elsewhere.
        with suppress(BrokenEntryError, LookupError):
            said: dict[str, Any] = dict(entries.read(connection, seq).entry.fields)
            if "sha256" in said:
                found[str(said["sha256"])] = int(said["size"])
    return found
