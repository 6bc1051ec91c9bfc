"""From a folder and what a person knows to one snapshot that opens.

All key files of a set hold the same secret, so any of them opens all its snapshots: the newest are
tried first. Where several journals share a folder, the set that opens is the one that is meant.

Never here: restoring it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crypto.errors import CryptoError
from crypto.errors import WrongPasswordError as WrongSecretError
from crypto.keyfile import Secret
from crypto.recovery import RecoveryCode
from harassvault.backup.looking import SNAPSHOT, key_copies, read_key_file
from harassvault.backup.manifest import Manifest
from harassvault.backup.places import Place, Snapshot, places_in
from harassvault.backup.snapshot_file import open_snapshot
from harassvault.errors import (
    BackupDamagedError,
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
    """

    snapshot: Snapshot
    manifest: Manifest
    secret: Secret
    way: str
    key_file: bytes
    problems: tuple[Problem, ...]


def choose(folder: Path, knows: Knows, snapshot_id: str | None = None) -> Chosen:
    """Return the newest snapshot that opens, or the one that was asked for.

    Raises:
        NoBackupHereError, NoSuchSnapshotError
        WrongPasswordError, WrongRecoveryCodeError: key files are undamaged, and none opens.
        NoSuchWayInError: the backup has no recovery code.
        KeyFileDamagedError: no key file is whole.
        BackupDamagedError: the snapshot is damaged, or all are.
    """
    wanted = _wanted(places_in(folder), snapshot_id)
    failed: Exception | None = None
    for place, snapshots in wanted:
        try:
            secret, sealed = _open_keys(place, knows)
        except (WrongSecretError, KeyFileDamagedError, NoSuchWayInError) as error:
            # Of several journals' failures, "wrong" says most.
            failed = error if failed is None or isinstance(error, WrongSecretError) else failed
            continue
        return _newest_whole(snapshots, knows.way, secret, sealed)
    if isinstance(failed, WrongSecretError):
        kind = WrongPasswordError if knows.way == PASSWORD else WrongRecoveryCodeError
        raise kind from failed
    raise failed or NoSuchWayInError(knows.way)


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
    raise failed or NoSuchWayInError(knows.way)


def _newest_whole(snapshots: Sequence[Snapshot], way: str, secret: Secret, sealed: bytes) -> Chosen:
    problems: list[Problem] = []
    for snapshot in snapshots:
        try:
            with open_snapshot(snapshot, secret.identity) as found:
                return Chosen(snapshot, found.manifest, secret, way, sealed, tuple(problems))
        except BackupDamagedError as error:
            if snapshot is snapshots[-1]:
                raise
            problems.append(Problem(SNAPSHOT, "damaged", error.path.stem))
    raise ValueError("no snapshot to choose from")
