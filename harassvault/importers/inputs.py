"""What a person chose, as jobs: the files that are read together.

What is chosen together is read together: a service gives one export as several zips, and messages
name files beside them. So a folder is one job, and so are all files that were chosen at once. When
nothing among them is recognised, each file is a job, and becomes a plain original.

Links are followed only when the person chose them, never inside a folder: they lead out of it.
Hidden files and what systems leave in folders are skipped.

Never here: what is in a file.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from harassvault.errors import FileMissingError, FileUnreadableError, NotARegularFileError
from harassvault.importers import limits
from harassvault.importers.client import ImportReader
from harassvault.importers.contents import Claimed
from harassvault.importers.errors import ImportTooLargeError
from harassvault.importers.parts import Given
from harassvault.importers.summary import unread_parts
from harassvault.originals import Progress, no_progress

_SKIPPED = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db", "$recycle.bin"))
"""What Windows leaves in folders; what macOS and Linux leave begins with a dot."""

MOST_LEFT_OUT = 1_000
"""Names of what is no file that are noted of one folder."""

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """A file on disk that was chosen, or lies in a chosen folder.

    Attributes:
        file: where it is.
        path: its name, or its path inside the chosen folder with "/" between folders.
        size: bytes, when it was looked at.
    """

    file: Path
    path: str
    size: int

    def open(self) -> BinaryIO:
        """Open it for reading.

        Raises:
            FileMissingError, FileUnreadableError, NotARegularFileError
        """
        try:
            # Not waiting: a pipe may have been put in the file's place since it was looked at.
            stream = os.fdopen(os.open(self.file, _READ), "rb")
        except FileNotFoundError as error:
            raise FileMissingError(self.file) from error
        except OSError as error:
            raise FileUnreadableError(self.file) from error
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            stream.close()
            raise NotARegularFileError(self.file)
        return stream

    @property
    def given(self) -> Given:
        """The file as a reader takes it."""
        return Given(self.path, self.size, self.open)


@dataclass(frozen=True, slots=True)
class Job:
    """Files that are read together.

    Attributes:
        chosen: the folder that the person chose, or the first of the files.
        files: at least one, in a stable order.
        is_folder: whether a folder was chosen.
        left_out: paths inside it of links, pipes and devices, and of folders that lie too deep; up
            to MOST_LEFT_OUT.
    """

    chosen: Path
    files: tuple[ChosenFile, ...]
    is_folder: bool = False
    left_out: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(one.size for one in self.files)

    def reader(self, progress: Progress = no_progress, only: str = "") -> ImportReader:
        """Return a reader of this job; `only`: the one format that is asked."""
        return ImportReader([one.given for one in self.files], progress, only)

    def split(self) -> "list[Job]":
        """Return each file as a job of its own."""
        jobs_ = [
            Job(one.file, (ChosenFile(one.file, one.file.name, one.size),)) for one in self.files
        ]
        return [replace(jobs_[0], left_out=self.left_out), *jobs_[1:]]


@dataclass(frozen=True, slots=True)
class Planned:
    """A job, and who claims what in it; nobody: its one file becomes a plain original.

    Attributes:
        unread: which of its files nobody claims anything of, from 0; messages may name them.
    """

    job: Job
    claims: tuple[Claimed, ...]
    unread: tuple[int, ...] = ()


def jobs(paths: Sequence[Path]) -> list[Job]:
    """Turn what was chosen into jobs, that of the files first.

    What was chosen twice counts once. An empty folder gives none.

    Raises:
        FileMissingError, FileUnreadableError, NotARegularFileError
        ImportTooLargeError: a folder with more files than are read together.
    """
    made: list[Job] = []
    single: list[ChosenFile] = []
    for path in _once(paths):
        found = _status(path)
        if stat.S_ISDIR(found.st_mode):
            left_out: list[str] = []
            files = tuple(_inside(path, left_out))
            job = Job(path, files, is_folder=True, left_out=tuple(left_out))
            made += [job] if files else []
        elif stat.S_ISREG(found.st_mode):
            single.append(ChosenFile(path, path.name, found.st_size))
        else:
            raise NotARegularFileError(path)
    return [Job(single[0].file, tuple(single)), *made] if single else made


def planned(
    paths: Sequence[Path], progress: Progress = no_progress, only: str = ""
) -> list[Planned]:
    """Turn what was chosen into jobs, and ask who claims what; jobs of nobody are split.

    Args:
        paths: files and folders.
        progress: called with bytes read and bytes in all.
        only: the one format that is asked; empty: all are.

    Raises:
        As `jobs` and `ImportReader.claims`.
    """
    plans = []
    for job in jobs(paths):
        with job.reader(progress, only) as reader:
            claims, unread = tuple(reader.claims()), unread_parts(reader)
        if claims or len(job.files) == 1:
            plans.append(Planned(job, claims, unread))
        else:
            plans += [Planned(one, (), (0,)) for one in job.split()]
    return plans


def _once(paths: Sequence[Path]) -> list[Path]:
    known: dict[str, Path] = {}
    for one in paths:
        known.setdefault(os.path.realpath(one), one)
    return list(known.values())


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except FileNotFoundError as error:
        raise FileMissingError(path) from error
    except (OSError, ValueError) as error:
        raise FileUnreadableError(path) from error


def _inside(folder: Path, left_out: list[str]) -> Iterator[ChosenFile]:
    """Yield the files of a folder and its folders, by their names; note what is none."""
    for count, one in enumerate(_walked(folder, limits.MAX_DEPTH)):
        if count >= limits.MAX_PARTS:
            raise ImportTooLargeError("files", limits.MAX_PARTS)
        path = Path(one.path)
        if not one.is_file(follow_symlinks=False):
            if len(left_out) < MOST_LEFT_OUT:
                left_out.append(path.relative_to(folder).as_posix())
            continue
        try:
            size = one.stat(follow_symlinks=False).st_size
        except OSError as error:
            raise FileUnreadableError(path) from error
        yield ChosenFile(path, path.relative_to(folder).as_posix(), size)


def _walked(folder: Path | str, depth: int) -> "Iterator[os.DirEntry[str]]":
    """Yield all that lies in a folder and its folders but for folders that are not too deep."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda one: one.name)
    except OSError as error:
        raise FileUnreadableError(Path(folder)) from error
    for one in entries:
        if one.name.startswith(".") or one.name.lower() in _SKIPPED:
            continue
        if one.is_dir(follow_symlinks=False) and depth:
            yield from _walked(one.path, depth - 1)
        else:
            yield one
