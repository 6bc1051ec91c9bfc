"""Putting a file into a backup folder: beside, flushed, read again, and only then named.

The name beside is the same in the next run, so that what a killed one left is written over. Folders
are flushed once, before anything refers to what lies in them.

Never here: which files, and removing any that has its name.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from crypto.digest import HashingReader, HashingWriter
from crypto.streams import Sink
from harassvault.durable import (
    TEMPORARY_SUFFIX,
    make_folder,
    open_exclusive,
    outside_errors,
    sync_folder,
)
from harassvault.errors import BackupFolderError, DiskFullError, FileOutsideError
from harassvault.sealed_files import CHUNK


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: bytes and their SHA-256, both as they were read back."""

    size: int
    sha256: str


@dataclass(slots=True)
class FolderWriter:
    """Writes into one set, and remembers which folders are still to be flushed.

    Attributes:
        root: the set's folder.
        pulse: called often while something is read back, so that nobody waits for a large file;
            raising in it stops.
        files, bytes: what was written so far.
    """

    root: Path
    pulse: Callable[[], None] = lambda: None
    files: int = 0
    bytes: int = 0
    _dirty: set[Path] = field(default_factory=set)

    def write(
        self,
        target: Path,
        fill: Callable[[Sink], None],
        check: Callable[[Path, Written], None] = lambda _path, _written: None,
        *,
        beside: str = "",
    ) -> Written:
        """Write one file whole.

        A file that has this name already, and was found to be damaged, is replaced.

        Args:
            target: its name.
            fill: writes the content.
            check: looks at the file as it lies on the disk, before it gets its name; what it
                raises leaves no file.
            beside: name that it has meanwhile, where its own will not be tried again.

        Raises:
            BackupFolderError: the disk refused, or does not give back what was written.
            DiskFullError
        """
        part = target.with_name((beside or target.name) + TEMPORARY_SUFFIX)
        with self.errors(target):
            self._folder(target.parent)
            part.unlink(missing_ok=True)
            try:
                written = _filled(part, fill)
                self._read_again(part, written)
                check(part, written)
                part.replace(target)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        self.touched(target)
        self.files += 1
        self.bytes += written.size
        return written

    def touched(self, target: Path) -> None:
        """Note a name that may not have reached the disk yet."""
        self._dirty.add(target.parent)

    def flush(self) -> None:
        """Flush the folders in which something got a name."""
        for folder in sorted(self._dirty):
            with self.errors(folder):
                sync_folder(folder)
        self._dirty.clear()

    @contextmanager
    def errors(self, path: Path) -> Iterator[None]:
        """Turn what the disk of the backup refuses into one error about the backup's folder."""
        try:
            with outside_errors(path):
                yield
        except DiskFullError as error:
            raise DiskFullError(self.root.parent, error.needed, error.free) from error
        except FileOutsideError as error:
            if isinstance(error, BackupFolderError):
                raise
            raise BackupFolderError(self.root.parent) from error

    def _read_again(self, path: Path, written: Written) -> None:
        with path.open("rb") as stream:
            reader = HashingReader(stream)
            while reader.read(CHUNK):
                self.pulse()
        if (reader.size, reader.hexdigest()) != (written.size, written.sha256):
            raise BackupFolderError(path)

    def _folder(self, folder: Path) -> None:
        """Make a folder with those above it, up to the one that the person named."""
        if folder in (self.root.parent, folder.parent):
            return
        self._folder(folder.parent)
        make_folder(folder)


def _filled(path: Path, fill: Callable[[Sink], None]) -> Written:
    with open_exclusive(path) as stream:
        digest = HashingWriter(stream)
        fill(digest)
        stream.flush()
        os.fsync(stream.fileno())
        _forget(stream)
    return Written(digest.size, digest.hexdigest())


def _forget(stream: BinaryIO) -> None:
    """Have the system forget what it holds in memory, so that reading again asks the disk."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
