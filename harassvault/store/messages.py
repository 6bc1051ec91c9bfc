"""The rows of imported messages: written in batches, read in pages.

A message is one row, and one more for each place that holds it. What is the same for all of these
stands in `message`; all else that one place says, as JSON, in `message_source.rest`. The search
index takes the words from `message.text`.

Never here: what makes two messages the same, leaves and roots (`harassvault.conversations`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import apsw

from harassvault.store.pairs import index_text
from harassvault.store.schema import VOUCHED_TABLES

MessageRow = tuple[int, int, int, int, int, str]
"""id, conversation, sender, at, same, text."""

SourceRow = tuple[int, int, int, int, int, int, str]
"""import, ordinal, message, item, place, leaf (the first eight bytes of its hash), rest."""

_ROWS = 500
"""Of one statement, which is short enough to be kept prepared."""

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u19e0-\u19ff\u2e80-\ud7ff"
    "\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af]"
)
"""What `pairs` may make pairs of, also before it is normalised (Hangul in parts): a quick look, so
that the rest of the work is done for such texts only."""


def next_id(connection: apsw.Connection) -> int:
    """Return the number that the next message gets."""
    return int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM message").get)


def next_conversation(connection: apsw.Connection) -> int:
    """Return the number that the next conversation gets."""
    return int(connection.execute("SELECT coalesce(max(number), 0) + 1 FROM conversation").get)


def write(
    connection: apsw.Connection, rows: Sequence[MessageRow], sources: Sequence[SourceRow]
) -> None:
    """Write new messages and where they stand; `write_words` writes their words later."""
    if rows:
        _insert(connection, "message", rows)
        write_pairs(connection, ((row[0], row[5]) for row in rows))
    _insert(connection, "message_source", sources)


def _insert(connection: apsw.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, many in each statement: half of the time of a row would be the statement's."""
    for start in range(0, len(rows), _ROWS):
        some = rows[start : start + _ROWS]
        marks = f"({', '.join('?' * len(some[0]))})"
        connection.execute(
            f"INSERT INTO {table} VALUES {', '.join([marks] * len(some))}",
            tuple(chain.from_iterable(some)),
        )


def write_words(connection: apsw.Connection, first: int) -> None:
    """Write the words of all messages from a number on into the index, in one statement.

    Each statement makes FTS5 write out what it has gathered so far, and one statement takes a third
    of the time of as many as there are messages: so this is for many thousand at once.
    """
    connection.execute(
        "INSERT INTO message_words(rowid, text) SELECT id, text FROM message WHERE id >= ?",
        (first,),
    )


def pairs_of(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the pairs of texts that have some, by the message's number."""
    for number, text in rows:
        if not text.isascii() and _UNSPACED.search(text) and (pairs := index_text(text)):
            yield number, pairs


def write_pairs(connection: apsw.Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Write the pairs of texts in scripts without spaces."""
    found = list(pairs_of(rows))
    if found:
        connection.executemany("INSERT INTO message_pair VALUES (?, ?)", found)
        connection.executemany("INSERT INTO message_pairs(rowid, pairs) VALUES (?, ?)", found)


def write_item(connection: apsw.Connection, row: tuple[Any, ...]) -> None:
    """Write a file of an export in which something stands (`import_item`)."""
    connection.execute("INSERT INTO import_item VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def write_found(connection: apsw.Connection, rows: Sequence[tuple[int, int, str]]) -> None:
    """Write what else an import found, in the same order as its messages."""
    connection.executemany("INSERT INTO import_found VALUES (?, ?, ?)", rows)


def conversation_at(connection: apsw.Connection, number: int) -> tuple[str, int]:
    """Return the id of a conversation, and the highest number of a participant in it."""
    identity = connection.execute(
        "SELECT id FROM conversation WHERE number = ? LIMIT 1", (number,)
    ).get
    highest = connection.execute(
        "SELECT coalesce(max(number), 0) FROM participant WHERE conversation = ?", (number,)
    ).get
    return str(identity), int(highest)


SOURCES = (
    "SELECT s.ordinal, s.leaf, c.id, m.sender, m.at, m.same, "
    "CAST(m.text AS BLOB), CAST(i.evidence AS BLOB), CAST(i.member AS BLOB), s.place, "
    "CAST(s.rest AS BLOB) "
    "FROM message_source s LEFT JOIN message m ON m.id = s.message "
    "LEFT JOIN conversation c ON c.number = m.conversation AND c.import = s.import "
    "LEFT JOIN import_item i ON i.import = s.import AND i.item = s.item "
    "WHERE s.import = ? ORDER BY s.ordinal"
)
"""All places of an import with what their records are put together from; texts as bytes, because
one that is not UTF-8 any more is damage to be found, not a reason to stop."""


def sources_of(connection: apsw.Connection, number: int) -> Iterator[tuple[Any, ...]]:
    """Yield what the records of one import are put together from, in their order (`SOURCES`)."""
    yield from connection.execute(SOURCES, (number,))


def found_of(connection: apsw.Connection, number: int) -> Iterator[tuple[int, str]]:
    """Yield ordinal and text of what else an import found."""
    yield from connection.execute(
        "SELECT ordinal, body FROM import_found WHERE import = ? ORDER BY ordinal", (number,)
    )


def items_of(
    connection: apsw.Connection, number: int
) -> Iterator[tuple[int, int, str, str, str, str]]:
    """Yield ordinal, item, evidence, member, path and format of an import's files."""
    yield from connection.execute(
        "SELECT ordinal, item, evidence, member, path, format FROM import_item "
        "WHERE import = ? ORDER BY ordinal",
        (number,),
    )


def all_texts(connection: apsw.Connection) -> Iterator[tuple[int, str]]:
    """Yield number and words of all messages; what is no text is read as far as it goes."""
    for number, text in connection.execute(
        "SELECT id, CAST(text AS BLOB) FROM message ORDER BY id"
    ):
        yield number, bytes(text).decode("utf-8", "replace")


def vouchers(connection: apsw.Connection) -> list[tuple[int, str]]:
    """Return number and body of all imports: what the log has of their messages."""
    return list(connection.execute("SELECT import, body FROM imported ORDER BY import"))


def sender_keys(connection: apsw.Connection, number: int) -> dict[tuple[str, int], str]:
    """Return what an import calls its participants, by conversation and number."""
    rows = connection.execute(
        "SELECT c.id, p.number, p.key FROM participant p "
        "JOIN conversation c ON c.number = p.conversation AND c.import = p.import "
        "WHERE p.import = ? ORDER BY p.position DESC",
        (number,),
    )
    return {(conversation, sender): key for conversation, sender, key in rows}


def copy_all(connection: apsw.Connection, into: apsw.Connection) -> None:
    """Copy all messages into a database that has none; an older shape has no such tables."""
    for table in VOUCHED_TABLES:
        known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).get
        width = len(list(connection.execute(f"PRAGMA table_info({table})"))) if known else 0
        if width:
            marks = ", ".join("?" * width)
            into.executemany(
                f"INSERT INTO {table} VALUES ({marks})",
                connection.execute(f"SELECT * FROM {table}"),
            )
    for table in ("message_words", "message_pairs"):
        into.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
