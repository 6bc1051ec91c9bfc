"""Building a vault beside the one that is open: the same content, under new keys.

Every sealed file is opened, sealed to the new public key and flushed. What the log does not name is
read back at once, the rest when the whole is checked. The database is copied under the new key. The
entry `vault.rekeyed` names the key that signs the heads from here on; the key of before signs the
head that holds this entry.

Never here: the moment that counts (`harassvault.rekey_swap`), asking for a password.
"""

import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from crypto.age.sealing import seal
from crypto.age.x25519 import X25519Identity
from crypto.checkpoint import Checkpoint
from crypto.errors import NoMatchingKeyError
from crypto.keyfile import Secret, seal_secret
from crypto.merkle import root
from crypto.note import SEED_BYTES, SigningKey
from crypto.recovery import RecoveryCode
from harassvault.durable import (
    TEMPORARY_SUFFIX,
    free_bytes,
    make_folder,
    open_exclusive,
    outside_errors,
)
from harassvault.errors import DiskFullError, OriginalDamagedError, RekeyCheckFailedError
from harassvault.keystore import PASSWORD, RECOVERY, KeyStore
from harassvault.layout import FORMAT, Description, Layout, write_description
from harassvault.log_writer import LogWriter
from harassvault.opening import Opened
from harassvault.originals import MARGIN, Progress
from harassvault.policy import KeyDerivation
from harassvault.rekey_swap import building, sealed_folders
from harassvault.sealed_files import CHUNK, checked_chunks, open_sealed, sealed_chunks
from harassvault.store import entries, meta, reading
from harassvault.store.connection import open_database, store_errors
from harassvault.store.rekeying import copy_with_key

_SUFFIX = ".age"


@dataclass(slots=True)
class Build:
    """One attempt.

    Attributes:
        opened: the vault as it is.
        secret: what opens the new one.
        progress: gets bytes done and bytes in all; raising in it stops.
    """

    opened: Opened
    secret: Secret
    progress: Progress
    total: int = 0
    done: int = 0

    @property
    def layout(self) -> Layout:
        """The folder of the vault as it is."""
        return self.opened.layout

    @property
    def beside(self) -> Layout:
        """The folder of the new one."""
        return building(self.opened.layout)

    def step(self, count: int) -> None:
        """Say that so many more bytes are done."""
        self.done += count
        self.progress(min(self.done, self.total), self.total)


def check_room(build: Build) -> None:
    """Refuse before anything is written when there is no room for all of it a second time.

    Raises:
        DiskFullError: with both numbers.
    """
    files = sum(one.size for one in _files(build.layout).values())
    database = _database_size(build)
    build.total = 2 * files + database
    needed, free = files + 2 * database + MARGIN, free_bytes(build.layout.root)
    if free < needed:
        raise DiskFullError(build.layout.root, needed, free)


def build_files(build: Build) -> None:
    """Seal every file anew; what is not ours is carried over as it is.

    Raises:
        OriginalDamagedError: one does not read back. Its damage would be sealed with it, so nothing
            goes on: it has to be put back, or its entry erased, first.
    """
    digests = _digests(build)
    for folder, place in zip(
        sealed_folders(build.beside), sealed_folders(build.layout), strict=True
    ):
        with outside_errors(place, reading=True):
            if place.exists():
                make_folder(folder)
    carried: dict[Path, _State] = {}
    # Again, until there is nothing new: what is put in while the vault is locked asks nobody.
    while fresh := _files(build.layout).items() - carried.items():
        for path, state in sorted(fresh):
            _carry(build, path, state.size, digests.get(path))
            carried[path] = state


def build_database(build: Build) -> None:
    """Copy the database under the new key, and let the log say so."""
    opened, beside = build.opened, build.beside
    size = _database_size(build)
    told = 0

    def progress(pages: int, of: int) -> None:
        nonlocal told
        now = size * pages // max(of, 1)
        build.step(now - told)
        told = now

    copy_with_key(opened.connection, beside.database, build.secret.database_key, progress)
    old = opened.writer.key
    new = SigningKey.from_seed(old.name, secrets.token_bytes(SEED_BYTES))
    connection = open_database(beside.database, build.secret.database_key)
    try:
        writer = LogWriter(connection, beside.database, opened.writer.clock, new)
        with store_errors(beside.database):
            _check_same(build, writer)
            meta.replace(connection, meta.SIGNING_SEED, new.seed.hex())
        writer.write("vault.rekeyed", lambda: {"verifier": new.verifier.text})
        with store_errors(beside.database):
            count, head = entries.head(connection)
        note = Checkpoint(old.name, count, head).sign(old)
        writer.write("head.signed", lambda: {"size": count, "note": note})
    finally:
        connection.close(True)


def build_keys(build: Build, password: str, code: RecoveryCode, kdf: KeyDerivation) -> Description:
    """Write the key files and the description; the device's way in is not carried over."""
    make_folder(build.beside.keys)
    keys, factor = KeyStore(build.beside.keys), kdf.for_new_file()
    keys.write(PASSWORD, seal_secret(build.secret, password, factor))
    keys.write(RECOVERY, seal_secret(build.secret, code.password, factor))
    description = Description(FORMAT, build.opened.vault_id, str(build.secret.identity.recipient))
    _write_durably(build.beside.description, iter([write_description(description)]))
    return description


def _check_same(build: Build, writer: LogWriter) -> None:
    """Compare the copied log with the one that it was copied from.

    Raises:
        RekeyCheckFailedError
    """
    size, head = entries.head(build.opened.connection)
    if (size, head) != entries.head(writer.connection):
        raise RekeyCheckFailedError(build.layout.database.name)
    if root(entries.hashes(writer.connection, size)) != head:
        raise RekeyCheckFailedError(build.layout.database.name)


class _State(NamedTuple):
    """A file as it was seen: bytes, and the time of its last change in nanoseconds."""

    size: int
    changed_at: int


def _files(layout: Layout) -> dict[Path, _State]:
    """Return the files to carry over."""
    found = {}
    with outside_errors(layout.root, reading=True):
        for path in [path for folder in sealed_folders(layout) for path in folder.rglob("*")]:
            facts = path.stat()
            if stat.S_ISREG(facts.st_mode) and path.suffix != TEMPORARY_SUFFIX:
                found[path] = _State(facts.st_size, facts.st_mtime_ns)
    return found


def _database_size(build: Build) -> int:
    with outside_errors(build.layout.database, reading=True):
        return build.layout.database.stat().st_size


def _digests(build: Build) -> dict[Path, str]:
    """Return the digests that the log has, by the file that must have them."""
    layout, connection = build.layout, build.opened.connection
    with store_errors(layout.database):
        kept = {layout.original(one.original.file): one.original.sha256
                for one in reading.all_evidence(connection)}  # fmt: skip
        reports = {layout.report(one.export.file): one.export.sha256
                   for one in reading.exports(connection)}  # fmt: skip
    return kept | reports


def _carry(build: Build, path: Path, size: int, digest: str | None) -> None:
    target = build.beside.root / path.relative_to(build.layout.root)
    make_folder(target.parent)
    with outside_errors(target):
        target.unlink(missing_ok=True)  # carried before, and changed since
    old = build.opened.secret.identity
    if digest is None and not _is_ours(path, old):
        _write_durably(target, _plain_chunks(path))
        build.step(2 * size)
        return
    pieces = (
        checked_chunks(lambda: open_sealed(path, old), digest, path)
        if digest
        else sealed_chunks(path, old)
    )
    before = build.done
    written = _seal_again(build, target, pieces)
    if digest:
        return  # read back with all that the log names, when the whole is checked
    new = build.secret.identity
    try:
        for piece in checked_chunks(lambda: open_sealed(target, new), written, target):
            build.step(len(piece))
    except OriginalDamagedError as error:
        raise RekeyCheckFailedError(path.name) from error
    build.step(max(0, 2 * size - (build.done - before)))


def _is_ours(path: Path, identity: X25519Identity) -> bool:
    """Say whether a file that no row names is sealed to this vault."""
    if path.suffix != _SUFFIX:
        return False
    try:
        open_sealed(path, identity).close()
    except OriginalDamagedError as error:
        if isinstance(error.__cause__, NoMatchingKeyError):
            return False
        raise
    return True


def _seal_again(build: Build, target: Path, pieces: Iterator[bytes]) -> str:
    """Write a sealed file, flushed; return the digest of what went in."""
    digest = hashlib.sha256()
    with outside_errors(target), open_exclusive(target) as stream:
        with seal(stream, [build.secret.identity.recipient]) as writer:
            for piece in pieces:
                digest.update(piece)
                writer.write(piece)
                build.step(len(piece))
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest()


def _plain_chunks(path: Path) -> Iterator[bytes]:
    with outside_errors(path, reading=True), path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            yield piece


def _write_durably(target: Path, pieces: Iterator[bytes]) -> None:
    with outside_errors(target), open_exclusive(target) as stream:
        for piece in pieces:
            stream.write(piece)
        stream.flush()
        os.fsync(stream.fileno())
