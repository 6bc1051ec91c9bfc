"""Making a vault and opening one, in the order that design.md part 3 fixes.

To make: folder → keys (each twice) → database with its first entries → store.json last, so that a
folder with a store.json is whole. To open: store.json → key file against its digest → secret →
public key compared → database → vault id compared → migration if it is older.

Never here: what is done with an open vault (`harassvault.vault`).
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

import filelock
import msgspec

from crypto.errors import CryptoError
from crypto.errors import WrongPasswordError as WrongSecretError
from crypto.keyfile import Secret, open_secret, seal_secret
from crypto.note import SEED_BYTES, SigningKey
from crypto.recovery import RecoveryCode
from harassvault.clock import Clock
from harassvault.durable import make_folder, new_file, outside_errors, sync_folder
from harassvault.errors import (
    FolderNotEmptyError,
    KeyFileDamagedError,
    StoreDamagedError,
    TargetUnwritableError,
    VaultBusyError,
    VaultMismatchError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from harassvault.intent import settle
from harassvault.keystore import PASSWORD, RECOVERY, KeyStore
from harassvault.layout import (
    FORMAT,
    Description,
    Layout,
    new_id,
    read_description,
    write_description,
)
from harassvault.ledger import BrokenEntryError
from harassvault.log_writer import LogWriter
from harassvault.policy import KeyDerivation, check_password
from harassvault.profile import Profile
from harassvault.store import meta, migration, schema
from harassvault.store.connection import Connection, create_database, open_database, store_errors

_ORIGIN = "harassvault/"
"""Beginning of a log's name; the vault's id follows. It names a log, no address."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What an unlocked vault is made of."""

    layout: Layout
    vault_id: str
    secret: Secret
    connection: Connection
    writer: LogWriter
    lock: filelock.BaseFileLock | None


def create(
    folder: Path, password: str, profile: Profile, *, clock: Clock, kdf: KeyDerivation
) -> Opened:
    """Make a new vault in an empty or absent folder, and leave it open for writing.

    Raises:
        PasswordTooShortError, FolderNotEmptyError, TargetUnwritableError, DiskFullError
    """
    check_password(password)
    layout = Layout(folder)
    _prepare(layout)
    lock = hold(layout)
    secret = Secret.generate()
    sealed = seal_secret(secret, password, kdf.for_new_file())
    KeyStore(layout.keys).write(PASSWORD, sealed)
    vault_id = new_id()
    connection = create_database(layout.database, secret.database_key)
    writer = _first_entries(layout, connection, vault_id, profile, clock)
    description = Description(FORMAT, vault_id, str(secret.identity.recipient))
    with new_file(layout.description) as stream:
        stream.write(write_description(description))
    return Opened(layout, vault_id, secret, connection, writer, lock)


def open_with_password(
    folder: Path, password: str, *, clock: Clock, kdf: KeyDerivation, writing: bool
) -> Opened:
    """Open a vault with its password.

    Raises:
        WrongPasswordError: the key file is undamaged and this password does not open it.
        NotAVaultError, VaultTooNewError, VaultBusyError, DamageError
    """
    try:
        return _open(folder, PASSWORD, password, clock=clock, kdf=kdf, writing=writing)
    except WrongSecretError as error:
        raise WrongPasswordError from error


def open_with_recovery_code(
    folder: Path, code: RecoveryCode, *, clock: Clock, kdf: KeyDerivation, writing: bool
) -> Opened:
    """Open a vault with its recovery code.

    Raises:
        WrongRecoveryCodeError: well formed, and not the code of this vault.
        NoSuchWayInError: no recovery code was ever made.
        NotAVaultError, VaultTooNewError, VaultBusyError, DamageError
    """
    try:
        return _open(folder, RECOVERY, code.password, clock=clock, kdf=kdf, writing=writing)
    except WrongSecretError as error:
        raise WrongRecoveryCodeError from error


def secret_of_recovery_code(layout: Layout, code: RecoveryCode, kdf: KeyDerivation) -> Secret:
    """Open the recovery key file alone, to see whether a code is the right one.

    Raises:
        WrongRecoveryCodeError, NoSuchWayInError, DamageError
    """
    try:
        return _secret(layout, read_description(layout), RECOVERY, code.password, kdf)
    except WrongSecretError as error:
        raise WrongRecoveryCodeError from error


def hold(layout: Layout) -> filelock.BaseFileLock:
    """Take the lock of the one writing process.

    Raises:
        VaultBusyError: another process holds it.
        TargetUnwritableError: the folder cannot be written.
    """
    lock = filelock.FileLock(layout.lock, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except filelock.Timeout as error:
        raise VaultBusyError(layout.root) from error
    except OSError as error:
        raise TargetUnwritableError(layout.root) from error
    return lock


def _prepare(layout: Layout) -> None:
    with outside_errors(layout.root):
        layout.root.parent.mkdir(parents=True, exist_ok=True)
        if layout.root.exists() and (not layout.root.is_dir() or any(layout.root.iterdir())):
            raise FolderNotEmptyError(layout.root)
    for folder in (layout.root, layout.keys, layout.files, layout.drafts, layout.exports):
        make_folder(folder)


def _first_entries(
    layout: Layout, connection: Connection, vault_id: str, profile: Profile, clock: Clock
) -> LogWriter:
    seed = secrets.token_bytes(SEED_BYTES)
    key = SigningKey.from_seed(_ORIGIN + vault_id, seed)
    writer = LogWriter(connection, layout.database, clock, key)
    with store_errors(layout.database):
        meta.begin(connection, {meta.VAULT: vault_id, meta.SIGNING_SEED: seed.hex()})
        sync_folder(layout.root)
    writer.write("vault.created", lambda: {"vault": vault_id, "verifier": key.verifier.text})
    writer.write("case.added", lambda: {"id": new_id(), "is_default": True})
    writer.write("profile.changed", lambda: msgspec.to_builtins(profile))
    return writer


def _open(
    folder: Path, way: str, password: str, *, clock: Clock, kdf: KeyDerivation, writing: bool
) -> Opened:
    layout = Layout(folder)
    description = read_description(layout)
    lock = hold(layout) if writing else None
    try:
        secret = _secret(layout, description, way, password, kdf)
        return _open_store(layout, description, secret, clock, lock)
    except BaseException:
        if lock:
            lock.release()
        raise


def _secret(
    layout: Layout, description: Description, way: str, password: str, kdf: KeyDerivation
) -> Secret:
    sealed = KeyStore(layout.keys).read(way)
    try:
        secret = open_secret(sealed, password, min_work_factor=kdf.min_work_factor)
    except WrongSecretError:
        raise
    except CryptoError as error:
        raise KeyFileDamagedError(layout.keys / f"{way}.age") from error
    if str(secret.identity.recipient) != description.recipient:
        raise VaultMismatchError(layout.description)
    return secret


def _open_store(
    layout: Layout,
    description: Description,
    secret: Secret,
    clock: Clock,
    lock: filelock.BaseFileLock | None,
) -> Opened:
    connection = open_database(layout.database, secret.database_key)
    try:
        with store_errors(layout.database):
            _check_identity(layout, connection, description)
            _bring_up_to_date(layout, connection, lock)
            if lock:
                settle(layout, connection)
            seed = bytes.fromhex(meta.read(connection, meta.SIGNING_SEED))
    except BrokenEntryError as error:
        connection.close(True)
        raise StoreDamagedError(layout.database) from error
    except BaseException:
        connection.close(True)
        raise
    key = SigningKey.from_seed(_ORIGIN + description.vault, seed)
    writer = LogWriter(connection, layout.database, clock, key)
    return Opened(layout, description.vault, secret, connection, writer, lock)


def _bring_up_to_date(
    layout: Layout, connection: Connection, lock: filelock.BaseFileLock | None
) -> None:
    """Migrate under the lock; a reader takes it for that moment only."""
    if migration.version(connection) == schema.SCHEMA_VERSION:
        return
    held = lock or hold(layout)
    try:
        migration.migrate(connection)
    finally:
        if held is not lock:
            held.release()


def _check_identity(layout: Layout, connection: Connection, description: Description) -> None:
    if not meta.is_of(connection, description.vault):
        raise VaultMismatchError(layout.database)
