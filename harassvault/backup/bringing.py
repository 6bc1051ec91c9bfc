"""Bringing the files of a snapshot into a folder: sealed files, key files, the database.

What is there already with the right digest is left alone, so an interrupted restore goes on.

Never here: opening the vault that comes of it.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from harassvault.backup.choosing import Chosen
from harassvault.backup.contents import CHANGING, sealed_bytes
from harassvault.backup.looking import digest_of, key_copies, read_key_file
from harassvault.backup.manifest import Kept
from harassvault.backup.snapshot_file import open_snapshot
from harassvault.durable import free_bytes, make_folder, new_file, outside_errors
from harassvault.errors import (
    BackupDamagedError,
    DamageError,
    DiskFullError,
    OriginalMissingError,
)
from harassvault.keystore import KeyStore
from harassvault.layout import Layout
from harassvault.originals import MARGIN, Progress
from harassvault.verdict import Problem


@dataclass(slots=True)
class Bringing:
    """One restore on its way.

    Attributes:
        chosen: the snapshot.
        layout: where to.
        progress: gets bytes done and bytes in all.
        total, done: bytes in all, and so far.
        files, bytes: sealed files that are there now.
        problems: what the check of the vault would not find: files that no entry names.
    """

    chosen: Chosen
    layout: Layout
    progress: Progress
    total: int = 0
    done: int = 0
    files: int = 0
    bytes: int = 0
    problems: list[Problem] = field(default_factory=list)

    def bring(self) -> None:
        """Bring everything.

        Raises:
            DiskFullError, TargetUnwritableError: done again, it goes on.
            BackupDamagedError: the database does not read back.
        """
        manifest, layout = self.chosen.manifest, self.layout
        total = sum(one.size for one in manifest.objects)
        needed, free = total + manifest.database_size + MARGIN, free_bytes(layout.root)
        if free < needed and not layout.files.exists():
            raise DiskFullError(layout.root, needed, free)
        for folder in (layout.keys, layout.files, layout.drafts, layout.exports):
            make_folder(folder)
        self.total, done = total, 0
        for kept in manifest.objects:
            self._bring_object(kept)
            done += kept.size
            self.done = done
            self.progress(done, total)
        self._bring_keys()
        self._bring_database()

    def _bring_object(self, kept: Kept) -> None:
        source = self.chosen.snapshot.place.object(kept.object)
        target = self.layout.root.joinpath(*kept.path.split("/"))
        if not _is_there(target, kept):
            make_folder(target.parent)
            digest = hashlib.sha256()
            try:
                with new_file(target, replace=True) as stream:
                    for piece in sealed_bytes(source):
                        digest.update(piece)
                        stream.write(piece)
                        self.done += len(piece)
                        self.progress(min(self.done, self.total), self.total)
            except DamageError as error:
                self._note(
                    kept, "missing" if isinstance(error, OriginalMissingError) else "damaged"
                )
                return
            if digest.hexdigest() != kept.sha256:
                # As it is: perhaps something can be read of it. `verify` names what entries name.
                self._note(kept, "damaged")
        self.files += 1
        self.bytes += kept.size

    def _note(self, kept: Kept, what: str) -> None:
        folder, _, name = kept.path.partition("/")
        if folder in CHANGING:
            self.problems.append(Problem(CHANGING[folder], what, name.removesuffix(".age")))

    def _bring_keys(self) -> None:
        """Write the key files of that moment; the one that opened, if none of those is whole."""
        store, place = KeyStore(self.layout.keys), self.chosen.snapshot.place
        good: dict[str, bytes] = {}
        for way, digest in self.chosen.manifest.keys.items():
            named = [one for one in place.key_names(way) if one.digest == digest]
            paths = [(path, name) for name in named for path in key_copies(place, name)]
            found = next(
                (sealed for path, name in paths if (sealed := read_key_file(path, name))), None
            )
            if found is None:
                self.problems.append(Problem("key_file", "lost", way))
            else:
                good[way] = found
        if self.chosen.way not in good:
            good[self.chosen.way] = self.chosen.key_file
        for way, sealed in good.items():
            store.write(way, sealed)

    def _bring_database(self) -> None:
        snapshot, database = self.chosen.snapshot, self.layout.database
        with outside_errors(database):
            # What an interrupted restore left of a transaction belongs to its database.
            for path in self.layout.root.glob(f"{database.name}-*"):
                path.unlink()
        digest = hashlib.sha256()
        with (
            open_snapshot(snapshot, self.chosen.secret.identity) as found,
            new_file(database, replace=True) as stream,
        ):
            for piece in found.database():
                digest.update(piece)
                stream.write(piece)
            if digest.hexdigest() != found.manifest.database_sha256:
                raise BackupDamagedError(snapshot.path)


def _is_there(target: Path, kept: Kept) -> bool:
    try:
        if target.stat().st_size != kept.size:
            return False
        return digest_of(sealed_bytes(target)) == kept.sha256
    except (OSError, DamageError):
        return False
