"""Seccomp for a program of others: the system calls that reading a picture needs.

Every other call fails with EPERM. What is left opens files (which ones is Landlock's business),
asks about them, takes memory, tells the time, and ends. There is no call in the list that changes a
file's rights, owner or times, that makes a socket or a process, watches files, or touches another
process: those that could are allowed for some arguments alone. A program of another architecture is
ended.

Never here: amounts.
"""

import os
import struct
import sys
from collections.abc import Iterator, Sequence

from harassvault.decoding.seccomp import (
    ALLOW,
    AUDIT_NAMES,
    FAIL_EPERM,
    JUMP_EQUAL,
    KILL_PROCESS,
    LOAD,
    OFFSET_ARCHITECTURE,
    OFFSET_NUMBER,
    RETURN,
    install,
    instruction,
)

NAMES = ("seccomp",)

_POINTER_BITS = 64
_ABSENT = -1
_OFFSET_ARGUMENTS = 16
_ARGUMENT_BYTES = 8

_CALLS = {
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66),
    "pread64": (17, 67), "lseek": (8, 62), "close": (3, 57),
    "open": (2, _ABSENT), "openat": (257, 56), "getdents64": (217, 61),
    "stat": (4, _ABSENT), "fstat": (5, 80), "lstat": (6, _ABSENT), "newfstatat": (262, 79),
    "statx": (332, 291), "statfs": (137, 43), "fstatfs": (138, 44), "fadvise64": (221, 223),
    "access": (21, _ABSENT), "faccessat": (269, 48), "faccessat2": (439, 439),
    "readlink": (89, _ABSENT), "readlinkat": (267, 78), "getcwd": (79, 17),
    "dup": (32, 23), "dup2": (33, _ABSENT), "dup3": (292, 24), "pipe": (22, _ABSENT),
    "pipe2": (293, 59), "poll": (7, _ABSENT), "ppoll": (271, 73),
    "mmap": (9, 222), "mprotect": (10, 226), "munmap": (11, 215), "mremap": (25, 216),
    "brk": (12, 214), "madvise": (28, 233),
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132), "restart_syscall": (219, 128),
    "futex": (202, 98), "set_tid_address": (218, 96), "set_robust_list": (273, 99),
    "rseq": (334, 293), "arch_prctl": (158, _ABSENT),
    "sched_yield": (24, 124), "sched_getaffinity": (204, 123),
    "nanosleep": (35, 101), "clock_nanosleep": (230, 115), "clock_gettime": (228, 113),
    "clock_getres": (229, 114), "gettimeofday": (96, 169), "times": (100, 153),
    "getrandom": (318, 278), "uname": (63, 160), "sysinfo": (99, 179), "getrusage": (98, 165),
    "getrlimit": (97, 163),
    "getpid": (39, 172), "getppid": (110, 173), "gettid": (186, 178), "getpgrp": (111, _ABSENT),
    "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176), "getegid": (108, 177),
    "wait4": (61, 260), "execve": (59, 221), "exit": (60, 93), "exit_group": (231, 94),
}  # fmt: skip
"""Allowed whatever their arguments: what a program in C++, its libraries and its loader call."""

_ITSELF = (0,)
_ABOUT_A_DESCRIPTOR = (0, 1, 2, 3, 1030)
"""F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC: not F_SETOWN, which sends others signals."""

_ABOUT_A_TERMINAL = (0x5401, 0x5413, 0x541B)
"""TCGETS, TIOCGWINSZ, FIONREAD: not TIOCSTI, which types in it."""

_ASKED = {
    "prlimit64": ((302, 261), 0, _ITSELF),
    "fcntl": ((72, 25), 1, _ABOUT_A_DESCRIPTOR),
    "ioctl": ((16, 29), 1, _ABOUT_A_TERMINAL),
}
"""Allowed for some values of one argument: its place, from 0, and the values. The kernel takes each
of these arguments as 32 bits; their lower half is what a filter sees first."""


def apply() -> frozenset[str]:
    """Install the list, and name it if it holds. `no_new_privs` must be set before."""
    if sys.platform != "linux" or struct.calcsize("P") * 8 != _POINTER_BITS:
        return frozenset()
    machine = os.uname().machine
    if machine not in AUDIT_NAMES:
        return frozenset()
    return frozenset(NAMES) if install(_filter(machine)) else frozenset()


def _filter(machine: str) -> list[bytes]:
    """Write the filter; each jump counts the instructions that it skips."""
    column = list(AUDIT_NAMES).index(machine)
    asked = [
        one
        for numbers, place, values in _ASKED.values()
        for one in _if_asked(numbers[column], place, values)
    ]
    numbers = [both[column] for both in _CALLS.values() if both[column] != _ABSENT]
    # From a check to the "allow" behind all others.
    plain = [
        instruction(JUMP_EQUAL, number, if_true=len(numbers) - place)
        for place, number in enumerate(numbers)
    ]
    return [
        instruction(LOAD, OFFSET_ARCHITECTURE),
        instruction(JUMP_EQUAL, AUDIT_NAMES[machine], if_true=1),
        instruction(RETURN, KILL_PROCESS),
        instruction(LOAD, OFFSET_NUMBER),
        *asked,
        *plain,
        instruction(RETURN, FAIL_EPERM),
        instruction(RETURN, ALLOW),
    ]


def _if_asked(number: int, place: int, values: Sequence[int]) -> Iterator[bytes]:
    """Yield what allows a call for some values of an argument, and goes on with any other call."""
    yield instruction(JUMP_EQUAL, number, if_false=len(values) + 3)
    yield instruction(LOAD, _OFFSET_ARGUMENTS + _ARGUMENT_BYTES * place)
    for place_of_value, value in enumerate(values):
        yield instruction(JUMP_EQUAL, value, if_true=len(values) - place_of_value)
    yield instruction(RETURN, FAIL_EPERM)
    yield instruction(RETURN, ALLOW)
