"""The whole of what still reads in a vault's folder: ways in, log, drafts, sealed files.

Only the key files must open; `store.json` and the database may be gone. Nothing is changed.

Never here: writing anything out (`reports.rescued`).
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crypto.errors import CryptoError
from crypto.errors import WrongPasswordError as WrongSecretError
from crypto.keyfile import Secret, open_secret
from crypto.recovery import RecoveryCode
from harassvault.drafts import Draft, Drafts
from harassvault.errors import (
    KeyFileDamagedError,
    OriginalDamagedError,
    OutsideError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from harassvault.evidence import Original
from harassvault.keystore import PASSWORD, RECOVERY, KeyStore
from harassvault.layout import Layout
from harassvault.policy import KeyDerivation, spellings
from harassvault.rescue.log import Progress, SavedLog, save_log
from harassvault.rescue.replaying import Replayed, replay
from harassvault.sealed_files import sealed_chunks


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A sealed file that lies in the folder, or that an entry names.

    Attributes:
        path: where it lies, or should.
        original: what an entry says of it; None where none that came out names it.
        is_report: it lies among the reports.
    """

    path: Path
    original: Original | None = None
    is_report: bool = False


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came out, and the key to the sealed files."""

    layout: Layout
    secret: Secret
    log: SavedLog
    replayed: Replayed
    drafts: tuple[Draft, ...]
    unreadable_drafts: tuple[Path, ...]
    files: tuple[SealedFile, ...]


def secret_of_password(folder: Path, password: str, kdf: KeyDerivation) -> Secret:
    """Open a password's key file, whatever else is damaged.

    Raises:
        WrongPasswordError: a copy that is whole does not open with it.
        KeyFileDamagedError, KeyFileMissingError: no copy is left that opens.
    """
    try:
        return _secret(Layout(folder), PASSWORD, spellings(password), kdf)
    except WrongSecretError as error:
        raise WrongPasswordError from error


def secret_of_recovery_code(folder: Path, code: RecoveryCode, kdf: KeyDerivation) -> Secret:
    """Open the recovery code's key file, whatever else is damaged.

    Raises:
        WrongRecoveryCodeError, KeyFileDamagedError, KeyFileMissingError, NoSuchWayInError
    """
    try:
        return _secret(Layout(folder), RECOVERY, [code.password], kdf)
    except WrongSecretError as error:
        raise WrongRecoveryCodeError from error


def rescue(folder: Path, secret: Secret, progress: Progress) -> Rescued:
    """Read what still reads; `progress` is called with pages of the database done and in all."""
    layout = Layout(folder)
    log = save_log(layout.database, secret.database_key, progress)
    replayed = replay(log.entries)
    try:
        drafts, unreadable = Drafts(layout, secret.identity).all()
    except OutsideError:
        drafts, unreadable = [], []
    return Rescued(
        layout, secret, log, replayed, tuple(drafts), tuple(unreadable), _files(layout, replayed)
    )


def whole_chunks(rescued: Rescued, file: SealedFile) -> Iterator[bytes]:
    """Yield a sealed file's bytes, checked to their end.

    Raises:
        OriginalMissingError, OriginalDamagedError: what was yielded before must be thrown away.
    """
    digest = hashlib.sha256()
    for piece in sealed_chunks(file.path, rescued.secret.identity):
        digest.update(piece)
        yield piece
    if file.original and digest.hexdigest() != file.original.sha256:
        raise OriginalDamagedError(file.path)


def _secret(layout: Layout, way: str, words: Iterable[str], kdf: KeyDerivation) -> Secret:
    """Try each spelling on each copy; only a copy that agrees with its record can say "wrong"."""
    store = KeyStore(layout.keys)
    copies = store.copies(way)
    is_believed = any(copy.is_recorded for copy in copies) or not store.has_record(way)
    wrong: Exception | None = None
    failed: Exception | None = None
    for one in words:
        for copy in copies:
            try:
                return open_secret(copy.sealed, one, min_work_factor=kdf.min_work_factor)
            except WrongSecretError as error:
                wrong = error
            except CryptoError as error:
                failed = error
        if wrong is None:
            break  # what cannot be read at all does not open with another spelling either
    if wrong and is_believed:
        raise wrong
    raise KeyFileDamagedError(store.path(way)) from failed or wrong


def _files(layout: Layout, replayed: Replayed) -> tuple[SealedFile, ...]:
    named = {
        layout.original(one.original.file): SealedFile(
            layout.original(one.original.file), one.original
        )
        for one in replayed.evidence
    }
    for folder in (layout.files, layout.exports):
        for path in sorted(folder.rglob("*.age")) if folder.is_dir() else ():
            named.setdefault(path, SealedFile(path, None, folder == layout.exports))
    return tuple(named.values())
