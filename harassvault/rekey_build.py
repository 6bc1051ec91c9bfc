"""Building a vault beside the one that is open: the same content, under new keys.

The database is copied under the new key. The entry `vault.rekeyed` names the key that signs the
heads from here on; the key of before signs the head that holds this entry.

Never here: the sealed files (`rekey_files`), the moment that counts (`rekey_swap`).
"""

import secrets

from crypto.checkpoint import Checkpoint
from crypto.keyfile import seal_secret
from crypto.merkle import root
from crypto.note import SEED_BYTES, SigningKey
from crypto.recovery import RecoveryCode
from harassvault.durable import (
    free_bytes,
    make_folder,
    outside_errors,
)
from harassvault.errors import DiskFullError, RekeyCheckFailedError
from harassvault.keystore import PASSWORD, RECOVERY, KeyStore
from harassvault.layout import FORMAT, Description, write_description
from harassvault.log_writer import LogWriter
from harassvault.originals import MARGIN
from harassvault.policy import KeyDerivation
from harassvault.rekey_files import Build, files_of, write_durably
from harassvault.store import entries, meta
from harassvault.store.connection import open_database, store_errors
from harassvault.store.rekeying import copy_with_key


def check_room(build: Build) -> None:
    """Refuse before anything is written when there is no room for all of it a second time.

    Raises:
        DiskFullError: with both numbers.
    """
    files = sum(one.size for one in files_of(build.layout).values())
    database = _database_size(build)
    build.total = 2 * files + database
    needed, free = files + 2 * database + MARGIN, free_bytes(build.layout.root)
    if free < needed:
        raise DiskFullError(build.layout.root, needed, free)


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
    write_durably(build.beside.description, iter([write_description(description)]))
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


def _database_size(build: Build) -> int:
    with outside_errors(build.layout.database, reading=True):
        return build.layout.database.stat().st_size
