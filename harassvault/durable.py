"""Files that are wholly there or not at all, and stay so after a power cut.

The order (design.md part 3): write beside under a new name, flush the file, give it its name,
flush the folder. Every step that can be lost is flushed before the next relies on it.

Never here: what the bytes mean, sealing, SQL.
"""

import contextlib
import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from harassvault.errors import (
    DiskFullError,
    FileExistsAlreadyError,
    FileUnreadableError,
    OutsideError,
    TargetUnwritableError,
)

TEMPORARY_SUFFIX = ".part"
"""Names of files that were being written; what is left of them after a crash may be removed."""

_ZEROS = 1 << 20
"""Bytes overwritten at a time."""

HALF_NAME = re.compile("[0-9a-f]{16}" + re.escape(TEMPORARY_SUFFIX))
"""What `new_file` calls a file until it is whole."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def new_file(target: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """Write a file that appears whole or not at all.

    The body writes to the yielded stream; when it ends well, the file is flushed, named and its
    folder flushed, and only then does the `with` statement end. When it raises, nothing is left.

    Raises:
        FileExistsAlreadyError: the target is there and `replace` is False.
        DiskFullError, TargetUnwritableError: the disk refused.
    """
    beside = target.with_name(f"{secrets.token_hex(8)}{TEMPORARY_SUFFIX}")
    try:
        with outside_errors(target):
            stream = open_exclusive(beside)
        try:
            # In this order: closing flushes once more, and may be what finds the disk full.
            with outside_errors(target), stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            with outside_errors(target):
                publish(beside, target, replace=replace)
        except BaseException:
            # A disk that does not even let go of it: the next unlock for writing removes it.
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
    except FileExistsError as error:
        raise FileExistsAlreadyError(target) from error


@contextmanager
def written_beside(target: Path, data: bytes) -> Iterator[Path]:
    """Write a small file beside its place, flushed; the body gives it its name by `publish`.

    What was not named when the body ends is removed.

    Raises:
        DiskFullError, TargetUnwritableError: the disk refused.
    """
    beside = target.with_name(f"{secrets.token_hex(8)}{TEMPORARY_SUFFIX}")
    try:
        with outside_errors(target), open_exclusive(beside) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield beside
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def open_exclusive(path: Path) -> BinaryIO:
    """Create a file that must not exist, readable and writable by its owner alone."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600), "w+b")


def publish(beside: Path, target: Path, *, replace: bool = False) -> None:
    """Give a flushed file its name and flush the folder.

    Without `replace`, a hard link makes the name, because a rename would silently overwrite; file
    systems without hard links (FAT on a stick) fall back to a check and a rename.
    """
    if replace:
        beside.replace(target)
    else:
        _name_new(beside, target)
    sync_folder(target.parent)


def _name_new(beside: Path, target: Path) -> None:
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        if not target.exists():
            beside.rename(target)
            return
        # The same file: it was done, although answered as failed (seen on network file systems).
        if not target.samefile(beside):
            raise FileExistsError(target) from None
    # The file has its name: that its other one could not be removed changes nothing.
    with contextlib.suppress(OSError):
        beside.unlink()


def sync_folder(folder: Path) -> None:
    """Flush a folder's names to the disk (Windows does so by itself and refuses the call)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some file systems (FUSE, network) cannot flush a folder; they say so with these.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}:
            raise
    finally:
        os.close(handle)


def make_folder(folder: Path, *, parents: bool = False) -> None:
    """Create a folder readable by its owner alone, flushed; nothing happens if it is there.

    Args:
        folder: where.
        parents: whether to make the folders above it too, as anybody makes folders.

    Raises:
        TargetUnwritableError: the disk refused, or a file or a link to nowhere bears the name.
        DiskFullError
    """
    with outside_errors(folder):
        if folder.is_dir():
            return
        try:
            if parents:
                folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700)
        except FileExistsError as error:
            if not folder.is_dir():  # else somebody was quicker
                raise TargetUnwritableError(folder) from error
        sync_folder(folder.parent)


def wipe(path: Path) -> None:
    """Overwrite a file once, take its name away, and flush the folder; no file is no error.

    What the disk holds besides (blocks that a flash drive or a snapshot keeps) is out of reach of
    any program. A file that cannot be overwritten still goes.

    Raises:
        TargetUnwritableError: it is still there.
    """
    with outside_errors(path):
        with contextlib.suppress(OSError):
            overwrite(path)
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def put_away(path: Path) -> bool:
    """Take a file's name away, durably, and wipe it then; no file is no error.

    For what must be whole as long as it is there. What cannot be wiped is left as a file that was
    never finished, which the next unlock for writing removes.

    Returns:
        Whether it was wiped.

    Raises:
        TargetUnwritableError, DiskFullError: it may still be there, and is whole then.
    """
    aside = path.with_name(f"{secrets.token_hex(8)}{TEMPORARY_SUFFIX}")
    with outside_errors(path):
        try:
            path.rename(aside)
        except FileNotFoundError:
            return True
        sync_folder(path.parent)
    with contextlib.suppress(OSError):
        overwrite(aside)
        aside.unlink()  # not flushed: coming back, it would be a file that was never finished
        return True
    return False


def overwrite(path: Path) -> None:
    """Overwrite a file once with zeros, flushed, without following a link.

    Raises:
        OSError
    """
    flags = os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    # A pipe in its place is not waited for.
    flags |= getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "wb") as stream:
        left = os.fstat(stream.fileno()).st_size
        while left > 0:
            left -= stream.write(bytes(min(left, _ZEROS)))
        stream.flush()
        os.fsync(stream.fileno())


def free_bytes(folder: Path) -> int:
    """Return the bytes that an ordinary user may still write in this folder."""
    with outside_errors(folder):
        return shutil.disk_usage(folder).free


@contextmanager
def outside_errors(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turn an `OSError` on `path` into an error of our tree."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError(path.parent) from error
        kind: type[OutsideError] = FileUnreadableError if reading else TargetUnwritableError
        raise kind(path) from error
