"""Has drafts sealed, and tries again until they are; outlives the screens that were typed on.

Never here: when something was typed (`keeper`), and what a draft holds (`slip`).
"""

from collections import Counter

from PySide6.QtCore import QObject, QTimer, Signal

from ui.desktop.drafting.slip import Slip, discarding, sealing
from ui.desktop.worker import Priority, Worker

RETRY_MS = 1000
"""After a failure: a full disk is not emptied sooner, and a stick is not back sooner."""


class Sealer(QObject):
    """One for the whole window.

    Signals:
        sealed(Slip): all that this slip holds is sealed.
        failed(Slip, Exception): it could not be sealed; told once, and tried again meanwhile.
        rested: nothing is left to be sealed.
    """

    sealed = Signal(object)
    failed = Signal(object, object)
    rested = Signal()

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._under_way: Counter[Slip] = Counter()
        self._again: set[Slip] = set()
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._go_on)

    @property
    def is_at_rest(self) -> bool:
        """Say whether everything typed is sealed."""
        return not self._under_way and not self._again

    def waits(self, slip: Slip) -> bool:
        """Say whether newer words of a slip wait for a sealing that is on its way."""
        return slip in self._again

    def seal(self, slip: Slip) -> None:
        """Seal what the slip holds, behind a sealing of it that is on its way."""
        if self._under_way[slip]:
            self._again.add(slip)
        else:
            self.seal_now(slip)

    def seal_now(self, slip: Slip) -> None:
        """Seal what the slip holds; urgent jobs keep their order, so the newest words win."""
        self._again.discard(slip)
        self._under_way[slip] += 1
        self._worker.ask(
            self,
            sealing(slip),
            lambda _none: self._sealed(slip),
            lambda error: self._not_sealed(slip, error),
            priority=Priority.URGENT,
        )

    def drop(self, slip: Slip) -> None:
        """Let go of a draft: what it held was saved, or given up."""
        slip.over = True
        self._again.discard(slip)
        # Asked for behind any sealing that is on its way.
        self._worker.ask(
            self,
            discarding(slip),
            lambda _none: None,
            lambda _error: None,
            priority=Priority.URGENT,
        )

    def _sealed(self, slip: Slip) -> None:
        slip.failing = False
        if self._ended(slip):
            if slip in self._again:
                self.seal_now(slip)
                return
            self.sealed.emit(slip)
            self._look_for_rest()

    def _not_sealed(self, slip: Slip, error: Exception) -> None:
        self._ended(slip)
        if slip.over:
            self._look_for_rest()
            return
        self._again.add(slip)
        self._retry.start()
        if not slip.failing:
            slip.failing = True
            self.failed.emit(slip, error)

    def _ended(self, slip: Slip) -> bool:
        """Note that one sealing ended; say whether it was the last one on its way."""
        self._under_way[slip] -= 1
        if self._under_way[slip] > 0:
            return False
        del self._under_way[slip]
        return True

    def _go_on(self) -> None:
        for slip in [one for one in self._again if not self._under_way[one]]:
            self.seal_now(slip)

    def _look_for_rest(self) -> None:
        if self.is_at_rest:
            self.rested.emit()
