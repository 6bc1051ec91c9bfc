"""Rows of what imports found in files that were erased since: of each, only the leaf stays.

Imports are vouched for by one root over everything that was found (`docs/decisions/0016`). A row
that has to go leaves the hash of its leaf in its place, so that the root can still be made; which
rows these are says the entry that erased the file ("found": import and number of each leaf).

Never here: making leaves (`harassvault.conversations.records`), erasing (`harassvault.files`).
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import apsw
import msgspec

from harassvault.erasures import FILE_ERASED, MEMBER_ERASED
from harassvault.ledger import BrokenEntryError
from harassvault.store import entries, file_reading

FOUND = "found"
"""The field of an entry that names the rows."""

Place = tuple[int, int]
"""An import and the number of a leaf in it."""

_SHA256 = 32


class _Gone(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="gone"):
    leaf: str


def rows_about(
    connection: apsw.Connection, evidence: str, member: str | None
) -> list[tuple[int, int, str]]:
    """Return import, number and body of what was found in an original, or in one file inside it.

    Args:
        connection: the open database.
        evidence: id of the original.
        member: name of the file inside it; None: whatever was found in the original.
    """
    rows = connection.execute(
        "SELECT f.import, f.ordinal, f.body FROM import_found f JOIN import_item i "
        "ON i.import = f.import AND i.item = json_extract(f.body, '$.item') "
        "WHERE i.evidence = ?1 AND (?2 IS NULL OR i.member = ?2) ORDER BY f.import, f.ordinal",
        (evidence, member),
    )
    return list(rows)


def salt_of(connection: apsw.Connection, number: int) -> bytes:
    """Return the salt of an import's leaves."""
    salt = connection.execute(
        "SELECT body ->> 'salt' FROM imported WHERE import = ?", (number,)
    ).get
    return bytes.fromhex(str(salt))


def leave_leaf(connection: apsw.Connection, place: Place, leaf: bytes) -> None:
    """Put the hash of its leaf in the place of a row."""
    connection.execute(
        "UPDATE import_found SET body = ? WHERE import = ? AND ordinal = ?",
        (msgspec.json.encode(_Gone(leaf.hex())).decode(), *place),
    )


def leaf_left(untrusted_body: str) -> bytes | None:
    """Return the hash that stands in the place of a row; None where the row itself is there."""
    with suppress(msgspec.MsgspecError, ValueError, TypeError):
        leaf = bytes.fromhex(msgspec.json.decode(untrusted_body, type=_Gone).leaf)
        return leaf if len(leaf) == _SHA256 else None
    return None


def said_gone(connection: apsw.Connection) -> set[Place]:
    """Return the rows that must be gone, as the log says."""
    return {place for one in _tombstones(connection) for place in one}


def _tombstones(connection: apsw.Connection) -> Iterator[list[Place]]:
    for seq in file_reading.erasing_entries(connection):
        with suppress(BrokenEntryError, LookupError, msgspec.ValidationError):
            entry = entries.read(connection, seq).entry
            fields: dict[str, Any] = dict(entry.fields)
            if entry.kind in {FILE_ERASED, MEMBER_ERASED} and FOUND in fields:
                yield msgspec.convert(fields[FOUND], list[Place], strict=False)
