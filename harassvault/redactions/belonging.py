"""Which redactions go with what is erased: those that hold what only that held.

Words are compared by their letters and digits, as copies are searched: what stands somewhere else
in another spelling is still left out there.

Never here: erasing it (`harassvault.erasing`, `harassvault.conversations.erasing`).
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from harassvault.belonging import Belonging
from harassvault.redactions.values import KnownRedaction
from harassvault.store import redactions
from harassvault.store.connection import Connection

_OF_INCIDENTS = (
    "SELECT incident, account FROM incident_version UNION ALL "
    "SELECT incident, body FROM incident_message UNION ALL SELECT incident, body FROM named_file"
)
_OF_OTHERS = (
    "SELECT id, body FROM person UNION ALL SELECT id, body FROM situation "
    "UNION ALL SELECT id, body FROM contact UNION ALL SELECT id, body FROM protective_order "
    "UNION ALL SELECT id, body FROM gap UNION ALL SELECT id, body FROM evidence "
    "UNION ALL SELECT evidence, body FROM file_said UNION ALL SELECT '', body FROM profile"
)
_OF_MESSAGES = (
    "SELECT NOT EXISTS (SELECT 1 FROM message_source s WHERE s.message = m.id AND s.import != ?1) "
    "AND EXISTS (SELECT 1 FROM message_source s WHERE s.message = m.id AND s.import = ?1), text "
    "FROM message m"
)
"""Each with 1 where only one import holds it."""

_ESCAPED = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})')
"""Rows are JSON; what is no letter there must not become one."""


def going_with(connection: Connection, belonging: Belonging) -> list[KnownRedaction]:
    """Return the redactions of files and people that go, and of words that stand nowhere else."""
    incident = belonging.incident
    files = {one.id for one in belonging.originals}
    people = {one.id for one in belonging.gone}

    def own() -> Iterator[str]:
        return (text for of, text in _rows(connection, _OF_INCIDENTS) if of == incident)

    def others() -> Iterator[str]:
        yield from (text for of, text in _rows(connection, _OF_INCIDENTS) if of != incident)
        yield from _other(connection, files | people)
        yield from (text for _, text in _rows(connection, "SELECT '', text FROM message"))

    return [
        one
        for one in redactions.all_of(connection)
        if _is_of(one, files, people) or (_stands_in(one, own()) and not _stands_in(one, others()))
    ]


def going_with_import(
    connection: Connection, number: int, files: Collection[str], people: Collection[str]
) -> list[KnownRedaction]:
    """Return the redactions that go with an import: as with an incident, by what it holds.

    Args:
        connection: the open database.
        number: of the entry of the import.
        files: ids of originals that go with it.
        people: ids of people who do.
    """

    def own() -> Iterator[str]:
        return (text for only, text in _rows(connection, _OF_MESSAGES, number) if only == "1")

    def others() -> Iterator[str]:
        yield from (text for _, text in _rows(connection, _OF_INCIDENTS))
        yield from _other(connection, {*files, *people})
        yield from (text for only, text in _rows(connection, _OF_MESSAGES, number) if only != "1")

    return [
        one
        for one in redactions.all_of(connection)
        if _is_of(one, files, people) or (_stands_in(one, own()) and not _stands_in(one, others()))
    ]


def _is_of(one: KnownRedaction, files: Collection[str], people: Collection[str]) -> bool:
    said = one.redaction
    return said.evidence in files or said.person in people


def _rows(connection: Connection, wanted: str, *bound: int) -> Iterator[tuple[str, str]]:
    for of, text in connection.execute(wanted, bound):
        yield str(of), _ESCAPED.sub(" ", str(text))


def _other(connection: Connection, going: Collection[str]) -> Iterator[str]:
    return (text for of, text in _rows(connection, _OF_OTHERS) if of not in going)


def _stands_in(one: KnownRedaction, texts: Iterable[str]) -> bool:
    wanted = _folded(one.redaction.words)
    return bool(wanted) and any(wanted in _folded(text) for text in texts)


def _folded(text: str) -> str:
    return "".join(map(_letter, text))


@cache
def _letter(one: str) -> str:
    apart = unicodedata.normalize("NFKD", one).casefold()
    return "".join(each for each in apart if each.isalnum())
