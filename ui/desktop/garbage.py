"""Python's collector of cycles, kept to the GUI's thread.

Left alone, it runs in whatever thread allocates much, the worker's for instance while it writes a
report, and may then destroy widgets there, which ends the program. So it is switched off, and asked
from a timer on the thread to which widgets belong.

Never here: what becomes garbage.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000
"""Cycles are few and small: the lists of a screen that was left."""


class GarbageTimer(QObject):
    """Collects on the GUI's thread, as often as the collector would have."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # What lives as long as the program need not be walked through each time.
        gc.freeze()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()


def collect() -> None:
    """Collect each generation that has passed its threshold, youngest first."""
    for generation, threshold in enumerate(gc.get_threshold()):
        if gc.get_count()[generation] > threshold:
            gc.collect(generation)
