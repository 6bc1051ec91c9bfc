"""Files and folders of one folder that are written beside their places, and named together.

Until then nothing that bears a name was changed. Each is flushed before it is named; what it takes
the place of is put aside before, and comes back where something fails.

Never here: what they hold.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from harassvault.durable import (
    TEMPORARY_SUFFIX,
    make_folder,
    open_exclusive,
    outside_errors,
    publish,
    sync_folder,
)
from harassvault.errors import FileExistsAlreadyError
from reports.following import Check

_AT_ONCE = 8
"""Files that are flushed at the same time: a file system then writes its journal once for many.
2,000 files of 4 KB took 12 s one after another, and less than 1 s so (ext4)."""


class NamedAtOnce:
    """A folder outside the journal, which is made where it is not there, and goes again then.

    Args:
        folder: in a folder that is there.
        replace: whether what bears one of the names gives way.
    """

    def __init__(self, folder: Path, *, replace: bool) -> None:
        self._folder, self._replace = folder, replace
        self._is_ours = False
        self._beside: dict[str, Path] = {}
        self._aside: dict[str, Path] = {}
        self._named: list[Path] = []

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """Write a file; it is flushed when the body ends well.

        Raises:
            DiskFullError, TargetUnwritableError
        """
        target, beside = self._folder / name, self._new(name)
        with outside_errors(target), open_exclusive(beside) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())

    def make_folder(self, name: str) -> Path:
        """Make a folder to be filled; whoever fills it flushes what is inside."""
        beside = self._new(name)
        make_folder(beside)
        return beside

    def unnamed(self, name: str) -> Path:
        """Return where something lies that has no name yet."""
        return self._beside[name]

    def name_all(self, gone: Iterable[str] = ()) -> None:
        """Give everything its name, in the order in which it was written.

        Args:
            gone: names of what is to be there no more.

        Raises:
            FileExistsAlreadyError: something bears one of the names, and is not to give way.
            DiskFullError, TargetUnwritableError
        """
        for name in (*self._beside, *gone):
            self._put_aside(name)
        with outside_errors(self._folder):
            if self._aside:
                # Else a power cut could bring back something of an earlier package beside this one.
                sync_folder(self._folder)
        for name, beside in self._beside.items():
            self._name(beside, self._folder / name)
        with outside_errors(self._folder):
            sync_folder(self._folder)

    def __enter__(self) -> Self:
        with outside_errors(self._folder):
            self._is_ours = not self._folder.exists()
        make_folder(self._folder)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._undo()
        for one in self._aside.values():
            _remove(one)

    def _new(self, name: str) -> Path:
        beside = self._folder / f"{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"
        self._beside[name] = beside
        return beside

    def _put_aside(self, name: str) -> None:
        target = self._folder / name
        with outside_errors(target):
            if not os.path.lexists(target):
                return
            if not self._replace:
                raise FileExistsAlreadyError(target)
            aside = self._folder / f"{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"
            target.rename(aside)
            self._aside[name] = aside

    def _name(self, beside: Path, target: Path) -> None:
        try:
            with outside_errors(target):
                if beside.is_dir():
                    beside.rename(target)
                else:
                    publish(beside, target)
        except FileExistsError as error:
            raise FileExistsAlreadyError(target) from error
        self._named.append(target)

    def _undo(self) -> None:
        for one in (*self._named, *self._beside.values()):
            _remove(one)
        with contextlib.suppress(OSError):
            for name, aside in list(self._aside.items()):
                aside.rename(self._folder / name)
                del self._aside[name]
        # What could not come back stays as it was put aside.
        self._aside.clear()
        if self._is_ours:
            with contextlib.suppress(OSError):
                self._folder.rmdir()


def flush_all(files: Iterable[Path], check: Check) -> None:
    """Flush files that were written and closed, many at the same time.

    Raises:
        DiskFullError, TargetUnwritableError
        Whatever `check` raises, which is called for each.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            for _ in pool.map(_flush, files):
                check()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _flush(file: Path) -> None:
    with outside_errors(file), file.open("r+b") as stream:  # Windows flushes what may be written
        os.fsync(stream.fileno())


def _remove(place: Path) -> None:
    with contextlib.suppress(OSError):
        shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink()
