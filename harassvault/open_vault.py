"""An open vault as far as it can be read: entries, files, people, reports, the log, its state.

A vault belongs to one thread.

Never here: writing (`harassvault.vault`), how any of it is done. No words for people.
"""

import contextlib
import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Self

from crypto.checkpoint import Checkpoint
from crypto.note import VerifierKey
from harassvault import acquaintance, heads, people, scrub, settings, situations
from harassvault import verify as verification
from harassvault.acquaintance import Acquaintance
from harassvault.backup.history import news_after
from harassvault.case import KnownCase
from harassvault.clock import Clock
from harassvault.conversations.reading import Conversations
from harassvault.conversations.suggesting import Suggested, people_suggestions
from harassvault.drafts import Draft, Drafts
from harassvault.durable import new_file
from harassvault.evidence import Evidence
from harassvault.export import Export, KeptExport
from harassvault.exporting import Exports
from harassvault.files.giving import Giving
from harassvault.incident import Incident
from harassvault.locking import Lock
from harassvault.numbers import Numbers
from harassvault.opening import Opened
from harassvault.originals import Originals, Progress, no_progress
from harassvault.person import KnownPerson, Person, PersonVersion
from harassvault.profile import Profile
from harassvault.seen import Seen, Surprise
from harassvault.settings import Settings
from harassvault.status import Status, read_status
from harassvault.store import entries, given_numbers, reading
from harassvault.store import search as searching
from harassvault.store.connection import DatabaseError, store_errors
from harassvault.store.search import Hit
from harassvault.store.timeline import Filter, incident_ids
from harassvault.verify import Problem, Verdict

EVERYTHING = Filter()


class OpenVault:
    """What reading needs; `harassvault.vault.Vault` is the whole."""

    def __init__(self, opened: Opened, clock: Clock) -> None:
        self._opened = opened
        self._clock = clock
        self._connection = opened.connection
        self._seen: Seen | None = None
        self._surprised_at: int | None = None
        self._scrubbed = False
        identity = opened.secret.identity
        self._originals = Originals(opened.layout, identity)
        self._drafts = Drafts(opened.layout, identity)
        self._exports = Exports(opened.layout, identity, opened.writer)

    def compare_with(self, seen: Seen) -> Surprise | None:
        """Compare with the head last seen; at closing, the writer's head is remembered there.

        Where they differ and no restore explains it, the head is remembered only once somebody
        wrote on (what the program writes by itself aside), or `accept_surprise` was called: so it
        is said again until then.
        """
        self._seen = seen
        with self._errors():
            found = seen.compare(self._opened.vault_id, self._connection)
            is_open = found is not None and not found.is_restored
            self._surprised_at = entries.size(self._connection) if is_open else None
        return found

    def accept_surprise(self) -> None:
        """Take what was said of a difference as read: the head is remembered from now on."""
        self._surprised_at = None
        self._remember()

    def close(self) -> None:
        """Close the database and let go of the lock. What was written is durable already."""
        self._remember()
        self._connection.close(True)
        if self._opened.lock:
            self._opened.lock.release()

    def _remember(self) -> None:
        # A database that cannot be read any more must still be closed.
        with contextlib.suppress(DatabaseError):
            then = self._surprised_at
            if then is not None and not news_after(self._connection, then):
                return
            if self._seen and not self.is_reading:
                self._seen.remember(self._opened.vault_id, self._connection, self._clock())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    # --- incidents and files --------------------------------------------------------------------

    def incident(self, incident_id: str) -> Incident:
        """Return one incident, by its id or the beginning of it."""
        with self._errors():
            whole = reading.full_id(self._connection, "incident", incident_id)
            return reading.incident(self._connection, whole)

    def incident_ids(self, wanted: Filter = EVERYTHING) -> list[str]:
        """Return the ids of incidents in the order of their moments."""
        with self._errors():
            return incident_ids(self._connection, wanted)

    def incidents(self, wanted: Filter = EVERYTHING) -> list[Incident]:
        """Return whole incidents in the order of their moments."""
        with self._errors():
            found = incident_ids(self._connection, wanted)
            return [reading.incident(self._connection, identity) for identity in found]

    def search(self, untrusted_query: str, limit: int = 50) -> list[Hit]:
        """Find words in all incidents, best hit first."""
        with self._errors():
            return searching.search(self._connection, untrusted_query, limit)

    def evidence(self, evidence_id: str) -> Evidence:
        """Return one original's facts, by its id or the beginning of it."""
        with self._errors():
            whole = reading.full_id(self._connection, "evidence", evidence_id)
            return reading.evidence(self._connection, whole)

    def all_evidence(self) -> list[Evidence]:
        """Return the facts of all originals, oldest first."""
        with self._errors():
            return reading.all_evidence(self._connection)

    def open_original(self, evidence_id: str) -> io.BufferedReader:
        """Open an original for reading and seeking.

        Raises:
            FileMarkedError, FileErasedError
        """
        return Giving(self._connection, self._originals).open(self.evidence(evidence_id))

    def extract(
        self,
        evidence_id: str,
        target: Path,
        *,
        replace: bool = False,
        progress: Progress = no_progress,
    ) -> Evidence:
        """Write an original out, byte for byte, whole or not at all.

        Raises:
            NotFoundError, FileExistsAlreadyError, TargetUnwritableError, DiskFullError, DamageError
            FileMarkedError, FileErasedError
        """
        self._opened.layout.refuse_inside(target)
        found = self.evidence(evidence_id)
        pieces = Giving(self._connection, self._originals).chunks(found)
        done = 0
        with new_file(target, replace=replace) as stream:
            for piece in pieces:
                stream.write(piece)
                done += len(piece)
                progress(done, found.original.size)
        return found

    @property
    def conversations(self) -> Conversations:
        """The imported conversations and their messages."""
        return Conversations(self._connection, self._opened.layout.database)

    def people_suggestions(self) -> list[Suggested]:
        """Return who people in conversations could be; a person decides (`linking.person`)."""
        return people_suggestions(self.conversations)

    # --- people and cases -----------------------------------------------------------------------

    def people(self) -> list[KnownPerson]:
        """Return everybody, in the order in which they were first named."""
        with self._errors():
            return reading.people(self._connection)

    def acquaintances(self) -> list[Acquaintance]:
        """Return everybody with what they did, in the order in which they were first named."""
        with self._errors():
            return acquaintance.acquaintances(self._connection, self.conversations)

    def cases(self) -> list[KnownCase]:
        """Return the cases, the default one first."""
        with self._errors():
            return reading.cases(self._connection)

    def case_named(self, name_or_id: str) -> KnownCase:
        """Return a case by its name, its id, or the beginning of its id."""
        with self._errors():
            return situations.find(self._connection, name_or_id)

    def person_versions(self, person_id: str) -> tuple[PersonVersion, ...]:
        """Return what was known of a person, oldest first; raises like `people.versions`."""
        with self._errors():
            return people.versions(self._connection, person_id)

    def people_ever(self) -> dict[str, tuple[Person, ...]]:
        """Return everybody by id, as they are and then as they were."""
        with self._errors():
            return people.ever(self._connection)

    # --- drafts and reports ---------------------------------------------------------------------

    def drafts(self) -> tuple[list[Draft], list[Path]]:
        """Return the drafts, oldest first, and the files that could not be read."""
        return self._drafts.all()

    def exports(self) -> list[KeptExport]:
        """Return the finished reports with their copies, newest first."""
        with self._errors():
            return self._exports.all()

    def finished_export(self, export_id: str) -> KeptExport:
        """Return one finished report; raises like `Exports.get`."""
        with self._errors():
            return self._exports.get(export_id)

    def numbers(self, case: str = "") -> Numbers:
        """Return the numbers that reports gave in a case (its name or id; empty: the default)."""
        with self._errors():
            found = situations.find(self._connection, case) if case else self.cases()[0]
            return given_numbers.numbers(self._connection, found.id)

    def open_export(self, export_id: str) -> io.BufferedReader:
        """Open a finished report for reading."""
        return self._exports.open(self._exports.get(export_id).export)

    def export_chunks(self, export: Export) -> Iterator[bytes]:
        """Yield a finished report's bytes; raises like `Exports.chunks`."""
        return self._exports.chunks(export)

    # --- the log and the whole ------------------------------------------------------------------

    def head_now(self) -> tuple[Checkpoint, str]:
        """Return the signed head of the log without logging it: for a preview."""
        return self._opened.writer.head_now()

    def head_at(self, size: int) -> tuple[Checkpoint, str] | None:
        """Return the signed head kept of the first `size` entries, with its note, or None."""
        with self._errors():
            return heads.head_at(self._connection, self.verifier, size)

    def agrees_with_head(self, size: int) -> bool:
        """Say whether the first `size` entries are still those that their signed head covered."""
        with self._errors():
            return heads.agrees_with_head(self._connection, self.verifier, size)

    @property
    def verifier(self) -> VerifierKey:
        """The public key that the heads of this vault's log are signed with."""
        return self._opened.writer.key.verifier

    def verify(self, progress: Progress = no_progress) -> Verdict:
        """Check everything; all problems come back as values, and nothing is repaired."""
        opened = self._opened
        return verification.verify(
            opened.layout,
            opened.writer,
            self._originals,
            self._exports,
            progress,
            database_key=opened.secret.database_key,
        )

    def scrub_once(self, progress: Progress = no_progress) -> tuple[Problem, ...]:
        """Look at a few originals, once for each time that this vault was opened."""
        if self._scrubbed:
            return ()
        self._scrubbed = True
        with self._errors():
            return scrub.scrub(
                self._connection, self._originals, progress, is_reading=self.is_reading
            )

    def profile(self) -> Profile:
        """Return the profile."""
        with self._errors():
            return reading.profile(self._connection)

    def settings(self) -> Settings:
        """Return what was chosen about locking and hiding."""
        with self._errors():
            return settings.read(self._connection)

    def status(self) -> Status:
        """Return counts, sizes, ways in."""
        with self._errors():
            return read_status(self._opened.layout, self._opened.vault_id, self._connection)

    def now(self) -> datetime:
        """Return the time by the vault's clock."""
        return self._clock()

    @property
    def healed_key_file(self) -> str | None:
        """The key file of which a damaged copy was replaced by its twin at unlock, or None."""
        return self._opened.healed

    @property
    def is_reading(self) -> bool:
        """Say whether this vault is open for reading only: every write raises."""
        return self._opened.writer.is_reading

    @property
    def lock(self) -> Lock | None:
        """The lock of the one writer, or None for a reader."""
        return self._opened.lock

    @property
    def folder(self) -> Path:
        """The vault's folder."""
        return self._opened.layout.root

    def _errors(self) -> AbstractContextManager[None]:
        return store_errors(self._opened.layout.database)
