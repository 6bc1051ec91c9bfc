"""The database: readable by another program with the key alone, unreadable without it."""

from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from harassvault.errors import VaultTooNewError
from harassvault.intake import IncidentInput
from harassvault.source import BytesSource
from harassvault.store import migration, schema
from harassvault.vault import Vault

Reopen = Callable[..., Vault]
sqlcipher3 = pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed")


LATER = (schema.SEARCH_PAIRS, schema.STANDING, schema.IMPORTS, schema.FILES, schema.VOUCHED,
         schema.SEARCH_MESSAGES, schema.STEPS, schema.SAID, schema.NUMBERS,
         schema.REDACTIONS)  # fmt: skip
TO_1 = "".join(
    f"DROP TABLE {statement.split()[statement.split().index('TABLE') + 1]};"
    for part in reversed(LATER)
    for statement in reversed(part)
    if statement.startswith("CREATE") and "INDEX" not in statement.split()[:2]
)
"""What the later versions brought, taken away again."""


def open_elsewhere(vault: Vault):
    """Open the database with SQLCipher's own library, given nothing but the raw key."""
    connection = sqlcipher3.connect(str(vault.folder / "store.db"))
    connection.execute(f"PRAGMA key = \"x'{vault._opened.secret.database_key.hex()}'\"")
    return connection


def test_sqlcipher_reads_it_with_the_raw_key(vault: Vault) -> None:
    vault.add_incident(IncidentInput(what="He waited outside."))
    connection = open_elsewhere(vault)
    rows = connection.execute("SELECT account FROM incident_version").fetchall()
    connection.close()
    assert "He waited outside." in rows[0][0]


def test_the_search_index_works_in_another_program(vault: Vault) -> None:
    vault.add_incident(IncidentInput(what="Il attendait près du café. 你住在哪里"))
    connection = open_elsewhere(vault)
    words = connection.execute("SELECT rowid FROM search_words('cafe')").fetchall()
    pairs = connection.execute("SELECT rowid FROM search_pairs('\"4f60g4f4f\"')").fetchall()
    connection.close()
    assert words == pairs != []


def test_no_byte_of_it_is_in_clear(vault: Vault, tmp_path: Path) -> None:
    canary = "canary-7f3a-waited-outside"
    vault.add_incident(
        IncidentInput(what=canary, where=canary + "place", who=(canary + "name",)),
        [BytesSource(canary + ".txt", canary.encode() * 1000)],
    )
    vault.save_draft(None, "incident", {"what": canary})
    vault.close()
    for path in tmp_path.rglob("*"):
        assert "canary" not in path.name
        if path.is_file():
            data = path.read_bytes()
            for encoding in ("utf-8", "utf-16-le", "utf-32-le"):
                assert canary.encode(encoding) not in data, path


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "delete"), ("synchronous", 3), ("temp_store", 2), ("secure_delete", 1),
     ("foreign_keys", 1)],
)  # fmt: skip
def test_it_is_durable_and_leaves_no_traces(vault: Vault, pragma: str, value: object) -> None:
    assert vault._connection.execute(f"PRAGMA {pragma}").get == value


def test_an_older_shape_is_brought_up_to_date(vault: Vault, reopen: Reopen) -> None:
    vault.add_incident(IncidentInput(what="你住在哪里", when="2026-03-03"))
    connection = vault._connection
    with connection:
        connection.execute(TO_1)
        connection.execute("PRAGMA user_version = 1")
    vault.close()
    with reopen(vault.folder) as again:
        assert migration.version(again._connection) == schema.SCHEMA_VERSION
        assert len(again.search("你住")) == 1
        assert again.verify().ok


def test_a_reader_brings_it_up_to_date_too(vault: Vault, reopen: Reopen) -> None:
    connection = vault._connection
    with connection:
        connection.execute(TO_1)
        connection.execute("PRAGMA user_version = 1")
    vault.close()
    with reopen(vault.folder, writing=False) as again:
        assert again.verify().ok


def test_a_failed_migration_changes_nothing(vault: Vault) -> None:
    vault.add_incident(IncidentInput(what="x"))
    connection = vault._connection
    with connection:
        connection.execute(TO_1)
        connection.execute("PRAGMA user_version = 1")
        connection.execute("UPDATE log_field SET disclosure = 'AAAA' WHERE seq = 4")
    with pytest.raises(Exception, match="4"):
        migration.migrate(connection)
    assert migration.version(connection) == 1
    assert connection.execute("SELECT count(*) FROM incident").get == 1
    assert (
        connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'search_pair'").get == 0
    )


def test_a_newer_shape_is_refused_before_it_is_touched(vault: Vault, reopen: Reopen) -> None:
    vault._connection.execute("PRAGMA user_version = 99")
    vault.close()
    before = (vault.folder / "store.db").read_bytes()
    with pytest.raises(VaultTooNewError):
        reopen(vault.folder)
    assert (vault.folder / "store.db").read_bytes() == before


def test_a_write_that_fails_half_way_leaves_no_entry(vault: Vault) -> None:
    before = vault.status().head_size
    with pytest.raises(apsw.ConstraintError):
        vault._opened.writer.write("evidence.attached", lambda: {"incident": "none", "evidence.x": {
            "id": "x", "file": "y", "position": 1}})  # fmt: skip
    assert vault.status().head_size == before
    assert not vault._connection.in_transaction
