"""A foreign SQLite database, read in memory: no file is opened, nothing of it is run.

Whoever made the file may have made it to harm: views, virtual tables, triggers and functions of
its schema are never reached (an authorizer lets through reading of plain tables alone), values
have a limit of length, and work has one in proportion to the size of the file. Tables and columns
come and go with the versions of an app: what is missing reads as empty.

Never here: what any table means; writing; a path of the file system.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Self

from harassvault.importers import limits
from harassvault.importers.shared.wal import HEADER_BYTES, with_log
from harassvault.importers.tree import Item, Tree, TreeError

MAGIC = b"SQLite format 3\x00"

Value = str | int | float | bytes | None
Row = tuple[Value, ...]

_STEPS_FREE = 20_000_000
_STEPS_PER_BYTE = 64
"""Steps of SQLite's machine that one database may cost: with some 60 million in a second, about a
second per megabyte. Honest tables need fewer than 10 per byte, sorting included."""

_PLACES = 1 << 53
"""Numbers that stay whole in every format that they may be written in."""

_STEPS_AT_ONCE = 100_000
"""How often the work is counted."""

_FUNCTIONS = {"coalesce", "count", "ifnull", "length", "max", "min", "substr"}
"""What a query may call; none of these can be made to cost more than it reads."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: limits.MAX_BLOB_BYTES,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}

_SETTINGS = (
    "temp_store = MEMORY",  # a sorter that spills would open a file
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "query_only = ON",
    "mmap_size = 0",
)


def is_database(untrusted_head: bytes | bytearray) -> bool:
    """Return whether a file begins like an SQLite database that nobody encrypted."""
    return untrusted_head.startswith(MAGIC)


class Database:
    """A foreign database in memory; a context manager.

    Every method but `close` raises TreeError: "damaged" (also for what is no database),
    "too_large" (more work or memory than its size is worth).

    Attributes:
        tables: names of its plain tables.
    """

    def __init__(
        self, untrusted_database: bytes | bytearray, untrusted_log: bytes | bytearray = b""
    ) -> None:
        size = len(untrusted_database) + len(untrusted_log)
        self._steps = _STEPS_FREE + _STEPS_PER_BYTE * size
        self._columns: dict[str, frozenset[str]] = {}
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        try:
            self._load(with_log(untrusted_database, untrusted_log))
            self.tables = frozenset(self._plain_tables())
        except TreeError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def columns(self, table: str) -> frozenset[str]:
        """Return the names of a table's stored columns, lower case; none where it is missing."""
        if table not in self._columns:
            found = self.query(f"PRAGMA table_info({_quoted(table)})") if self.has(table) else ()
            self._columns[table] = frozenset(str(row[1]).lower() for row in found)
        return self._columns[table]

    def has(self, table: str) -> bool:
        """Return whether there is a plain table of that name."""
        return table in self.tables

    def pick(self, table: str, column: str, alias: str = "") -> str:
        """Return a column as a query writes it, or NULL where this database has none."""
        if column.lower() not in self.columns(table):
            return "NULL"
        return f"{alias}.{_quoted(column)}" if alias else _quoted(column)

    def rows(self, table: str, columns: Sequence[str], order: Sequence[str] = ()) -> Iterator[Row]:
        """Yield the columns of every row; a missing table has no rows, a missing column is None.

        Rows come sorted by the columns of `order` that there are, or else as they stand.
        """
        if not self.has(table):
            return
        wanted = ", ".join(self.pick(table, one) for one in columns)
        by = [one for one in (self.pick(table, one) for one in order) if one != "NULL"]
        sorted_by = f" ORDER BY {', '.join(by)}" if by else ""
        yield from self.query(f"SELECT {wanted} FROM {_quoted(table)}{sorted_by}")  # noqa: S608 - names are quoted, and come from our own code

    def query(self, sql: str, parameters: Sequence[Value] = ()) -> Iterator[Row]:
        """Yield the rows of a query of our own; one that may touch plain tables only.

        Damage shows where it is met: rows before it were yielded.
        """
        try:
            yield from self._connection.execute(sql, parameters)
        except (sqlite3.Error, MemoryError, UnicodeError, OverflowError) as error:
            too_much = isinstance(error, MemoryError) or self._steps < 0
            raise TreeError("too_large" if too_much else "damaged") from error

    def _load(self, data: bytearray) -> None:
        if not is_database(data[:HEADER_BYTES]):
            raise TreeError("damaged")
        connection = self._connection
        try:
            connection.deserialize(data)
            connection.text_factory = _decoded
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            for which, most in _LIMITS.items():
                connection.setlimit(which, most)
        except (sqlite3.Error, MemoryError, OverflowError) as error:
            raise TreeError("too_large" if isinstance(error, MemoryError) else "damaged") from error
        connection.set_progress_handler(self._count_steps, _STEPS_AT_ONCE)
        connection.set_authorizer(_allow)

    def _count_steps(self) -> int:
        self._steps -= _STEPS_AT_ONCE
        return int(self._steps < 0)

    def _plain_tables(self) -> Iterator[str]:
        found = self.query("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        for name, sql in found:
            if as_text(sql).upper().startswith("CREATE TABLE"):  # and no virtual one
                yield as_text(name)


def open_database(tree: Tree, item: Item) -> Database:
    """Read a database of the tree, with the log that stands beside it.

    Raises:
        TreeError: as in `Database`; "too_large" beyond MAX_DATABASE_BYTES.
    """
    log = tree.at(item.path + "-wal", item)
    return Database(_whole(tree, item), _whole(tree, log) if log else b"")


def as_text(value: Value) -> str:
    """Return a value as text; empty for NULL."""
    if value is None:
        return ""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def as_int(value: Value) -> int | None:
    """Return a whole number, also when it stands there as text or with a fraction, or None."""
    try:
        return None if value is None or isinstance(value, bytes) else int(value)
    except (ValueError, OverflowError):
        return None


def as_place(value: Value) -> int:
    """Return the number of a record as `Message.place` has it; 0 where it cannot be one."""
    number = as_int(value)
    return number if number is not None and 0 <= number < _PLACES else 0


def as_float(value: Value) -> float | None:
    """Return a finite number, or None."""
    try:
        found = None if value is None or isinstance(value, bytes) else float(value)
    except (ValueError, OverflowError):
        return None
    return found if found is not None and abs(found) < float("inf") else None


def _whole(tree: Tree, item: Item) -> bytearray:
    """Read an item once, without a second copy of it in memory."""
    data = bytearray()
    try:
        with tree.open(item) as stream:
            while piece := stream.read(limits.MIB):
                data += piece
                if len(data) > limits.MAX_DATABASE_BYTES:
                    raise TreeError("too_large")
    except MemoryError as error:
        raise TreeError("too_large") from error
    return data


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _decoded(untrusted_bytes: bytes) -> str:
    return untrusted_bytes.decode("utf-8", "replace")


def _allow(action: int, one: str | None, two: str | None, *_where: str | None) -> int:
    """Let a statement read plain tables, and nothing else."""
    is_reading = action in {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
    is_plain_call = action == sqlite3.SQLITE_FUNCTION and two in _FUNCTIONS
    is_looking = action == sqlite3.SQLITE_PRAGMA and one == "table_info"
    return sqlite3.SQLITE_OK if is_reading or is_plain_call or is_looking else sqlite3.SQLITE_DENY


def _warm_up() -> None:
    """Let SQLite fetch its randomness while this process may still open files."""
    with sqlite3.connect(":memory:") as connection:
        connection.execute("SELECT random()").fetchone()
    connection.close()


_warm_up()
