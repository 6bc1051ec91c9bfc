"""What one import held, counted from its rows.

Never here: writing, and the counts of whole conversations (`message_pages`).
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

import apsw


class HeldRow(NamedTuple):
    """What one format gave to one conversation; times in microseconds since 1970 UTC."""

    conversation: str
    format: str
    messages: int
    duplicates: int
    first: int | None
    last: int | None
    attachments: int
    attachments_found: int
    local_times: int


class GivenFile(NamedTuple):
    """A file of an import: its original, its path in what was given, and whether it was read."""

    evidence: str
    path: str
    media_type: str
    is_read: bool


_HELD = """
    SELECT (SELECT c.id FROM conversation c WHERE c.number = m.conversation LIMIT 1), i.format,
      count(*),
      sum(EXISTS (SELECT 1 FROM message_source o WHERE o.message = s.message
          AND (o.import, o.ordinal) < (s.import, s.ordinal))),
      min(CASE WHEN m.at > ?2 THEN m.at END), max(CASE WHEN m.at > ?2 THEN m.at END),
      sum(json_array_length(s.rest, '$.attachments')),
      sum((SELECT count(*) FROM json_each(s.rest, '$.attachments') a
          WHERE a.value ->> 'evidence' != '')),
      sum(s.rest ->> '$.time.zone' = 'local')
    FROM message_source s JOIN message m ON m.id = s.message
    JOIN import_item i ON i.import = s.import AND i.item = s.item
    WHERE s.import = ?1 GROUP BY m.conversation, i.format ORDER BY m.conversation, i.format
"""


def held(connection: apsw.Connection, number: int, no_time: int) -> list[HeldRow]:
    """Return what an import gave to each conversation.

    Args:
        connection: the open database.
        number: of the import's entry.
        no_time: where messages stand that have no time.
    """
    rows = connection.execute(_HELD, (number, no_time))
    return [
        HeldRow(str(identity), str(name), *(0 if one is None else int(one) for one in counts[:2]),
                *(None if one is None else int(one) for one in counts[2:4]),
                *(int(one or 0) for one in counts[4:]))
        for identity, name, *counts in rows
    ]  # fmt: skip


def found(connection: apsw.Connection, number: int) -> dict[str, int]:
    """Return how many things an import found that are no messages, by their type."""
    rows = connection.execute(
        "SELECT body ->> 'type', count(*) FROM import_found WHERE import = ? GROUP BY 1", (number,)
    )
    return {str(kind): int(count) for kind, count in rows}


def pictures(connection: apsw.Connection, number: int) -> list[tuple[str, str, str]]:
    """Return original, member and facts of the pictures, sounds and films of an import."""
    rows = connection.execute(
        "SELECT i.evidence, i.member, f.body FROM import_found f JOIN import_item i "
        "ON i.import = f.import AND i.item = f.body ->> 'item' "
        "WHERE f.import = ? AND f.body ->> 'type' = 'facts' ORDER BY f.ordinal",
        (number,),
    )
    return [(str(evidence), str(member), str(body)) for evidence, member, body in rows]


def given_files(connection: apsw.Connection, number: int) -> list[GivenFile]:
    """Return the files of an import, in their order."""
    rows = connection.execute(
        "SELECT o.evidence, o.path, e.body ->> 'media_type', EXISTS (SELECT 1 FROM import_item i "
        "WHERE i.import = o.import AND i.evidence = o.evidence) "
        "FROM imported_original o JOIN evidence e ON e.id = o.evidence "
        "WHERE o.import = ? ORDER BY o.position",
        (number,),
    )
    return [
        GivenFile(str(one), path, str(kind or ""), bool(read)) for one, path, kind, read in rows
    ]


def looked_at(connection: apsw.Connection, number: int) -> list[tuple[str, str]]:
    """Return original and facts of the files of an import that were looked at afterwards."""
    rows = connection.execute(
        "SELECT f.evidence, f.body FROM imported_original o JOIN file_facts f "
        "ON f.evidence = o.evidence AND f.member = '' WHERE o.import = ?1 AND NOT EXISTS "
        "(SELECT 1 FROM import_item i WHERE i.import = ?1 AND i.evidence = o.evidence) "
        "ORDER BY o.position",
        (number,),
    )
    return [(str(evidence), str(body)) for evidence, body in rows]


def named_originals(connection: apsw.Connection, number: int) -> set[str]:
    """Return the ids of the originals that the messages of an import name as their files."""
    rows = connection.execute(
        "SELECT DISTINCT a.value ->> 'evidence' FROM message_source s, "
        "json_each(s.rest, '$.attachments') a WHERE s.import = ?",
        (number,),
    )
    return {str(one) for (one,) in rows if one}


def single_messages(connection: apsw.Connection, number: int, most: int) -> list[int]:
    """Return the mails and pages of an import by their numbers, up to one more than a limit."""
    rows = connection.execute(
        "SELECT DISTINCT message FROM message_source WHERE import = ? "
        "AND rest ->> '$.kind' IN ('mail', 'page') ORDER BY message LIMIT ?",
        (number, most + 1),
    )
    return [int(one) for (one,) in rows]


def with_digests(connection: apsw.Connection, digests: Iterable[str]) -> dict[int, set[str]]:
    """Return the numbers of the imports to which files with these digests were given, and which."""
    rows = connection.execute(
        "SELECT o.import, e.body ->> 'sha256' FROM imported_original o "
        "JOIN evidence e ON e.id = o.evidence "
        "WHERE o.body = '{}' AND e.body ->> 'sha256' IN (SELECT value FROM json_each(?))",
        (json.dumps([*digests]),),
    )
    found: dict[int, set[str]] = {}
    for number, digest in rows:
        found.setdefault(int(number), set()).add(str(digest))
    return found


def read_in(connection: apsw.Connection, number: int, *, only_local: bool) -> set[str]:
    """Return the digests of the files in which an import read messages; rows of tables are none.

    Args:
        connection: the open database.
        number: of the import.
        only_local: only those with a message whose clock has no zone.
    """
    rows = connection.execute(
        "SELECT DISTINCT e.body ->> 'sha256' FROM message_source s "
        "JOIN import_item i ON i.import = s.import AND i.item = s.item "
        "JOIN evidence e ON e.id = i.evidence "
        "WHERE s.import = ? AND s.rest ->> '$.kind' IS NOT 'row' "
        "AND (NOT ? OR s.rest ->> '$.time.zone' = 'local')",
        (number, only_local),
    )
    return {str(digest) for (digest,) in rows}
