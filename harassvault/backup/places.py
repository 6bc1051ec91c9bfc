"""The names inside a backup folder: what is clear there, and how sets, keys and snapshots are told.

All names are lower case letters, digits and hyphens, so that FAT, sync tools and other systems keep
them as they are. They tell counts, sizes and times, nothing else.

Never here: opening any of it.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crypto.digest import sha256_hex
from harassvault.durable import outside_errors
from harassvault.errors import NoBackupHereError
from harassvault.keystore import PASSWORD, RECOVERY
from harassvault.layout import Description

WAYS = (PASSWORD, RECOVERY)
"""Ways in that a backup carries; whatever is tied to one computer stays on it."""

_SET_DIGITS = 16
"""64 bits: enough to keep the journals of one person apart, and a name that says nothing."""

_SET = re.compile(rf"[0-9a-f]{{{_SET_DIGITS}}}([^0-9a-z].*)?")
"""Also with what a program that copies folders puts behind a name: whose a state is, it says."""

_TIME = "%Y%m%d-%H%M%S"
_SNAPSHOT = re.compile(r"(\d{8}-\d{6})-[0-9a-f]{8}")
_KEY = re.compile(rf"(\d{{8}}-\d{{6}})-({'|'.join(WAYS)})-([0-9a-f]{{64}})\.age")
OBJECT_PATTERN = "[0-9a-f]{32}|[0-9a-f]{64}"
"""The id of a sealed file that never changes, or the digest of one that may."""

_OBJECT = re.compile(OBJECT_PATTERN)

SEALED = ".age"
TWIN = ".2"
"""Added to the name of a key file's second copy."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the name of a snapshot's file says.

    Attributes:
        id: its name without the ending; ids sort by time.
        at: when it was begun, UTC.
        bytes: of the sealed file.
        place: the set it belongs to.
    """

    id: str
    at: datetime
    bytes: int
    place: "Place"

    @property
    def path(self) -> Path:
        """Its file."""
        return self.place.snapshot(self.id)


@dataclass(frozen=True, slots=True)
class KeyName:
    """What the name of a key file says: since when it is there, for which way, its digest."""

    since: str
    way: str
    digest: str

    @property
    def file(self) -> str:
        """The name of the first copy."""
        return f"{self.since}-{self.way}-{self.digest}{SEALED}"


@dataclass(frozen=True, slots=True)
class Place:
    """One set: the backups of one vault under one public key."""

    root: Path

    @property
    def objects(self) -> Path:
        """The folder of sealed originals, reports, drafts."""
        return self.root / "objects"

    @property
    def keys(self) -> Path:
        """The folder of key files."""
        return self.root / "keys"

    @property
    def snapshots(self) -> Path:
        """The folder of snapshots."""
        return self.root / "snapshots"

    def object(self, name: str) -> Path:
        """Return where an object lies."""
        return self.objects / name[:2] / f"{name}{SEALED}"

    def snapshot(self, identity: str) -> Path:
        """Return where a snapshot lies."""
        return self.snapshots / f"{identity}{SEALED}"

    def kept_snapshots(self) -> list[Snapshot]:
        """Return the snapshots that have their final name, newest first."""
        found = []
        for path in _inside(self.snapshots):
            if path.name.endswith(SEALED) and (at := time_of(path.stem)) is not None:
                with outside_errors(path, reading=True):
                    found.append(Snapshot(path.stem, at, path.stat().st_size, self))
        return sorted(found, key=lambda one: one.id, reverse=True)

    def key_names(self, way: str = "") -> list[KeyName]:
        """Return the key files, newest first, of one way in or of all."""
        names = {path.name.removesuffix(TWIN) for path in _inside(self.keys)}
        parts = filter(None, map(_KEY.fullmatch, names))
        found = [KeyName(part[1], part[2], part[3]) for part in parts]
        wanted = [one for one in found if way in ("", one.way)]
        return sorted(wanted, key=lambda one: (one.since, one.digest), reverse=True)

    def has_strange_keys(self) -> bool:
        """Say whether key files lie there under names that are none."""
        names = {path.name.removesuffix(TWIN) for path in _inside(self.keys)}
        return any(SEALED in name and not _KEY.fullmatch(name) for name in names)

    def sizes(self) -> dict[str, int]:
        """Return the objects that are there with their sizes: one look at the folders."""
        found: dict[str, int] = {}
        for folder in _inside(self.objects):
            if not folder.is_dir():
                continue
            # Not by `Path`, which would take most of the time of a backup with nothing new.
            with outside_errors(folder, reading=True), os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name.removesuffix(SEALED)
                    if name != entry.name and _OBJECT.fullmatch(name):
                        found[name] = entry.stat().st_size
        return found


def place_of(folder: Path, description: Description) -> Place:
    """Return the set of a vault in a folder.

    The public key is part of the name: after a change of all keys the same original has other
    sealed bytes, and nothing here is ever written twice.
    """
    said = f"harassvault backup\n{description.vault}\n{description.recipient}\n"
    return Place(folder / sha256_hex(said.encode("ascii"))[:_SET_DIGITS])


def places_in(folder: Path) -> list[Place]:
    """Return the sets in a folder; the folder may also be one itself.

    Raises:
        NoBackupHereError: there is no snapshot.
    """
    found = _sets(folder)
    if not found:
        raise NoBackupHereError(folder)
    return found


def snapshots_in(folder: Path) -> list[Snapshot]:
    """Return all snapshots in a folder, newest first.

    Raises:
        NoBackupHereError
    """
    places_in(folder)
    return all_snapshots(folder)


def all_snapshots(folder: Path) -> list[Snapshot]:
    """Return the snapshots of all sets in a folder, newest first; none where there is no backup."""
    found = [one for place in _sets(folder) for one in place.kept_snapshots()]
    return sorted(found, key=lambda one: one.id, reverse=True)


def _sets(folder: Path) -> list[Place]:
    # Whole, so that "." and ".." have a name.
    folder = folder.resolve() if ".." in folder.parts else folder.absolute()
    candidates = [folder, *(path for path in _inside(folder) if _SET.fullmatch(path.name))]
    return [Place(path) for path in candidates if Place(path).kept_snapshots()]


def stamp(at: datetime) -> str:
    """Write a time as names have it, in UTC."""
    return at.astimezone(UTC).strftime(_TIME)


def time_of(snapshot_id: str) -> datetime | None:
    """Read the time in a snapshot's id; None where it is no such id."""
    parts = _SNAPSHOT.fullmatch(snapshot_id)
    try:
        return datetime.strptime(parts[1], _TIME).replace(tzinfo=UTC) if parts else None
    except ValueError:
        return None


def _inside(folder: Path) -> Iterator[Path]:
    """Yield what lies in a folder; nothing where there is none."""
    with outside_errors(folder, reading=True):
        if folder.is_dir():
            yield from folder.iterdir()
