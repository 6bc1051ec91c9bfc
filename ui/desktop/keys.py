"""The one key that hides everything, as the person chose it; Shift alone, three times, at first.

Never here: what hiding does.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from harassvault.settings import HideKey

TAPS = 3
WITHIN_SECONDS = 1.5
"""ui.md: three times within 1.5 s; slower taps are somebody writing capitals."""

_KEYS = {
    HideKey.SHIFT: (Qt.Key.Key_Shift, TAPS),
    HideKey.CONTROL: (Qt.Key.Key_Control, TAPS),
    HideKey.ESCAPE: (Qt.Key.Key_Escape, TAPS),
    HideKey.F9: (Qt.Key.Key_F9, 1),
}
"""Which key, and how often; a key that means nothing else need not be pressed three times."""

_INTERRUPTING = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class HidingTaps(QObject):
    """Watches all key presses of the application.

    A tap is the key pressed and let go with no other key in between; any other key starts anew.

    Signals:
        tapped: enough taps came in time.
    """

    tapped = Signal()

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now = now
        self._taps: list[float] = []
        self._held = False
        self.listen_for(HideKey.SHIFT)

    def listen_for(self, wanted: HideKey) -> None:
        """Listen for this key from now on; for none where it is off."""
        self._forget()
        self._wanted = _KEYS.get(wanted)

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
        if self._wanted is None:
            return
        key, times = self._wanted
        if event.key() != key:
            if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
                self._forget()
        elif event.type() == QEvent.Type.KeyPress:
            self._held = True
        elif event.type() == QEvent.Type.KeyRelease and self._held:
            self._held = False
            self._tap(times)

    def _tap(self, times: int) -> None:
        now = self._now()
        self._taps = [tap for tap in self._taps if now - tap <= WITHIN_SECONDS] + [now]
        if len(self._taps) >= times:
            self._forget()
            self.tapped.emit()

    def _forget(self) -> None:
        self._taps.clear()
        self._held = False
