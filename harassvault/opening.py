"""Opening a vault, in the order that design.md part 3 fixes.

store.json → key file against its digest → secret → public key compared → database → vault id
compared → migration if it is older → what an interrupted write left behind.

Never here: making one (`harassvault.making`), what is done with it (`harassvault.vault`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from crypto.errors import NoMatchingKeyError
from crypto.errors import WrongPasswordError as WrongSecretError
from crypto.keyfile import Secret, open_secret_with
from crypto.note import SigningKey
from crypto.recovery import RecoveryCode
from harassvault import device, rekey_swap
from harassvault.clock import Clock
from harassvault.errors import (
    DeviceKeyWrongError,
    DiskFullError,
    NoSuchWayInError,
    StoreDamagedError,
    StoreFailedError,
    TargetUnwritableError,
    VaultBusyError,
    VaultMismatchError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from harassvault.intent import settle
from harassvault.keystore import DEVICE, PASSWORD, RECOVERY, KeyStore
from harassvault.layout import (
    Description,
    Layout,
    read_description,
)
from harassvault.ledger import BrokenEntryError
from harassvault.locking import Lock, hold
from harassvault.log_writer import LogWriter
from harassvault.migrating import bring_up_to_date, in_memory
from harassvault.policy import KeyDerivation, spellings
from harassvault.store import meta, migration, newer, schema
from harassvault.store.connection import Connection, open_database, reading_only, store_errors
from harassvault.unsealing import Opener, by_password, secret_from

LOG_ORIGIN = "harassvault/"
"""Beginning of a log's name; the vault's id follows. It names a log, no address."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What an unlocked vault is made of.

    `healed` names the damaged file among the key files that was put right on the way in.
    """

    layout: Layout
    vault_id: str
    secret: Secret
    connection: Connection
    writer: LogWriter
    lock: Lock | None
    healed: str | None = None


def open_with_password(
    folder: Path, password: str, *, clock: Clock, kdf: KeyDerivation, writing: bool
) -> Opened:
    """Open a vault with its password.

    Raises:
        WrongPasswordError: the key file is undamaged and this password does not open it.
        NotAVaultError, VaultTooNewError, VaultBusyError, DamageError
    """
    openers = (by_password(spelling, kdf) for spelling in spellings(password))
    try:
        return open_by(folder, PASSWORD, openers, clock=clock, writing=writing)
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
        opener = by_password(code.password, kdf)
        return open_by(folder, RECOVERY, [opener], clock=clock, writing=writing)
    except WrongSecretError as error:
        raise WrongRecoveryCodeError from error


def open_with_device(folder: Path, *, clock: Clock, writing: bool) -> Opened:
    """Open a vault with what the keyring of this computer account keeps.

    The keyring is asked only where the vault has this way in, and never shows a question.

    Raises:
        NoSuchWayInError: it is off, as it is from the start.
        DeviceError: the keyring is absent, locked, or does not have the right key (any more).
        NotAVaultError, VaultTooNewError, VaultBusyError, DamageError
    """
    layout = Layout(folder)
    description = read_description(layout)
    if DEVICE not in KeyStore(layout.keys).ways():
        raise NoSuchWayInError(DEVICE)
    identity = device.identity_of(description.vault)

    def opener(sealed: bytes) -> Secret:
        try:
            return open_secret_with(sealed, identity)
        except NoMatchingKeyError as error:
            raise WrongSecretError from error

    try:
        return open_by(folder, DEVICE, [opener], clock=clock, writing=writing)
    except WrongSecretError as error:
        raise DeviceKeyWrongError from error


def open_again(opened: Opened, clock: Clock) -> Opened:
    """Open for writing what is open for reading, with the secret that it was opened with.

    Raises:
        VaultBusyError: another process still writes.
        VaultMismatchError: its keys were changed meanwhile; the password must be given again.
    """
    lock = hold(opened.layout)
    try:
        rekey_swap.settle(opened.layout, lock)
        description = read_description(opened.layout)
        _check_recipient(opened, description)
        return open_store(opened.layout, description, opened.secret, clock, lock)
    except BaseException:
        lock.release()
        raise


def _check_recipient(opened: Opened, description: Description) -> None:
    if str(opened.secret.identity.recipient) != description.recipient:
        raise VaultMismatchError(opened.layout.description)


def open_by(
    folder: Path, way: str, openers: Iterable[Opener], *, clock: Clock, writing: bool
) -> Opened:
    """Open a vault by one way in, with the first opener that fits its key file.

    Raises:
        WrongSecretError: the key file is undamaged, and none of them opens it.
        NoSuchWayInError, NotAVaultError, VaultTooNewError, VaultBusyError, DamageError
    """
    layout = Layout(folder)
    read_description(layout)  # before anything is written where there is no vault
    lock = hold(layout) if writing else None
    try:
        rekey_swap.settle(layout, lock)
        description = read_description(layout)
        secret, sealed = secret_from(layout, description, way, openers)
        opened = open_store(layout, description, secret, clock, lock)
        return _healed(opened, way, sealed)
    except BaseException:
        if lock:
            lock.release()
        raise


def _healed(opened: Opened, way: str, sealed: bytes) -> Opened:
    """Heal a key file, by the writer alone, and only from a copy that just opened the vault."""
    try:
        healed = KeyStore(opened.layout.keys).heal(way, sealed) if opened.lock else None
    except BaseException:
        opened.connection.close(True)
        raise
    return replace(opened, healed=healed)


def open_store(
    layout: Layout,
    description: Description,
    secret: Secret,
    clock: Clock,
    lock: Lock | None,
) -> Opened:
    """Open the database of a vault whose secret is known; with a lock, for writing."""

    def opener() -> Connection:
        return open_database(layout.database, secret.database_key)

    connection = opener()
    try:
        with store_errors(layout.database):
            _check_identity(layout, connection, description)
            connection = _up_to_date(layout, connection, opener, lock)
            newer.refuse_newer(connection)
            if lock:
                settle(layout, connection)
            else:
                reading_only(connection)
            seed = bytes.fromhex(meta.read(connection, meta.SIGNING_SEED))
    except BrokenEntryError as error:
        connection.close(True)
        raise StoreDamagedError(layout.database) from error
    except BaseException:
        connection.close(True)
        raise
    key = SigningKey.from_seed(LOG_ORIGIN + description.vault, seed)
    writer = LogWriter(connection, layout.database, clock, key, is_reading=lock is None)
    return Opened(layout, description.vault, secret, connection, writer, lock)


def _up_to_date(
    layout: Layout, connection: Connection, opener: Callable[[], Connection], lock: Lock | None
) -> Connection:
    """Migrate under the lock; a reader takes it for that moment only.

    Where a reader cannot have it, or cannot write the copy of before (a disk that is full or cannot
    be written, an earlier version of the program that is writing), the tables are made from the log
    in memory, and nothing is written.
    """
    if lock:
        return bring_up_to_date(layout, connection, opener)
    if migration.version(connection) == schema.SCHEMA_VERSION:
        return connection
    try:
        held = hold(layout)
        try:
            return bring_up_to_date(layout, connection, opener)
        finally:
            held.release()
    except (VaultBusyError, TargetUnwritableError, DiskFullError, StoreFailedError):
        connection.close(True)
        return in_memory(opener())


def _check_identity(layout: Layout, connection: Connection, description: Description) -> None:
    if not meta.is_of(connection, description.vault):
        raise VaultMismatchError(layout.database)
