"""The first run as a whole: its three steps, the page for stopping, and the check of a package.

Whoever was given a package has no journal, and needs none to check it.

Never here: what the steps ask.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desktop.context import Context
from ui.desktop.screens.common import show_error
from ui.desktop.screens.first_run.about import AboutStep
from ui.desktop.screens.first_run.passphrase import PassphraseStep
from ui.desktop.screens.first_run.safety import SafetyStep, StopPage

if TYPE_CHECKING:
    from ui.desktop.screens.received.page import ReceivedPage

_Step = TypeVar("_Step", bound=QWidget)


class FirstRun(QStackedWidget):
    """The steps.

    Signals:
        profile_changed(Profile, int): begin again at this step, in another language.
        finished(str, Path, Profile): make the journal.
        stopped: end; nothing was kept.
        restore_wanted: get a journal back from a backup.
        step_shown: another step is in view, perhaps just made: letters are to be given anew.
    """

    profile_changed = Signal(object, int)
    finished = Signal(str, object, object)
    stopped = Signal()
    restore_wanted = Signal()
    step_shown = Signal()

    def __init__(self, context: Context, folder: Path, step: int) -> None:
        super().__init__()
        self._context, self._folder = context, folder
        self.go(step)

    @cached_property
    def safety(self) -> SafetyStep:
        """Is this computer safe for it?"""
        step = self._added(SafetyStep(self._context))
        step.safe.connect(lambda: self.go(1))
        step.not_safe.connect(lambda: self.go(3))
        step.check_wanted.connect(lambda: self.go(4))
        step.language_wanted.connect(lambda language: self._speak(language, 0))
        return step

    @cached_property
    def about(self) -> AboutStep:
        """Language, country, whom the journal is about."""
        step = self._added(AboutStep(self._context))
        step.language_wanted.connect(lambda language: self._speak(language, 1))
        step.back.connect(lambda: self.go(0))
        step.answered.connect(lambda: self.go(2))
        step.restore_wanted.connect(self.restore_wanted)
        return step

    @cached_property
    def passphrase(self) -> PassphraseStep:
        """The passphrase, and where the journal lies."""
        step = self._added(PassphraseStep(self._context, self._folder))
        step.back.connect(lambda: self.go(1))
        step.finished.connect(self._finish)
        return step

    @cached_property
    def stop_page(self) -> StopPage:
        """What to do instead, where this computer is not safe."""
        page = self._added(StopPage(self._context))
        page.back.connect(lambda: self.go(0))
        page.leave.connect(self.stopped)
        return page

    @cached_property
    def received(self) -> "ReceivedPage":
        """The check of a package, for whoever was given one."""
        from ui.desktop.screens.received.page import ReceivedPage  # noqa: PLC0415 seldom

        page = self._added(ReceivedPage(self._context, has_journal=False))
        page.left.connect(lambda: self.go(0))
        return page

    def go(self, step: int) -> None:
        """Show a step; it is made when it is first shown."""
        shown = (
            lambda: self.safety,
            lambda: self.about,
            lambda: self.passphrase,
            lambda: self.stop_page,
            lambda: self.received,
        )[step]()
        self.setCurrentWidget(shown)
        self.step_shown.emit()
        if shown is self.__dict__.get("passphrase"):
            self.passphrase.begin()

    def _added(self, step: _Step) -> _Step:
        self.addWidget(step)
        self._context.look.dress(step)
        return step

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
