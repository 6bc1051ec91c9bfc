"""Making a vault: folder → keys (each twice) → database with its first entries → store.json last.

A folder with a store.json is whole. When anything fails before, what was made is taken away again,
so that the same folder can be tried once more.

Never here: opening a vault that exists (`harassvault.opening`).
"""

import contextlib
import secrets
import shutil
from pathlib import Path

import msgspec

from crypto.keyfile import Secret, seal_secret
from crypto.note import SEED_BYTES, SigningKey
from harassvault.clock import Clock
from harassvault.durable import make_folder, new_file, outside_errors, sync_folder
from harassvault.errors import FolderNotEmptyError
from harassvault.keystore import PASSWORD, KeyStore
from harassvault.layout import FORMAT, Description, Layout, new_id, write_description
from harassvault.log_writer import LogWriter
from harassvault.opening import LOG_ORIGIN, Opened, hold
from harassvault.policy import KeyDerivation, check_password
from harassvault.profile import Profile
from harassvault.store import meta
from harassvault.store.connection import Connection, create_database, store_errors


def create(
    folder: Path, password: str, profile: Profile, *, clock: Clock, kdf: KeyDerivation
) -> Opened:
    """Make a new vault in an empty or absent folder, and leave it open for writing.

    Raises:
        PasswordTooShortError, FolderNotEmptyError, TargetUnwritableError, DiskFullError
        VaultBusyError: another process is making one here.
    """
    check_password(password)
    layout = Layout(folder)
    existed = _check_empty(layout)
    make_folder(layout.root)
    lock = hold(layout)
    try:
        # Again, now that nobody else can be making one here.
        _check_empty(layout)
        opened = _make(layout, password, profile, clock, kdf)
    except BaseException as error:
        if not isinstance(error, FolderNotEmptyError):
            _take_away(layout)
        lock.release()
        if not existed:
            with contextlib.suppress(OSError):
                layout.lock.unlink(missing_ok=True)
                layout.root.rmdir()
        raise
    return Opened(layout, opened.vault_id, opened.secret, opened.connection, opened.writer, lock)


def _check_empty(layout: Layout) -> bool:
    """Refuse a folder that holds anything but the lock; say whether it is there."""
    with outside_errors(layout.root):
        layout.root.parent.mkdir(parents=True, exist_ok=True)
        if not layout.root.exists():
            return False
        if not layout.root.is_dir() or any(path != layout.lock for path in layout.root.iterdir()):
            raise FolderNotEmptyError(layout.root)
    return True


def _make(
    layout: Layout, password: str, profile: Profile, clock: Clock, kdf: KeyDerivation
) -> Opened:
    for folder in (layout.keys, layout.files, layout.drafts, layout.exports):
        make_folder(folder)
    secret = Secret.generate()
    KeyStore(layout.keys).write(PASSWORD, seal_secret(secret, password, kdf.for_new_file()))
    vault_id = new_id()
    connection = create_database(layout.database, secret.database_key)
    try:
        writer = _first_entries(layout, connection, vault_id, profile, clock)
        description = Description(FORMAT, vault_id, str(secret.identity.recipient))
        with new_file(layout.description) as stream:
            stream.write(write_description(description))
    except BaseException:
        connection.close(True)
        raise
    return Opened(layout, vault_id, secret, connection, writer, None)


def _take_away(layout: Layout) -> None:
    """Remove what a failed attempt made; nothing else was in the folder."""
    for folder in (layout.keys, layout.files, layout.drafts, layout.exports):
        shutil.rmtree(folder, ignore_errors=True)
    for path in layout.root.glob("store.*"):
        with contextlib.suppress(OSError):
            path.unlink()


def _first_entries(
    layout: Layout, connection: Connection, vault_id: str, profile: Profile, clock: Clock
) -> LogWriter:
    seed = secrets.token_bytes(SEED_BYTES)
    key = SigningKey.from_seed(LOG_ORIGIN + vault_id, seed)
    writer = LogWriter(connection, layout.database, clock, key)
    with store_errors(layout.database):
        meta.begin(connection, {meta.VAULT: vault_id, meta.SIGNING_SEED: seed.hex()})
        sync_folder(layout.root)
    writer.write("vault.created", lambda: {"vault": vault_id, "verifier": key.verifier.text})
    writer.write("case.added", lambda: {"id": new_id(), "is_default": True})
    writer.write("profile.changed", lambda: msgspec.to_builtins(profile))
    return writer
