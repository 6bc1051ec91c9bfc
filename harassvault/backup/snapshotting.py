"""Writing a snapshot: the database as it stands, and the list of everything that belongs to it.

It is sealed beside its place, flushed, opened again and compared before it gets its name.

Never here: the objects and keys that it names, which are durable by then.
"""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crypto.age.x25519 import X25519Identity
from crypto.digest import sha256_stream
from crypto.streams import Sink
from harassvault.backup.looking import digest_of
from harassvault.backup.manifest import FORMAT, Kept, Manifest
from harassvault.backup.places import Place, Snapshot, all_snapshots, stamp
from harassvault.backup.snapshot_file import open_snapshot, write_snapshot
from harassvault.backup.writing import FolderWriter, Written
from harassvault.errors import BackupDamagedError, BackupFolderError
from harassvault.layout import Layout, read_description
from harassvault.ledger import at_text
from harassvault.log_writer import LogWriter
from harassvault.store import migration
from harassvault.store.copying import held_still


@dataclass(slots=True)
class Snapshotting:
    """One snapshot on its way.

    Attributes:
        layout, identity, writer: the vault's.
        place, out: where to, and what writes there.
    """

    layout: Layout
    identity: X25519Identity
    writer: LogWriter
    place: Place
    out: FolderWriter
    _manifest: Manifest | None = field(default=None, init=False)

    def make(self, objects: tuple[Kept, ...], keys: dict[str, str]) -> tuple[Snapshot, Manifest]:
        """Write a snapshot; when this returns, it is durable and was read back.

        Raises:
            BackupFolderError, DiskFullError: there is none.
        """
        head, note = self.writer.checkpoint()
        at = self.writer.clock()
        name_time = _after_all(self.place, at)
        snapshot = Snapshot(f"{stamp(name_time)}-{secrets.token_hex(4)}", name_time, 0, self.place)

        def fill(sink: Sink) -> None:
            with held_still(self.writer.connection, self.layout.database) as database:
                digest, size = sha256_stream(database)
                database.seek(0)
                self._manifest = Manifest(
                    format=FORMAT,
                    snapshot=snapshot.id,
                    at=at_text(at),
                    store=read_description(self.layout),
                    schema=migration.version(self.writer.connection),
                    head=note,
                    head_size=head.size,
                    database_size=size,
                    database_sha256=digest,
                    keys=keys,
                    objects=objects,
                )
                write_snapshot(sink, self.identity, self._manifest, database)

        def check(beside: Path, _written: Written) -> None:
            self._reads_back(snapshot, beside)

        self.out.write(snapshot.path, fill, check, beside="new")
        self.out.flush()
        if self._manifest is None:
            raise RuntimeError("a snapshot without a manifest")
        return snapshot, self._manifest

    def _reads_back(self, snapshot: Snapshot, beside: Path) -> None:
        try:
            with open_snapshot(snapshot, self.identity, beside) as found:
                same = found.manifest == self._manifest
                if same and digest_of(found.database()) == found.manifest.database_sha256:
                    return
        except BackupDamagedError as error:
            raise BackupFolderError(self.place.root.parent) from error
        raise BackupFolderError(self.place.root.parent)


def _after_all(place: Place, at: datetime) -> datetime:
    """Return a time for a name: now, or right after the newest one where the clock went back.

    The newest of the whole folder: a set that new keys began must not look older than the one
    before it, and nothing tells whose the other sets are.
    """
    now = at.astimezone(UTC).replace(microsecond=0)
    beside = [one.at for one in all_snapshots(place.root.parent)]
    return max([now, *(one + timedelta(seconds=1) for one in beside)])
