"""Resource limits of a confined child, set by the child for itself and never raised again.

Never here: limits on what may be called (`seccomp`) or reached (`landlock`).
"""

import contextlib
import sys

from harassvault.decoding import limits

NAMES = ("memory", "cpu-time", "file-size", "open-files", "core-dumps", "processes")


def apply(memory_bytes: int | None = None, cpu_seconds: int | None = None) -> frozenset[str]:
    """Set what the system offers, and name what holds.

    Args:
        memory_bytes: address space; None: what decoding a picture may need.
        cpu_seconds: processor time of the whole process; None: as above.
    """
    if sys.platform == "win32":
        return frozenset()
    import resource  # noqa: PLC0415 - there is no such module on Windows

    memory = limits.MEMORY_BYTES if memory_bytes is None else memory_bytes
    seconds = limits.CPU_SECONDS_PROCESS if cpu_seconds is None else cpu_seconds
    wanted = {
        "memory": (resource.RLIMIT_AS, memory, memory),
        # One second between the signal that can be told apart and the one that cannot be escaped.
        "cpu-time": (resource.RLIMIT_CPU, seconds, seconds + 1),
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
