"""What the log knows of backups: the last one, and how much was written since.

A restored journal knows of the backup that it came from.

Never here: looking into a backup's folder, which may not be there.
"""

from datetime import datetime, timedelta

import msgspec

from harassvault.ledger import read_at
from harassvault.store import entries, kinds
from harassvault.store.connection import Connection

MADE = "backup.made"
RESTORED = "vault.restored"
_QUIET = frozenset((MADE, RESTORED, "head.signed"))
"""Kinds of entry that are nothing new to be backed up."""

_WAYS = frozenset(("vault.rekeyed", "password.changed", "recovery.made"))
"""Kinds of entry after which older backups open with something else than the vault."""


OLD = timedelta(days=7)
"""After this a backup is old, if something was written since: a week of words can be told again."""


class LastBackup(msgspec.Struct, frozen=True):
    """The newest backup that the log knows of.

    Attributes:
        at: when it was made, by this computer's clock.
        place: the folder, as it was named then.
        snapshot: its id.
        entries_since: entries that are not in it.
        opens_otherwise: password, recovery code or keys were changed since, so it opens with the
            ones before: who forgets them has no backup, and who knows them has one too many.
    """

    at: datetime
    place: str
    snapshot: str
    entries_since: int
    opens_otherwise: bool = False


def is_due(last: LastBackup | None, now: datetime) -> bool:
    """Say whether to remind of a backup.

    There is none, it opens otherwise than the vault, or it is old and something came since.

    One from the future was made while the clock ran ahead: how old it is, nobody knows.
    """
    if last is None:
        return True
    if last.opens_otherwise:
        return True
    return bool(last.entries_since) and (now - last.at > OLD or last.at > now)


def last_backup(connection: Connection) -> LastBackup | None:
    """Return the newest backup, or None where there is none."""
    seq = kinds.last_of(connection, (MADE, RESTORED))
    if seq is None:
        return None
    fields = entries.read(connection, seq).entry.fields
    at, place, snapshot = (str(fields.get(name, "")) for name in ("at", "place", "snapshot"))
    head_size = fields.get("head_size")
    if not isinstance(head_size, int):
        head_size = seq
    news = news_after(connection, head_size)
    otherwise = not _WAYS.isdisjoint(kinds.kinds_after(connection, head_size))
    return LastBackup(read_at(at), place, snapshot, news, otherwise)


def news_after(connection: Connection, head_size: int) -> int:
    """Count the entries after the first `head_size` that a backup is made for."""
    return sum(kind not in _QUIET for kind in kinds.kinds_after(connection, head_size))


def knows_snapshot(connection: Connection, snapshot: str) -> bool:
    """Say whether an entry says that this snapshot was made."""
    numbers = entries.numbers_of(connection, MADE)
    return any(
        entries.read(connection, seq).entry.fields.get("snapshot") == snapshot for seq in numbers
    )
