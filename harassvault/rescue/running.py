"""The whole of what still reads in a vault's folder: ways in, log, drafts, inbox, sealed files.

Only the key files must open; `store.json` and the database may be gone. Nothing is changed.

Never here: writing anything out (`reports.rescued`).
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from crypto.age.x25519 import X25519Identity
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
from harassvault.export import KeptExport
from harassvault.files.errors import FileMarkedError
from harassvault.inbox_drop import waiting
from harassvault.inbox_item import InboxItem, InboxSource, read_item
from harassvault.keystore import PASSWORD, RECOVERY, KeyStore
from harassvault.layout import Layout
from harassvault.policy import KeyDerivation, spellings
from harassvault.rescue.log import Progress, SavedLog, save_log
from harassvault.rescue.replaying import Replayed, replay
from harassvault.sealed_files import CHUNK, sealed_chunks


class Kind(StrEnum):
    """What a sealed file is; also the folder in which it lies."""

    ORIGINAL = "files"
    REPORT = "exports"
    INBOX = "inbox"


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A sealed file that lies in the folder, or that an entry names.

    Attributes:
        path: where it lies, or should.
        kind: what it is.
        original: what an entry says of it; None where none that came out names it.
        report: the same for a report.
        item: what an inbox item claims.
        is_held_back: it was marked as one that goes nowhere, or shows a file that was.
    """

    path: Path
    kind: Kind = Kind.ORIGINAL
    original: Original | None = None
    report: KeptExport | None = None
    item: InboxItem | None = None
    is_held_back: bool = False

    @property
    def sha256(self) -> str:
        """The digest that its bytes must have, empty where nothing says so."""
        if self.original:
            return self.original.sha256
        return self.report.export.sha256 if self.report else ""


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
    files = (*_files(layout, replayed), *_inbox(layout, secret.identity, replayed))
    return Rescued(layout, secret, log, replayed, tuple(drafts), tuple(unreadable), files)


def whole_chunks(rescued: Rescued, file: SealedFile) -> Iterator[bytes]:
    """Yield a sealed file's bytes, checked to their end.

    Raises:
        FileMarkedError: it is held back.
        OriginalMissingError, OriginalDamagedError, InboxItemUnreadableError: what was yielded
            before must be thrown away.
    """
    if file.is_held_back:
        raise FileMarkedError(file.path.name)
    identity = rescued.secret.identity
    if file.item:  # it claims its digest itself, and is compared with it there
        yield from InboxSource(file.path, identity, file.item).chunks(CHUNK)
        return
    digest = hashlib.sha256()
    for piece in sealed_chunks(file.path, identity):
        digest.update(piece)
        yield piece
    if file.sha256 and digest.hexdigest() != file.sha256:
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
    """Return what is named or lies there, without what was erased and a crash left."""
    marked = {one.id for one in replayed.evidence if one.is_marked}
    found = [
        SealedFile(
            layout.original(one.original.file), original=one.original, is_held_back=one.is_marked
        )
        for one in replayed.evidence
    ]
    found += [
        SealedFile(
            layout.report(one.export.file),
            Kind.REPORT,
            report=one,
            is_held_back=not marked.isdisjoint(one.export.exhibits),
        )
        for one in replayed.exports
    ]
    named = {one.path: one for one in found}
    for kind, folder in ((Kind.ORIGINAL, layout.files), (Kind.REPORT, layout.exports)):
        for path in _sealed_in(folder):
            if path.stem not in replayed.erased_files:
                named.setdefault(path, SealedFile(path, kind))
    return tuple(named.values())


def _sealed_in(folder: Path) -> list[Path]:
    try:
        return sorted(folder.rglob("*.age"))
    except OSError:
        return []


def _inbox(layout: Layout, identity: X25519Identity, replayed: Replayed) -> list[SealedFile]:
    """Return what waits in the inbox and was not decided about, as far as is known."""
    try:
        paths = waiting(layout)
    except OutsideError:
        return []
    return [
        SealedFile(path, Kind.INBOX, item=read_item(path, identity))
        for path in paths
        if path.stem not in replayed.decided
    ]
