"""Seccomp for a program of others: calls that reading a picture never needs fail with EPERM.

Unlike in the decoding child, whose every call we know, this names what is forbidden: sockets, other
processes and new ones, the kernel's larger doors. Files are Landlock's business. Never here:
amounts.
"""

import os
import struct
import sys

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

_FORBIDDEN = {
    "socket": (41, 198),
    "connect": (42, 203),
    "accept": (43, 202),
    "sendto": (44, 206),
    "recvfrom": (45, 207),
    "sendmsg": (46, 211),
    "recvmsg": (47, 212),
    "bind": (49, 200),
    "listen": (50, 201),
    "socketpair": (53, 199),
    "accept4": (288, 242),
    "clone": (56, 220),
    "fork": (57, _ABSENT),
    "vfork": (58, _ABSENT),
    "clone3": (435, 435),
    "kill": (62, 129),
    "tkill": (200, 130),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "memfd_create": (319, 279),
    "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
    "mount": (165, 40),
    "unshare": (272, 97),
    "setns": (308, 268),
    "add_key": (248, 217),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
}


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
    numbers = [both[column] for both in _FORBIDDEN.values() if both[column] != _ABSENT]
    checks = [
        instruction(JUMP_EQUAL, number, if_true=1 + left)
        for left, number in enumerate(reversed(numbers))
    ]
    return [
        instruction(LOAD, OFFSET_ARCHITECTURE),
        instruction(JUMP_EQUAL, AUDIT_NAMES[machine], if_true=1),
        instruction(RETURN, KILL_PROCESS),
        instruction(LOAD, OFFSET_NUMBER),
        *reversed(checks),
        instruction(RETURN, ALLOW),
        instruction(RETURN, FAIL_EPERM),
    ]
