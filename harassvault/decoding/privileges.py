"""Two switches of the Linux kernel: nobody looks into this process, and it gains no privilege.

`no_new_privs` also is what allows Landlock and seccomp without root. Never here: what these two
restrict.
"""

import ctypes
import sys

NAMES = ("not-dumpable", "no-new-privileges")

_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38


def apply() -> frozenset[str]:
    """Set both switches where they exist, and name what holds."""
    if sys.platform != "linux":
        return frozenset()
    held = set()
    if prctl(_PR_SET_DUMPABLE, 0) == 0:
        held.add("not-dumpable")
    if prctl(_PR_SET_NO_NEW_PRIVS, 1) == 0:
        held.add("no-new-privileges")
    return frozenset(held)


def prctl(option: int, second: int, third: int = 0) -> int:
    """Ask the kernel by its prctl call; the last arguments must be zero for these options."""
    call = ctypes.CDLL(None, use_errno=True).prctl
    call.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    call.restype = ctypes.c_int
    result: int = call(option, second, third, 0, 0)
    return result
