"""Bringing an older vault to today's shape: copied first, checked after, and put back if wrong.

The steps, each durable before the next:

1. The database is copied beside itself (`store.db.before-<shape>`), and the copy read back.
2. The tables are made anew from the log, in one transaction.
3. What is on the disk is checked: sound, and what the log says. If not, the copy takes its place
   again, and an error says so.
4. The copy stays until the next unlock for writing has made the same check once more.

A stop at any moment leaves a database that is wholly the old or wholly the new one.

Never here: the steps of SQL (`harassvault.store.migration`).
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from harassvault.conversations.verifying import wrong_messages
from harassvault.durable import new_file, outside_errors, publish, wipe
from harassvault.errors import (
    DiskFullError,
    MigrationFailedError,
    OutsideError,
    StoreFailedError,
)
from harassvault.layout import Layout
from harassvault.ledger import BrokenEntryError
from harassvault.store import checking, messages, meta, migration, newer, schema
from harassvault.store.connection import Connection, DatabaseError, store_errors

COPY = "store.db.before-"
"""Beginning of the name of the copy; the number of the new shape follows."""

_PIECE = 1 << 20


def copy_path(layout: Layout) -> Path:
    """Return where the copy of the database before its last change of shape lies."""
    return layout.root / f"{COPY}{schema.SCHEMA_VERSION}"


def copies(layout: Layout) -> list[Path]:
    """Return the copies of before a change of shape that still lie there."""
    return sorted(layout.root.glob(f"{COPY}*"))


def bring_up_to_date(
    layout: Layout, connection: Connection, opener: Callable[[], Connection]
) -> Connection:
    """Migrate, by the one writer; return the connection to go on with.

    Args:
        layout: where the files lie.
        connection: the open database; closed when another one is returned, or when this raises.
        opener: opens the database anew.

    Raises:
        VaultTooNewError, BrokenEntryError: nothing was touched.
        DiskFullError, TargetUnwritableError, StoreFailedError: the vault is as it was.
        MigrationFailedError: what came out is not what the log says; the copy was put back.
    """
    if migration.version(connection) == schema.SCHEMA_VERSION:
        with outside_errors(layout.root, reading=True):
            left = copies(layout)
        if left:
            _check_once_more(connection, left)
        return connection
    migration.refuse_newer(connection)
    _copy(layout)
    try:
        with store_errors(layout.database):
            migration.migrate(connection)
    except DiskFullError:
        # All of it was undone, and the copy would only keep the disk full.
        with contextlib.suppress(OSError):
            copy_path(layout).unlink()
        raise
    connection.close(True)
    # Opened anew, so that what is checked comes from the disk and not from memory.
    fresh = opener()
    wrong = found_wrong(fresh)
    if wrong:
        fresh.close(True)
        _put_back(layout)
        raise MigrationFailedError(layout.database, wrong)
    return fresh


def in_memory(connection: Connection) -> Connection:
    """Return a copy of an older database in memory, in today's shape; the database is closed.

    Raises:
        VaultTooNewError: its shape is of a newer version of the program.
        BrokenEntryError, NewerEntryError: an entry of the log does not read back.
    """
    try:
        migration.refuse_newer(connection)
        newer.refuse_newer(connection)
        copy = checking.rebuilt(connection)
        meta.copy_all(connection, copy)
        messages.copy_all(connection, copy)
    finally:
        connection.close(True)
    return copy


def found_wrong(connection: Connection) -> str:
    """Return the first thing that is not as the log has it; nothing where all is well."""
    try:
        scratch = checking.rebuilt(connection)
        try:
            wrong = [
                *checking.unsound(connection),
                *checking.foreign_schema(connection, scratch),
                *checking.differing_tables(connection, scratch),
                *checking.search_problems(connection, scratch),
                *(one.name for one in wrong_messages(connection)),
            ]
        finally:
            scratch.close()
    except (BrokenEntryError, LookupError, DatabaseError) as error:
        return type(error).__name__
    return wrong[0] if wrong else ""


def _check_once_more(connection: Connection, left: Iterable[Path]) -> None:
    """Let the copies go, also of earlier changes of shape, once the tables are right once more.

    Where they are not, they stay, and `verify` names what is wrong: by now there may be entries
    that no copy has.
    """
    if not found_wrong(connection):
        with contextlib.suppress(OutsideError):
            for path in left:
                wipe(path)  # it may hold what was erased since


def _copy(layout: Layout) -> None:
    target = copy_path(layout)
    digest = hashlib.sha256()
    with (
        outside_errors(layout.database, reading=True),
        layout.database.open("rb") as source,
        new_file(target, replace=True) as stream,
    ):
        while piece := source.read(_PIECE):
            digest.update(piece)
            stream.write(piece)
    with outside_errors(target, reading=True), target.open("rb") as written:
        if hashlib.file_digest(written, "sha256").digest() != digest.digest():
            raise StoreFailedError(str(target))


def _put_back(layout: Layout) -> None:
    with outside_errors(layout.database):
        publish(copy_path(layout), layout.database, replace=True)
