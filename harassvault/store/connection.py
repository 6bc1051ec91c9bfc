"""Opening the database: SQLCipher 4 with a raw key, durable, and checked to be encrypted.

Never here: tables, queries.
"""

import errno
import secrets
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from harassvault.durable import outside_errors
from harassvault.errors import (
    DiskFullError,
    StoreDamagedError,
    StoreFailedError,
    StoreMissingError,
    StoreNotEncryptedError,
    VaultBusyError,
)

Connection = apsw.Connection
"""An open database, for those who pass it on without knowing whose library it is."""

DatabaseError = apsw.Error
"""Whatever SQLite reports."""

BusyError = (apsw.BusyError, apsw.LockedError)
"""Another process is in the middle of writing."""

KEY_BYTES = 32

_PLAIN_HEADER = b"SQLite format 3\x00"

_PAGE = 4096
"""Bytes of a page of SQLCipher 4; a database has one at least."""

_BUSY_MS = 2_000
"""How long to wait for another process's short write before saying that the vault is busy."""

_NEW = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE

_NAME_BYTES = 16
"""Of a copy in memory, which has a name for as long as it is open."""

_MOST_IN_MEMORY = 1 << 40
"""Bytes of such a copy: as many as there are; SQLite alone would stop at 2^30."""

_SMALL_CACHE = -2_000
"""KiB of pages while every page is read once."""

_PRAGMAS = (
    # DELETE and EXTRA: EXTRA also flushes the unlink of the journal, which is what commits. FULL
    # lost the last acknowledged commit in 19 of 20 simulated power cuts, EXTRA in none of 20.
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    # No temporary plaintext on disk: sorts and indexes stay in memory.
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    # Pages in memory at most, in KiB: what a search in a million messages goes back to, and what an
    # import changes again and again. A small vault takes no more than it has.
    "PRAGMA cache_size = -65536",
)


def create_database(path: Path, key: bytes) -> apsw.Connection:
    """Create an empty encrypted database; the file must not exist."""
    with outside_errors(path):
        if path.exists():
            raise ValueError("the database is there already")
    with store_errors(path):
        connection = _connect(path, key, _NEW)
    try:
        with outside_errors(path):
            path.chmod(0o600)
    except BaseException:
        connection.close(True)
        raise
    return connection


def open_database(path: Path, key: bytes) -> apsw.Connection:
    """Open an existing database.

    Raises:
        StoreMissingError, StoreNotEncryptedError: before anything is read or written.
        FileUnreadableError: the disk does not give it back.
        StoreDamagedError: it cannot be read with this key. The key was found right before, against
            the key file, so this is damage and not a wrong password.
    """
    with outside_errors(path, reading=True):
        if not path.is_file():
            raise StoreMissingError(path)
        if path.stat().st_size < _PAGE:
            # SQLite would take an emptied file for a new database, this one for somebody else's.
            raise StoreDamagedError(path)
        check_encrypted(path)
    with store_errors(path):
        connection = _connect(path, key, apsw.SQLITE_OPEN_READWRITE)
        connection.execute("SELECT count(*) FROM sqlite_schema")
    return connection


def check_encrypted(path: Path) -> None:
    """Refuse a file with a plain SQLite header: writing to it would put words on disk in clear."""
    with path.open("rb") as stream:
        if stream.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
            raise StoreNotEncryptedError(path)


def open_scratch() -> apsw.Connection:
    """Open an empty database in memory, for `verify` to rebuild the projection in."""
    connection = apsw.Connection(":memory:")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def copied(connection: apsw.Connection) -> apsw.Connection:
    """Copy a database into memory, in the clear and nowhere else, as it stands at one moment.

    SQLite writes the copy table by table, so that it is there once and not, as pages handed over,
    three times at the worst.
    """
    if not connection.filename:
        return open_copy(connection.serialize("main"))  # it is in memory as well
    name = f"file:/{secrets.token_hex(_NAME_BYTES)}?vfs=memdb"
    copy = apsw.Connection(name, flags=_NEW | apsw.SQLITE_OPEN_URI)
    limit = array("q", [_MOST_IN_MEMORY])
    copy.file_control("main", apsw.SQLITE_FCNTL_SIZE_LIMIT, limit.buffer_info()[0])
    is_reading = connection.execute("PRAGMA query_only").get
    cache = connection.execute("PRAGMA cache_size").get
    try:
        # It would forbid to write the copy too; and the pages need not be kept twice.
        connection.execute("PRAGMA query_only = OFF")
        connection.execute(f"PRAGMA cache_size = {_SMALL_CACHE}")
        connection.execute("VACUUM INTO ?", (name,))
    except BaseException:
        copy.close(True)
        raise
    finally:
        connection.execute(f"PRAGMA cache_size = {cache}")
        connection.execute(f"PRAGMA query_only = {is_reading}")
    copy.execute("PRAGMA temp_store = MEMORY")
    return copy


def open_copy(pages: bytes) -> apsw.Connection:
    """Open a copy of a database that was read into memory, in the clear and nowhere else."""
    connection = apsw.Connection(":memory:")
    connection.deserialize("main", pages)
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def reading_only(connection: Connection) -> None:
    """Have SQLite refuse every write through this connection."""
    connection.execute("PRAGMA query_only = ON")


def _connect(path: Path, key: bytes, flags: int) -> apsw.Connection:
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key has 32 bytes")
    # URI: for `copied`. A whole path is never taken for one.
    connection = apsw.Connection(str(path.absolute()), flags=flags | apsw.SQLITE_OPEN_URI)
    try:
        connection.set_busy_timeout(_BUSY_MS)
        connection.execute("PRAGMA cipher = 'sqlcipher'")
        connection.execute("PRAGMA legacy = 4")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close(True)
        raise
    return connection


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Commit what the body writes, durably, or undo all of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has undone it already after some errors (disk full, I/O error).
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours; a constraint violation is our bug and passes through."""
    try:
        yield
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise StoreDamagedError(path) from error
    except apsw.FullError as error:
        raise DiskFullError(path.parent) from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise VaultBusyError(path.parent) from error
    except (apsw.IOError, apsw.CantOpenError, apsw.ReadOnlyError, apsw.PermissionsError) as error:
        if _os_errno(error) in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFullError(path.parent) from error
        if "short read" in str(error).lower() or _is_short_read(error):
            raise StoreDamagedError(path) from error
        raise StoreFailedError(str(error)) from error


def _is_short_read(error: apsw.Error) -> bool:
    return getattr(error, "extendedresult", 0) == apsw.SQLITE_IOERR_SHORT_READ


def _os_errno(error: apsw.Error) -> int:
    """Return the operating system's error number, where SQLite passed it on."""
    number = getattr(error, "os_errno", 0)
    return number if isinstance(number, int) else 0
