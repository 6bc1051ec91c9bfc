"""A sexual picture of a person under 18: nobody may keep one or pass it on, whoever made it.

We cannot recognise one; a person says so. From then on nothing gives the file out, and erasing it
alone is offered: the entry stays, with the file's name, size and digest, and why it went.

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
from harassvault.files.errors import FileErasedError
from harassvault.files.found_erasing import take_away
from harassvault.files.member_erasing import erase_member
from harassvault.files.reports import made_with
from harassvault.layout import Layout
from harassvault.log_writer import LogWriter
from harassvault.originals import Originals
from harassvault.store import entries, file_reading, files, reading, rollback
from harassvault.store.connection import Connection, store_errors

UNDER_18 = "under_18"
"""The one mark that there is."""


@dataclass(frozen=True, slots=True)
class ErasedFile:
    """What was erased.

    Attributes:
        id: of the original.
        seq: of the entry that says so.
        reports: kept reports that were made with it, and were erased too.
        left: files that the disk would not give up yet; the next unlock tries again.
    """

    id: str
    seq: int
    reports: int
    left: int


@dataclass(frozen=True, slots=True)
class Marking:
    """Marks and erases single files."""

    layout: Layout
    writer: LogWriter
    originals: Originals
    drafts: Drafts

    def mark_under_18(self, evidence_id: str, member: str = "") -> Evidence:
        """Mark an original, or a file inside it, as a sexual picture of a person under 18.

        Raises:
            NotFoundError, AmbiguousIdError, FileErasedError
            NothingChangedError: it is marked already.
        """
        with store_errors(self.writer.path):
            found = self._there(evidence_id)
            if (found.id, member) in file_reading.marked(self._connection):
                raise NothingChangedError
            inside = {"member": member} if member else {}
            fields = {"evidence": found.id, "mark": UNDER_18, **inside}
            self.writer.write("file.marked", lambda: fields)
            return reading.evidence(self._connection, found.id)

    def erase(self, evidence_id: str, member: str = "") -> ErasedFile:
        """Erase one original, or one file inside it, for good, with what was read in it.

        Its entry stays.

        The kept reports that were made with it go first: they hold the picture.

        Raises:
            NotFoundError, AmbiguousIdError
            FileErasedError: it was erased before.
            NoSuchMemberError: there is no such file in it.
        """
        with store_errors(self.writer.path), outside_errors(self.layout.root):
            found = self._there(evidence_id)
            reports = made_with(self._connection, found)
            try:
                for one in reports:
                    fields = {"export": one.export.id, "file": one.export.file}
                    self.writer.write("export.erased", partial(dict, fields))
                if member:
                    seq = erase_member(self.layout, self.writer, self.originals, found, member)
                else:
                    with rollback.overwritten(self._connection):
                        seq = self.writer.write(FILE_ERASED, lambda: self._tombstone(found)).seq
            except BaseException:
                settle(self.layout, self._connection, self.drafts)
                raise
            return ErasedFile(found.id, seq, len(reports), self._finish())

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

    @property
    def _connection(self) -> Connection:
        return self.writer.connection
