"""The search index: one document per incident, in a word index and a pair index.

Never here: reading a person's query (`harassvault.store.search`).
"""

import unicodedata
from typing import Any

import apsw
import msgspec

from harassvault.store.leaves import places_agree
from harassvault.store.pairs import index_text

_Row = dict[str, Any]

TABLES = ("search_words", "search_pairs", "message_words", "message_pairs")
"""All indexes; those of messages are written in `harassvault.store.messages`."""


def refresh(connection: apsw.Connection, incident: str) -> None:
    """Write the document of an incident anew, from its newest version."""
    _put(connection, "incident", incident, _words_of(connection, incident))


def refresh_incidents_of(connection: apsw.Connection, person: str) -> None:
    """Write the documents anew of all incidents that name a person."""
    rows = connection.execute(
        "SELECT DISTINCT incident FROM incident_person WHERE person = ?", (person,)
    )
    for (incident,) in list(rows):
        refresh(connection, incident)


def remove(connection: apsw.Connection, incident: str) -> None:
    """Take the document of an incident out, and make both indexes anew.

    `secure-delete` alone leaves a word now and then, where it parts two pages of the index; made
    anew, every page of the old index is freed and overwritten.
    """
    _remove(connection, "incident", incident)


def _remove(connection: apsw.Connection, kind: str, ref: str) -> None:
    row = connection.execute(
        "SELECT id FROM search_document WHERE kind = ? AND ref = ?", (kind, ref)
    ).fetchone()
    if row is not None:
        connection.execute("DELETE FROM search_pair WHERE id = ?", row)
        connection.execute("DELETE FROM search_document WHERE id = ?", row)
        rebuild(connection)


def put_text(connection: apsw.Connection, kind: str, ref: str, text: str) -> None:
    """Write a document of another kind than an incident."""
    _put(connection, kind, ref, unicodedata.normalize("NFC", text))


def remove_text(connection: apsw.Connection, kind: str, ref: str) -> None:
    """Take a document of another kind out, as thoroughly as that of an incident."""
    _remove(connection, kind, ref)


def rebuild(connection: apsw.Connection) -> None:
    """Make both indexes anew from their content tables; nothing of an older text is left."""
    for table in ("search_words", "search_pairs"):
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")


def check(connection: apsw.Connection) -> list[str]:
    """Return the names of the indexes that do not agree with their content tables.

    FTS5's own check reads the index from end to end, but not the small table through which a query
    finds its place in it; so that one is compared, and every word is also looked up.
    """
    wrong = []
    for table in TABLES:
        try:
            connection.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
            whole = places_agree(connection, table) and _every_word_is_found(connection, table)
        except apsw.CorruptError:
            whole = False
        if not whole:
            wrong.append(table)
    return wrong


def _every_word_is_found(connection: apsw.Connection, table: str) -> bool:
    connection.execute(f"CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, {table}, row)")
    try:
        words = list(connection.execute("SELECT term, doc FROM temp.vocabulary"))
    finally:
        connection.execute("DROP TABLE temp.vocabulary")
    query = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
    return all(
        connection.execute(query, ('"' + word.replace('"', '""') + '"',)).get == documents
        for word, documents in words
    )


_OF_LOCATOR = ("service", "url", "account", "account_id", "native_id", "space", "quote")
"""Texts of a place online that somebody may look for."""


def _words_of(connection: apsw.Connection, incident: str) -> str:
    account: _Row = msgspec.json.decode(
        connection.execute(
            "SELECT account FROM incident_version WHERE incident = ? ORDER BY number DESC LIMIT 1",
            (incident,),
        ).get
    )
    words = [account.get(name, "") for name in ("what", "exact_words", "where", "feelings")]
    words += account.get("details", {}).values()
    words += (one.get(name, "") for one in account.get("locators", ()) for name in _OF_LOCATOR)
    for (body,) in connection.execute(
        "SELECT p.body FROM incident_person i JOIN person p ON p.id = i.person "
        "WHERE i.incident = ? ORDER BY p.seq, p.id, i.role",
        (incident,),
    ):
        person: _Row = msgspec.json.decode(body)
        words += [person.get("name", ""), *person.get("aliases", ()), *person.get("handles", ())]
    for (body,) in connection.execute(
        "SELECT e.body FROM incident_evidence i JOIN evidence e ON e.id = i.evidence "
        "WHERE i.incident = ? ORDER BY i.position",
        (incident,),
    ):
        words.append(msgspec.json.decode(body)["name"])
    for (body,) in connection.execute(
        "SELECT body FROM incident_message WHERE incident = ? ORDER BY position", (incident,)
    ):
        quote: _Row = msgspec.json.decode(body)
        words += [quote["text"], quote.get("sender", "")]
    return unicodedata.normalize("NFC", "\n".join(word for word in words if word))


def _put(connection: apsw.Connection, kind: str, ref: str, text: str) -> None:
    """Replace a document; the old words leave both indexes, overwritten (secure-delete)."""
    row = connection.execute(
        "SELECT id, text FROM search_document WHERE kind = ? AND ref = ?", (kind, ref)
    ).fetchone()
    if row is None:
        connection.execute(
            "INSERT INTO search_document (kind, ref, text) VALUES (?, ?, ?)", (kind, ref, text)
        )
        number = connection.last_insert_rowid()
    else:
        number, old = row
        connection.execute(
            "INSERT INTO search_words(search_words, rowid, text) VALUES ('delete', ?, ?)",
            (number, old),
        )
        connection.execute("UPDATE search_document SET text = ? WHERE id = ?", (text, number))
    connection.execute("INSERT INTO search_words(rowid, text) VALUES (?, ?)", (number, text))
    _put_pairs(connection, number, index_text(text))


def _put_pairs(connection: apsw.Connection, number: int, pairs: str) -> None:
    old = connection.execute("SELECT pairs FROM search_pair WHERE id = ?", (number,)).get
    if old is not None:
        connection.execute(
            "INSERT INTO search_pairs(search_pairs, rowid, pairs) VALUES ('delete', ?, ?)",
            (number, old),
        )
        connection.execute("DELETE FROM search_pair WHERE id = ?", (number,))
    if pairs:
        connection.execute("INSERT INTO search_pair VALUES (?, ?)", (number, pairs))
        connection.execute("INSERT INTO search_pairs(rowid, pairs) VALUES (?, ?)", (number, pairs))
