"""A file inside an archive, written out byte for byte.

Never here: originals as a whole (`harassvault.open_vault`).
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from harassvault.durable import new_file
from harassvault.evidence import Evidence
from harassvault.files.errors import NoSuchMemberError
from harassvault.files.giving import Giving
from harassvault.layout import Layout
from harassvault.originals import Progress, no_progress

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
    giving: Giving

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
        if not member:
            raise NoSuchMemberError(evidence.original.name, member)
        digest, size = hashlib.sha256(), 0
        with self.giving.inside(evidence) as inside:
            item = inside.item(member)
            with inside.open(item) as source, new_file(target, replace=replace) as stream:
                while piece := source.read(_PIECE):
                    stream.write(piece)
                    digest.update(piece)
                    size += len(piece)
                    progress(size, item.size)
        return WrittenMember(evidence, member, size, digest.hexdigest())
