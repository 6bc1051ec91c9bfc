"""Rows of messages taken away with their import, and what must be known before.

Never here: what stands in their place (`harassvault.conversations.erasing`).
"""

import json
from collections.abc import Iterable
from typing import Any

import apsw

from harassvault.store.messages import all_texts, pairs_of

_OF_IMPORT = ("message_source", "import_item", "import_found")


def counts(connection: apsw.Connection, number: int) -> tuple[int, int]:
    """Return how many messages only this import holds, and how many another one holds too."""
    held, shared_with = next(
        connection.execute(
            "SELECT count(*), coalesce(sum(EXISTS (SELECT 1 FROM message_source o "
            "WHERE o.message = n.message AND o.import != ?1)), 0) "
            "FROM (SELECT DISTINCT message FROM message_source WHERE import = ?1) n",
            (number,),
        )
    )
    return int(held) - int(shared_with), int(shared_with)


def shared(connection: apsw.Connection, number: int) -> list[int]:
    """Return the messages of an import that another one holds too, where it was the first."""
    rows = connection.execute(
        "SELECT DISTINCT s.message FROM message_source s WHERE s.import = ?1 AND EXISTS "
        "(SELECT 1 FROM message_source o WHERE o.message = s.message AND o.import != ?1) "
        "AND NOT EXISTS "
        "(SELECT 1 FROM message_source o WHERE o.message = s.message AND o.import < ?1)",
        (number,),
    )
    return [int(one) for (one,) in rows]


def left_places(
    connection: apsw.Connection, messages: Iterable[int], number: int
) -> list[tuple[Any, ...]]:
    """Return the places of messages but for those of one import, the oldest import first.

    Each row: message, its conversation's number, sender, at, text; import, ordinal, rest.
    """
    rows = connection.execute(
        "SELECT m.id, m.conversation, m.sender, m.at, m.text, s.import, s.ordinal, s.rest "
        "FROM json_each(?) n JOIN message m ON m.id = n.value "
        "JOIN message_source s ON s.message = m.id AND s.import != ? "
        "ORDER BY m.id, s.import, s.ordinal",
        (json.dumps([*messages]), number),
    )
    return list(rows)


def numbers_by_key(connection: apsw.Connection, number: int) -> dict[tuple[int, str], int]:
    """Return an import's participants by conversation and key."""
    rows = connection.execute(
        "SELECT conversation, key, number FROM participant WHERE import = ? ORDER BY position DESC",
        (number,),
    )
    return {(conversation, key): who for conversation, key, who in rows}


def keys_by_number(connection: apsw.Connection, number: int) -> dict[tuple[int, int], str]:
    """Return by which key an import is read to name its participants."""
    rows = connection.execute(
        "SELECT conversation, number, key FROM participant WHERE import = ? ORDER BY position DESC",
        (number,),
    )
    return {(conversation, who): key for conversation, who, key in rows}


def rewrite(
    connection: apsw.Connection,
    message: tuple[int, int, int, str, int],
    rests: Iterable[tuple[str, int, int]],
) -> None:
    """Write a message's row anew (sender, at, same, text, id), and the rests of its places."""
    connection.execute(
        "UPDATE message SET sender = ?, at = ?, same = ?, text = ? WHERE id = ?", message
    )
    connection.executemany(
        "UPDATE message_source SET rest = ? WHERE import = ? AND ordinal = ?", rests
    )


def forget(connection: apsw.Connection, number: int) -> None:
    """Delete all rows of an import, and the messages that no other one holds.

    Both indexes are made anew: see `harassvault.store.index.remove`.
    """
    for table in _OF_IMPORT:
        connection.execute(f"DELETE FROM {table} WHERE import = ?", (number,))
    connection.execute(
        "DELETE FROM message WHERE NOT EXISTS "
        "(SELECT 1 FROM message_source s WHERE s.message = message.id)"
    )
    connection.execute("DELETE FROM message_pair")
    pairs = list(pairs_of(all_texts(connection)))
    connection.executemany("INSERT INTO message_pair VALUES (?, ?)", pairs)
    for table in ("message_words", "message_pairs"):
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
