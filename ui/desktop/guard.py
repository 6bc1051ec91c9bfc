"""Keeps watch while the program runs: the hiding key, the idle lock, the desktop's signals.

Never here: the screens, and what comes after leaving (`shell`).
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from harassvault.settings import HideKey, Settings
from ui.desktop.context import Context
from ui.desktop.drafting.sealer import Sealer
from ui.desktop.idle import IdleWatch
from ui.desktop.keys import HidingTaps
from ui.desktop.leaving import Leaving, Way
from ui.desktop.parts.stay import StayLine
from ui.desktop.theme.look import Look
from ui.desktop.window import Window
from ui.desktop.worker import Worker

if TYPE_CHECKING:
    from ui.desktop.session_signals import SessionSignals


class Guard(QObject):
    """Watches, and leaves by one way or another.

    Signals:
        over(Way, bool): end now; whether everything typed is sealed.
        unsure: something typed may never be sealed.
    """

    over = Signal(object, bool)
    unsure = Signal()

    def __init__(self, window: Window, worker: Worker, sealer: Sealer, look: Look) -> None:
        super().__init__(window)
        self._window, self._look = window, look
        self.taps, self.idle = HidingTaps(), IdleWatch()
        self._session: SessionSignals | None = None
        self._line: QWidget | None = None
        self._leaving = Leaving(window, worker, sealer)
        self._leaving.over.connect(self.over)
        self._leaving.unsure.connect(self.unsure)
        self._leaving.stayed.connect(window.show)
        self.taps.tapped.connect(self.hide_all)
        self.idle.expired.connect(self.lock)
        worker.worked.connect(self.idle.note_use)
        window.closed.connect(self.close)

    def watch(self, application: QApplication) -> None:
        """See the keys and the mouse of all windows."""
        application.installEventFilter(self.taps)
        application.installEventFilter(self.idle)

    def journal_opened(self, context: Context, settings: Settings) -> None:
        """Watch as its settings say; asked again when they change."""
        self.taps.listen_for(settings.hide_key)
        self._make_line(context)
        self.idle.start(settings.lock_minutes)
        if self._session is None:
            from ui.desktop.session_signals import SessionSignals  # noqa: PLC0415 not at the start

            self._session = SessionSignals(self)
            self._session.locking.connect(self.lock)
            self._session.woke.connect(self.idle.look)
            self._session.listen()

    def lock(self) -> None:
        """Close the journal and come back as a new process."""
        self.idle.stop()
        for one in self._look.windows():
            one.hide()
        self._leaving.go(Way.LOCK)

    def hide_all(self) -> None:
        """Everything goes at once; the last words are sealed; the program ends."""
        self.taps.listen_for(HideKey.OFF)
        for one in self._look.windows():
            one.hide()
        self._leaving.go(Way.HIDE)

    def close(self) -> None:
        """Close the window, once everything typed is sealed."""
        self._leaving.go(Way.CLOSE)

    def _make_line(self, context: Context) -> None:
        if self._line is not None:
            self._line.deleteLater()
        self._line = line = StayLine(context, self._window)
        line.stay_wanted.connect(self.idle.note_use)
        self.idle.soon.connect(line.show_seconds)
        self.idle.stayed.connect(line.hide)
