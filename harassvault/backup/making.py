"""Making a backup: objects and keys, then the snapshot that names them, then the entry.

Nothing refers to what is not durable: the folders of objects and keys are flushed before the
snapshot gets its name, and the entry is written after it was read back. What a run leaves that was
stopped on the way is used by the next one. Nothing in the folder is ever taken away.

Where the newest snapshot there says all that there is to say, no other one is made.

Never here: restoring.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crypto.age.x25519 import X25519Identity
from crypto.checkpoint import Checkpoint
from crypto.errors import CryptoError
from crypto.merkle import root
from harassvault.backup import history
from harassvault.backup.contents import changing_items, named_items
from harassvault.backup.looking import (
    KEY,
    OBJECT,
    Findings,
    check_place,
    newest_manifest,
)
from harassvault.backup.manifest import Kept, Manifest
from harassvault.backup.places import Place, Snapshot, place_of, stamp
from harassvault.backup.snapshotting import Snapshotting
from harassvault.backup.storing import Storing
from harassvault.backup.writing import FolderWriter
from harassvault.durable import free_bytes, make_folder, outside_errors
from harassvault.errors import (
    BackupFolderError,
    DiskFullError,
    FileOutsideError,
    InsideVaultError,
)
from harassvault.layout import Layout, read_description
from harassvault.ledger import at_text, read_at
from harassvault.log_writer import LogWriter
from harassvault.originals import Progress, no_progress
from harassvault.store import entries, migration
from harassvault.store.connection import store_errors
from harassvault.verdict import Problem

_MARGIN = 1 << 20
"""Bytes that must stay free beside what is copied: for the list, key files and folders."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a backup did.

    Attributes:
        snapshot, at: the state that holds everything now, and when it was made.
        is_new: whether it was made by this run; otherwise there was nothing new.
        new_files, bytes: what this run wrote.
        objects: sealed files that belong to the state.
        verified: files that this run read back from the folder.
        repaired: files that were damaged there and are good again.
        problems: what is missing or damaged, in the vault or in the folder.
        same_disk: whether the folder lies on the disk of the vault.
    """

    snapshot: str
    at: datetime
    is_new: bool
    new_files: int
    bytes: int
    objects: int
    verified: int
    repaired: int
    problems: tuple[Problem, ...]
    same_disk: bool


@dataclass(frozen=True, slots=True)
class Backups:
    """Backups of one open vault."""

    layout: Layout
    identity: X25519Identity
    writer: LogWriter

    def last(self) -> history.LastBackup | None:
        """Return the newest backup that the log knows of."""
        with store_errors(self.layout.database):
            return history.last_backup(self.writer.connection)

    def make(self, folder: Path, progress: Progress = no_progress, *, check: bool = False) -> Made:
        """Bring a folder up to date; with `check`, read everything there again first.

        Raises:
            InsideVaultError: the folder lies in a vault.
            BackupFolderError: it is not there, cannot be written, or does not keep what is written.
            DiskFullError: no room; as far as can be seen, before anything is written.
            OpenForReadingError: this vault is open for reading only.
        """
        self.writer.check_writing()
        folder = folder.absolute()
        place = self._place(folder)
        out = FolderWriter(place.root)
        with out.errors(folder), store_errors(self.layout.database):
            found = check_place(place, self.identity, progress) if check else Findings()
            newest = newest_manifest(place, self.identity, found)
            storing = self._storing(place, out, newest, found, progress)
            objects, keys = self._store(storing)
            is_new = not (newest and self._says_all(newest[1], objects, keys))
            if newest is None or is_new:
                snapshotting = Snapshotting(self.layout, self.identity, self.writer, place, out)
                newest = snapshotting.make(objects, keys)
            snapshot, manifest = newest
            made = Made(
                snapshot=snapshot.id,
                at=read_at(manifest.at),
                is_new=is_new,
                new_files=out.files,
                bytes=out.bytes,
                objects=len(objects),
                verified=found.verified + storing.verified + is_new,
                repaired=len(storing.repaired),
                problems=_left(found, storing),
                same_disk=folder.stat().st_dev == self.layout.root.stat().st_dev,
            )
        self._log(folder, made, manifest.head_size)
        return made

    def _place(self, folder: Path) -> Place:
        """Look at the folder before anything is done.

        Only the last part of its name is made: where a stick is not plugged in, its folder is not
        there, and making it would put the backup on the computer's own disk.
        """
        with outside_errors(folder, reading=True):
            if any(Layout(one).description.exists() for one in (folder, *folder.parents)):
                raise InsideVaultError(folder)
        self.layout.refuse_inside(folder)
        try:
            make_folder(folder)
        except (FileOutsideError, FileExistsError) as error:
            raise BackupFolderError(folder) from error
        return place_of(folder, read_description(self.layout))

    def _storing(
        self,
        place: Place,
        out: FolderWriter,
        newest: tuple[Snapshot, Manifest] | None,
        found: Findings,
        progress: Progress,
    ) -> Storing:
        sizes = place.sizes()
        listed = newest[1].objects if newest else ()
        known = {
            one.object: one
            for one in listed
            if sizes.get(one.object) == one.size and one.object not in found.damaged
        }
        storing = Storing(self.layout, self.identity, place, out, known, sizes, progress)
        out.pulse = lambda: progress(min(storing.done, storing.total), storing.total)
        return storing

    def _store(self, storing: Storing) -> tuple[tuple[Kept, ...], dict[str, str]]:
        items = [*named_items(self.writer.connection), *changing_items(self.layout)]
        needed = storing.missing_bytes(items)
        if needed:
            needed += self.layout.database.stat().st_size + _MARGIN
            free = free_bytes(storing.place.root.parent)
            if free < needed:
                raise DiskFullError(storing.place.root.parent, needed, free)
        kept = tuple(one for item in items if (one := storing.keep(item)) is not None)
        keys = storing.keep_keys(stamp(self.writer.clock()))
        storing.out.flush()
        return kept, keys

    def _says_all(
        self, manifest: Manifest, objects: tuple[Kept, ...], keys: dict[str, str]
    ) -> bool:
        """Say whether a snapshot holds this vault as it is now, backups and heads aside."""
        connection = self.writer.connection
        if set(manifest.objects) != set(objects) or manifest.keys != keys:
            return False
        if manifest.schema != migration.version(connection):
            return False
        if history.news_after(connection, manifest.head_size):
            return False
        try:
            head = Checkpoint.parse_and_verify(manifest.head, self.writer.key.verifier)
        except CryptoError:
            return False
        leaves = entries.hashes(connection, first=manifest.head_size)
        return len(leaves) == head.size == manifest.head_size and root(leaves) == head.root

    def _log(self, folder: Path, made: Made, head_size: int) -> None:
        """Write the entry, once for each snapshot."""
        if not made.is_new and history.knows_snapshot(self.writer.connection, made.snapshot):
            return
        fields = {
            "snapshot": made.snapshot,
            "at": at_text(made.at),
            "place": str(folder).encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
            "head_size": head_size,
            "objects": made.objects,
            "new_files": made.new_files,
            "bytes": made.bytes,
        }
        self.writer.write(history.MADE, lambda: fields)


def _left(found: Findings, storing: Storing) -> tuple[Problem, ...]:
    """Return the problems that this run did not put right."""
    there = storing.place.sizes() if found.problems else {}

    def is_right_again(one: Problem) -> bool:
        if one.where == OBJECT:
            return one.name in storing.repaired or (one.what == "missing" and one.name in there)
        return one.where == KEY and one.name in storing.repaired

    left = [one for one in found.problems if not is_right_again(one)]
    return tuple(dict.fromkeys([*left, *storing.problems]))
