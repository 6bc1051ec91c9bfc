"""How hard a password is to guess, at most, said while it is typed.

The estimate is made on the worker, a moment after the last key: it takes longer than a frame.

Never here: refusing a password, the estimate itself (`harassvault.passphrase.strength`).
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.layout import column
from ui.desktop.parts.text import label

if TYPE_CHECKING:
    from harassvault.passphrase.phrase import Phrase
    from harassvault.passphrase.strength import Estimate

_PAUSE_MS = 250
"""After the last key: fast typists leave less between two keys."""


class StrengthLine(QWidget):
    """Two lines: the level with its sentence, and what it rests on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._password = ""
        self._generated: Phrase | None = None
        self.level = label("", "field")
        self.because = label("", "quiet")
        self.setLayout(column(self.level, self.because, gap=0.5))
        self._pause = QTimer(self, interval=_PAUSE_MS)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask)
        self.hide()

    def look_at(self, password: str, generated: "Phrase | None" = None) -> None:
        """Say how hard a password is to guess, when no more keys come.

        Args:
            password: as it is typed by now.
            generated: the phrase that was drawn last, which may be what is typed.
        """
        self._password, self._generated = password, generated
        if password:
            self._pause.start()
        else:
            self._pause.stop()
            self.hide()

    def _ask(self) -> None:
        password, generated = self._password, self._generated

        def job(desk: Desk) -> "Estimate":
            # Loaded when a password is chosen: its tables are large.
            from harassvault.passphrase.strength import estimate  # noqa: PLC0415 as said

            return estimate(password, desk.known_names(), generated)

        def show(found: "Estimate") -> None:
            if password == self._password:
                self._show(found)

        self._context.worker.ask(self, job, show, lambda _error: self.hide())

    def _show(self, found: "Estimate") -> None:
        words = self._context.words
        self.level.setText(words.text(f"strength.{found.level}"))
        self.because.setText(words.text(f"strength.because.{found.remark}"))
        self.show()
