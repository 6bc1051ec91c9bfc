"""Checking the journal: everything is read again; it can be stopped at any time.

Never here: repairing.
"""

from PySide6.QtWidgets import QWidget

from harassvault.verify import Problem, Verdict
from ui.desktop.context import Context
from ui.desktop.desk import StoppedError
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.screens.common import progress_bar, show_error, show_progress
from ui.desktop.worker import Task

_SHOWN_PROBLEMS = 8


class Checking(QWidget):
    """A button, a bar, and what was found."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self._task: Task[Verdict] | None = None
        self.start = button(text("check.start"), self._start, icon="shield")
        self.stop = button(text("check.stop"), self._stop, "quiet", "close")
        self.stop.hide()
        self.bar = progress_bar(text("check.busy"))
        self.result = Notice(context.look)
        self.setLayout(
            column(
                label(text("check.lead")),
                Flow(self.start, self.stop),
                self.bar,
                self.result,
                gap=1.5,
            )
        )

    def _start(self) -> None:
        self.result.clear()
        self._set_busy(busy=True)
        self._task = self._context.worker.ask(
            self,
            lambda desk: desk.vault.verify(desk.progress),
            self._show,
            self._failed,
            progress=lambda done, total: show_progress(self.bar, done, total),
        )

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _set_busy(self, *, busy: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.start.setEnabled(not busy)

    def _show(self, verdict: Verdict) -> None:
        self._set_busy(busy=False)
        text = self._context.text
        if verdict.ok:
            read = self._context.size(verdict.checked_bytes)
            done = text("check.ok_detail", entries=verdict.entries, size=read)
            self.result.say(text("check.ok"), done, ground="soft", icon="check")
        else:
            found = [self._words(one) for one in verdict.problems[:_SHOWN_PROBLEMS]]
            count = self._context.count("check.problems", len(verdict.problems))
            self.result.say(count, *found, text("check.problems_do"))
        self._context.look.dress(self)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, StoppedError):
            self.result.say(self._context.text("check.stopped"), ground="soft", icon="info")
        else:
            show_error(self._context, self.result, error)
        self._context.look.dress(self)

    def _words(self, problem: Problem) -> str:
        text = self._context.text
        where, what = text(f"check.where.{problem.where}"), text(f"check.what.{problem.what}")
        return text("check.problem", where=where, what=what, name=problem.name)
