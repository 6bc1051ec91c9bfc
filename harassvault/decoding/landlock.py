"""Landlock: no file, no folder, no TCP port, no signal to others, for this process from now on.

A ruleset that handles every right its kernel knows, and allows none. Newer kernels know more
rights, so the ABI version is asked first (linux/landlock.h;
Documentation/userspace-api/landlock.rst). Never here: any exception to "none".
"""

import ctypes
import os
import sys

NAMES = ("landlock-files", "landlock-network", "landlock-signals")

# The same numbers on every architecture (asm-generic/unistd.h).
_CREATE_RULESET = 444
_RESTRICT_SELF = 446
_ASK_VERSION = 1

_ALL_FILE_RIGHTS = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF, 5: 0xFFFF}
"""By ABI: the 13 first rights, then REFER, TRUNCATE, and IOCTL_DEV."""

_NETWORK_ABI = 4
_ALL_NETWORK_RIGHTS = 0x3  # BIND_TCP, CONNECT_TCP
_SCOPE_ABI = 6
_ALL_SCOPES = 0x3  # abstract UNIX sockets, signals


class _Ruleset(ctypes.Structure):
    """The kernel's landlock_ruleset_attr; older kernels are given its beginning only."""

    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


def apply() -> frozenset[str]:
    """Deny everything that this kernel's Landlock can deny, and name what holds."""
    if sys.platform != "linux":
        return frozenset()
    version = _syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return frozenset()
    held, size = {"landlock-files"}, 8
    rules = _Ruleset(handled_access_fs=_ALL_FILE_RIGHTS[min(version, max(_ALL_FILE_RIGHTS))])
    if version >= _NETWORK_ABI:
        rules.handled_access_net, size = _ALL_NETWORK_RIGHTS, 16
        held.add("landlock-network")
    if version >= _SCOPE_ABI:
        rules.scoped, size = _ALL_SCOPES, 24
        held.add("landlock-signals")
    return frozenset(held) if _restrict(rules, size) else frozenset()


def _restrict(rules: _Ruleset, size: int) -> bool:
    descriptor = _syscall(_CREATE_RULESET, ctypes.byref(rules), size, 0)
    if descriptor < 0:
        return False
    try:
        return _syscall(_RESTRICT_SELF, descriptor, 0, 0) == 0
    finally:
        os.close(descriptor)


def _syscall(number: int, first: object, second: int, third: int) -> int:
    call = ctypes.CDLL(None, use_errno=True).syscall
    call.restype = ctypes.c_long
    # Widths are given: the function takes any number of arguments, so ctypes cannot know them.
    given = ctypes.c_long(first) if isinstance(first, int) else first
    result: int = call(
        ctypes.c_long(number), given, ctypes.c_size_t(second), ctypes.c_uint32(third)
    )
    return result
