"""Putting a vault that was built beside in the place of the one before: wholly or not at all.

    next/            the vault being built: its files, database and key files under new keys
    next/complete    the note that all of it was checked and is durable: the moment that counts

Without the note, `next/` is an unfinished attempt and is removed. With it, and with every file that
it names, the parts are moved to their places one by one; a part that is not in `next/` any more was
moved before. So a stop at any moment leaves the old vault, or one that the next unlock finishes
moving.

Never here: building (`harassvault.rekey_build`), keys, words for people.
"""

import contextlib
import itertools
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from crypto.age.x25519 import X25519Identity
from harassvault.durable import TEMPORARY_SUFFIX, outside_errors, sync_folder, wipe
from harassvault.errors import (
    DamageError,
    KeysChangedError,
    OutsideError,
    TargetUnwritableError,
)
from harassvault.layout import Layout, read_description
from harassvault.locking import Lock, hold
from harassvault.rekey_note import NEXT, check_here, note_path, write_note

_BEFORE = "before-"
"""Beginning of the names under which the folders of before wait in `next/` to be removed."""


def building(layout: Layout) -> Layout:
    """Return the vault being built."""
    return Layout(layout.root / NEXT)


def parts(layout: Layout) -> tuple[Path, ...]:
    """Return what a vault consists of, the description last."""
    folders = sealed_folders(layout)
    return (*folders, layout.keys, layout.database, layout.description)


def sealed_folders(layout: Layout) -> tuple[Path, ...]:
    """Return the folders whose files are sealed to the vault's public key."""
    return (layout.files, layout.exports, layout.drafts, layout.inbox)


def settle(layout: Layout, lock: Lock | None) -> None:
    """Finish or remove what a stopped attempt left; called before a vault is opened.

    Args:
        layout: of the vault.
        lock: of the one writer. A reader takes it for that moment.

    Raises:
        VaultBusyError: an attempt is going on right now.
        NewKeysIncompleteError: a part is not here yet; nothing was moved.
        TargetUnwritableError, DiskFullError: it cannot be finished now.
    """
    with outside_errors(layout.root, reading=True):
        if not building(layout).root.exists():
            return
    try:
        held = lock or hold(layout)
    except TargetUnwritableError:
        if is_complete(layout):
            raise
        return  # nobody can write here: the vault is the one that was there before
    try:
        if is_complete(layout):
            roll_forward(layout)
        else:
            with contextlib.suppress(OutsideError):
                remove(layout)
    finally:
        if held is not lock:
            held.release()


@contextlib.contextmanager
def under_these_keys(layout: Layout, identity: X25519Identity) -> Iterator[None]:
    """Tell a vault that has other keys by now apart from a damaged one.

    Who only reads keeps no lock, so another process may have made new keys meanwhile.

    Raises:
        KeysChangedError: in the place of a `DamageError` of the body.
    """
    try:
        yield
    except DamageError as error:
        if _has_other_keys(layout, identity):
            raise KeysChangedError(layout.root) from error
        raise


def is_complete(layout: Layout) -> bool:
    """Say whether the vault beside is the one that counts.

    Raises:
        FileUnreadableError
    """
    with outside_errors(layout.root, reading=True):
        return note_path(layout).exists()


def commit(layout: Layout) -> None:
    """Note, durably, that the vault beside is whole: from here on it is the one that counts."""
    beside = building(layout).root
    with outside_errors(beside):
        for path in sorted(beside.rglob("*")):
            if path.is_dir():
                sync_folder(path)
        sync_folder(beside)
        sync_folder(layout.root)
    write_note(layout)


def roll_forward(layout: Layout) -> bool:
    """Move the parts to their places; say whether what they replace is gone from the folder.

    Raises:
        NewKeysIncompleteError: a part is in neither place; nothing was moved.
        TargetUnwritableError, DiskFullError: done again, it goes on where it stopped.
    """
    beside = building(layout)
    check_here(layout)
    with outside_errors(layout.root):
        # A journal of SQLite's that belongs to the database of before must never meet the new one.
        for path in layout.root.glob(f"{layout.database.name}-*"):
            path.unlink()
        for new, place in zip(parts(beside), parts(layout), strict=True):
            _move(new, place)
        _bring_what_came_since(beside.root, layout.inbox)
        for folder in (beside.root, layout.root):
            sync_folder(folder)
    try:
        for path in layout.root.glob(f"{layout.database.name}.*"):
            wipe(path)  # a copy of the database before a change of its shape
        remove(layout)
    except (OutsideError, OSError):
        return False  # tried again at the next unlock
    return True


def remove(layout: Layout) -> None:
    """Remove the folder beside, the note first: without it nothing there counts.

    Raises:
        TargetUnwritableError, DiskFullError
    """
    beside = building(layout).root
    with outside_errors(beside):
        if not beside.exists():
            return
        note_path(layout).unlink(missing_ok=True)
        sync_folder(beside)
        with contextlib.suppress(OutsideError):
            # What they open may stay in old blocks of the disk; the key files of before need not.
            for path in beside.glob(f"{_BEFORE}{layout.keys.name}*/*"):
                wipe(path)
        shutil.rmtree(beside)
        sync_folder(layout.root)


def _has_other_keys(layout: Layout, identity: X25519Identity) -> bool:
    try:
        return read_description(layout).recipient != str(identity.recipient)
    except (DamageError, OutsideError):
        return False  # nothing speaks of new keys


def _move(new: Path, place: Path) -> None:
    if not new.exists():
        return  # it was moved before
    if new.is_dir() and place.exists():
        place.rename(_free_name(new))
        # The name must be free for good before the new one takes it.
        sync_folder(place.parent)
        sync_folder(new.parent)
    new.replace(place)
    sync_folder(place.parent)
    sync_folder(new.parent)


def _free_name(new: Path) -> Path:
    """Return where a folder of before can wait; one may wait already, if another came since."""
    numbers = itertools.chain([""], itertools.count(2))
    names = (f"{_BEFORE}{new.name}{number}" for number in numbers)
    return next(path for name in names if not (path := new.with_name(name)).exists())


def _bring_what_came_since(beside: Path, inbox: Path) -> None:
    """Keep what somebody else put into the inbox of before, after it had been copied."""
    for before in sorted(beside.glob(f"{_BEFORE}{inbox.name}*")):
        for path in sorted(before.rglob("*")):
            target = inbox / path.relative_to(before)
            is_file = stat.S_ISREG(path.lstat().st_mode) and path.suffix != TEMPORARY_SUFFIX
            if is_file and not target.exists():
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                path.rename(target)
                sync_folder(target.parent)
