"""The first run as a whole: its three steps and the page for stopping.

Never here: what the steps ask.
"""

from pathlib import Path

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ui.desktop.context import Context
from ui.desktop.screens.common import show_error
from ui.desktop.screens.first_run.about import AboutStep
from ui.desktop.screens.first_run.passphrase import PassphraseStep
from ui.desktop.screens.first_run.safety import SafetyStep, StopPage


class FirstRun(QStackedWidget):
    """The steps.

    Signals:
        profile_changed(Profile, int): begin again at this step, in another language.
        finished(str, Path, Profile): make the journal.
        stopped: end; nothing was kept.
    """

    profile_changed = Signal(object, int)
    finished = Signal(str, object, object)
    stopped = Signal()

    def __init__(self, context: Context, folder: Path, step: int) -> None:
        super().__init__()
        self._context = context
        self.safety = SafetyStep(context)
        self.about = AboutStep(context)
        self.passphrase = PassphraseStep(context, folder)
        self.stop_page = StopPage(context)
        for one in (self.safety, self.about, self.passphrase, self.stop_page):
            self.addWidget(one)
        self.safety.safe.connect(lambda: self.go(1))
        self.safety.not_safe.connect(lambda: self.go(3))
        self.safety.language_wanted.connect(lambda language: self._speak(language, 0))
        self.about.language_wanted.connect(lambda language: self._speak(language, 1))
        self.about.back.connect(lambda: self.go(0))
        self.about.answered.connect(lambda: self.go(2))
        self.passphrase.back.connect(lambda: self.go(1))
        self.passphrase.finished.connect(self._finish)
        self.stop_page.back.connect(lambda: self.go(0))
        self.stop_page.leave.connect(self.stopped)
        self.go(step)

    def go(self, step: int) -> None:
        """Show a step."""
        self.setCurrentIndex(step)
        if step == 2:  # noqa: PLR2004 the passphrase
            self.passphrase.first.setFocus()

    def failed(self, error: Exception) -> None:
        """Say why the journal was not made."""
        self.passphrase.set_busy(busy=False)
        show_error(self._context, self.passphrase.notice, error)

    def _speak(self, language: str, step: int) -> None:
        if language != self._context.words.language:
            profile = msgspec.structs.replace(self.about.profile(), language=language)
            self.profile_changed.emit(profile, step)

    def _finish(self, password: str, folder: Path) -> None:
        self.passphrase.set_busy(busy=True)
        self.finished.emit(password, folder, self.about.profile())
