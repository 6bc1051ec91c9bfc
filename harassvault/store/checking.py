"""Whether the database is sound, and whether its tables are what the log says.

Never here: the log's own entries and heads, which `harassvault.verify` checks.
"""

from pathlib import Path

from harassvault.store import index, migration, schema
from harassvault.store.connection import Connection, copied, open_scratch
from harassvault.store.pages import PAGE, changed_pages

_COMPARED = tuple(table for table in schema.PROJECTED_TABLES if not table.startswith("search_"))
_SEARCH_CONTENT = {
    "search_document": "SELECT kind, ref, text FROM search_document ORDER BY kind, ref",
    "search_pair": "SELECT d.kind, d.ref, p.pairs FROM search_pair p "
    "JOIN search_document d ON d.id = p.id ORDER BY d.kind, d.ref",
}
INDEXES = frozenset(index.TABLES)
"""The parts that FTS5 checks by itself; the others are compared with the log."""

_LOOKS = 3
"""How often the pages are read until no other process wrote meanwhile."""

_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"


def unsound(connection: Connection) -> list[str]:
    """Return what SQLite finds in pages, rows and indexes; reading a page checks its MAC."""
    found = connection.execute("PRAGMA integrity_check")
    return [str(message) for (message,) in found if message != "ok"]


def changed(connection: Connection, path: Path, key: bytes) -> list[int]:
    """Return the numbers of the file's pages that nobody with this key wrote, also unused ones.

    While another process writes, pages and codes may not belong together: then it looks again.

    Raises:
        DatabaseError, OSError
    """
    wrong: list[int] = []
    for _ in range(_LOOKS):
        before = connection.execute("PRAGMA data_version").get
        wrong, count = changed_pages(path, key), connection.execute("PRAGMA page_count").get
        if path.stat().st_size > count * PAGE and not wrong:
            wrong = [count + 1]
        if not wrong or before == connection.execute("PRAGMA data_version").get:
            break
    return wrong


def snapshot(connection: Connection) -> tuple[Connection, list[str]]:
    """Copy a database into memory as it stands at one moment, after its pages were checked.

    A long check of the copy keeps nobody from writing; making it takes as long as reading the file.

    Returns:
        The copy, and what SQLite finds unsound in the pages of the original.
    """
    found = unsound(connection)
    return copied(connection), found


def rebuilt(connection: Connection) -> Connection:
    """Replay the log of one database into an empty one in memory.

    Raises:
        BrokenEntryError, LookupError, DatabaseError: the log cannot be replayed.
    """
    scratch = open_scratch()
    migration.create(scratch)
    for table in ("log", "log_field"):
        rows = list(connection.execute(f"SELECT * FROM {table}"))
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            scratch.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    migration.replay(scratch)
    return scratch


def differing_tables(connection: Connection, scratch: Connection) -> list[str]:
    """Return the names of the tables whose rows differ."""
    return [t for t in _COMPARED if _rows(connection, t) != _rows(scratch, t)]


def search_problems(connection: Connection, scratch: Connection) -> list[str]:
    """Return the parts of the search index that differ from the log or from themselves."""
    wrong = index.check(connection)
    for name, content in _SEARCH_CONTENT.items():
        if list(connection.execute(content)) != list(scratch.execute(content)):
            wrong.append(name)
    return wrong


def foreign_schema(connection: Connection, scratch: Connection) -> list[str]:
    """Return the names of tables, indexes, views and triggers that are not exactly ours."""
    ours, theirs = set(scratch.execute(_SCHEMA)), set(connection.execute(_SCHEMA))
    return sorted({str(name) for _, name, _ in ours ^ theirs})


def _rows(connection: Connection, table: str) -> list[tuple[object, ...]]:
    return sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
