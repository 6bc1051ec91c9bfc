"""From a folder and what a person knows to one snapshot that opens.

All key files of a set hold the same secret, so any of them opens all its snapshots: the newest are
tried first. Where several journals share a folder, the set that opens is the one that is meant; of
several that open, the one with the newest snapshot is, and the others are named. A snapshot is read
to its end before it is chosen: one that is damaged gives way to the one before.

Never here: restoring it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crypto.errors import CryptoError
from crypto.errors import WrongPasswordError as WrongSecretError
from crypto.keyfile import Secret
from crypto.recovery import RecoveryCode
from harassvault.backup.looking import SNAPSHOT, key_copies, read_key_file, whole_manifest
from harassvault.backup.manifest import Manifest
from harassvault.backup.places import Place, Snapshot, places_in
from harassvault.errors import (
    BackupDamagedError,
    BackupKeysMissingError,
    DamageError,
    FileOutsideError,
    KeyFileDamagedError,
    NoSuchSnapshotError,
    NoSuchWayInError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from harassvault.keystore import PASSWORD, RECOVERY
from harassvault.policy import KeyDerivation, spellings
from harassvault.unsealing import Opener, by_password
from harassvault.verdict import Problem

_MOST_KEY_FILES = 16
"""Key files that are tried in one set, a second of work each; who has more changes passwords daily,
or somebody put them there."""


@dataclass(frozen=True, slots=True)
class Knows:
    """What the person knows: the password or the recovery code."""

    way: str
    openers: Sequence[Opener]

    @classmethod
    def password(cls, password: str, kdf: KeyDerivation) -> "Knows":
        """The password, in the spellings that keyboards give it."""
        return cls(PASSWORD, [by_password(one, kdf) for one in spellings(password)])

    @classmethod
    def recovery_code(cls, code: RecoveryCode, kdf: KeyDerivation) -> "Knows":
        """The recovery code."""
        return cls(RECOVERY, [by_password(code.password, kdf)])


@dataclass(frozen=True, slots=True)
class Chosen:
    """A snapshot that opens.

    Attributes:
        way, key_file: the way in that opened it, and the sealed secret.
        problems: newer snapshots that are damaged.
        others: the newest snapshot of each other set that opens with the same, and was not asked
            for: of another journal, or of this one under the keys that it had before.
    """

    snapshot: Snapshot
    manifest: Manifest
    secret: Secret
    way: str
    key_file: bytes
    problems: tuple[Problem, ...]
    others: tuple[Snapshot, ...] = ()


@dataclass(frozen=True, slots=True)
class _Set:
    """A set that opens: its snapshots, newest first, and what opened it."""

    snapshots: Sequence[Snapshot]
    secret: Secret
    key_file: bytes


def choose(folder: Path, knows: Knows, snapshot_id: str | None = None) -> Chosen:
    """Return the newest snapshot that opens, or the one that was asked for.

    Raises:
        NoBackupHereError, NoSuchSnapshotError
        WrongPasswordError, WrongRecoveryCodeError: key files are undamaged, and none opens.
        NoSuchWayInError: the backup has no recovery code.
        BackupKeysMissingError: the key files of a set are not there, or have other names.
        KeyFileDamagedError: no key file is whole.
        BackupDamagedError: the snapshot is damaged, or all are.
    """
    open_sets: list[_Set] = []
    failures: list[Exception] = []
    for place, snapshots in _wanted(places_in(folder), snapshot_id):
        try:
            open_sets.append(_Set(snapshots, *_open_keys(place, knows)))
        except (WrongSecretError, DamageError, FileOutsideError, NoSuchWayInError) as error:
            failures.append(error)
    if not open_sets:
        raise _said_first(failures, knows.way)
    return _newest_whole(open_sets, knows.way)


def _said_first(failures: Sequence[Exception], way: str) -> Exception:
    """Return what to say where no set opens: of several journals' failures, the one that helps.

    Where key files are not there, nobody knows whether the password is wrong; where some are
    whole, "wrong" says more than that others are damaged.
    """
    for kind in (BackupKeysMissingError, WrongSecretError):
        for error in failures:
            if isinstance(error, kind):
                return _wrong(way, error) if isinstance(error, WrongSecretError) else error
    return failures[0]


def _wrong(way: str, cause: Exception) -> Exception:
    error = WrongPasswordError() if way == PASSWORD else WrongRecoveryCodeError()
    error.__cause__ = cause
    return error


def _wanted(places: Iterable[Place], snapshot_id: str | None) -> list[tuple[Place, list[Snapshot]]]:
    found = [(place, place.kept_snapshots()) for place in places]
    if snapshot_id is not None:
        found = [(place, [one for one in all_ if one.id == snapshot_id]) for place, all_ in found]
        found = [(place, these) for place, these in found if these]
        if not found:
            raise NoSuchSnapshotError(snapshot_id)
    return sorted(found, key=lambda pair: pair[1][0].id, reverse=True)


def _open_keys(place: Place, knows: Knows) -> tuple[Secret, bytes]:
    """Try the key files of a set, newest first."""
    failed: Exception | None = None
    for name in place.key_names(knows.way)[:_MOST_KEY_FILES]:
        paths = key_copies(place, name)
        sealed = next((good for path in paths if (good := read_key_file(path, name))), None)
        if sealed is None:
            failed = failed or KeyFileDamagedError(paths[0])
            continue
        for opener in knows.openers:
            try:
                return opener(sealed), sealed
            except WrongSecretError as error:
                failed = error
            except CryptoError as error:
                # It has the digest of its name and is no key file of ours: somebody put it there.
                failed = failed or KeyFileDamagedError(paths[0])
                failed.__cause__ = failed.__cause__ or error
                break
    if failed is None and _may_be_elsewhere(place, knows.way):
        raise BackupKeysMissingError(place.keys)
    raise failed or NoSuchWayInError(knows.way)


def _may_be_elsewhere(place: Place, way: str) -> bool:
    """Say whether a key file that is not there should be, or is, under another name.

    A set always has one for the password; one for the recovery code may lie there renamed.
    """
    return way == PASSWORD or not place.key_names() or place.has_strange_keys()


def _newest_whole(open_sets: Sequence[_Set], way: str) -> Chosen:
    problems: list[Problem] = []
    damage: BackupDamagedError | None = None
    for one in open_sets:
        for snapshot in one.snapshots:
            try:
                manifest = whole_manifest(snapshot, one.secret.identity)
            except BackupDamagedError as error:
                damage = damage or error
                problems.append(Problem(SNAPSHOT, "damaged", error.path.stem))
                continue
            found, others = tuple(problems), _others(one, open_sets)
            return Chosen(snapshot, manifest, one.secret, way, one.key_file, found, others)
    raise damage or ValueError("no snapshot to choose from")


def _others(taken: _Set, open_sets: Sequence[_Set]) -> tuple[Snapshot, ...]:
    """Return the newest snapshot of each set of another key; one key may have two copies."""
    key = str(taken.secret.identity.recipient)
    found = {str(one.secret.identity.recipient): one.snapshots[0] for one in reversed(open_sets)}
    return tuple(newest for other, newest in reversed(found.items()) if other != key)
