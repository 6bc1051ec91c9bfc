"""The ways out: lock, close, hide. All of them wait for the last words to be sealed, but not alike.

* Lock: the windows go at once. What cannot be sealed is tried for a minute; then it locks all the
  same, and the next process is told.
* Close: the windows go at once; what cannot be sealed brings them back, with a word about it.
* Hide: the windows go at once; the program ends when all is sealed, and at last after that minute.

Never here: replacing the process (`ui.desktop.process`), sealing (`ui.desktop.drafting`).
"""

from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal

from ui.desktop.clipboard import clear_clipboard
from ui.desktop.drafting.sealer import Sealer
from ui.desktop.window import Window
from ui.desktop.worker import Priority, Worker


class Way(Enum):
    """A way out."""

    LOCK = "lock"
    CLOSE = "close"
    HIDE = "hide"


PATIENCE_MS = {Way.LOCK: 60_000, Way.CLOSE: 3_000, Way.HIDE: 60_000}
"""How long the last words may take to be sealed. Nobody sees the program wait when it hides."""

MOMENT_MS = 1_500
"""After which hiding no longer waits for anything but words, and unsealed words get their mark."""


class Leaving(QObject):
    """Settles what is unfinished, once.

    Signals:
        over(Way, bool): end now; whether everything typed is sealed.
        stayed: closing was given up, because something could not be sealed.
        unsure: it takes long; whatever ends the program now, words would be lost.
    """

    over = Signal(object, bool)
    stayed = Signal()
    unsure = Signal()

    def __init__(self, window: Window, worker: Worker, sealer: Sealer) -> None:
        super().__init__(window)
        self._window, self._worker, self._sealer = window, worker, sealer
        self._way: Way | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._no_longer)
        self._moment = QTimer(self, interval=MOMENT_MS)
        self._moment.setSingleShot(True)
        self._moment.timeout.connect(self._after_a_moment)
        sealer.rested.connect(self._look)

    def go(self, way: Way) -> None:
        """Leave; hiding overtakes every other way that is already under way."""
        if self._way in (way, Way.HIDE):
            return
        self._way = way
        self._window.hide()
        self._window.settle()
        clear_clipboard()
        if way is not Way.CLOSE:
            self._worker.hurry()
        self._patience.start(PATIENCE_MS[way])
        self._moment.start()
        self._look()

    def _look(self) -> None:
        """End when nothing is left to be sealed and the worker has heard of it."""
        if self._way is not None and self._sealer.is_at_rest:
            self._worker.ask(
                self,
                lambda _desk: None,
                lambda _none: self._end(),
                lambda _error: self._end(),
                priority=Priority.URGENT,
            )

    def _after_a_moment(self) -> None:
        if self._way is Way.HIDE and self._sealer.is_at_rest:
            self._end()
        elif self._way in (Way.HIDE, Way.LOCK) and not self._sealer.is_at_rest:
            self.unsure.emit()

    def _no_longer(self) -> None:
        if self._way is Way.CLOSE and not self._sealer.is_at_rest:
            self._way = None
            self.stayed.emit()
        else:
            self._end()

    def _end(self) -> None:
        if self._way is not None:
            self._patience.stop()
            self._moment.stop()
            self.over.emit(self._way, self._sealer.is_at_rest)
