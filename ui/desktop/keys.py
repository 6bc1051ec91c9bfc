"""The one key that hides everything: Shift alone, three times within a second and a half.

Never here: what hiding does.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

TAPS = 3
WITHIN_SECONDS = 1.5
"""ui.md: three times within 1.5 s; slower taps are somebody writing capitals."""

_INTERRUPTING = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class ThreeTaps(QObject):
    """Watches all key presses of the application.

    A tap is Shift pressed and let go with no other key in between; any other key starts anew.

    Signals:
        tapped: three taps came in time.
    """

    tapped = Signal()

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now = now
        self._taps: list[float] = []
        self._held = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """See every event; swallow none."""
        if event.type() in _INTERRUPTING:
            self._forget()
        elif isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> None:
        # One press is seen several times, at the window, the widget and its parents; because a
        # tap ends with the first release, it still counts once.
        if event.key() != Qt.Key.Key_Shift:
            if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
                self._forget()
        elif event.type() == QEvent.Type.KeyPress:
            self._held = True
        elif event.type() == QEvent.Type.KeyRelease and self._held:
            self._held = False
            self._tap()

    def _tap(self) -> None:
        now = self._now()
        self._taps = [tap for tap in self._taps if now - tap <= WITHIN_SECONDS] + [now]
        if len(self._taps) >= TAPS:
            self._forget()
            self.tapped.emit()

    def _forget(self) -> None:
        self._taps.clear()
        self._held = False
