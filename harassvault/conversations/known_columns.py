"""What the columns of a table are, as a person said once: found again by the table's head.

They are kept as entries of the log, and nowhere else; the newest one holds all of them.

Never here: reading a table (`harassvault.importers`).
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b

import msgspec

from harassvault.conversations.handles import plain
from harassvault.ledger import BrokenEntryError
from harassvault.log_writer import LogWriter
from harassvault.store import entries
from harassvault.store.connection import Connection

KIND = "columns.known"

MOST = 200
"""Tables that are remembered, those said last."""

_DIGEST = 16


class _Table(msgspec.Struct, frozen=True):
    head: str
    columns: dict[str, str]


class _Remembered(msgspec.Struct, frozen=True):
    tables: tuple[_Table, ...] = ()


def fingerprint(headers: Sequence[str]) -> str:
    """Return what stands for the head of a table: its columns' names, in their order.

    Case, invisible signs and runs of spaces do not count: programs change them between versions.
    """
    names = "\x00".join(plain(one).casefold() for one in headers)
    return blake2b(names.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).hexdigest()


def recall(connection: Connection, headers: Sequence[str]) -> dict[str, str]:
    """Return what the columns of a table with this head are (`Options.columns`), or nothing."""
    head = fingerprint(headers)
    found = {one.head: one.columns for one in _read(connection)}
    return dict(found.get(head, {}))


def remember(writer: LogWriter, headers: Sequence[str], columns: Mapping[str, str]) -> None:
    """Remember what the columns are; nothing is written where that is known already."""
    if recall(writer.connection, headers) == columns:
        return
    table = _Table(fingerprint(headers), dict(columns))
    others = [one for one in _read(writer.connection) if one.head != table.head]
    kept = (*others, table)[-MOST:]
    writer.write(KIND, lambda: {"tables": msgspec.to_builtins(kept)})


def _read(connection: Connection) -> tuple[_Table, ...]:
    for seq in reversed(entries.numbers_of(connection, KIND)):
        # An entry that no longer fits its leaf is passed over: `verify` says that it is damaged.
        with suppress(BrokenEntryError, LookupError, msgspec.ValidationError):
            fields = dict(entries.read(connection, seq).entry.fields)
            return msgspec.convert(fields, _Remembered).tables
    return ()
