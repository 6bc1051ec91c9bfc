"""The process itself: nobody looks into it, and nothing of it is left on the disk when it dies.

Both faces of the program hold a journal's key and its words in memory, so both ask for this first.

Never here: Qt, a terminal, and what replaces a process that has seen too much
(`ui.desktop.process`).
"""

import contextlib
import sys

from harassvault.decoding.privileges import prctl

_PR_SET_DUMPABLE = 4


def keep_private() -> bool:
    """Ask the kernel that no other program of this user reads our memory, and for no core dump.

    Returns:
        Whether it holds; False where the system has no such switch.
    """
    if sys.platform != "linux":
        return False
    import resource  # noqa: PLC0415 exists on POSIX only

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return prctl(_PR_SET_DUMPABLE, 0) == 0
