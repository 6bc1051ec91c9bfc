"""The vault: everything that can be done with an open one, as a table of contents.

One method that writes is one transaction is one entry of the log. A vault belongs to one thread.

Never here: how any of it is done; each part gets only what it needs. No words for people.
"""

import contextlib
import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Self

import msgspec

from crypto import recovery
from crypto.checkpoint import Checkpoint
from crypto.note import VerifierKey
from crypto.recovery import RecoveryCode
from harassvault import heads, making, opening, people, scrub, setting_aside, settings, situations
from harassvault import rekey as rekeying
from harassvault import verify as verification
from harassvault.backup.making import Backups
from harassvault.case import Case, KnownCase
from harassvault.clock import Clock, system_clock
from harassvault.drafts import Draft, Drafts
from harassvault.durable import new_file
from harassvault.erasing import Erasing, settle
from harassvault.errors import NothingChangedError
from harassvault.evidence import Evidence
from harassvault.export import Export, KeptExport
from harassvault.exporting import Bytes, Described, Exports
from harassvault.inbox import Inbox
from harassvault.incident import Incident
from harassvault.intake import IncidentInput
from harassvault.journal import Journal
from harassvault.ledger import at_text
from harassvault.locking import Lock
from harassvault.opening import Opened
from harassvault.originals import Originals, Progress, no_progress
from harassvault.person import KnownPerson, Person, PersonVersion
from harassvault.policy import STANDARD, KeyDerivation
from harassvault.profile import Profile
from harassvault.rekey import Rekeyed
from harassvault.seen import Seen, Surprise
from harassvault.settings import Settings
from harassvault.source import Source
from harassvault.status import Status, read_status
from harassvault.store import reading
from harassvault.store import search as searching
from harassvault.store.connection import DatabaseError, store_errors
from harassvault.store.search import Hit
from harassvault.store.timeline import Filter, incident_ids
from harassvault.verify import Problem, Verdict
from harassvault.ways import Ways

EVERYTHING = Filter()


class Vault:
    """An open vault; make one with `create`, `unlock` or `unlock_with_recovery_code`."""

    def __init__(self, opened: Opened, clock: Clock, kdf: KeyDerivation) -> None:
        self._opened = opened
        self._clock = clock
        self._kdf = kdf
        self._connection = opened.connection
        self._seen: Seen | None = None
        self._scrubbed = False
        identity = opened.secret.identity
        self._originals = Originals(opened.layout, identity)
        self._journal = Journal(opened.writer, self._originals)
        self._drafts = Drafts(opened.layout, identity)
        self._exports = Exports(opened.layout, identity, opened.writer)
        self.erasing = Erasing(opened.layout, opened.writer, self._drafts)
        self.inbox = Inbox(opened.layout, identity, opened.writer, self._journal)
        if opened.lock:
            self._settle()

    def _settle(self) -> None:
        """Finish what was interrupted; whatever stops this lets go of the lock."""
        try:
            settle(self._opened.layout, self._connection, self._drafts)
            self.inbox.settle()
        except BaseException:
            self.close()
            raise

    # --- ways in ---------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        folder: Path,
        password: str,
        profile: Profile,
        *,
        clock: Clock = system_clock,
        kdf: KeyDerivation = STANDARD,
    ) -> Self:
        """Make a new vault; raises like `making.create`."""
        return cls(making.create(folder, password, profile, clock=clock, kdf=kdf), clock, kdf)

    @classmethod
    def create_with_recovery(
        cls,
        folder: Path,
        password: str,
        profile: Profile,
        *,
        clock: Clock = system_clock,
        kdf: KeyDerivation = STANDARD,
    ) -> tuple[Self, RecoveryCode]:
        """Make a new vault with its recovery code: there is never one without the other."""
        code = recovery.generate()
        opened = making.create(folder, password, profile, clock=clock, kdf=kdf, code=code)
        return cls(opened, clock, kdf), code

    @classmethod
    def unlock(
        cls,
        folder: Path,
        password: str,
        *,
        writing: bool = True,
        clock: Clock = system_clock,
        kdf: KeyDerivation = STANDARD,
    ) -> Self:
        """Open with the password; raises like `opening.open_with_password`."""
        opened = opening.open_with_password(folder, password, clock=clock, kdf=kdf, writing=writing)
        return cls(opened, clock, kdf)

    @classmethod
    def unlock_with_recovery_code(
        cls,
        folder: Path,
        code: RecoveryCode,
        *,
        writing: bool = True,
        clock: Clock = system_clock,
        kdf: KeyDerivation = STANDARD,
    ) -> Self:
        """Open with the recovery code; raises like `opening.open_with_recovery_code`."""
        opened = opening.open_with_recovery_code(
            folder, code, clock=clock, kdf=kdf, writing=writing
        )
        return cls(opened, clock, kdf)

    @classmethod
    def unlock_with_device(
        cls,
        folder: Path,
        *,
        writing: bool = True,
        clock: Clock = system_clock,
        kdf: KeyDerivation = STANDARD,
    ) -> Self:
        """Open with this computer's keyring; raises like `opening.open_with_device`."""
        return cls(opening.open_with_device(folder, clock=clock, writing=writing), clock, kdf)

    @property
    def ways(self) -> Ways:
        """The ways in: password, recovery code, this computer's keyring."""
        opened = self._opened
        return Ways(opened.layout, opened.secret, opened.writer, opened.vault_id, self._kdf)

    def rekey(self, password: str, progress: Progress = no_progress) -> Rekeyed:
        """Give the vault new keys and close it; raises like `rekey.rekey`."""
        return rekeying.rekey(self._opened, password, self._kdf, progress)

    def again_for_writing(self) -> Self:
        """Open this vault once more, for writing; raises like `opening.open_again`."""
        return type(self)(opening.open_again(self._opened, self._clock), self._clock, self._kdf)

    def compare_with(self, seen: Seen) -> Surprise | None:
        """Compare with the head last seen; at closing, the writer's head is remembered there."""
        self._seen = seen
        with self._errors():
            return seen.compare(self._opened.vault_id, self._connection)

    def close(self) -> None:
        """Close the database and let go of the lock. What was written is durable already."""
        self._remember()
        self._connection.close(True)
        if self._opened.lock:
            self._opened.lock.release()

    def _remember(self) -> None:
        # A database that cannot be read any more must still be closed.
        with contextlib.suppress(DatabaseError):
            if self._seen and not self.is_reading:
                self._seen.remember(self._opened.vault_id, self._connection, self._clock())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    # --- incidents -------------------------------------------------------------------------

    def add_incident(
        self,
        given: IncidentInput,
        sources: Sequence[Source] = (),
        cases: Sequence[str] = (),
        progress: Progress = no_progress,
    ) -> Incident:
        """Write a new incident with its originals; raises like `Journal.add`."""
        with self._errors():
            return self._journal.add(given, sources, cases, progress)

    def amend_incident(self, incident_id: str, given: IncidentInput) -> Incident:
        """Write a new version of an incident; raises like `Journal.amend`."""
        with self._errors():
            return self._journal.amend(incident_id, given)

    def attach(
        self, incident_id: str, sources: Sequence[Source], progress: Progress = no_progress
    ) -> Incident:
        """Add originals to an incident; raises like `Journal.attach`."""
        with self._errors():
            return self._journal.attach(incident_id, sources, progress)

    def set_aside(self, incident_id: str, reason: str = "") -> Incident:
        """Set an incident aside; raises like `setting_aside.set_aside`."""
        return setting_aside.set_aside(self._opened.writer, incident_id, reason)

    def restore(self, incident_id: str, reason: str = "") -> Incident:
        """Take back what was set aside; raises like `setting_aside.restore`."""
        return setting_aside.restore(self._opened.writer, incident_id, reason)

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

    # --- people and cases --------------------------------------------------------------------

    def people(self) -> list[KnownPerson]:
        """Return everybody, in the order in which they were first named."""
        with self._errors():
            return reading.people(self._connection)

    def add_person(self, person: Person) -> KnownPerson:
        """Add a person."""
        with self._errors():
            return people.add(self._opened.writer, person)

    def amend_person(self, person_id: str, person: Person) -> KnownPerson:
        """Write a person anew."""
        with self._errors():
            return people.amend(self._opened.writer, person_id, person)

    def cases(self) -> list[KnownCase]:
        """Return the cases, the default one first."""
        with self._errors():
            return reading.cases(self._connection)

    def add_case(self, case: Case) -> KnownCase:
        """Add a case."""
        with self._errors():
            return situations.add(self._opened.writer, case)

    def amend_case(self, case_id: str, case: Case) -> KnownCase:
        """Write a case anew."""
        with self._errors():
            return situations.amend(self._opened.writer, case_id, case)

    def case_named(self, name_or_id: str) -> KnownCase:
        """Return a case by its name, its id, or the beginning of its id."""
        with self._errors():
            return situations.find(self._connection, name_or_id)

    def person_versions(self, person_id: str) -> tuple[PersonVersion, ...]:
        """Return what was known of a person, oldest first; raises like `people.versions`."""
        with self._errors():
            return people.versions(self._connection, person_id)

    # --- originals ---------------------------------------------------------------------------

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
        """Open an original for reading and seeking."""
        return self._originals.open(self.evidence(evidence_id).original)

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
        """
        self._opened.layout.refuse_inside(target)
        found = self.evidence(evidence_id)
        done = 0
        with new_file(target, replace=replace) as stream:
            for piece in self._originals.chunks(found.original):
                stream.write(piece)
                done += len(piece)
                progress(done, found.original.size)
        return found

    # --- drafts ------------------------------------------------------------------------------

    def save_draft(self, draft_id: str | None, form: str, fields: Mapping[str, str]) -> str:
        """Seal a draft durably and return its id; None begins a new one."""
        self._opened.writer.check_writing()
        return self._drafts.save(draft_id, form, at_text(self._clock()), fields)

    def drafts(self) -> tuple[list[Draft], list[Path]]:
        """Return the drafts, oldest first, and the files that could not be read."""
        return self._drafts.all()

    def discard_draft(self, draft_id: str) -> None:
        """Remove a draft."""
        self._opened.writer.check_writing()
        self._drafts.discard(draft_id)

    # --- reports -----------------------------------------------------------------------------

    def keep_export(self, render: Callable[[Bytes], Described]) -> KeptExport:
        """Keep a finished report; raises like `Exports.keep`."""
        with self._errors():
            return self._exports.keep(render)

    def exports(self) -> list[KeptExport]:
        """Return the finished reports with their copies, newest first."""
        with self._errors():
            return self._exports.all()

    def open_export(self, export_id: str) -> io.BufferedReader:
        """Open a finished report for reading."""
        return self._exports.open(self._exports.get(export_id).export)

    def copy_export(
        self, export_id: str, target: Path, to: str = "", *, replace: bool = False
    ) -> Export:
        """Write a copy of a report outside the journal; raises like `Exports.copy_out`."""
        with self._errors():
            return self._exports.copy_out(export_id, target, to, replace=replace)

    # --- the log and the whole -----------------------------------------------------------------

    def checkpoint(self) -> tuple[Checkpoint, str]:
        """Sign the head of the log, keep it, and return it with its signed note."""
        signed = self._opened.writer.checkpoint()
        self._remember()
        return signed

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

    @property
    def backups(self) -> Backups:
        """Backups of this vault: sealed copies in a folder elsewhere."""
        opened = self._opened
        return Backups(opened.layout, opened.secret.identity, opened.writer)

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

    def set_profile(self, profile: Profile) -> None:
        """Write the profile.

        Raises:
            NothingChangedError: it is the same.
        """
        if profile == self.profile():
            raise NothingChangedError
        self._opened.writer.write("profile.changed", lambda: dict(msgspec.to_builtins(profile)))

    def settings(self) -> Settings:
        """Return what was chosen about locking and hiding."""
        with self._errors():
            return settings.read(self._connection)

    def set_settings(self, chosen: Settings) -> None:
        """Write the settings; raises like `settings.write`."""
        settings.write(self._opened.writer, chosen)

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
