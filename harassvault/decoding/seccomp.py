"""Seccomp: the short list of system calls that the decoding child still has.

Every other call fails with EPERM. What is left is reading and writing the pipes that it has,
memory that is never executable, time, randomness, and the end. There is no call in the list that
opens a file or a socket, starts a process or a thread, or touches another process. A program of
another architecture (the 32-bit calls of a 64-bit kernel) is ended. Never here: limits on amounts
(`rlimits`).
"""

import ctypes
import os
import struct
import sys
from collections.abc import Sequence

from harassvault.decoding.privileges import prctl

NAMES = ("seccomp",)

_PR_SET_SECCOMP = 22
_MODE_FILTER = 2
_POINTER_BITS = 64


AUDIT_NAMES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""How the kernel names a kind of processor to a filter (linux/audit.h), in the order of the
tables."""

_CALLS = {
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "munmap": (11, 215),
    "brk": (12, 214),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sched_yield": (24, 124),
    "futex": (202, 98),
    "restart_syscall": (219, 128),
    "getrandom": (318, 278),
    "clock_gettime": (228, 113),
    "gettimeofday": (96, 169),
    "getrusage": (98, 165),
    "getpid": (39, 172),
    "gettid": (186, 178),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
"""Allowed whatever their arguments."""

_MAPPING_CALLS = {"mmap": (9, 222), "mprotect": (10, 226)}
"""Allowed unless they ask for executable memory."""

# linux/bpf_common.h and linux/seccomp.h
LOAD = 0x20
JUMP_EQUAL = 0x15
_JUMP_BITS = 0x45
RETURN = 0x06
ALLOW = 0x7FFF0000
KILL_PROCESS = 0x80000000
FAIL_EPERM = 0x00050000 | 1
OFFSET_NUMBER = 0
OFFSET_ARCHITECTURE = 4
_OFFSET_PROTECTION = 32  # the lower half of the third argument, on little-endian processors
_PROT_EXEC = 4


class _Program(ctypes.Structure):
    """The kernel's sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def apply() -> frozenset[str]:
    """Install the list, and name it if it holds. `no_new_privs` must be set before."""
    if sys.platform != "linux" or struct.calcsize("P") * 8 != _POINTER_BITS:
        return frozenset()
    machine = os.uname().machine
    if machine not in AUDIT_NAMES:
        return frozenset()
    return frozenset(NAMES) if install(_filter(machine)) else frozenset()


def install(instructions: Sequence[bytes]) -> bool:
    """Have the kernel run a filter before every call of this process; say whether it does."""
    code = b"".join(instructions)
    program = _Program(len(code) // 8, code)
    return prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(program)) == 0


def _filter(machine: str) -> list[bytes]:
    """Write the filter; each jump counts the instructions that it skips."""
    column = list(AUDIT_NAMES).index(machine)
    after = len(_MAPPING_CALLS) + 4  # from the last check of _CALLS to the final "allow"
    plain = [
        instruction(JUMP_EQUAL, numbers[column], if_true=after + left)
        for left, numbers in enumerate(reversed(_CALLS.values()))
    ]
    mapping = [
        instruction(JUMP_EQUAL, numbers[column], if_true=1 + left)
        for left, numbers in enumerate(reversed(_MAPPING_CALLS.values()))
    ]
    return [
        instruction(LOAD, OFFSET_ARCHITECTURE),
        instruction(JUMP_EQUAL, AUDIT_NAMES[machine], if_true=1),
        instruction(RETURN, KILL_PROCESS),
        instruction(LOAD, OFFSET_NUMBER),
        *reversed(plain),
        *reversed(mapping),
        instruction(RETURN, FAIL_EPERM),
        instruction(LOAD, _OFFSET_PROTECTION),
        instruction(_JUMP_BITS, _PROT_EXEC, if_false=1),
        instruction(RETURN, FAIL_EPERM),
        instruction(RETURN, ALLOW),
    ]


def instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """Pack one sock_filter."""
    return struct.pack("=HBBI", code, if_true, if_false, value)
