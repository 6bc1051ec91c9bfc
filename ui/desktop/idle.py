"""How long nobody has used the window; then it locks, after a quiet notice.

Time asleep counts: a laptop that was closed for an hour locks when it wakes.

Never here: what locking does, and the notice itself (`ui.desktop.parts.stay`).
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

NOTICE_SECONDS = 30
"""ui.md: a quiet notice half a minute before."""

_LOOK_MS = 1000
"""How often the clock is looked at: the notice counts down in seconds."""

_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
"""What hands do. Drawing, timers and the focus that comes and goes are no use."""


_ASLEEP_TOO: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))


def awake_and_asleep() -> float:
    """Return seconds of a clock that never jumps and also runs while the computer sleeps.

    Linux: CLOCK_BOOTTIME (`time.monotonic` stands still in sleep). Elsewhere `time.monotonic`,
    which runs on in sleep on Windows; on macOS CLOCK_MONOTONIC does.
    """
    return time.monotonic() if _ASLEEP_TOO is None else time.clock_gettime(_ASLEEP_TOO)


class IdleWatch(QObject):
    """Watches the application; does nothing until it is started.

    Signals:
        soon(int): so many seconds are left; told each second.
        stayed: the window is in use again after that.
        expired: nobody used it for as long as was chosen.
    """

    soon = Signal(int)
    stayed = Signal()
    expired = Signal()

    def __init__(self, now: Callable[[], float] = awake_and_asleep) -> None:
        super().__init__()
        self._now = now
        self._limit = 0.0
        self._last = now()
        self._warned = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self, minutes: int) -> None:
        """Lock after so many minutes without use, counted from now."""
        self._limit = minutes * 60.0
        self._last = self._now()
        self._timer.start()
        self._stay()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._stay()

    def note_use(self) -> None:
        """The window is in use: a key, the mouse, or work or sound that somebody waits for.

        A use that comes after the time is over, as the key that wakes a laptop, does not stay.
        """
        if self._timer.isActive() and not self._is_over():
            self._last = self._now()
            self._stay()

    def look(self) -> None:
        """Look at the clock."""
        if not self._timer.isActive() or self._is_over():
            return
        left = self._limit - (self._now() - self._last)
        if left <= NOTICE_SECONDS:
            self._warned = True
            self.soon.emit(max(round(left), 1))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """See every event; swallow none."""
        if event.type() in _USE and event.spontaneous():
            self.note_use()
        return False

    def _is_over(self) -> bool:
        if self._now() - self._last < self._limit:
            return False
        self.stop()
        self.expired.emit()
        return True

    def _stay(self) -> None:
        if self._warned:
            self._warned = False
            self.stayed.emit()
