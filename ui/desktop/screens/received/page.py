"""Checking a package: which one, what opens it, the bar, the result.

It needs no open journal, and changes none. Never here: the questions (`asking`), the check
(`jobs`), the result (`result`).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent

from ui.desktop.context import Context
from ui.desktop.desk import Desk, StoppedError
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, Page, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.text import label
from ui.desktop.screens.common import READING_EMS, show_error
from ui.desktop.screens.importing.progress import Progress
from ui.desktop.screens.received.asking import Asking
from ui.desktop.screens.received.choosing import PackagePlace
from ui.desktop.screens.received.jobs import NOTHING, Checked, Looked, checking, looking
from ui.desktop.screens.received.result import Result
from ui.desktop.worker import Task

_Answer = TypeVar("_Answer")


class ReceivedPage(Page):
    """The page.

    Args:
        context: for the page.
        handover: of this journal, of which a copy is to be checked; empty for any package.
        has_journal: whether one is open.

    Signals:
        left: go back to where one came from.
    """

    left = Signal()

    def __init__(self, context: Context, handover: str = "", *, has_journal: bool = True) -> None:
        super().__init__(context.theme.em(READING_EMS))
        self._context, self._handover = context, handover
        text = context.text
        self.place = PackagePlace(context)
        self.place.chosen.connect(self._look)
        self.asking = Asking(context, has_journal=has_journal)
        self.asking.entered.connect(self.check)
        self.asking.hide()
        self.check_button = button(text("received.check"), self.check, "primary", "shield")
        self.check_button.hide()
        self.back_button = button(text("received.back"), self.left.emit)
        self.busy = Progress(context, text("received.busy"))
        self.result = Result(context)
        self._path, self._looked = Path(), NOTHING
        self._task: Task[Any] | None = None
        own = "own" if handover else "any" if has_journal else "none"
        lead = f"received.lead_{own}"
        self.fill(
            column(
                column(
                    label(text("received.title"), "display"), label(text(lead), "lead"), gap=0.5
                ),
                self.place,
                self.asking,
                self.busy,
                self.result,
                Flow(self.check_button, self.back_button),
                None,
                gap=2.5,
            )
        )

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Nobody waits any more for what is checked; the window itself may be put away."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.asking.words.clear()
            if self._task is not None:
                self._task.cancel()

    def check(self) -> None:
        """Check the package with what was given."""
        wanted = self.asking.wanted(self._path, self._looked)
        if wanted.is_unopened and self._looked.own is None:
            sentence = self._context.text(f"received.no_{self._looked.sealed}")
            self.result.clear()
            self.result.notice.say(sentence, icon="info")
            self.asking.first().setFocus()
            return
        self._ask(checking(wanted), self._checked)

    def _look(self, path: Path) -> None:
        self._path = path
        self.asking.hide()
        self.check_button.hide()
        self._ask(looking(path, self._handover), self._show_questions)

    def _ask(self, job: Callable[[Desk], _Answer], done: Callable[[_Answer], None]) -> None:
        """Have the worker look or check; it can be stopped."""

        def answered(found: _Answer) -> None:
            self._set_busy(is_on=False)
            done(found)

        self.result.clear()
        self._set_busy(is_on=True)
        self._task = self._context.worker.ask(
            self, job, answered, self._failed, progress=self.busy.show_progress
        )
        self.busy.follow(self._task)

    def _set_busy(self, *, is_on: bool) -> None:
        self.busy.setVisible(is_on)
        for one in (self.place, self.asking, self.check_button):
            one.setEnabled(not is_on)

    def _failed(self, error: Exception) -> None:
        self._set_busy(is_on=False)
        if isinstance(error, StoppedError):
            show_error(self._context, self.result.notice, error)
        else:
            self.result.show_error(error)
        self._bring()

    def _show_questions(self, looked: Looked) -> None:
        self._looked = looked
        self.asking.show_for(looked)
        self.asking.show()
        self.check_button.show()
        self._context.look.dress(self)
        assign(self.window())
        self.asking.first().setFocus()

    def _checked(self, found: Checked) -> None:
        self.asking.finish()
        self.result.show_checked(found, self._looked)
        assign(self.window())
        self._bring()

    def _bring(self) -> None:
        """Scroll to the result, once the page is laid out."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.result.notice))
