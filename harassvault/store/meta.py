"""The few facts that stand beside the log: which vault this is, and the seed that signs its heads.

Never here: anything a person wrote.
"""

from collections.abc import Mapping

from harassvault.store import migration, schema
from harassvault.store.connection import Connection, transaction

VAULT = "vault"
SIGNING_SEED = "signing_seed"
STARTS = "starts"
"""How often the window was opened, for `harassvault.scrub`; absent until the first time."""


def begin(connection: Connection, facts: Mapping[str, str]) -> None:
    """Make the tables of a new vault and write its facts, in one transaction."""
    with transaction(connection):
        migration.create(connection)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", list(facts.items()))


def is_of(connection: Connection, vault_id: str) -> bool:
    """Say whether this is the database of that vault, and one of ours at all."""
    application = connection.execute("PRAGMA application_id").get
    return bool(application == schema.APPLICATION_ID and read(connection, VAULT) == vault_id)


def read(connection: Connection, key: str) -> str:
    """Return a fact."""
    return str(connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).get)


def replace(connection: Connection, key: str, value: str) -> None:
    """Write a fact anew; with `secure_delete` the one before is overwritten."""
    with transaction(connection):
        connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))


def read_or(connection: Connection, key: str, otherwise: str) -> str:
    """Return a fact that may not be there yet."""
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).get
    return otherwise if found is None else str(found)


def write(connection: Connection, key: str, value: str) -> None:
    """Write a fact anew, inside a transaction."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def copy_all(connection: Connection, into: Connection) -> None:
    """Copy all facts into a database that has none."""
    rows = list(connection.execute("SELECT key, value FROM meta"))
    into.executemany("INSERT INTO meta VALUES (?, ?)", rows)
