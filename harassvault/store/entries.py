"""The log in the database: appending entries, reading them back, and the signed heads.

Never here: what an entry means for the other tables (`projection`), and keys.
"""

import json
from collections.abc import Iterable, Iterator

import apsw

from crypto.merkle import root
from harassvault.erasures import OWNER, TOMBSTONES, Erasures
from harassvault.ledger import LoggedEntry, read_entry


def append(connection: apsw.Connection, logged: LoggedEntry) -> None:
    """Write one entry; its number must be the next one."""
    seq = logged.entry.seq
    if seq != size(connection) + 1:
        raise ValueError("an entry out of order")
    connection.execute("INSERT INTO log VALUES (?, ?, ?)", (seq, logged.leaf, logged.hash))
    connection.executemany(
        "INSERT INTO log_field VALUES (?, ?, ?)",
        [(seq, position, one.encoded) for position, one in enumerate(logged.disclosures)],
    )


def size(connection: apsw.Connection) -> int:
    """Return the number of entries."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM log").get)


def read(connection: apsw.Connection, seq: int) -> LoggedEntry:
    """Read one entry back.

    Raises:
        BrokenEntryError: it does not fit its leaf.
        LookupError: there is none with this number.
    """
    leaf = connection.execute("SELECT CAST(leaf AS BLOB) FROM log WHERE seq = ?", (seq,)).get
    if leaf is None:
        raise LookupError(seq)
    return read_entry(seq, leaf, _fields(connection, seq))


def read_all(connection: apsw.Connection) -> Iterator[tuple[int, bytes, bytes, list[str]]]:
    """Yield number, leaf, stored hash and disclosures of every entry, unchecked, in order."""
    # The casts: a value of another type is damage to be found, not a reason to stop.
    rows = connection.execute(
        "SELECT seq, CAST(leaf AS BLOB), CAST(hash AS BLOB) FROM log ORDER BY seq"
    )
    for seq, leaf, stored in rows:
        yield seq, leaf, stored, _fields(connection, seq)


def hashes(connection: apsw.Connection, first: int | None = None) -> list[bytes]:
    """Return the leaf hashes in order, of the first so many entries or of all."""
    limit = size(connection) if first is None else first
    rows = connection.execute("SELECT hash FROM log WHERE seq <= ? ORDER BY seq", (limit,))
    return [bytes(value) for (value,) in rows]


def head(connection: apsw.Connection) -> tuple[int, bytes]:
    """Return size and root of the log."""
    leaves = hashes(connection)
    return len(leaves), root(leaves)


def last_kind_of(connection: apsw.Connection, kinds: tuple[str, ...]) -> str | None:
    """Return which of these kinds the newest entry of any of them has."""
    rows = connection.execute(
        "SELECT kind FROM "
        "(SELECT seq, json_extract(CAST(leaf AS TEXT), '$.kind') AS kind FROM log) "
        "WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT 1",
        (json.dumps(kinds),),
    )
    return next((str(kind) for (kind,) in rows), None)


def numbers_of(connection: apsw.Connection, kind: str) -> list[int]:
    """Return the numbers of the entries of one kind, in order."""
    # A leaf that is no JSON any more is damage, and of no kind.
    rows = connection.execute(
        "SELECT seq FROM log WHERE CASE WHEN json_valid(CAST(leaf AS TEXT)) "
        "THEN json_extract(CAST(leaf AS TEXT), '$.kind') = ? END ORDER BY seq",
        (kind,),
    )
    return [seq for (seq,) in rows]


def erasures(connection: apsw.Connection) -> Erasures:
    """Return what the tombstones of the log say is gone.

    Raises:
        BrokenEntryError: a tombstone does not fit its leaf.
    """
    kinds = TOMBSTONES
    numbers = sorted(seq for kind in kinds for seq in numbers_of(connection, kind))
    return Erasures.of(read(connection, seq).entry for seq in numbers)


def erase(connection: apsw.Connection, numbers: Iterable[int]) -> None:
    """Delete the fields of entries but the id of what they are about; their leaves stay.

    Part of the tombstone's transaction.
    """
    for seq in numbers:
        logged = read(connection, seq)
        for name in logged.entry.fields.keys() - {OWNER[logged.entry.kind]}:
            erase_field(connection, seq, name)


def erase_field(connection: apsw.Connection, seq: int, name: str) -> None:
    """Delete one field of an entry; its leaf and the other fields stay."""
    for one in read(connection, seq).disclosures:
        if one.name == name:
            connection.execute(
                "DELETE FROM log_field WHERE seq = ? AND disclosure = ?", (seq, one.encoded)
            )


def checkpoints(connection: apsw.Connection) -> list[tuple[int, str]]:
    """Return size and note of the signed heads kept, smallest first."""
    return list(connection.execute("SELECT size, note FROM checkpoint ORDER BY size"))


def last_checkpoint(connection: apsw.Connection) -> tuple[int, str] | None:
    """Return size and note of the newest signed head."""
    rows = connection.execute("SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1")
    return next(((size, note) for size, note in rows), None)


def _fields(connection: apsw.Connection, seq: int) -> list[str]:
    rows = connection.execute(
        "SELECT disclosure FROM log_field WHERE seq = ? ORDER BY position", (seq,)
    )
    return [str(text) for (text,) in rows]
