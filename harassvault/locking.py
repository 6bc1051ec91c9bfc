"""The lock of the one writing process, and what it says about who holds it.

The kernel gives the lock back when its process ends, also after a crash. What stands in the file is
a courtesy to whoever finds it held: it may be old or anybody's, so nothing is decided by it.

Never here: opening a vault, and what a second program may do meanwhile.
"""

import contextlib
import errno
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from harassvault.errors import TargetUnwritableError, VaultBusyError
from harassvault.layout import Layout, read_bounded

FACES = ("window", "terminal")
"""Which face of the program holds a lock; anything else in the file counts as unknown."""

_MAX_TEXT = 512
"""Bytes of the lock file that are read; ours has about 80."""

_HELD = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}
"""What file systems answer that know no locks (network shares, some FUSE ones)."""

_LOCKED_AT = 1 << 30
"""On Windows a byte is locked that nobody reads, so that the text before it can be read."""


class Holder(msgspec.Struct, frozen=True):
    """Who says to hold the lock: which face, its process id, since when (RFC 3339)."""

    face: str = ""
    pid: int = 0
    since: str = ""


@dataclass(slots=True)
class Lock:
    """A lock that is held until `release`.

    `works` is False where the file system knows no locks: then nothing keeps a second writer out.
    """

    handle: int
    works: bool

    def sign(self, face: str, at: datetime) -> None:
        """Write who holds it. A full disk must not keep anybody from opening the journal."""
        holder = Holder(face, os.getpid(), at.isoformat(timespec="seconds"))
        with contextlib.suppress(OSError):
            os.ftruncate(self.handle, 0)
            os.lseek(self.handle, 0, os.SEEK_SET)
            os.write(self.handle, msgspec.json.encode(holder))

    def release(self) -> None:
        """Let go; the text goes first, so that nobody reads an old one."""
        handle, self.handle = self.handle, -1
        if handle < 0:
            return
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
        with contextlib.suppress(OSError):
            _unlock(handle)
        os.close(handle)


def hold(layout: Layout) -> Lock:
    """Take the lock of the one writing process.

    Raises:
        VaultBusyError: another process holds it; with what that one says of itself.
        TargetUnwritableError: the folder cannot be written.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(layout.lock, flags | getattr(os, "O_NONBLOCK", 0), 0o600)
    except OSError as error:
        raise TargetUnwritableError(layout.root) from error
    try:
        works = _take(handle)
    except OSError as error:
        os.close(handle)
        if error.errno in _HELD:
            raise busy(layout) from error
        raise TargetUnwritableError(layout.root) from error
    return Lock(handle, works)


def busy(layout: Layout) -> VaultBusyError:
    """Return the error of a lock that is held, with what its holder says."""
    holder = read_holder(layout.lock)
    return VaultBusyError(layout.root, holder.face, holder.pid, holder.since)


def is_held(folder: Path) -> bool:
    """Say whether another process holds the lock of the vault in a folder."""
    try:
        handle = os.open(Layout(folder).lock, os.O_RDWR)
    except OSError:
        return False
    try:
        if _take(handle):
            _unlock(handle)
    except OSError as error:
        return error.errno in _HELD
    finally:
        os.close(handle)
    return False


def read_holder(path: Path) -> Holder:
    """Read who says to hold a lock; what cannot be read says nothing."""
    try:
        untrusted = msgspec.json.decode(read_bounded(path, _MAX_TEXT), type=Holder)
        since = datetime.fromisoformat(untrusted.since).isoformat(timespec="seconds")
    except (OSError, ValueError, msgspec.DecodeError):
        return Holder()
    known = untrusted.face in FACES
    return Holder(untrusted.face if known else "", max(untrusted.pid, 0), since)


def works(folder: Path) -> bool:
    """Say whether files in this folder can be locked, asked of the lock file itself.

    A lock that somebody holds works. Where it cannot be opened, nothing speaks against it.
    """
    try:
        handle = os.open(Layout(folder).lock, os.O_RDWR)
    except OSError:
        return True
    try:
        held = _take(handle)
        if held:
            _unlock(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    return held


def _take(handle: int) -> bool:
    """Lock a file; return False where its file system knows no locks.

    Raises:
        OSError: somebody holds it (`_HELD`), or it cannot be locked at all.
    """
    try:
        _lock(handle)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return False
        raise
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

    def _unlock(handle: int) -> None:
        os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
