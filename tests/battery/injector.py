"""Failing one file operation on purpose: those of Python and those of SQLite, counted as one row.

Everything under one folder is counted, whoever asks for it: the functions of `os` that take a path
or a handle, whatever is read or written through `open`, and what SQLite asks of its VFS (below the
encryption). `test_fault_sweep` compares the count with what strace saw.

Never here: which operations of the journal are tried, and what must be there afterwards.
"""

import _io
import builtins
import errno
import functools
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import apsw

READS = ("stat", "lstat", "scandir", "listdir", "access", "readlink", "read", "pread", "statvfs")
OPEN_TO_READ = "open to read"
WRITES = ("write", "pwrite", "sendfile", "copy_file_range")
OTHERS = (
    "open", "fsync", "fdatasync", "ftruncate", "truncate", "link", "symlink", "rename", "replace",
    "unlink", "remove", "rmdir", "mkdir", "chmod", "fchmod", "utime", "posix_fallocate",
)  # fmt: skip

KINDS = ("EIO", "ENOSPC", "short", "late")
"""`short`: half of a write is done, then the disk is full. `late`: done, and answered as failed."""

_SQLITE = {
    "xRead": apsw.SQLITE_IOERR_READ,
    "xWrite": apsw.SQLITE_IOERR_WRITE,
    "xTruncate": apsw.SQLITE_IOERR_TRUNCATE,
    "xSync": apsw.SQLITE_IOERR_FSYNC,
    "xFileSize": apsw.SQLITE_IOERR_FSTAT,
    "xDelete": apsw.SQLITE_IOERR_DELETE,
    "xAccess": apsw.SQLITE_IOERR_ACCESS,
    "xOpen": apsw.SQLITE_CANTOPEN,
}

VFS = "multipleciphers-faults"
USUAL = "multipleciphers-unix"


@dataclass(frozen=True, slots=True)
class Plan:
    """Which operation fails (counted from 1; 0: none), how, and whether all after it do too."""

    at: int = 0
    kind: str = "EIO"
    forever: bool = False


@dataclass
class Injector:
    """Counts the operations on what lies in `root`, and fails the planned one."""

    root: str
    plan: Plan = Plan()
    counting: bool = False
    seen: list[tuple[str, str]] = field(default_factory=list)
    fired: str = ""

    @contextmanager
    def failing(self, plan: Plan) -> Iterator[None]:
        """Count from here, and fail by this plan."""
        self.plan, self.seen, self.fired, self.counting = plan, [], "", True
        try:
            yield
        finally:
            self.counting = False

    @contextmanager
    def below_sqlite(self) -> Iterator[None]:
        """Let databases be opened through the counting VFS."""
        apsw.set_default_vfs(VFS)
        try:
            yield
        finally:
            apsw.set_default_vfs(USUAL)

    def concerns(self, path: str) -> bool:
        """Say whether an operation on this path counts now."""
        return self.counting and path.startswith(self.root)

    def step(self, name: str, path: str) -> str:
        """Count one operation; return how it has to fail, or nothing."""
        self.seen.append((name, path))
        number, plan = len(self.seen), self.plan
        if not plan.at or (number != plan.at and not (plan.forever and number > plan.at)):
            return ""
        self.fired = self.fired or f"{name} {path.removeprefix(self.root)}"
        return plan.kind

    def run(self, name: str, path: str, do: Callable[[], Any]) -> Any:
        """Do one operation that can only be done or not, unless it has to fail."""
        kind = self.step(name, path)
        if not kind:
            return do()
        reading = name in READS or name == OPEN_TO_READ
        if kind == "late" and not reading and name != "open":
            do()
        raise failure("EIO" if reading else kind, path)


def failure(kind: str, path: str) -> OSError:
    """Make the error that the system would have raised."""
    number = errno.ENOSPC if kind in {"ENOSPC", "short"} else errno.EIO
    return OSError(number, os.strerror(number), path)


@contextmanager
def installed(root: Path) -> Iterator[Injector]:
    """Put an injector for this folder between the program and the system."""
    injector = Injector(str(root))
    layer().injector = injector
    with ExitStack() as stack:
        for name in (*READS, *WRITES, *OTHERS):
            stack.enter_context(patch.object(os, name, wrapped(injector, name)))
        opened = opener(injector, io.open)
        for module in (io, _io, builtins):
            stack.enter_context(patch.object(module, "open", opened))
        yield injector


# --- Python's own ------------------------------------------------------------------------------


def wrapped(injector: Injector, name: str) -> Callable[..., Any]:
    """Wrap a function of `os`."""
    function = getattr(os, name)

    @functools.wraps(function)
    def counted(*given: Any, **named: Any) -> Any:
        if not injector.counting:
            return function(*given, **named)
        paths = [path_of(one, named) for one in given[:2]] or [str(named.get("path", ""))]
        path = next((one for one in paths if injector.concerns(one)), None)
        if path is None:
            return function(*given, **named)
        if name in WRITES and injector.plan.kind == "short":
            return short_write(injector, name, path, function, given)
        asked = OPEN_TO_READ if name == "open" and not given[1] & _TO_WRITE else name
        return injector.run(asked, path, lambda: function(*given, **named))

    return counted


_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def path_of(given: Any, named: dict[str, Any]) -> str:
    """Return the path that an argument stands for; of a handle, what it was opened as."""
    if isinstance(given, int):
        return path_of_handle(given)
    if not isinstance(given, (str, bytes, os.PathLike)):
        return ""
    text = os.fsdecode(given)
    folder = named.get("dir_fd", named.get("src_dir_fd"))
    return os.path.join(path_of_handle(folder), text) if folder is not None else text  # noqa: PTH118 a Path would ask the file system


def path_of_handle(handle: int) -> str:
    """Return what an open handle was opened as."""
    try:
        return _readlink(f"/proc/self/fd/{handle}")
    except OSError:
        return ""


_readlink = os.readlink


def short_write(
    injector: Injector, name: str, path: str, function: Callable[..., Any], given: tuple[Any, ...]
) -> Any:
    """Write half: the caller is told how much, and has to go on by itself."""
    if not injector.step(name, path):
        return function(*given)
    handle, data, *rest = given
    if name in {"write", "pwrite"}:
        return function(handle, bytes(data)[: max(1, len(data) // 2)], *rest)
    raise failure("short", path)


class FaultyFile(io.FileIO):
    """A file of which each read and write is counted, below Python's buffers."""

    injector: Injector
    path: str

    def write(self, data: Any, /) -> int:
        if not self.injector.concerns(self.path):
            return super().write(data)
        kind = self.injector.step("write", self.path)
        if kind in {"short", "late"}:
            whole = bytes(data)
            super().write(whole[: len(whole) // 2] if kind == "short" else whole)
        if kind:
            raise failure(kind, self.path)
        return super().write(data)

    def readinto(self, buffer: Any, /) -> Any:
        self._may_read()
        return super().readinto(buffer)

    def readall(self) -> Any:
        self._may_read()
        return super().readall()

    def read(self, size: int | None = -1, /) -> Any:
        self._may_read()
        return super().read(size)

    def truncate(self, size: int | None = None, /) -> int:
        if not self.injector.concerns(self.path):
            return super().truncate(size)
        return int(
            self.injector.run(
                "ftruncate", self.path, lambda: super(FaultyFile, self).truncate(size)
            )
        )

    def _may_read(self) -> None:
        if self.injector.concerns(self.path):
            self.injector.run("read", self.path, lambda: None)


def opener(injector: Injector, original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap `open`: the same layers of buffers, on a counted file."""

    @functools.wraps(original)
    def opened(
        file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None,
        errors: str | None = None, newline: str | None = None, closefd: bool = True,
        opener: Any = None,
    ) -> Any:  # fmt: skip
        path = path_of(file, {}) if injector.counting else ""
        if not injector.concerns(path):
            return original(file, mode, buffering, encoding, errors, newline, closefd, opener)
        if not isinstance(file, int):
            injector.run("open" if set(mode) & set("wax+") else OPEN_TO_READ, path, lambda: None)
        raw = FaultyFile(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        raw.injector, raw.path = injector, path
        if buffering == 0:
            return raw
        size = buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE
        kind = io.BufferedRandom if "+" in mode else io.BufferedReader
        if "+" not in mode and "r" not in mode:
            kind = io.BufferedWriter
        buffered = kind(raw, size)
        if "b" in mode:
            return buffered
        return io.TextIOWrapper(buffered, encoding or "utf-8", errors, newline)

    return opened


# --- SQLite's ----------------------------------------------------------------------------------


def sqlite_failure(kind: str, name: str) -> apsw.Error:
    """Make the error that SQLite's own layer would have raised."""
    if kind in {"ENOSPC", "short"} and name == "xWrite":
        return apsw.FullError("full")
    error = apsw.exception_for(_SQLITE[name])
    error.args = ("injected",)
    return error


@functools.cache
def layer() -> "FaultyVFS":
    """Make our layer and the encrypting one above it; once, as SQLite keeps pointers to both."""
    made = FaultyVFS()
    # Opening makes the encrypting layer.
    apsw.Connection(":memory:", vfs=VFS).close()
    return made


class FaultyVFS(apsw.VFS):
    """SQLite's view of the disk, below the encryption."""

    def __init__(self) -> None:
        self.injector = Injector("")
        super().__init__("faults", "unix")

    def excepthook(self, *_exc: Any) -> None:
        """The statement that asked answers with the error."""

    def xOpen(self, name: Any, flags: list[int]) -> "FaultyDatabase":  # noqa: N802 apsw's name
        path = name.filename() if isinstance(name, apsw.URIFilename) else name or ""
        return self.counted("xOpen", path, lambda: FaultyDatabase(self.injector, name, flags, path))

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 apsw's name
        self.counted("xDelete", filename, lambda: super(FaultyVFS, self).xDelete(filename, syncdir))

    def xAccess(self, pathname: str, flags: int) -> bool:  # noqa: N802 apsw's name
        return self.counted(
            "xAccess", pathname, lambda: super(FaultyVFS, self).xAccess(pathname, flags)
        )

    def counted(self, name: str, path: str, do: Callable[[], Any]) -> Any:
        if not self.injector.concerns(path):
            return do()
        kind = self.injector.step(name, path)
        if kind == "late" and name == "xDelete":
            do()
        if kind:
            raise sqlite_failure(kind, name)
        return do()


class FaultyDatabase(apsw.VFSFile):
    """A database or journal of which each operation is counted."""

    def __init__(self, injector: Injector, name: Any, flags: list[int], path: str) -> None:
        self.injector, self.path = injector, path
        super().__init__("unix", name, flags)

    def excepthook(self, *_exc: Any) -> None:
        """The statement that asked answers with the error."""

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 apsw's name
        self.counted("xRead", None)
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 apsw's name
        write = super().xWrite
        self.counted(
            "xWrite", lambda: write(data, offset), lambda: write(data[: len(data) // 2], offset)
        )
        write(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802 apsw's name
        truncate = super().xTruncate
        self.counted("xTruncate", lambda: truncate(size))
        truncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802 apsw's name
        sync = super().xSync
        self.counted("xSync", lambda: sync(flags))
        sync(flags)

    def xFileSize(self) -> int:  # noqa: N802 apsw's name
        self.counted("xFileSize", None)
        return super().xFileSize()

    def counted(
        self, name: str, whole: Callable[[], None] | None, half: Callable[[], None] | None = None
    ) -> None:
        """Count; where it has to fail, do what the plan says was done, and raise."""
        if not self.injector.concerns(self.path):
            return
        kind = self.injector.step(name, self.path)
        if kind == "late" and whole:
            whole()
        if kind == "short" and half:
            half()
        if kind:
            raise sqlite_failure(kind, name)
