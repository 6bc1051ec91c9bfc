"""Getting a vault back from a snapshot, into a folder of its own.

A note says that a restore is under way; `store.json` comes last, so nobody opens half a vault. The
same restore into the same folder goes on where it stopped. What is missing in the backup does not
keep the rest from coming back: everything that could be found is restored, and each file that is
missing or damaged is named.

Verified: each key file against the digest in its name, the database against the manifest, the
signed head against the log, and then everything that `verify` looks at: every entry, every table,
every original and report against the digest in the log.

Never here: choosing the snapshot, and writing into the backup.
"""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from harassvault import heads
from harassvault.backup.bringing import Bringing
from harassvault.backup.choosing import Chosen
from harassvault.backup.history import RESTORED
from harassvault.backup.places import Snapshot, place_of
from harassvault.clock import Clock
from harassvault.durable import TEMPORARY_SUFFIX, make_folder, new_file, outside_errors
from harassvault.errors import FolderNotEmptyError, RestoreOtherError
from harassvault.exporting import Exports
from harassvault.keystore import KeyStore
from harassvault.layout import Layout, read_bounded, read_description, write_description
from harassvault.ledger import read_at
from harassvault.locking import Lock, hold
from harassvault.opening import Opened, open_store
from harassvault.originals import Originals, Progress, no_progress
from harassvault.store.connection import store_errors
from harassvault.verdict import Problem, Verdict
from harassvault.verify import verify

_MAX_NOTE = 4096
"""Bytes of the note; ours has about 80."""


class _Note(msgspec.Struct, frozen=True):
    """What is being restored into a folder."""

    place: str
    snapshot: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back.

    Attributes:
        folder: the vault's.
        snapshot, at: the state that was restored, and when it had been made.
        files, bytes: sealed files that came back.
        entries: of the log, without the one about the restore.
        problems: what is missing or damaged; newer states that are.
        others: the newest state of each other set there that opens with the same secret.
        opens_with_it: whether what opened the backup opens what came back. An earlier password
            opens the backup, and the vault has the password of the moment that was restored.
    """

    folder: Path
    snapshot: str
    at: datetime
    files: int
    bytes: int
    entries: int
    problems: tuple[Problem, ...]
    others: tuple[Snapshot, ...] = ()
    opens_with_it: bool = True


def restore(
    chosen: Chosen, into: Path, *, clock: Clock, progress: Progress = no_progress
) -> Restored:
    """Restore a snapshot into an empty or absent folder, or go on with the same restore.

    Raises:
        FolderNotEmptyError: something else is in the folder.
        RestoreOtherError: a restore of another snapshot was begun there.
        BackupDamagedError: the database in the snapshot does not read back.
        DiskFullError, TargetUnwritableError, VaultBusyError
    """
    layout = Layout(into.absolute())
    check_free(layout, chosen)
    make_folder(layout.root, parents=True)
    lock = hold(layout)
    try:
        # Again, now that nobody else can be restoring here.
        if check_free(layout, chosen):
            with new_file(layout.restoring, replace=True) as stream:
                stream.write(msgspec.json.encode(_note(chosen)))
        total = max(sum(one.size for one in chosen.manifest.objects), 1)
        bringing = Bringing(chosen, layout, lambda done, _all: progress(done, 2 * total))
        bringing.bring()
        checked = _Parts(total, progress)
        return _finish(bringing, checked, clock, lock)
    finally:
        lock.release()


def open_restored(chosen: Chosen, folder: Path, *, clock: Clock) -> Opened:
    """Open a vault that was just restored for writing, with the secret that opened the backup.

    Raises:
        VaultBusyError, DamageError
    """
    layout = Layout(folder.absolute())
    lock = hold(layout)
    try:
        return open_store(layout, read_description(layout), chosen.secret, clock, lock)
    except BaseException:
        lock.release()
        raise


def check_free(layout: Layout, chosen: Chosen) -> bool:
    """Refuse a folder with anything of anybody's in it; say whether this restore is a new one.

    Raises:
        FolderNotEmptyError, RestoreOtherError, TargetUnwritableError
    """
    root = layout.root.resolve()
    with outside_errors(layout.root):
        if chosen.snapshot.place.root.resolve() in (root, *root.parents):
            raise FolderNotEmptyError(layout.root)
        if not root.exists():
            return True
        names = {path.name for path in root.iterdir()} if root.is_dir() else {root.name}
    names = {one for one in names if not one.endswith(TEMPORARY_SUFFIX)} - {layout.lock.name}
    if not names:
        return True
    if layout.restoring.name not in names or layout.description.name in names:
        raise FolderNotEmptyError(layout.root)
    if _read_note(layout) != _note(chosen):
        raise RestoreOtherError(layout.root)
    return False


def _note(chosen: Chosen) -> _Note:
    own = place_of(chosen.snapshot.place.root.parent, chosen.manifest.store)
    return _Note(own.root.name, chosen.snapshot.id)


def _read_note(layout: Layout) -> _Note | None:
    try:
        return msgspec.json.decode(read_bounded(layout.restoring, _MAX_NOTE), type=_Note)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


@dataclass(frozen=True, slots=True)
class _Parts:
    """The second half of the bar: reading everything again takes as long as bringing it."""

    total: int
    progress: Progress

    def __call__(self, done: int, total: int) -> None:
        self.progress(self.total + self.total * done // max(total, 1), 2 * self.total)


def _finish(bringing: Bringing, progress: Progress, clock: Clock, lock: Lock) -> Restored:
    """Open what came back, check it whole, log it, and only then let it be a vault."""
    chosen, layout = bringing.chosen, bringing.layout
    manifest = chosen.manifest
    opened = open_store(layout, manifest.store, chosen.secret, clock, lock)
    try:
        verdict, problems = _checked(opened, chosen, progress)
        problems = tuple(dict.fromkeys([*chosen.problems, *problems, *bringing.problems]))
        fields = {
            "snapshot": chosen.snapshot.id,
            "at": manifest.at,
            "place": _text_of(chosen.snapshot.place.root.parent),
            "head_size": manifest.head_size,
            "problems": len(problems),
        }
        opened.writer.write(RESTORED, lambda: fields)
    finally:
        opened.connection.close(True)
    with new_file(layout.description, replace=True) as stream:
        stream.write(write_description(manifest.store))
    # The vault is whole: that the note could not be taken away changes nothing.
    with contextlib.suppress(OSError):
        layout.restoring.unlink(missing_ok=True)
    at = read_at(manifest.at)
    files, size = bringing.files, bringing.bytes
    return Restored(
        layout.root,
        chosen.snapshot.id,
        at,
        files,
        size,
        verdict.entries,
        problems,
        chosen.others,
        _opens_with_it(layout, chosen),
    )


def _opens_with_it(layout: Layout, chosen: Chosen) -> bool:
    copies = KeyStore(layout.keys).copies(chosen.way)
    return any(copy.is_recorded and copy.sealed == chosen.key_file for copy in copies)


def _checked(
    opened: Opened, chosen: Chosen, progress: Progress
) -> tuple[Verdict, tuple[Problem, ...]]:
    layout, writer, identity = opened.layout, opened.writer, opened.secret.identity
    originals, exports = Originals(layout, identity), Exports(layout, identity, writer)
    key = opened.secret.database_key
    verdict = verify(layout, writer, originals, exports, progress, database_key=key)
    size, verifier = chosen.manifest.head_size, writer.key.verifier
    with store_errors(layout.database):
        kept = heads.head_at(opened.connection, verifier, size)
        same = kept is not None and kept[1] == chosen.manifest.head
        if same and heads.agrees_with_head(opened.connection, verifier, size):
            return verdict, verdict.problems
    return verdict, (*verdict.problems, Problem("head", "differs", str(size)))


def _text_of(folder: Path) -> str:
    return str(folder).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
