"""Foreign databases: read in memory, tolerant, and never made to work against the reader."""

import random
import sqlite3
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.importers.shared.database import Database, as_float, as_int, open_database
from harassvault.importers.shared.wal import with_log
from harassvault.importers.tree import TreeError
from tests.importers.running import tree_of


@pytest.fixture
def make(tmp_path):
    """Return a function that runs a script on a new database and returns its bytes."""

    def _make(script, name="a.db"):
        with sqlite3.connect(tmp_path / name) as connection:
            connection.executescript(script)
        connection.close()
        return (tmp_path / name).read_bytes()

    return _make


@pytest.fixture
def with_wal(tmp_path):
    """A database whose newest row stands in the log beside it only: both, as a phone leaves it."""
    live = tmp_path / "live" / "chat.db"
    live.parent.mkdir()
    connection = sqlite3.connect(live, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE m (id INTEGER, text);"
        "INSERT INTO m VALUES (1, 'old'); PRAGMA wal_checkpoint(TRUNCATE);"
    )
    connection.execute("INSERT INTO m VALUES (2, 'new')")
    connection.executemany("INSERT INTO m VALUES (?, ?)", [(3, "x" * 9000), (4, "y" * 9000)])
    copy = tmp_path / "copy"
    copy.mkdir()
    for one in ("chat.db", "chat.db-wal"):
        (copy / one).write_bytes((live.parent / one).read_bytes())
    connection.close()
    return copy


def test_missing_tables_and_columns_read_as_empty(make):
    with Database(make("CREATE TABLE m (id INTEGER, text); INSERT INTO m VALUES (1, 'a')")) as one:
        assert list(one.rows("m", ["id", "later", "text"], order=["nowhere", "id"])) == [
            (1, None, "a")
        ]
        assert list(one.rows("gone", ["id"])) == []
        assert one.columns("m") == {"id", "text"}


def test_the_log_beside_it_is_read(with_wal):
    with tree_of(with_wal) as tree, open_database(tree, tree.at("chat.db")) as one:
        assert [row[0] for row in one.rows("m", ["id"], order=["id"])] == [1, 2, 3, 4]


def test_a_log_that_breaks_off_counts_to_its_last_transaction(with_wal):
    database, log = ((with_wal / name).read_bytes() for name in ("chat.db", "chat.db-wal"))
    with Database(database, log[:-5000]) as one:
        assert [row[0] for row in one.rows("m", ["id"])] == [1, 2, 3]


def test_a_log_that_was_changed_is_not_believed(with_wal):
    database, log = ((with_wal / name).read_bytes() for name in ("chat.db", "chat.db-wal"))
    changed = bytearray(log)
    changed[32 + 24 + 100] ^= 1
    with Database(database, bytes(changed)) as one:
        assert [row[0] for row in one.rows("m", ["id"])] == [1]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM trap",
        "SELECT hex(zeroblob(100))",
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c",
        "ATTACH 'other.db' AS other",
        "INSERT INTO m VALUES (1)",
        "PRAGMA journal_mode = WAL",
        "SELECT load_extension('x')",
    ],
)
def test_nothing_but_plain_tables_is_reached(make, sql):
    data = make("CREATE TABLE m (id); CREATE VIEW trap AS SELECT abs(id) FROM m")
    with Database(data) as one, pytest.raises(TreeError, match="damaged"):
        list(one.query(sql))


def test_views_and_virtual_tables_are_no_tables(make):
    data = make(
        "CREATE TABLE m (id); CREATE VIEW v AS SELECT * FROM m;CREATE VIRTUAL TABLE f USING fts5(t)"
    )
    with Database(data) as one:
        assert "m" in one.tables
        assert not one.has("v")
        assert not one.has("f")


def test_work_without_end_is_stopped(make):
    data = make(
        "CREATE TABLE m (id); WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c LIMIT"
        " 3000) INSERT INTO m SELECT x FROM c"
    )
    begun = time.perf_counter()
    with Database(data) as one, pytest.raises(TreeError, match="too_large"):
        list(one.query("SELECT count(*) FROM m a, m b, m c WHERE a.id + b.id = c.id - 1"))
    assert time.perf_counter() - begun < 20


def test_text_in_no_encoding_is_read_all_the_same(make):
    with Database(
        make("CREATE TABLE m (t); INSERT INTO m VALUES (CAST(X'41FF42' AS TEXT))")
    ) as one:
        assert list(one.rows("m", ["t"])) == [("A\ufffdB",)]


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\x00", b"\x00" * 5000, b"SQLCipher" * 500])
def test_what_is_no_database_is_said_to_be_damaged(data):
    with pytest.raises(TreeError, match="damaged"):
        Database(data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_a_damaged_database_raises_only_tree_errors(seed):
    chance = random.Random(seed)
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE m (id INTEGER PRIMARY KEY, text)")
        connection.executemany("INSERT INTO m (text) VALUES (?)", [("word " * 40,)] * 200)
    data = bytearray(connection.serialize())
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        with Database(data[: chance.randint(0, 2 * len(data))]) as one:
            for table in one.tables:
                list(one.rows(table, ["id", "text"], order=["text"]))
    except TreeError:
        pass


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_log_is_taken_as_far_as_it_is_one(database, log):
    assert len(with_log(database, log)) == len(database)


def test_numbers_are_read_where_they_are_numbers():
    assert [as_int(one) for one in ("7", 7.9, b"7", None, "x", float("inf"))] == [
        7, 7, None, None, None, None,
    ]  # fmt: skip
    assert [as_float(one) for one in ("1.5", 2, "nan", float("inf"), b"1")][:2] == [1.5, 2.0]
    assert as_float(float("inf")) is None
    assert as_float("nan") is None
