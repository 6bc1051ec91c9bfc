"""Rows of messages that nothing vouches for, or that do not agree with their neighbours.

Never here: the records and their root (`harassvault.conversations.verifying`).
"""

from collections.abc import Iterator

import apsw

from harassvault.store.messages import all_texts, pairs_of

_NAMED = 20
"""Rows that are named of one table."""

_LOST = (
    "SELECT id FROM message m WHERE NOT EXISTS "
    "(SELECT 1 FROM message_source s WHERE s.message = m.id)"
)
_STRAYS = {
    "message": _LOST,
    **{
        table: f"SELECT DISTINCT import FROM {table} WHERE import NOT IN "
        "(SELECT import FROM imported)"
        for table in ("message_source", "import_item", "import_found")
    },
}
"""By table: what finds rows of it that belong to no import."""


def found(connection: apsw.Connection) -> Iterator[tuple[str, str]]:
    """Yield what is wrong ("extra", "differs") and where."""
    for table, query in _STRAYS.items():
        for (number,) in connection.execute(f"{query} LIMIT {_NAMED}"):
            yield "extra", f"{table} {number}"
    yield from _pairs(connection)


def _pairs(connection: apsw.Connection) -> Iterator[tuple[str, str]]:
    """Compare the pairs of scripts without spaces with the texts that they were made of."""
    kept = connection.execute("SELECT id, pairs FROM message_pair ORDER BY id")
    expected = pairs_of(all_texts(connection))
    while True:
        one, other = next(kept, None), next(expected, None)
        if one != other:
            yield "differs", f"message_pair {(one or other or (0,))[0]}"
            return
        if one is None:
            return
