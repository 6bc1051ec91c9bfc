"""Sealed files that are about to be named by an entry, noted before they are written.

Between a sealed file getting its name and its entry being committed, a crash leaves a file that
nobody names. The note tells such a file apart from one whose entry was lost in another way, for
instance because an older database was put back: only the first kind may be removed.

Never here: writing the files themselves.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from harassvault.durable import TEMPORARY_SUFFIX, new_file, sync_folder
from harassvault.layout import Layout, new_id
from harassvault.store import reading
from harassvault.store.connection import Connection, DatabaseError

_AHEAD = 16
"""Files noted before they are asked for, at the least."""


@contextmanager
def intent(layout: Layout, connection: Connection, paths: Sequence[Path]) -> Iterator[None]:
    """Note these files while the body writes them and commits the entry that names them.

    When the body fails, those that no entry names are removed. The tables are asked, because a
    commit may have reached the disk although it was answered with an error, or interrupted after.

    Raises:
        DiskFullError, TargetUnwritableError: nothing was begun.
    """
    if not paths:
        yield
        return
    _note(layout, paths)
    with _removing_unnamed(layout, connection, paths):
        yield


@contextmanager
def growing_intent(layout: Layout, connection: Connection) -> Iterator[Callable[[], str]]:
    """As `intent`, where nobody knows yet how many originals there will be.

    Yields a function that gives the next file id; it is noted before it is given.

    Raises:
        DiskFullError, TargetUnwritableError: nothing was begun, or the body gets it.
    """
    noted_files: list[str] = []
    paths: list[Path] = []

    def more() -> None:
        # So many more each time that the note is written a few times only.
        fresh = [new_id() for _ in range(max(_AHEAD, len(paths)))]
        paths.extend(layout.original(file) for file in fresh)
        _note(layout, paths)
        noted_files.extend(fresh)

    def reserve() -> str:
        if not noted_files:
            more()
        return noted_files.pop(0)

    more()
    with _removing_unnamed(layout, connection, paths):
        yield reserve


def _note(layout: Layout, paths: Sequence[Path]) -> None:
    with new_file(layout.intent, replace=True) as stream:
        stream.write(msgspec.json.encode([str(path.relative_to(layout.root)) for path in paths]))


@contextmanager
def _removing_unnamed(
    layout: Layout, connection: Connection, paths: Sequence[Path]
) -> Iterator[None]:
    try:
        yield
    except BaseException:
        # Where the tables cannot be read now, the note stays, and the next unlock settles it.
        with contextlib.suppress(DatabaseError, OSError):
            _remove_unnamed(connection, paths)
            layout.intent.unlink(missing_ok=True)
        raise
    # The entry is committed: a note that cannot be removed now is settled at the next unlock.
    with contextlib.suppress(OSError):
        layout.intent.unlink(missing_ok=True)


def settle(layout: Layout, connection: Connection) -> None:
    """Remove what an interrupted write left behind; called by the one writer, before it writes.

    A note that the disk does not give back stays for the next time; one that says nothing readable
    removes nothing, and `verify` then names the file as one too many.
    """
    # A disk that cannot be written must not keep anybody from reading.
    with contextlib.suppress(OSError):
        _remove_unnamed(connection, noted(layout))
        layout.intent.unlink(missing_ok=True)
        layout.making.unlink(missing_ok=True)  # the vault is whole: it was just opened
        for path in layout.root.rglob(f"*{TEMPORARY_SUFFIX}"):
            # Somebody may be putting something in right now, without the lock.
            if layout.inbox not in path.parents:
                path.unlink(missing_ok=True)


def _remove_unnamed(connection: Connection, paths: Sequence[Path]) -> None:
    for path in paths:
        if path.exists() and not reading.names_file(connection, path.stem):
            path.unlink()
            sync_folder(path.parent)


def noted(layout: Layout) -> list[Path]:
    """Return the files that the note names, as far as it can be read and they are ours."""
    try:
        untrusted = msgspec.json.decode(layout.intent.read_bytes(), type=list[str])
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return []
    paths = [layout.root / name for name in untrusted if ".." not in Path(name).parts]
    inside = (layout.files, layout.exports)
    return [p for p in paths if p.suffix == ".age" and any(f in p.parents for f in inside)]
