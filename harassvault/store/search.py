"""Full-text search: a person's words turned into queries of the two indexes.

All words must occur; the last one may be the beginning of a word. Case and accents do not matter.
What is written without spaces is found anywhere in the text.

Never here: writing the index (`harassvault.store.index`).
"""

import unicodedata

import apsw
import msgspec

from harassvault.store.pairs import query_of, runs

MAX_QUERY = 500
"""Characters of a query that are read; longer ones are pasted, and their beginning will do."""

_AROUND = 40
"""Characters shown on each side of a find in a text without spaces."""


class Hit(msgspec.Struct, frozen=True):
    """Something found: its kind ("incident"), its id, and the words around the first find.

    In the snippet the found words stand between U+0002 and U+0003, which no text of ours holds.
    """

    kind: str
    id: str
    snippet: str


def search(connection: apsw.Connection, untrusted_query: str, limit: int) -> list[Hit]:
    """Find documents, best first (bm25).

    Args:
        connection: the open database.
        untrusted_query: what the person typed; no operator has a meaning.
        limit: the most hits to return.
    """
    query = unicodedata.normalize("NFC", untrusted_query[:MAX_QUERY])
    unspaced = runs(query)
    words = _words_query(query, unspaced)
    if words and unspaced:
        return _both(connection, words, unspaced, limit)
    if words:
        return _by_words(connection, words, limit)
    return _by_pairs(connection, unspaced, limit) if unspaced else []


def _words_query(query: str, unspaced: list[str]) -> str:
    for run in unspaced:
        query = query.replace(run, " ")
    words = ["".join(c for c in word if c.isprintable()) for word in query.split()]
    words = [word for word in words if any(c.isalnum() for c in word)]
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return " AND ".join([*quoted[:-1], quoted[-1] + "*"]) if quoted else ""


def _by_words(connection: apsw.Connection, query: str, limit: int) -> list[Hit]:
    rows = connection.execute(
        "SELECT d.kind, d.ref, snippet(search_words, 0, char(2), char(3), '…', 16) "
        "FROM search_words JOIN search_document d ON d.id = search_words.rowid "
        "WHERE search_words MATCH ? ORDER BY rank LIMIT ?",
        (query, limit),
    )
    return [Hit(kind, ref, snippet) for kind, ref, snippet in rows]


def _by_pairs(connection: apsw.Connection, unspaced: list[str], limit: int) -> list[Hit]:
    rows = connection.execute(
        "SELECT d.kind, d.ref, d.text FROM search_pairs "
        "JOIN search_document d ON d.id = search_pairs.rowid "
        "WHERE search_pairs MATCH ? ORDER BY rank LIMIT ?",
        (" AND ".join(query_of(run) for run in unspaced), limit),
    )
    return [Hit(kind, ref, _snippet(text, unspaced[0])) for kind, ref, text in rows]


def _both(connection: apsw.Connection, words: str, unspaced: list[str], limit: int) -> list[Hit]:
    rows = connection.execute(
        "SELECT d.kind, d.ref, snippet(search_words, 0, char(2), char(3), '…', 16) "
        "FROM search_words JOIN search_document d ON d.id = search_words.rowid "
        "WHERE search_words MATCH ? AND d.id IN "
        "(SELECT rowid FROM search_pairs WHERE search_pairs MATCH ?) ORDER BY rank LIMIT ?",
        (words, " AND ".join(query_of(run) for run in unspaced), limit),
    )
    return [Hit(kind, ref, snippet) for kind, ref, snippet in rows]


def _snippet(text: str, run: str) -> str:
    at = text.find(run)
    if at < 0:
        return text[: 2 * _AROUND]
    end = at + len(run)
    before = ("…" if at > _AROUND else "") + text[max(0, at - _AROUND) : at]
    after = text[end : end + _AROUND] + ("…" if len(text) > end + _AROUND else "")
    return f"{before}\x02{run}\x03{after}"
