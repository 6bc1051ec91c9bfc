"""How much work a new passphrase file should cost on this computer.

Measures time and memory; seals nothing and reads no file.
"""

import math
import os
import sys
import time
from collections.abc import Callable

from crypto.age.header import Stanza
from crypto.age.scrypt import ScryptRecipient
from crypto.age.work import MIN_WORK_FACTOR, NEW_MAX_WORK_FACTOR

# About what a person accepts at each unlock, and what age aims at.
_AIM_SECONDS = 1.0
# A quarter of the least real work: its 64 MiB no longer fit a processor's cache, so the time
# can be scaled up, and it is too short to be felt.
_PROBE_FACTOR = MIN_WORK_FACTOR - 2
_BYTES_PER_UNIT = 1024
# Three quarters stay for the rest of the computer, which may have no swap.
_MEMORY_SHARE = 4


def calibrated_work_factor(
    clock: Callable[[], float] = time.perf_counter, memory: int | None = None
) -> int:
    """Choose the work factor for new files: about one second, from 18 to 20.

    The least is 18 even on a computer where that is more than a second, or more than a
    quarter of a memory below 1 GiB: less would not protect.

    Args:
        clock: gives seconds.
        memory: bytes of memory; None asks the system, and chooses 18 if it does not tell.
    """
    available = physical_memory() if memory is None else memory
    if available is None:
        return MIN_WORK_FACTOR
    by_memory = int(math.log2(max(1, available // _MEMORY_SHARE // _BYTES_PER_UNIT)))
    by_time = _PROBE_FACTOR + round(math.log2(_AIM_SECONDS / _probe(clock)))
    return max(MIN_WORK_FACTOR, min(NEW_MAX_WORK_FACTOR, by_time, by_memory))


def physical_memory() -> int | None:
    """Ask the system for its memory in bytes; None if it does not tell."""
    if sys.platform == "win32":
        return _windows_memory()
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return None


def _probe(clock: Callable[[], float]) -> float:
    """Measure the seconds of one small derivation, the better of two."""
    recipient = ScryptRecipient("calibration", _PROBE_FACTOR)
    return max(1e-6, min(_timed(recipient.wrap, clock) for _ in range(2)))


def _timed(wrap: Callable[[bytes], list[Stanza]], clock: Callable[[], float]) -> float:
    began = clock()
    wrap(bytes(16))
    return clock() - began


if sys.platform == "win32":
    import ctypes

    class _MemoryStatus(ctypes.Structure):
        """MEMORYSTATUSEX of the Windows API."""

        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total_physical", ctypes.c_ulonglong),
            ("others", ctypes.c_ulonglong * 6),
        )

    def _windows_memory() -> int | None:
        status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
        if not ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
            return None
        return int(status.total_physical)
