"""The process itself: locking replaces it, hiding ends it.

After clearing and collecting, key and text are still in a Qt process's memory; after replacing the
process they are not (design.md part 3). So lock means a new process.

Never here: closing the vault, which happens before, and keeping others out (`ui.private`).
"""

import os
import sys
from pathlib import Path
from typing import NoReturn

UNSEALED = "--unsealed"
"""Tells the next process that some words could not be kept. It says nothing of them; the disk that
refused them could not carry the message."""


def restart_command(folder: Path, *, unsealed: bool = False) -> list[str]:
    """Return the command that starts this same program again on a folder."""
    given = len(sys.argv) - 1
    original = sys.orig_argv[1:]
    base = original[: len(original) - given] if given else original
    return [sys.executable, *base, *([UNSEALED] if unsealed else []), str(folder)]


def replace(folder: Path, *, unsealed: bool = False) -> NoReturn:
    """Replace this process by a new one that knows the folder, and whether all words were kept."""
    command = restart_command(folder, unsealed=unsealed)
    if sys.platform == "win32":
        # Windows has no exec that keeps the parent's place: start another, and end at once.
        import subprocess  # noqa: PLC0415 nobody else needs it

        subprocess.Popen(command, close_fds=True)
        os._exit(0)
    os.execv(command[0], command)  # noqa: S606 our own program, no shell
