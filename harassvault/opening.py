"""Opening a vault, in the order that design.md part 3 fixes.

store.json → key file against its digest → secret → public key compared → database → vault id
compared → migration if it is older → what an interrupted write left behind.

Never here: making one (`harassvault.making`), what is done with it (`harassvault.vault`).
"""

from dataclasses import dataclass, replace
from pathlib import Path

import filelock

from crypto.errors import CryptoError
from crypto.errors import WrongPasswordError as WrongSecretError
from crypto.keyfile import Secret, open_secret
from crypto.note import SigningKey
from crypto.recovery import RecoveryCode
from harassvault.clock import Clock
from harassvault.errors import (
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
    Description,
    Layout,
    read_description,
)
from harassvault.ledger import BrokenEntryError
from harassvault.log_writer import LogWriter
from harassvault.policy import KeyDerivation
from harassvault.store import meta, migration, schema
from harassvault.store.connection import Connection, open_database, store_errors

LOG_ORIGIN = "harassvault/"
"""Beginning of a log's name; the vault's id follows. It names a log, no address."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What an unlocked vault is made of.

    `healed` names the key file of which a damaged copy was replaced by its twin on the way in.
    """

    layout: Layout
    vault_id: str
    secret: Secret
    connection: Connection
    writer: LogWriter
    lock: filelock.BaseFileLock | None
    healed: str | None = None


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
        return _secret(layout, read_description(layout), RECOVERY, code.password, kdf)[0]
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


def _open(
    folder: Path, way: str, password: str, *, clock: Clock, kdf: KeyDerivation, writing: bool
) -> Opened:
    layout = Layout(folder)
    description = read_description(layout)
    lock = hold(layout) if writing else None
    try:
        secret, sealed = _secret(layout, description, way, password, kdf)
        opened = _open_store(layout, description, secret, clock, lock)
    except BaseException:
        if lock:
            lock.release()
        raise
    # Only the writer heals, and only from a copy that just opened the vault.
    healed = lock is not None and KeyStore(layout.keys).heal(way, sealed)
    return replace(opened, healed=f"{way}.age" if healed else None)


def _secret(
    layout: Layout, description: Description, way: str, password: str, kdf: KeyDerivation
) -> tuple[Secret, bytes]:
    """Try the copies of a key file; return the secret and the copy that gave it.

    Raises:
        WrongSecretError: a copy that agrees with its record does not open with this password.
        KeyFileDamagedError: no copy opens, and none agrees with the record.
    """
    store = KeyStore(layout.keys)
    failed: Exception | None = None
    for copy in store.copies(way):
        try:
            secret = open_secret(copy.sealed, password, min_work_factor=kdf.min_work_factor)
        except CryptoError as error:
            if copy.is_recorded and isinstance(error, WrongSecretError):
                raise
            failed = failed or error
            continue
        if str(secret.identity.recipient) != description.recipient:
            raise VaultMismatchError(layout.description)
        return secret, copy.sealed
    if isinstance(failed, WrongSecretError) and not store.has_record(way):
        raise failed  # nothing says that the file is damaged
    raise KeyFileDamagedError(store.path(way)) from failed


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
    key = SigningKey.from_seed(LOG_ORIGIN + description.vault, seed)
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
