"""The files of an open vault: what can be done with single ones, as a table of contents.

Never here: how any of it is done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harassvault.decoding.client import Decoder
from harassvault.decoding.errors import DecodingError
from harassvault.decoding.mediatype import DECODABLE_IMAGES
from harassvault.drafts import Drafts
from harassvault.evidence import Evidence
from harassvault.file_said import NOTHING_SAID, FileSaid
from harassvault.files import copying, describing, known, naming, showing
from harassvault.files.again import KeptSource
from harassvault.files.copying import WrittenCopy
from harassvault.files.examining import Examining
from harassvault.files.giving import Giving, given_out
from harassvault.files.known import KnownFile
from harassvault.files.marking import ErasedFile, FilePlan, MarkedFile, Marking
from harassvault.files.member_copy import MemberCopies
from harassvault.files.naming import LookedAt
from harassvault.files.words import ReadingWords
from harassvault.importers.wire import Shown
from harassvault.layout import Layout
from harassvault.log_writer import LogWriter
from harassvault.named_file import NamedFile, Recognised
from harassvault.originals import Originals, Progress, no_progress
from harassvault.source import Source
from harassvault.store import file_reading, reading
from harassvault.store.connection import Connection, store_errors


@dataclass(frozen=True, slots=True)
class Files:
    """What can be done with single files."""

    layout: Layout
    writer: LogWriter
    originals: Originals
    drafts: Drafts

    def all(self) -> list[KnownFile]:
        """Return all originals with what is known of them, oldest first."""
        with store_errors(self.writer.path):
            return known.known_files(self._connection)

    def groups(self) -> list[tuple[str, ...]]:
        """Return the originals that look alike, in groups by their ids."""
        with store_errors(self.writer.path):
            return known.groups(self._connection)

    def examine(
        self, evidence_ids: Sequence[str] | None = None, progress: Progress = no_progress
    ) -> list[str]:
        """Look at originals, or at those at which nobody looked; raises like `Examining.examine`.

        Returns:
            The ids of those about which something was written.
        """
        wanted = self._chosen(evidence_ids)
        if evidence_ids is None:
            seen = {evidence for evidence, _ in file_reading.facts(self._connection)}
            wanted = [one for one in wanted if one.id not in seen]
        return Examining(self.writer, self.originals).examine(wanted, progress)

    def read_words(
        self, evidence_ids: Sequence[str] | None = None, progress: Progress = no_progress
    ) -> list[str]:
        """Read the words of originals, or of all single pictures that were not read yet.

        Raises like `ReadingWords.read`.

        Returns:
            The ids of those that were read.
        """
        wanted = self._chosen(evidence_ids)
        if evidence_ids is None:
            seen = {evidence for evidence, _ in file_reading.recognised(self._connection)}
            pictures = [one for one in wanted if one.original.media_type in DECODABLE_IMAGES]
            wanted = [one for one in pictures if one.id not in seen]
        return ReadingWords(self.writer, self.originals).read(wanted, progress)

    def name(
        self, incident_id: str, source: Source, note: str = "", progress: Progress = no_progress
    ) -> NamedFile:
        """Name a file in an incident without keeping it; raises like `naming.name_file`."""
        return self.name_looked_at(incident_id, naming.look(source, progress), note)

    def name_looked_at(self, incident_id: str, found: LookedAt, note: str = "") -> NamedFile:
        """Name a file that was looked at before (`naming.look`); raises like `name`."""
        with store_errors(self.writer.path):
            return naming.name_file(self.writer, incident_id, found, note)

    def named(self, incident_id: str) -> tuple[NamedFile, ...]:
        """Return the files that an incident names and that are not kept, by its whole id."""
        with store_errors(self.writer.path):
            return file_reading.named(self._connection, incident_id)

    def describe(self, evidence_id: str, said: FileSaid) -> FileSaid:
        """Write what is said of an original, all anew; raises like `describing.describe`."""
        found = self._one(evidence_id)
        with store_errors(self.writer.path):
            return describing.describe(self.writer, found, said)

    def said(self, evidence_id: str) -> FileSaid:
        """Return what was said of an original."""
        found = self._one(evidence_id)
        return self.all_said().get(found.id, NOTHING_SAID)

    def all_said(self) -> dict[str, FileSaid]:
        """Return what was said of originals, by their whole ids; of most, nothing."""
        with store_errors(self.writer.path):
            return file_reading.said(self._connection)

    def all_words_read(self) -> dict[tuple[str, str], Recognised]:
        """Return the words that a machine read, by whole id and name of the file inside it."""
        with store_errors(self.writer.path):
            return file_reading.recognised(self._connection)

    def copy_without_facts(
        self, evidence_id: str, target: Path, member: str = "", *, replace: bool = False
    ) -> WrittenCopy:
        """Write a copy without place, time and device; raises like `copying`'s function."""
        file = self._one(evidence_id), member
        return copying.copy_without_facts(self.layout, self.giving, file, target, replace=replace)

    @property
    def giving(self) -> Giving:
        """The gate for bytes that are shown or go out."""
        return Giving(self._connection, self.originals)

    @property
    def members(self) -> MemberCopies:
        """Files inside archives, to be written out."""
        return MemberCopies(self.layout, self.giving)

    def shown(self, evidence_id: str) -> Shown:
        """Return a mail or a page as harmless HTML; raises like `showing.shown`."""
        return showing.shown(self.giving, self._one(evidence_id))

    def as_source(self, evidence_id: str) -> KeptSource:
        """Return an original as something to take in once more.

        Raises:
            FileMarkedError, FileErasedError
        """
        return KeptSource(self.originals, given_out(self._one(evidence_id)).original)

    def mark_under_18(self, evidence_id: str, member: str = "") -> MarkedFile:
        """Mark a sexual picture of a person under 18; raises like `Marking.mark_under_18`."""
        return self._marking.mark_under_18(evidence_id, member)

    def erasing_plan(
        self, evidence_id: str, member: str = "", progress: Progress = no_progress
    ) -> FilePlan:
        """Return what erasing it would take and leave; raises like `Marking.plan`."""
        return self._marking.plan(evidence_id, member, progress)

    def erase(
        self, evidence_id: str, member: str = "", *, elsewhere: bool = False, holding: bool = False
    ) -> ErasedFile:
        """Erase one original, or a file inside it, for good; raises like `Marking.erase`."""
        return self._marking.erase(evidence_id, member, elsewhere=elsewhere, holding=holding)

    def has_place(self, evidence: Evidence, member: str = "") -> bool | None:
        """Say whether a file says where it was made; None where that cannot be known.

        A picture that nobody looked at yet is looked at now, and nothing is kept of it.

        Args:
            evidence: the original; without a name, all files inside it count.
            member: name of a file inside it.
        """
        known_now = file_reading.facts(self._connection)
        looked = [
            facts
            for (one, inside), facts in known_now.items()
            if one == evidence.id and (not member or inside == member)
        ]
        if looked:
            return any(one.place or one.details.get("place_unread") for one in looked)
        if not member and evidence.original.media_type not in DECODABLE_IMAGES:
            return None
        with self.giving.file(evidence, member) as stream, Decoder() as decoder:
            try:
                return decoder.facts(stream).has_location
            except DecodingError:
                return None

    def _chosen(self, evidence_ids: Sequence[str] | None) -> list[Evidence]:
        if evidence_ids is None:
            with store_errors(self.writer.path):
                return reading.kept_evidence(self._connection)
        return [self._one(one) for one in evidence_ids]

    def _one(self, evidence_id: str) -> Evidence:
        with store_errors(self.writer.path):
            whole = reading.full_id(self._connection, "evidence", evidence_id)
            return reading.evidence(self._connection, whole)

    @property
    def _marking(self) -> Marking:
        return Marking(self.layout, self.writer, self.originals, self.drafts)

    @property
    def _connection(self) -> Connection:
        return self.writer.connection
