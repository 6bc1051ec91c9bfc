"""Looking into a set: the newest snapshot that opens, and reading everything again.

Never here: writing, and healing what was found.
"""

import errno
import hashlib
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from crypto.age.x25519 import X25519Identity
from crypto.digest import sha256_hex
from harassvault.backup.manifest import Kept, Manifest
from harassvault.backup.places import TWIN, KeyName, Place, Snapshot
from harassvault.backup.snapshot_file import open_snapshot
from harassvault.errors import BackupDamagedError
from harassvault.layout import read_bounded
from harassvault.originals import Progress
from harassvault.sealed_files import CHUNK
from harassvault.verdict import Problem

_MAX_KEY_FILE = 64 * 1024
"""Bytes, as in a vault."""

Passing = Callable[[Iterator[bytes]], Iterator[bytes]]
"""Passes pieces on, and sees them."""

SNAPSHOT, OBJECT, KEY = "backup_state", "backup_file", "backup_key"
"""Parts of a backup, in the list of problems."""


@dataclass(slots=True)
class Findings:
    """What a look found.

    Attributes:
        damaged: names of objects that are there and are not what a snapshot says.
        verified: files that were read whole and are.
        problems: what is wrong, in the order in which it was found.
    """

    damaged: set[str] = field(default_factory=set)
    verified: int = 0
    problems: list[Problem] = field(default_factory=list)


def newest_manifest(
    place: Place, identity: X25519Identity, findings: Findings
) -> tuple[Snapshot, Manifest] | None:
    """Return the newest snapshot that opens; those before it that do not are noted.

    Those that were found damaged already count as ones that do not.
    """
    known = {one.name for one in findings.problems if one.where == SNAPSHOT}
    for snapshot in place.kept_snapshots():
        if snapshot.id in known:
            continue
        try:
            with open_snapshot(snapshot, identity) as found:
                return snapshot, found.manifest
        except BackupDamagedError:
            findings.problems.append(Problem(SNAPSHOT, "damaged", snapshot.id))
    return None


def check_place(place: Place, identity: X25519Identity, progress: Progress) -> Findings:
    """Read everything in a set again: snapshots, key files, and the objects that they name."""
    findings = Findings()
    sizes = place.sizes()
    snapshots = place.kept_snapshots()
    total = sum(one.bytes for one in snapshots) + sum(sizes.values())
    reading = _Reading(progress, total)
    wanted: dict[str, Kept] = {}
    for snapshot in snapshots:
        try:
            manifest = whole_manifest(snapshot, identity, reading.pieces)
        except BackupDamagedError:
            findings.problems.append(Problem(SNAPSHOT, "damaged", snapshot.id))
        else:
            findings.verified += 1
            wanted |= {one.object: one for one in reversed(manifest.objects)}
    _check_keys(place, findings)
    for kept in wanted.values():
        _check_object(place.object(kept.object), kept, findings, reading)
    return findings


@dataclass(slots=True)
class _Reading:
    progress: Progress
    total: int
    done: int = 0

    def pieces(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Pass pieces on, and say how far it is."""
        for piece in pieces:
            self.done += len(piece)
            self.progress(min(self.done, self.total), self.total)
            yield piece


def whole_manifest(
    snapshot: Snapshot, identity: X25519Identity, passing: Passing = iter
) -> Manifest:
    """Read a snapshot to its end, and return its manifest; the pieces go through `passing`.

    Raises:
        BackupDamagedError: damage anywhere in it.
        VaultTooNewError
    """
    with open_snapshot(snapshot, identity) as found:
        if digest_of(passing(found.database())) != found.manifest.database_sha256:
            raise BackupDamagedError(snapshot.path)
        return found.manifest


def _check_object(path: Path, kept: Kept, findings: Findings, reading: _Reading) -> None:
    try:
        good = digest_of(reading.pieces(file_pieces(path))) == kept.sha256
    except FileNotFoundError:
        findings.problems.append(Problem(OBJECT, "missing", kept.object))
        return
    except OSError:
        good = False
    if good:
        findings.verified += 1
    else:
        findings.damaged.add(kept.object)
        findings.problems.append(Problem(OBJECT, "damaged", kept.object))


def _check_keys(place: Place, findings: Findings) -> None:
    for name in place.key_names():
        for path in key_copies(place, name):
            if read_key_file(path, name) is None:
                findings.problems.append(Problem(KEY, "damaged", path.name))
            else:
                findings.verified += 1


def key_copies(place: Place, name: KeyName) -> tuple[Path, Path]:
    """Return where both copies of a key file lie."""
    return place.keys / name.file, place.keys / f"{name.file}{TWIN}"


def read_key_file(path: Path, name: KeyName) -> bytes | None:
    """Return a key file's bytes if they have the digest of its name."""
    try:
        found = read_bounded(path, _MAX_KEY_FILE)
    except OSError:
        return None
    return found if sha256_hex(found) == name.digest else None


def file_pieces(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes.

    Raises:
        OSError: it cannot be read, or is no regular file: a pipe in its place is not waited for.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            yield piece


def digest_of(pieces: Iterator[bytes]) -> str:
    """Return the SHA-256 of pieces."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
