"""Resource limits of the decoding child, set by the child for itself and never raised again.

Never here: limits on what may be called (`seccomp`) or reached (`landlock`).
"""

import contextlib
import sys

from harassvault.decoding import limits

NAMES = ("memory", "cpu-time", "file-size", "open-files", "core-dumps", "processes")


def apply() -> frozenset[str]:
    """Set what the system offers, and name what holds."""
    if sys.platform == "win32":
        return frozenset()
    import resource  # noqa: PLC0415 - there is no such module on Windows

    wanted = {
        "memory": (resource.RLIMIT_AS, limits.MEMORY_BYTES, limits.MEMORY_BYTES),
        # One second between the signal that can be told apart and the one that cannot be escaped.
        "cpu-time": (
            resource.RLIMIT_CPU,
            limits.CPU_SECONDS_PROCESS,
            limits.CPU_SECONDS_PROCESS + 1,
        ),
        "file-size": (resource.RLIMIT_FSIZE, 0, 0),
        "open-files": (resource.RLIMIT_NOFILE, limits.OPEN_FILES, limits.OPEN_FILES),
        "core-dumps": (resource.RLIMIT_CORE, 0, 0),
        # Root is exempt from this one in the kernel; seccomp forbids new processes to everyone.
        "processes": (resource.RLIMIT_NPROC, 0, 0),
    }
    held = set()
    for name, (number, soft, hard) in wanted.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(number, (soft, hard))
            held.add(name)
    return frozenset(held)
