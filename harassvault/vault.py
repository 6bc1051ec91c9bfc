"""The vault: everything that can be done with an open one, as a table of contents.

One method that writes is one transaction is one entry of the log. A vault belongs to one thread.

Never here: how any of it is done; each part gets only what it needs. No words for people.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Self

from crypto import recovery
from crypto.checkpoint import Checkpoint
from crypto.recovery import RecoveryCode
from harassvault import making, opening, people, setting_aside, settings, situations
from harassvault import rekey as rekeying
from harassvault.backup.making import Backups
from harassvault.case import Case, KnownCase
from harassvault.clock import Clock, system_clock
from harassvault.coming_back.answers import Answers
from harassvault.coming_back.erasing import BackErasing
from harassvault.coming_back.receipts import Receipts
from harassvault.conversations.diary import Diary
from harassvault.conversations.erasing import ImportErasing
from harassvault.conversations.imports import Imports
from harassvault.conversations.linking import Linking
from harassvault.conversations.picking import Picking
from harassvault.conversations.remembering import Remembering
from harassvault.erasing import Erasing, settle
from harassvault.errors import NothingChangedError
from harassvault.export import Copied, Export, KeptExport
from harassvault.exporting import Bytes, Described
from harassvault.files.files import Files
from harassvault.guidance.guiding import Guidance
from harassvault.guidance.taken_in import Packs
from harassvault.handovers.ledger import Handovers
from harassvault.inbox import Inbox
from harassvault.incident import Incident
from harassvault.intake import IncidentInput
from harassvault.journal import Journal
from harassvault.ledger import at_text
from harassvault.open_vault import OpenVault
from harassvault.opening import Opened
from harassvault.originals import Progress, no_progress
from harassvault.person import KnownPerson, Person
from harassvault.policy import STANDARD, KeyDerivation
from harassvault.profile import Profile, checked_profile, profile_fields
from harassvault.redactions.ledger import Redactions
from harassvault.rekey import Rekeyed, Tell, tell_nobody
from harassvault.settings import Settings
from harassvault.source import Source
from harassvault.stamps.ledger import Stamps
from harassvault.steps.erasing import StepErasing
from harassvault.steps.ledger import Steps
from harassvault.ways import Ways


class Vault(OpenVault):
    """An open vault; make one with `create`, `unlock` or `unlock_with_recovery_code`."""

    def __init__(self, opened: Opened, clock: Clock, kdf: KeyDerivation) -> None:
        super().__init__(opened, clock)
        self._kdf = kdf
        self._journal = Journal(opened.writer, self._originals)
        self.erasing = Erasing(opened.layout, opened.writer, self._drafts)
        self.import_erasing = ImportErasing(opened.layout, opened.writer, self._drafts)
        self.files = Files(opened.layout, opened.writer, self._originals, self._drafts)
        self.imports = Imports(opened.writer, self._originals)
        self.diary = Diary(opened.writer, self.imports, self._journal)
        self.linking = Linking(opened.writer)
        self.steps = Steps(opened.writer)
        self.redactions = Redactions(opened.layout, opened.writer)
        self.step_erasing = StepErasing(opened.layout, opened.writer, self._drafts)
        self.guidance = Guidance(opened.writer, self._journal, Packs(opened.writer))
        self.remembering = Remembering(opened.writer)
        self.handovers = Handovers(opened.writer)
        self.stamps = Stamps(opened.writer)
        self.receipts = Receipts(opened.writer)
        self.answers = Answers(opened.writer)
        self.back_erasing = BackErasing(opened.layout, opened.writer)
        self.inbox = Inbox(opened.layout, opened.secret.identity, opened.writer, self._journal)
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

    # --- ways in --------------------------------------------------------------------------------

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

    def rekey(
        self, password: str, progress: Progress = no_progress, tell: Tell = tell_nobody
    ) -> Rekeyed:
        """Give the vault new keys and close it; raises like `rekey.rekey`."""
        return rekeying.rekey(self._opened, password, self._kdf, progress, tell)

    def again_for_writing(self) -> Self:
        """Open this vault once more, for writing; raises like `opening.open_again`."""
        return type(self)(opening.open_again(self._opened, self._clock), self._clock, self._kdf)

    # --- incidents ------------------------------------------------------------------------------

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

    def pick_messages(
        self,
        incident: str | IncidentInput,
        messages: Sequence[int],
        context: Sequence[int] = (),
        cases: Sequence[str] = (),
    ) -> Incident:
        """Have an incident quote imported messages; raises like `Picking.pick`."""
        with self._errors():
            picking = Picking(self._opened.writer, self._journal)
            return picking.pick(incident, messages, context, cases)

    def set_aside(self, incident_id: str, reason: str = "") -> Incident:
        """Set an incident aside; raises like `setting_aside.set_aside`."""
        return setting_aside.set_aside(self._opened.writer, incident_id, reason)

    def restore(self, incident_id: str, reason: str = "") -> Incident:
        """Take back what was set aside; raises like `setting_aside.restore`."""
        return setting_aside.restore(self._opened.writer, incident_id, reason)

    # --- people and cases -----------------------------------------------------------------------

    def add_person(self, person: Person) -> KnownPerson:
        """Add a person."""
        with self._errors():
            return people.add(self._opened.writer, person)

    def amend_person(self, person_id: str, person: Person) -> KnownPerson:
        """Write a person anew."""
        with self._errors():
            return people.amend(self._opened.writer, person_id, person)

    def add_case(self, case: Case) -> KnownCase:
        """Add a case."""
        with self._errors():
            return situations.add(self._opened.writer, case)

    def amend_case(self, case_id: str, case: Case) -> KnownCase:
        """Write a case anew."""
        with self._errors():
            return situations.amend(self._opened.writer, case_id, case)

    def place_incident(self, incident_id: str, cases: Sequence[str]) -> None:
        """Say in which cases an incident is; raises like `situations.place`."""
        with self._errors():
            situations.place(self._opened.writer, incident_id, cases)

    # --- drafts and reports ---------------------------------------------------------------------

    def save_draft(self, draft_id: str | None, form: str, fields: Mapping[str, str]) -> str:
        """Seal a draft durably and return its id; None begins a new one."""
        self._opened.writer.check_writing()
        return self._drafts.save(draft_id, form, at_text(self._clock()), fields)

    def discard_draft(self, draft_id: str) -> None:
        """Remove a draft."""
        self._opened.writer.check_writing()
        self._drafts.discard(draft_id)

    def keep_export(self, render: Callable[[Bytes], Described]) -> KeptExport:
        """Keep a finished report; raises like `Exports.keep`."""
        with self._errors():
            return self._exports.keep(render)

    def copy_export(
        self, export_id: str, target: Path, to: str = "", *, replace: bool = False
    ) -> Export:
        """Write a copy of a report outside the journal; raises like `Exports.copy_out`."""
        with self._errors():
            return self._exports.copy_out(export_id, target, to, replace=replace)

    def copy_export_made(
        self,
        export_id: str,
        target: Path,
        form: Copied,
        make: Callable[[BinaryIO, BinaryIO], None],
        to: str = "",
        *,
        replace: bool = False,
    ) -> tuple[Export, str]:
        """Write a changed copy of a report outside; raises like `Exports.copy_made`."""
        with self._errors():
            return self._exports.copy_made(export_id, target, form, make, to, replace=replace)

    # --- the log and the whole ------------------------------------------------------------------

    def checkpoint(self) -> tuple[Checkpoint, str]:
        """Sign the head of the log, keep it, and return it with its signed note."""
        signed = self._opened.writer.checkpoint()
        self._remember()
        return signed

    @property
    def backups(self) -> Backups:
        """Backups of this vault: sealed copies in a folder elsewhere."""
        opened = self._opened
        return Backups(opened.layout, opened.secret.identity, opened.writer)

    def set_profile(self, profile: Profile) -> None:
        """Write the profile.

        Raises:
            NothingChangedError: it is the same.
            UnknownKeyError, TextTooLongError, BadDocumentError: as `checked_profile`.
        """
        after = checked_profile(profile)
        if after == self.profile():
            raise NothingChangedError
        self._opened.writer.write("profile.changed", lambda: profile_fields(after))

    def set_settings(self, chosen: Settings) -> None:
        """Write the settings; raises like `settings.write`."""
        settings.write(self._opened.writer, chosen)
