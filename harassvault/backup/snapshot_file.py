"""The file of a snapshot: age around a tar of the manifest, `store.json` and the database.

The database is the vault's own file, still encrypted with the database key, so a snapshot on a disk
never holds a word in clear; age and tar open it by hand.

Never here: objects, and choosing among snapshots.
"""

import io
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

from crypto.age.sealing import seal
from crypto.age.x25519 import X25519Identity
from crypto.streams import Sink
from harassvault.backup.manifest import Manifest, read_manifest, write_manifest
from harassvault.backup.places import Snapshot
from harassvault.errors import BackupDamagedError, DamageError
from harassvault.layout import write_description
from harassvault.sealed_files import CHUNK, open_sealed

_MANIFEST, _DESCRIPTION, _DATABASE = "manifest.json", "store.json", "store.db"

_MAX_MANIFEST = 256 << 20
"""Bytes: room for a million originals. Whoever has the public key could seal a larger one."""


def write_snapshot(
    out: Sink, identity: X25519Identity, manifest: Manifest, database: IO[bytes]
) -> None:
    """Seal a snapshot into a stream; `database` gives exactly as many bytes as the manifest says.

    Raises:
        OSError: the database gave fewer, or the stream refused.
    """
    with (
        seal(out, [identity.recipient]) as sealing,
        tarfile.open(fileobj=sealing, mode="w|", bufsize=CHUNK, format=tarfile.PAX_FORMAT) as tar,  # type: ignore[call-overload] # typeshed asks for more than write()
    ):
        for name, data in (
            (_MANIFEST, write_manifest(manifest)),
            (_DESCRIPTION, write_description(manifest.store)),
        ):
            _add(tar, name, len(data), io.BytesIO(data))
        _add(tar, _DATABASE, manifest.database_size, database)


def _add(tar: tarfile.TarFile, name: str, size: int, content: IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o600
    tar.addfile(member, content)


@dataclass(frozen=True, slots=True)
class OpenSnapshot:
    """A snapshot that opened: its manifest, and a way to its database."""

    manifest: Manifest
    tar: tarfile.TarFile
    path: Path

    def database(self) -> Iterator[bytes]:
        """Yield the bytes of the database's file.

        Raises:
            BackupDamagedError: what was yielded before must be thrown away.
        """
        with _damage(self.path):
            stream = _member(self.tar, _DATABASE)
            while piece := stream.read(CHUNK):
                yield piece


@contextmanager
def open_snapshot(
    snapshot: Snapshot, identity: X25519Identity, beside: Path | None = None
) -> Iterator[OpenSnapshot]:
    """Open a snapshot and read its manifest.

    Args:
        snapshot: which one.
        identity: opens it.
        beside: where its file lies, if it has not got its name yet.

    Raises:
        BackupDamagedError: it is cut or changed, has the name of another, or is of another key.
        VaultTooNewError: a newer version of the program made it.
    """
    path = beside or snapshot.path
    with _damage(path):
        reader = open_sealed(path, identity)
    with ExitStack() as opened:
        opened.enter_context(reader)
        with _damage(path):
            tar = opened.enter_context(tarfile.open(fileobj=reader, mode="r:"))
            manifest = read_manifest(_member(tar, _MANIFEST).read(_MAX_MANIFEST))
        is_of_key = manifest.store.recipient == str(identity.recipient)
        if manifest.snapshot != snapshot.id or not is_of_key:
            raise BackupDamagedError(path)
        yield OpenSnapshot(manifest, tar, path)


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    found = tar.extractfile(name)
    if found is None:
        raise ValueError(name)
    return found


@contextmanager
def _damage(path: Path) -> Iterator[None]:
    """Turn whatever a changed file makes of its readers into one error."""
    try:
        yield
    except (DamageError, tarfile.TarError, msgspec.DecodeError, ValueError, LookupError) as error:
        raise BackupDamagedError(path) from error
