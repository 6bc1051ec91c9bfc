"""Full-text search: a person's words turned into queries of the two indexes.

All words must occur; the last one may be the beginning of a word. Case and accents do not matter.
What is written without spaces is found anywhere in the text.

Never here: writing the index (`harassvault.store.index`).
"""

import unicodedata
from typing import NamedTuple

import apsw
import msgspec

from harassvault.store.pairs import query_of, runs

MAX_QUERY = 500
"""Characters of a query that are read; longer ones are pasted, and their beginning will do."""

_AROUND = 40
"""Characters shown on each side of a find in a text without spaces."""


class Hit(msgspec.Struct, frozen=True):
    """Something found: its kind ("incident", "message" …), its id, the words around the first find.

    In the snippet the found words stand between U+0002 and U+0003, which no text of ours holds.
    """

    kind: str
    id: str
    snippet: str


class _Index(NamedTuple):
    """A word index with its pair index, and what a row of them is.

    Attributes:
        words, pairs: the tables.
        found: kind and id of the row with the number `d.id`.
        content: the table of the texts, with an alias `d`.
    """

    words: str
    pairs: str
    found: str
    content: str


_DOCUMENTS = _Index("search_words", "search_pairs", "d.kind, d.ref", "search_document d")
_MESSAGES = _Index("message_words", "message_pairs", "'message', CAST(d.id AS TEXT)", "message d")


def search(connection: apsw.Connection, untrusted_query: str, limit: int) -> list[Hit]:
    """Find documents, best first (bm25): what the person wrote, then imported messages.

    The scores of the two cannot be compared, because each index weighs a word by how rare it is
    among its own texts; and a few entries must not drown in many thousand messages.

    Args:
        connection: the open database.
        untrusted_query: what the person typed; no operator has a meaning.
        limit: the most hits to return, of each of the two.
    """
    return [
        *_search(connection, _DOCUMENTS, untrusted_query, limit),
        *search_messages(connection, untrusted_query, limit),
    ]


def search_messages(connection: apsw.Connection, untrusted_query: str, limit: int) -> list[Hit]:
    """Find imported messages alone, as `search`."""
    return _search(connection, _MESSAGES, untrusted_query, limit)


def matching_messages(untrusted_query: str) -> tuple[str, list[str]]:
    """Return a query for the numbers of the messages that fit, with its values.

    The query is empty where nothing is looked for.
    """
    query = unicodedata.normalize("NFC", untrusted_query[:MAX_QUERY])
    unspaced = runs(query)
    parts, values = [], []
    if words := _words_query(query, unspaced):
        parts.append("SELECT rowid FROM message_words WHERE message_words MATCH ?")
        values.append(words)
    if unspaced:
        parts.append("SELECT rowid FROM message_pairs WHERE message_pairs MATCH ?")
        values.append(_pairs_query(unspaced))
    return " INTERSECT ".join(parts), values


def _search(
    connection: apsw.Connection, index: _Index, untrusted_query: str, limit: int
) -> list[Hit]:
    query = unicodedata.normalize("NFC", untrusted_query[:MAX_QUERY])
    unspaced = runs(query)
    words = _words_query(query, unspaced)
    if words:
        return _by_words(connection, index, words, unspaced, limit)
    return _by_pairs(connection, index, unspaced, limit) if unspaced else []


def _words_query(query: str, unspaced: list[str]) -> str:
    for run in unspaced:
        query = query.replace(run, " ")
    words = ["".join(c for c in word if c.isprintable()) for word in query.split()]
    words = [word for word in words if any(c.isalnum() for c in word)]
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return " AND ".join([*quoted[:-1], quoted[-1] + "*"]) if quoted else ""


def _by_words(
    connection: apsw.Connection, index: _Index, words: str, unspaced: list[str], limit: int
) -> list[Hit]:
    also, values = "", [words]
    if unspaced:
        also = f"AND d.id IN (SELECT rowid FROM {index.pairs} WHERE {index.pairs} MATCH ?) "
        values.append(_pairs_query(unspaced))
    rows = connection.execute(
        f"SELECT {index.found}, snippet({index.words}, 0, char(2), char(3), '…', 16) "
        f"FROM {index.words} JOIN {index.content} ON d.id = {index.words}.rowid "
        f"WHERE {index.words} MATCH ? {also}ORDER BY rank LIMIT {int(limit)}",
        values,
    )
    return [Hit(kind, ref, snippet) for kind, ref, snippet in rows]


def _by_pairs(
    connection: apsw.Connection, index: _Index, unspaced: list[str], limit: int
) -> list[Hit]:
    rows = connection.execute(
        f"SELECT {index.found}, d.text FROM {index.pairs} "
        f"JOIN {index.content} ON d.id = {index.pairs}.rowid "
        f"WHERE {index.pairs} MATCH ? ORDER BY rank LIMIT ?",
        (_pairs_query(unspaced), limit),
    )
    return [Hit(kind, ref, _snippet(text, unspaced[0])) for kind, ref, text in rows]


def _pairs_query(unspaced: list[str]) -> str:
    return " AND ".join(query_of(run) for run in unspaced)


def _snippet(text: str, run: str) -> str:
    at = text.find(run)
    if at < 0:
        return text[: 2 * _AROUND]
    end = at + len(run)
    before = ("…" if at > _AROUND else "") + text[max(0, at - _AROUND) : at]
    after = text[end : end + _AROUND] + ("…" if len(text) > end + _AROUND else "")
    return f"{before}\x02{run}\x03{after}"
