"""From an older shape of the tables to this one.

The log's own tables never change their meaning, so a step makes or drops projected tables; after
the last step the log is replayed into them. All of it is one transaction.

Never here: the current shape (`schema`), which a new vault gets at once.
"""

from collections.abc import Callable

import apsw

from harassvault.errors import VaultTooNewError
from harassvault.ledger import BrokenEntryError
from harassvault.store import entries, projection, schema
from harassvault.store.connection import transaction


def create(connection: apsw.Connection) -> None:
    """Make the tables of a new vault."""
    for part in (
        schema.TRUTH, schema.PROJECTION, schema.SEARCH, schema.SEARCH_PAIRS, schema.STANDING,
        schema.IMPORTS, schema.FILES, schema.VOUCHED, schema.SEARCH_MESSAGES, schema.STEPS,
        schema.SAID, schema.NUMBERS, schema.REDACTIONS,
    ):  # fmt: skip
        for statement in part:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")


def version(connection: apsw.Connection) -> int:
    """Return the shape that the database has."""
    return int(connection.execute("PRAGMA user_version").get)


def migrate(connection: apsw.Connection) -> bool:
    """Bring an older database to the current shape; say whether anything was done.

    Raises:
        VaultTooNewError: a newer version of the program wrote it; nothing was touched.
        BrokenEntryError: an entry of the log does not read back; nothing was changed.
    """
    refuse_newer(connection)
    found = version(connection)
    if found == schema.SCHEMA_VERSION:
        return False
    with transaction(connection):
        for step in range(found, schema.SCHEMA_VERSION):
            _STEPS[step](connection)
        replay(connection)
        connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
    return True


def refuse_newer(connection: apsw.Connection) -> None:
    """Refuse a shape that this version does not know.

    Raises:
        VaultTooNewError: nothing was touched.
    """
    found = version(connection)
    if found > schema.SCHEMA_VERSION:
        raise VaultTooNewError(found, schema.SCHEMA_VERSION)


def replay(connection: apsw.Connection) -> None:
    """Empty the projected tables and fill them again from the log.

    Raises:
        BrokenEntryError: an entry does not read back, or lacks fields that it cannot do without.
    """
    projection.clear(connection)
    erased = entries.erasures(connection)
    for seq in range(1, entries.size(connection) + 1):
        if seq in erased.entries:
            projection.carry(connection, seq, erased.carried.get(seq, ()))
            continue
        logged = entries.read(connection, seq)
        try:
            projection.apply(connection, logged.entry)
        except KeyError as error:
            if not logged.withheld:
                raise
            raise BrokenEntryError(seq, "withheld") from error


def _from_1(connection: apsw.Connection) -> None:
    """Version 2 brought the index for scripts that are written without spaces."""
    for statement in schema.SEARCH_PAIRS:
        connection.execute(statement)


def _from_2(connection: apsw.Connection) -> None:
    """Version 3 brought setting aside, erasing and the inbox."""
    for statement in schema.STANDING:
        connection.execute(statement)


def _from_3(connection: apsw.Connection) -> None:
    """Version 4 brought imported messages, and what is known of single files."""
    for statement in (*schema.IMPORTS, *schema.FILES, *schema.VOUCHED, *schema.SEARCH_MESSAGES):
        connection.execute(statement)


def _from_4(connection: apsw.Connection) -> None:
    """Version 5 brought steps taken, protective orders and gaps."""
    for statement in schema.STEPS:
        connection.execute(statement)


def _from_5(connection: apsw.Connection) -> None:
    """Version 6 brought what is said of files, the numbers of reports, and redactions."""
    for statement in (*schema.SAID, *schema.NUMBERS, *schema.REDACTIONS):
        connection.execute(statement)


_STEPS: dict[int, Callable[[apsw.Connection], None]] = {
    1: _from_1, 2: _from_2, 3: _from_3, 4: _from_4, 5: _from_5,
}  # fmt: skip
"""By the version from which a step starts."""
