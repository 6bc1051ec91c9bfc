"""A file inside an archive, written out byte for byte.

Never here: originals as a whole (`harassvault.open_vault`).
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from harassvault.durable import new_file
from harassvault.evidence import Evidence
from harassvault.files.errors import FileMarkedError, NoSuchMemberError
from harassvault.files.inside import reader_of
from harassvault.files.known import given_out
from harassvault.layout import Layout
from harassvault.originals import Originals, Progress, no_progress
from harassvault.store import file_reading
from harassvault.store.connection import Connection

_PIECE = 1 << 20
"""Bytes that are read at a time."""


@dataclass(frozen=True, slots=True)
class WrittenMember:
    """A file that was written out: of which original, its name in it, length and SHA-256."""

    evidence: Evidence
    member: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class MemberCopies:
    """Writes files out of archives."""

    layout: Layout
    connection: Connection
    originals: Originals

    def write(
        self,
        evidence: Evidence,
        member: str,
        target: Path,
        *,
        replace: bool = False,
        progress: Progress = no_progress,
    ) -> WrittenMember:
        """Write a member out, whole or not at all.

        Args:
            evidence: the archive.
            member: its exact name in the archive.
            target: the file to be written.
            replace: whether one that is there may go.
            progress: called with bytes done and bytes in all.

        Raises:
            NoSuchMemberError, FileMarkedError, FileErasedError
            InsideVaultError, FileExistsAlreadyError, TargetUnwritableError, DiskFullError
            ImportingError: the archive, or this file in it, cannot be read.
        """
        self.layout.refuse_inside(target)
        one = given_out(evidence)
        if (one.id, member) in file_reading.marked(self.connection):
            raise FileMarkedError(member)
        digest, size = hashlib.sha256(), 0
        with reader_of(self.originals, one) as reader:
            item = next((each for each in reader.items() if each.member == member), None)
            if item is None or not member:
                raise NoSuchMemberError(one.original.name, member)
            with new_file(target, replace=replace) as stream, reader.open_member(item) as source:
                while piece := source.read(_PIECE):
                    stream.write(piece)
                    digest.update(piece)
                    size += len(piece)
                    progress(size, item.size)
        return WrittenMember(one, member, size, digest.hexdigest())
