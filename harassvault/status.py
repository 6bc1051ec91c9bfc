"""What a vault holds and how it can be opened: counts, sizes, ways in.

Never here: checking (`harassvault.verify`).
"""

import contextlib

import msgspec

from harassvault import locking, synced
from harassvault.backup.history import LastBackup, last_backup
from harassvault.inbox_drop import waiting
from harassvault.keystore import RECOVERY, KeyStore
from harassvault.layout import Layout
from harassvault.store import entries, migration, timeline
from harassvault.store.connection import Connection


class Status(msgspec.Struct, frozen=True):
    """The status of an open vault.

    Attributes:
        vault_id: random id.
        schema: version of the tables.
        counts: of incidents, evidence, people, exports, entries, imports, conversations, messages.
        bytes: size of the folder's files.
        ways_in: key files there are.
        recovery_confirmed: whether the newest recovery code was typed back once. Until then
            there is only one way in that is known to work.
        head_size, head_root: the log's head, root in hex.
        drafts: unfinished drafts lying in the vault.
        inbox: things put in while it was locked, not yet decided about.
        last_backup: the newest backup that the log knows of.
        lock_works: whether the file system knows locks; where not, nothing keeps a second program
            from writing at the same time.
        synced: programs that seem to carry the folder to other computers (`harassvault.synced`).
        conflict_copies: names of files that such a program put beside the vault's own.
    """

    vault_id: str
    schema: int
    counts: dict[str, int]
    bytes: int
    ways_in: tuple[str, ...]
    recovery_confirmed: bool
    head_size: int
    head_root: str
    drafts: int
    inbox: int = 0
    last_backup: LastBackup | None = None
    lock_works: bool = True
    synced: tuple[str, ...] = ()
    conflict_copies: tuple[str, ...] = ()


def read_status(layout: Layout, vault_id: str, connection: Connection) -> Status:
    """Read the status."""
    size, root = entries.head(connection)
    ways = KeyStore(layout.keys).ways()
    return Status(
        vault_id=vault_id,
        schema=migration.version(connection),
        counts=timeline.counts(connection),
        bytes=_bytes(layout),
        ways_in=ways,
        recovery_confirmed=RECOVERY in ways and _confirmed(connection),
        head_size=size,
        head_root=root.hex(),
        drafts=len(list(layout.drafts.glob("*.age"))),
        inbox=len(waiting(layout)),
        last_backup=last_backup(connection),
        lock_works=locking.works(layout.root),
        synced=tuple(one.service for one in synced.synced(layout.root)),
        conflict_copies=tuple(
            str(path.relative_to(layout.root)) for path in synced.conflict_copies(layout.root)
        ),
    )


def _bytes(layout: Layout) -> int:
    """Add up the sizes of the files; another program may take some away meanwhile."""
    total = 0
    for path in layout.root.rglob("*"):
        with contextlib.suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total


def _confirmed(connection: Connection) -> bool:
    """Say whether the last entry about the recovery code is its confirmation."""
    kinds = ("recovery.made", "recovery.confirmed", "vault.rekeyed")
    return entries.last_kind_of(connection, kinds) == "recovery.confirmed"
