"""A sexual picture of a person under 18: nobody may keep one or pass it on, whoever made it.

We cannot recognise one; a person says so. From then on nothing gives the file out, nor the same
bytes elsewhere in the journal, nor the mail that it came in. Erasing it alone is offered, or
wherever it lies: the entries stay, with the file's name, size and digest, and why it went.

Never here: whom to call (`harassvault.files.whom_to_call`), and erasing a whole entry.
"""

from dataclasses import dataclass
from functools import partial

from harassvault import migrating
from harassvault.drafts import Drafts
from harassvault.durable import outside_errors
from harassvault.erasing import finish, settle, wiped
from harassvault.erasures import FILE_ERASED
from harassvault.errors import NothingChangedError
from harassvault.evidence import Evidence
from harassvault.export import KeptExport
from harassvault.files.copies import Copies, Elsewhere
from harassvault.files.errors import FileErasedError, MemberTwiceError, NoMemberToEraseError
from harassvault.files.found_erasing import take_away
from harassvault.files.marking_again import UNDER_18, digest_fields, mark_all
from harassvault.files.member_erasing import erase_member
from harassvault.files.reports import made_with, outside_copies
from harassvault.layout import Layout
from harassvault.log_writer import LogWriter
from harassvault.originals import Originals, Progress, no_progress
from harassvault.store import entries, file_reading, files, reading, rollback
from harassvault.store.connection import Connection, store_errors


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """What was marked: the file, and with it the other places of its bytes."""

    evidence: Evidence
    elsewhere: tuple[Elsewhere, ...]


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What erasing a file would take and leave, to be told before it is asked for.

    Attributes:
        evidence: the original.
        elsewhere: other places with its bytes, that stay unless they are asked for too.
        reports: kept reports that were made with it; they go.
        copies: paths outside the journal where copies of such reports were written.
        messages: messages that were read in it; they stay.
        imported: id of the import that they came with, with which they can go; or empty.
    """

    evidence: Evidence
    elsewhere: tuple[Elsewhere, ...]
    reports: tuple[KeptExport, ...]
    copies: tuple[str, ...]
    messages: int
    imported: str


@dataclass(frozen=True, slots=True)
class ErasedFile:
    """What was erased.

    Attributes:
        id: of the original.
        seq: of the entry that says so.
        reports: kept reports that were made with it, and were erased too.
        left: files that the disk would not give up yet; the next unlock tries again.
        elsewhere: other places that were erased too.
        staying: other places that were to be erased, and lie where no file can be erased alone.
        unasked: other places that were not asked for.
    """

    id: str
    seq: int
    reports: int
    left: int
    elsewhere: tuple[Elsewhere, ...] = ()
    staying: tuple[Elsewhere, ...] = ()
    unasked: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Marking:
    """Marks and erases single files."""

    layout: Layout
    writer: LogWriter
    originals: Originals
    drafts: Drafts

    def mark_under_18(self, evidence_id: str, member: str = "") -> MarkedFile:
        """Mark an original, or a file inside it, as a sexual picture of a person under 18.

        So are the same bytes elsewhere in the journal, the mail or archive in which they were
        wrapped up, and what was wrapped up in the file.

        Raises:
            NotFoundError, AmbiguousIdError, FileErasedError
            NothingChangedError: all of it is marked already.
        """
        with store_errors(self.writer.path):
            self.writer.check_writing()
            found = self._there(evidence_id)
            here = self._copies.here(found, member)
            elsewhere = self._copies.of(here)
            is_new = (found.id, member) not in file_reading.marked(self._connection)
            if is_new:
                inside = {"member": member} if member else {}
                digest = digest_fields(here)
                fields = {"evidence": found.id, "mark": UNDER_18, **inside, **digest}
                self.writer.write("file.marked", lambda: fields)
            marked = mark_all(self.writer, elsewhere)
            if not (is_new or marked):
                raise NothingChangedError
            return MarkedFile(reading.evidence(self._connection, found.id), tuple(elsewhere))

    def plan(
        self, evidence_id: str, member: str = "", progress: Progress = no_progress
    ) -> FilePlan:
        """Return what erasing would take and leave; raises like `erase`, and what `progress` does.

        All archives are looked into: `progress` is called with originals looked at, and in all.
        """
        with store_errors(self.writer.path):
            found = self._there(evidence_id)
            reports = tuple(made_with(self._connection, [found.id]))
            messages = file_reading.messages_in(self._connection, found.id, member)
            way = file_reading.ways(self._connection).get(found.id)
            return FilePlan(
                evidence=found,
                elsewhere=tuple(self._elsewhere(found, member, progress)),
                reports=reports,
                copies=outside_copies(self._connection, [found.id]),
                messages=messages,
                imported=way[0] if way and messages else "",
            )

    def erase(
        self, evidence_id: str, member: str = "", *, elsewhere: bool = False, holding: bool = False
    ) -> ErasedFile:
        """Erase one original, or one file inside it, for good, with what was read in it.

        Its entry stays. The kept reports that were made with it go first: they hold the picture.

        Args:
            evidence_id: the original.
            member: name of a file inside it, or empty.
            elsewhere: wherever else it lies too (`Copies.of`), and there first: stopped in
                between, erasing again does the rest. Not where more goes with it.
            holding: where more goes with it too (`Elsewhere.holds_more`): a whole mailbox.

        Raises:
            NotFoundError, AmbiguousIdError
            FileErasedError: it was erased before.
            NoMemberToEraseError: there is no such file in it.
            MemberTwiceError: there are two of this name in it.
        """
        with store_errors(self.writer.path), outside_errors(self.layout.root):
            found = self._there(evidence_id)
            others = self._elsewhere(found, member) if elsewhere or holding else []
            asked = [one for one in others if (holding if one.holds_more else elsewhere)]
            unasked = tuple(one for one in others if one not in asked)
            reports, gone, staying = 0, [], []
            try:
                for one in asked:
                    try:
                        reports += self._erase(one.evidence.id, one.member)[1]
                        gone.append(one)
                    except (NoMemberToEraseError, MemberTwiceError):
                        staying.append(one)
                    except FileErasedError:
                        gone.append(one)  # with the archive that held it
                seq, more = self._erase(found.id, member)
            except BaseException:
                settle(self.layout, self._connection, self.drafts)
                raise
            left = self._finish()
            return ErasedFile(
                found.id, seq, reports + more, left, tuple(gone), tuple(staying), unasked
            )

    def _erase(self, evidence_id: str, member: str) -> tuple[int, int]:
        """Write that one place is erased; return the entry's number, and how many reports went."""
        # Read anew: of one archive, several files may go one after the other.
        found = self._there(evidence_id)
        reports = made_with(self._connection, [found.id])
        for one in reports:
            fields = {"export": one.export.id, "file": one.export.file}
            self.writer.write("export.erased", partial(dict, fields))
        if member:
            seq = erase_member(self.layout, self.writer, self.originals, found, member)
        else:
            with rollback.overwritten(self._connection):
                seq = self.writer.write(FILE_ERASED, lambda: self._tombstone(found)).seq
        return seq, len(reports)

    def _tombstone(self, found: Evidence) -> dict[str, object]:
        """Delete what the log discloses of what was read in a file; return what is said of it."""
        read = files.entries_of(self._connection, [found.id], marks=False)
        entries.erase(self._connection, read)
        return {
            "evidence": found.id,
            "file": found.original.file,
            "entries": read,
            **take_away(self._connection, found.id),
        }

    def _finish(self) -> int:
        left = finish(self.layout, self._connection, self.drafts)
        # A copy of before a change of shape still holds what was just erased.
        left += sum(not wiped(path) for path in migrating.copies(self.layout))
        return left + rollback.is_left(self._connection)

    def _there(self, evidence_id: str) -> Evidence:
        whole = reading.full_id(self._connection, "evidence", evidence_id)
        found = reading.evidence(self._connection, whole)
        if found.original.gone:
            raise FileErasedError(found.original.name)
        return found

    def _elsewhere(
        self, found: Evidence, member: str, progress: Progress = no_progress
    ) -> list[Elsewhere]:
        copies = Copies(self._connection, self.originals, progress)
        return copies.of(copies.here(found, member))

    @property
    def _copies(self) -> Copies:
        return Copies(self._connection, self.originals)

    @property
    def _connection(self) -> Connection:
        return self.writer.connection
