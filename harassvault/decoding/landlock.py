"""Landlock: no file, no folder, no TCP port, no signal to others, for this process from now on.

A ruleset that handles every right its kernel knows, and allows none, or only to read and to run
what lies below some places (for `harassvault.recognising`). Newer kernels know more rights, so the
ABI version is asked first (linux/landlock.h; Documentation/userspace-api/landlock.rst).

Never here: which places.
"""

import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("landlock-files", "landlock-network", "landlock-signals")

# The same numbers on every architecture (asm-generic/unistd.h).
_CREATE_RULESET = 444
_ADD_RULE = 445
_RESTRICT_SELF = 446
_PATH_BENEATH = 1
_ASK_VERSION = 1

_ALL_FILE_RIGHTS = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF, 5: 0xFFFF}
"""By ABI: the 13 first rights, then REFER, TRUNCATE, and IOCTL_DEV."""

_READ_FOLDER = 1 << 3
_READ_AND_RUN = 1 << 0 | 1 << 2  # EXECUTE, READ_FILE

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


class _PathBeneath(ctypes.Structure):
    """The kernel's landlock_path_beneath_attr."""

    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def apply(readable: Sequence[Path] = ()) -> frozenset[str]:
    """Deny everything that this kernel's Landlock can deny, and name what holds.

    Args:
        readable: files and folders below which files can still be read and run.
    """
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
    return frozenset(held) if _restrict(rules, size, readable) else frozenset()


def _restrict(rules: _Ruleset, size: int, readable: Sequence[Path]) -> bool:
    descriptor = _syscall(_CREATE_RULESET, ctypes.byref(rules), size, 0)
    if descriptor < 0:
        return False
    try:
        if not all(_allow(descriptor, path) for path in readable):
            return False
        return _syscall(_RESTRICT_SELF, descriptor, 0, 0) == 0
    finally:
        os.close(descriptor)


def _allow(ruleset: int, path: Path) -> bool:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        allowed = _READ_AND_RUN | (_READ_FOLDER if path.is_dir() else 0)
        rule = ctypes.byref(_PathBeneath(allowed, place))
        call = ctypes.CDLL(None, use_errno=True).syscall
        call.restype = ctypes.c_long
        kind, flags = ctypes.c_int(_PATH_BENEATH), ctypes.c_uint32(0)
        done: int = call(ctypes.c_long(_ADD_RULE), ctypes.c_int(ruleset), kind, rule, flags)
        return done == 0
    finally:
        os.close(place)


def _syscall(number: int, first: object, second: int, third: int) -> int:
    call = ctypes.CDLL(None, use_errno=True).syscall
    call.restype = ctypes.c_long
    # Widths are given: the function takes any number of arguments, so ctypes cannot know them.
    given = ctypes.c_long(first) if isinstance(first, int) else first
    result: int = call(
        ctypes.c_long(number), given, ctypes.c_size_t(second), ctypes.c_uint32(third)
    )
    return result
