"""The one gate through which bytes of originals go out: to a face, a report, a copy, a preview.

A file that was marked, or erased, goes nowhere (`harassvault.files.marking`). Whoever wants bytes
to show or to pass on asks here each time; `tests/harassvault/test_giving.py` names the few modules
that read originals without asking, and why none of them gives anything out.

* An original goes out whole only when neither it nor any file inside it is marked.
* A file inside an archive goes out when neither it nor the archive as a whole is marked.

Backups carry sealed files as they are, and pass no gate: nobody can read them without the keys.

Never here: marking and erasing, what becomes of the bytes.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO

from harassvault.erasures import MEMBER_ERASED
from harassvault.evidence import Evidence
from harassvault.files.errors import FileErasedError, FileMarkedError, NoSuchMemberError
from harassvault.files.inside import reader_of
from harassvault.files.member_erasing import name_digest
from harassvault.importers.client import ImportReader
from harassvault.importers.tree import Item
from harassvault.importers.wire import Shown
from harassvault.ledger import BrokenEntryError
from harassvault.originals import Originals
from harassvault.store import entries, file_reading, reading
from harassvault.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which files may go out, read once.

    Attributes:
        there: ids of the originals whose bytes are there.
        marked: originals and members that are marked; an empty name is the original itself.
        erased: originals, and digests of the names of members that were erased in them.
    """

    there: frozenset[str]
    marked: frozenset[tuple[str, str]]
    erased: frozenset[tuple[str, str]]

    @classmethod
    def read(cls, connection: Connection) -> "Allowed":
        """Read it from an open vault."""
        return cls(
            frozenset(one.id for one in reading.kept_evidence(connection)),
            frozenset(file_reading.marked(connection)),
            frozenset(_erased_members(connection)),
        )

    def may_give(self, evidence_id: str, member: str = "") -> bool:
        """Say whether an original, or a file inside it, may go out."""
        if evidence_id not in self.there or (evidence_id, "") in self.marked:
            return False
        if not member:
            return all(one != evidence_id for one, _ in self.marked)
        is_erased = (evidence_id, name_digest(member)) in self.erased
        return not is_erased and (evidence_id, member) not in self.marked


@dataclass(frozen=True, slots=True)
class Giving:
    """Gives out the bytes of an open vault's originals."""

    connection: Connection
    originals: Originals

    def open(self, evidence: Evidence) -> io.BufferedReader:
        """Open an original for reading and seeking.

        Raises:
            FileMarkedError, FileErasedError
        """
        return self.originals.open(given_out(evidence).original)

    def chunks(self, evidence: Evidence) -> Iterator[bytes]:
        """Return an original's bytes, checked against its digest to their end; raises like `open`.

        What is refused is refused here, and not with the first piece.
        """
        return self.originals.chunks(given_out(evidence).original)

    def pieces(self, evidence: Evidence) -> Iterator[memoryview]:
        """Return the same in memory that is used again (`checked_pieces`); raises like `chunks`."""
        return self.originals.pieces(given_out(evidence).original)

    @contextmanager
    def file(self, evidence: Evidence, member: str = "") -> Iterator[BinaryIO]:
        """Open an original, or with a name a file inside it, for reading and seeking.

        Raises:
            FileMarkedError, FileErasedError, NoSuchMemberError
            ImportingError: the archive, or this file in it, cannot be read.
        """
        if not member:
            with self.open(evidence) as whole:
                yield whole
            return
        with self.inside(evidence) as inside, inside.open(inside.item(member)) as stream:
            yield stream

    @contextmanager
    def inside(self, evidence: Evidence, name: str = "") -> Iterator["Inside"]:
        """Open an original in the import child, for the files inside it.

        Args:
            evidence: which.
            name: under which it is looked at, where it is not its own: a document of an office
                program is an archive, too, and no archive by its name.

        Raises:
            FileMarkedError: the archive as a whole is marked.
            FileErasedError
        """
        _refuse(self.connection, evidence)
        with reader_of(self.originals, evidence, name) as reader:
            yield Inside(self.connection, evidence, reader)


@dataclass(frozen=True, slots=True)
class Inside:
    """An archive, or another original, whose files may be asked for one by one."""

    connection: Connection
    evidence: Evidence
    reader: ImportReader

    def item(self, member: str) -> Item:
        """Return a file inside it, by its exact name; an empty name is the original itself.

        Raises:
            NoSuchMemberError, FileMarkedError, FileErasedError
            ImportingError: the archive cannot be read.
        """
        _refuse(self.connection, self.evidence, member)
        for one in self.reader.items():
            if one.member == member:
                return one
        raise NoSuchMemberError(self.evidence.original.name, member)

    def open(self, item: Item) -> BinaryIO:
        """Open a file inside it; asked each time, because it can be marked between two looks.

        Raises:
            FileMarkedError, FileErasedError
        """
        _refuse(self.connection, self.evidence, item.member)
        return self.reader.open_member(item)

    def shown(self, item: Item, place: int) -> Shown:
        """Return a mail or a page of it as harmless HTML; raises like `open`.

        What is wrapped up in a mail is a part of it: one that is marked holds all of it back.
        """
        _refuse(self.connection, self.evidence, item.member)
        return self.reader.shown(item, place)


def given_out(evidence: Evidence) -> Evidence:
    """Return an original that may be shown and copied as a whole.

    Raises:
        FileMarkedError, FileErasedError
    """
    if evidence.original.gone:
        raise FileErasedError(evidence.original.name)
    if evidence.is_marked:
        raise FileMarkedError(evidence.original.name)
    return evidence


def _refuse(connection: Connection, evidence: Evidence, member: str = "") -> None:
    """Refuse a file inside an original; without a name, only what holds for all files in it."""
    name = member or evidence.original.name
    if evidence.original.gone:
        raise FileErasedError(name)
    if {(evidence.id, ""), (evidence.id, member)} & file_reading.marked(connection):
        raise FileMarkedError(name)
    # Only an archive of which something was erased has a digest of before.
    if evidence.original.first_sha256:
        digest = name_digest(member)
        if any(one == (evidence.id, digest) for one in _erased_members(connection)):
            raise FileErasedError(name)


def _erased_members(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield original and digest of the name of each file that was erased in an archive."""
    for seq in file_reading.erasing_entries(connection):
        # What cannot be read any more says nothing; the bytes are zeros all the same.
        with suppress(BrokenEntryError, LookupError):
            entry = entries.read(connection, seq).entry
            if entry.kind == MEMBER_ERASED:
                yield str(entry.fields["evidence"]), str(entry.fields["member_sha256"])
