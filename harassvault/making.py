"""Making a vault: note → keys (each twice) → database with its first entries → store.json last.

A folder with a store.json is whole. When anything fails before, what was made is taken away again,
so that the same folder can be tried once more. What a killed attempt leaves is known by the note,
and taken away by the next one; the note goes before the vault is said to be there.

Never here: opening a vault that exists (`harassvault.opening`).
"""

import contextlib
import secrets
import shutil
from pathlib import Path

from crypto.keyfile import Secret, seal_secret
from crypto.note import SEED_BYTES, SigningKey
from crypto.recovery import RecoveryCode
from harassvault.clock import Clock
from harassvault.durable import (
    HALF_NAME,
    make_folder,
    new_file,
    outside_errors,
    sync_folder,
)
from harassvault.errors import FolderNotEmptyError, KeyChangeUnfinishedError
from harassvault.keystore import PASSWORD, RECOVERY, KeyStore
from harassvault.layout import FORMAT, Description, Layout, new_id, write_description
from harassvault.locking import hold
from harassvault.log_writer import LogWriter
from harassvault.opening import LOG_ORIGIN, Opened
from harassvault.policy import KeyDerivation, new_password
from harassvault.profile import Profile, checked_profile, profile_fields
from harassvault.store import meta
from harassvault.store.connection import Connection, create_database, store_errors


def create(
    folder: Path,
    password: str,
    profile: Profile,
    *,
    clock: Clock,
    kdf: KeyDerivation,
    code: RecoveryCode | None = None,
) -> Opened:
    """Make a new vault in an empty or absent folder, and leave it open for writing.

    With a recovery code, its key file is made too, before the vault is said to be there.

    Raises:
        PasswordTooShortError, FolderNotEmptyError, TargetUnwritableError, DiskFullError
        VaultBusyError: another process is making one here.
        UnknownKeyError, TextTooLongError, BadDocumentError: of the profile.
    """
    profile = checked_profile(profile)
    password = new_password(password, (profile.name, profile.contact))
    layout = Layout(folder)
    existed = check_free(layout)
    make_folder(layout.root, parents=True)
    lock = hold(layout)
    is_free = False
    try:
        # Again, now that nobody else can be making one here.
        check_free(layout)
        is_free = True
        with outside_errors(layout.making):
            was_begun = layout.making.exists()
        if was_begun:
            _take_away(layout)
        opened = _make(layout, password, profile, clock, kdf, code)
    except BaseException:
        if is_free:
            _take_away(layout)
        lock.release()
        if not existed:
            with contextlib.suppress(OSError):
                layout.lock.unlink(missing_ok=True)
                layout.root.rmdir()
        raise
    return Opened(layout, opened.vault_id, opened.secret, opened.connection, opened.writer, lock)


def check_free(layout: Layout) -> bool:
    """Refuse a folder with anything of anybody's in it; say whether it is there.

    What a killed attempt leaves is nobody's: the lock, empty folders, key files to which nothing
    was ever sealed, and with the note of the attempt and no store.json, its database.

    Raises:
        FolderNotEmptyError, TargetUnwritableError
    """
    with outside_errors(layout.root):
        if not layout.root.exists():
            return False
        was_begun = layout.making.exists() and not layout.description.exists()
        if not layout.root.is_dir() or any(
            _is_somebodys(layout, path, was_begun=was_begun) for path in layout.root.rglob("*")
        ):
            raise FolderNotEmptyError(layout.root)
    return True


def _is_somebodys(layout: Layout, path: Path, *, was_begun: bool) -> bool:
    if path == layout.lock or path.parent == layout.keys:
        return False
    if path.parent == layout.root and HALF_NAME.fullmatch(path.name):
        return False  # of the note, or of store.json
    if was_begun and (path == layout.making or path.name.startswith(layout.database.name)):
        return False
    ours = (layout.keys, layout.files, layout.drafts, layout.exports)
    return path not in ours or not path.is_dir()


def _make(
    layout: Layout,
    password: str,
    profile: Profile,
    clock: Clock,
    kdf: KeyDerivation,
    code: RecoveryCode | None,
) -> Opened:
    with new_file(layout.making, replace=True) as stream:
        stream.write(b"{}\n")
    for folder in (layout.keys, layout.files, layout.drafts, layout.exports):
        make_folder(folder)
    secret = Secret.generate()
    _write_keys(layout, secret, password, code, kdf)
    vault_id = new_id()
    connection = create_database(layout.database, secret.database_key)
    try:
        writer = _first_entries(layout, connection, vault_id, profile, clock)
        if code:
            writer.write("recovery.made", dict)
        description = Description(FORMAT, vault_id, str(secret.identity.recipient))
        with new_file(layout.description) as stream:
            stream.write(write_description(description))
        with outside_errors(layout.making):
            layout.making.unlink()
            sync_folder(layout.root)
    except BaseException:
        connection.close(True)
        raise
    return Opened(layout, vault_id, secret, connection, writer, None)


def _write_keys(
    layout: Layout, secret: Secret, password: str, code: RecoveryCode | None, kdf: KeyDerivation
) -> None:
    keys, factor = KeyStore(layout.keys), kdf.for_new_file()
    try:
        keys.write(PASSWORD, seal_secret(secret, password, factor))
        if code:
            keys.write(RECOVERY, seal_secret(secret, code.password, factor))
    except KeyChangeUnfinishedError as error:
        # There was no key before, and all of this is taken away: only what the disk said counts.
        raise error.__cause__ or error from None


def _take_away(layout: Layout) -> None:
    """Remove what a failed attempt made, its note last; nothing else was in the folder."""
    for folder in (layout.keys, layout.files, layout.drafts, layout.exports):
        shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        # store.json first: without it, and with the note, the rest is nobody's.
        layout.description.unlink(missing_ok=True)
        for path in layout.root.iterdir():
            if path.name.startswith("store.") or HALF_NAME.fullmatch(path.name):
                path.unlink()
        layout.making.unlink(missing_ok=True)


def _first_entries(
    layout: Layout, connection: Connection, vault_id: str, profile: Profile, clock: Clock
) -> LogWriter:
    seed = secrets.token_bytes(SEED_BYTES)
    key = SigningKey.from_seed(LOG_ORIGIN + vault_id, seed)
    writer = LogWriter(connection, layout.database, clock, key)
    with store_errors(layout.database):
        meta.begin(connection, {meta.VAULT: vault_id, meta.SIGNING_SEED: seed.hex()})
    with outside_errors(layout.root):
        sync_folder(layout.root)
    writer.write("vault.created", lambda: {"vault": vault_id, "verifier": key.verifier.text})
    writer.write("case.added", lambda: {"id": new_id(), "is_default": True})
    writer.write("profile.changed", lambda: profile_fields(profile))
    return writer
