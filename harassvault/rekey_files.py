"""The sealed files of a vault that is being given new keys: each opened, and sealed anew.

What no entry names and does not open is carried over as it is. What the log does not name is read
back at once, the rest when the whole is checked. A link is never followed: what it leads to is not
the vault's.

Never here: the database and the key files (`harassvault.rekey_build`).
"""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from crypto.age.sealing import seal
from crypto.keyfile import Secret
from harassvault.durable import TEMPORARY_SUFFIX, make_folder, open_exclusive, outside_errors
from harassvault.errors import FileUnreadableError, OriginalDamagedError, RekeyCheckFailedError
from harassvault.layout import Layout
from harassvault.opening import Opened
from harassvault.originals import Progress
from harassvault.rekey_swap import building, sealed_folders
from harassvault.sealed_files import CHUNK, checked_chunks, open_sealed, sealed_chunks
from harassvault.store import reading
from harassvault.store.connection import store_errors

_SUFFIX = ".age"


@dataclass(slots=True)
class Build:
    """One attempt.

    Attributes:
        opened: the vault as it is.
        secret: what opens the new one.
        progress: gets bytes done and bytes in all; raising in it stops.
        total, done: bytes.
        foreign: files that no row names and that do not open; carried over as they are.
        left_out: what is no regular file.
    """

    opened: Opened
    secret: Secret
    progress: Progress
    total: int = 0
    done: int = 0
    foreign: set[Path] = field(default_factory=set)
    left_out: set[Path] = field(default_factory=set)

    @property
    def layout(self) -> Layout:
        """The folder of the vault as it is."""
        return self.opened.layout

    @property
    def beside(self) -> Layout:
        """The folder of the new one."""
        return building(self.opened.layout)

    def step(self, count: int) -> None:
        """Say that so many more bytes are done."""
        self.done += count
        self.progress(min(self.done, self.total), self.total)


def build_files(build: Build) -> None:
    """Seal every file anew; what is not ours is carried over as it is.

    Raises:
        OriginalDamagedError: one that a row names does not read back. Its damage would be sealed
            with it, so nothing goes on: it has to be put back, or its entry erased, first.
    """
    digests = _digests(build)
    for folder, place in zip(
        sealed_folders(build.beside), sealed_folders(build.layout), strict=True
    ):
        with outside_errors(place, reading=True):
            if place.exists():
                make_folder(folder)
    carried: dict[Path, _State] = {}
    # Again, until there is nothing new: what is put in while the vault is locked asks nobody.
    while fresh := files_of(build.layout, build.left_out).items() - carried.items():
        for path, state in sorted(fresh):
            _carry(build, path, state.size, digests.get(path))
            carried[path] = state


class _State(NamedTuple):
    """A file as it was seen: bytes, and the time of its last change in nanoseconds."""

    size: int
    changed_at: int


def files_of(layout: Layout, left_out: set[Path] | None = None) -> dict[Path, _State]:
    """Return the files to carry over; what is neither a file nor a folder goes to `left_out`."""
    found = {}
    with outside_errors(layout.root, reading=True):
        for path in [path for folder in sealed_folders(layout) for path in folder.rglob("*")]:
            facts = path.lstat()
            if stat.S_ISREG(facts.st_mode):
                if path.suffix != TEMPORARY_SUFFIX:
                    found[path] = _State(facts.st_size, facts.st_mtime_ns)
            elif left_out is not None and not stat.S_ISDIR(facts.st_mode):
                left_out.add(path)
    return found


def _digests(build: Build) -> dict[Path, str]:
    """Return the digests that the log has, by the file that must have them."""
    layout, connection = build.layout, build.opened.connection
    with store_errors(layout.database):
        kept = {layout.original(one.original.file): one.original.sha256
                for one in reading.kept_evidence(connection)}  # fmt: skip
        reports = {layout.report(one.export.file): one.export.sha256
                   for one in reading.exports(connection)}  # fmt: skip
    return kept | reports


def _carry(build: Build, path: Path, size: int, digest: str | None) -> None:
    target = build.beside.root / path.relative_to(build.layout.root)
    make_folder(target.parent)
    _make_room(target)  # carried before, and changed since
    old, before = build.opened.secret.identity, build.done
    if digest:
        _seal_again(build, target, checked_chunks(lambda: open_sealed(path, old), digest, path))
        return  # read back with all that the log names, when the whole is checked
    build.foreign.discard(path)
    written = _opened_and_sealed(build, path, target)
    if written is None:
        _make_room(target)
        write_durably(target, _plain_chunks(path))
    else:
        _read_back(build, path, target, written)
    build.step(max(0, 2 * size - (build.done - before)))


def _make_room(target: Path) -> None:
    with outside_errors(target):
        target.unlink(missing_ok=True)


def _opened_and_sealed(build: Build, path: Path, target: Path) -> str | None:
    """Seal a file that no row names anew; None where it is not ours, or does not open."""
    if path.suffix != _SUFFIX:
        return None
    try:
        return _seal_again(build, target, sealed_chunks(path, build.opened.secret.identity))
    except OriginalDamagedError as error:
        if isinstance(error.__cause__, OSError):
            # What the disk does not give back now may be whole: it must not stay under old keys.
            raise FileUnreadableError(path) from error
        build.foreign.add(path)
        return None


def _read_back(build: Build, path: Path, target: Path, written: str) -> None:
    new = build.secret.identity
    try:
        for piece in checked_chunks(lambda: open_sealed(target, new), written, target):
            build.step(len(piece))
    except OriginalDamagedError as error:
        raise RekeyCheckFailedError(path.name) from error


def _seal_again(build: Build, target: Path, pieces: Iterator[bytes]) -> str:
    """Write a sealed file, flushed; return the digest of what went in."""
    digest = hashlib.sha256()
    with outside_errors(target), open_exclusive(target) as stream:
        with seal(stream, [build.secret.identity.recipient]) as writer:
            for piece in pieces:
                digest.update(piece)
                writer.write(piece)
                build.step(len(piece))
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest()


def _plain_chunks(path: Path) -> Iterator[bytes]:
    with outside_errors(path, reading=True), path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            yield piece


def write_durably(target: Path, pieces: Iterator[bytes]) -> None:
    """Write a file that nothing refers to yet, flushed; its folder is flushed with the rest."""
    with outside_errors(target), open_exclusive(target) as stream:
        for piece in pieces:
            stream.write(piece)
        stream.flush()
        os.fsync(stream.fileno())
