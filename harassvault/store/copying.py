"""The database as one file that can be copied: nobody writes to it meanwhile.

Never here: where the copy goes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from harassvault.errors import StoreFailedError
from harassvault.store.connection import Connection, store_errors


@contextmanager
def held_still(connection: Connection, path: Path) -> Iterator[BinaryIO]:
    """Yield the database's file for reading, as it stands between two transactions.

    A read transaction keeps writers out, this process's and others'. The file is closed after the
    transaction: a process that closes any handle of a file loses all its locks on it.

    Raises:
        StoreFailedError: the file cannot be read.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise StoreFailedError(str(path)) from error
    with store_errors(path), stream:
        connection.execute("BEGIN")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            yield stream
        finally:
            # After some errors SQLite has ended it already.
            if connection.in_transaction:
                connection.execute("COMMIT")
