"""How much memory this process and its children really have, at the most, while something runs.

Never here: what runs.
"""

import gc
import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_PAUSE = 0.01
_KIB = 1024
_RESET_PEAK = "5"
"""What Linux takes in /proc/self/clear_refs for: begin VmHWM anew."""

_STARTED_MB = 70
"""What `hvault` has with a journal open and nothing done yet (measured: 50 to 62). A process that
ran hundreds of tests before has much more; so what it had is taken off, and this put in its
place."""


class Resident:
    """The largest sum of this process's own peak and of the peak of any one child beside it.

    Own memory is counted as in a process that did nothing before.

    A child's peak is read for as long as it is there, so also of one that is gone at the end.
    """

    def __init__(self) -> None:
        self.children_mb: dict[int, float] = {}
        self.own_mb = 0.0
        self._before_mb = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    @property
    def most_mb(self) -> float:
        """Return the megabytes of both together."""
        return self.own_mb + max(self.children_mb.values(), default=0.0)

    def __enter__(self) -> Self:
        gc.collect()
        Path("/proc/self/clear_refs").write_text(_RESET_PEAK)
        self._before_mb = peak_mb(os.getpid())
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.own_mb = peak_mb(os.getpid()) - self._before_mb + _STARTED_MB
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(_PAUSE):
            for child in children():
                self.children_mb[child] = max(peak_mb(child), self.children_mb.get(child, 0.0))


def children() -> list[int]:
    """Return the processes that any thread of this one started, once they are programs themselves.

    Between being made and that, a child still shows the memory of this process as its own.
    """
    own = Path("/proc/self/cmdline").read_bytes()
    return [one for one in _started() if _command(one) not in (own, b"")]


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def _started() -> list[int]:
    found = []
    for listed in Path("/proc/self/task").glob("*/children"):
        try:
            found += [int(one) for one in listed.read_text().split()]
        except OSError:
            continue  # the thread is gone
    return found


def peak_mb(process: int) -> float:
    """Return the most memory that a process had (VmHWM); 0 for one that is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    found = [one.split()[1] for one in lines if one.startswith("VmHWM:")]
    return int(found[0]) / _KIB if found else 0.0
