"""What an importer may not do, noticed by the interpreter; and where something went wrong."""

import contextlib
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FORBIDDEN = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.utime", "os.putenv", "shutil.", "tempfile.", "sqlite3.load",
    "urllib.", "ftplib.", "http.", "webbrowser.", "ctypes.dlopen",
)  # fmt: skip
_WRITES = 0o3 | 0o100 | 0o1000 | 0o2000  # O_ACCMODE, O_CREAT, O_TRUNC, O_APPEND
_OURS = (sys.prefix, sys.base_prefix, str(ROOT))
_SHOWN = 3


class ForbiddenError(BaseException):
    """Something that no importer may do; nothing of theirs may catch it."""


class Watch:
    """Forbids while it watches; there is no way to take the hook off again."""

    def __init__(self) -> None:
        self._is_on = False
        sys.addaudithook(self._look)

    @contextlib.contextmanager
    def over(self):
        """Watch over what happens inside."""
        self._is_on = True
        try:
            yield
        finally:
            self._is_on = False

    def _look(self, event, arguments):
        if not self._is_on:
            return
        if event.startswith(FORBIDDEN):
            raise ForbiddenError(event)
        if event == "open" and not self._is_reading_ours(*arguments):
            raise ForbiddenError(f"open {arguments[:2]!r}")
        if event == "sqlite3.connect" and arguments[0] not in {":memory:", b":memory:"}:
            raise ForbiddenError("a database on disk")

    def _is_reading_ours(self, path, mode, flags):
        """Modules may be loaded late here; test_import_confinement looks for those."""
        writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (flags or 0) & _WRITES
        return not writes and str(path).startswith(_OURS)


def where(error):
    """Say what was raised and through which of our lines it came, shortly."""
    frames = [
        one for one in traceback.extract_tb(error.__traceback__) if "harassvault" in one.filename
    ]
    lines = " < ".join(
        f"{Path(one.filename).name}:{one.lineno}" for one in reversed(frames[-_SHOWN:])
    )
    return f"{type(error).__name__}: {str(error)[:100]!r} in {lines}"
