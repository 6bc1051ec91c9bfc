"""SQLite's rollback journal, overwritten after a transaction whose old pages must not stay.

The journal holds each changed page as it was before, sealed with the same key, and a deleted file
stays in the disk's old blocks. For one transaction the journal is kept (`PERSIST`): SQLite commits
by overwriting and flushing its head with zeros, and from then on never plays it back. Only such a
journal is overwritten; one with a head belongs to a transaction that must still be undone.

Never here: which transactions (`harassvault.erasing`).
"""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harassvault.durable import overwrite, wipe
from harassvault.errors import VaultError
from harassvault.store.connection import Connection, DatabaseError


@contextmanager
def overwritten(connection: Connection) -> Iterator[None]:
    """Overwrite the journal of the transaction in the body, once it is committed or undone.

    Where the disk refuses that, the commit stands all the same, and the journal stays, to be wiped
    at the next unlock (`is_left`).
    """
    connection.execute("PRAGMA journal_mode = PERSIST")
    try:
        yield
    finally:
        with contextlib.suppress(DatabaseError, OSError):
            if _is_spent(connection):
                overwrite(_journal(connection))
            # SQLite removes it with its own locks held, and plays it back before if it has to.
            connection.execute("PRAGMA journal_mode = DELETE")


def is_left(connection: Connection) -> bool:
    """Say whether a journal lies there that the disk would not let go of."""
    with contextlib.suppress(OSError):
        return _is_spent(connection)
    return True


def wipe_spent(connection: Connection) -> None:
    """Wipe what a crash left of a journal; for the one writer, after something was read.

    A journal that had to be played back was so by that reading.
    """
    with contextlib.suppress(DatabaseError, OSError, VaultError):
        if _is_spent(connection):
            wipe(_journal(connection))


def _is_spent(connection: Connection) -> bool:
    """Say whether there is a journal that nothing will ever be played back from.

    SQLite itself looks at the first byte (pager.c, hasHotJournal).
    """
    path = _journal(connection)
    if connection.in_transaction or not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(1) in {b"", b"\0"}


def _journal(connection: Connection) -> Path:
    return Path(connection.filename_journal)
