"""A bar, how much time is left, and a button that stops.

Never here: the work.
"""

import time
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import column, row
from ui.desktop.parts.text import label
from ui.desktop.screens.common import progress_bar, show_progress
from ui.desktop.worker import Task

_SURE_SECONDS = 2.0
"""Before that, the pace says little."""

_MINUTE = 60


class Progress(QWidget):
    """Out of sight until something is under way."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self._context = context
        self.bar = progress_bar(name)
        self.words = label(name, "quiet")
        self.stop_button = button(context.text("importing.cancel"), self.stop, "plain", "close")
        line = row(self.bar, self.stop_button, gap=1)
        line.setStretch(0, 1)
        self.setLayout(column(line, self.words, gap=0.5))
        # Not before: a part that is in nothing yet would be shown as a window of its own.
        self.bar.show()
        self._name, self._began = name, 0.0
        self._task: Task[Any] | None = None
        self.hide()

    def follow(self, task: Task[Any]) -> None:
        """Show how far a task is."""
        self._task, self._began = task, time.monotonic()
        self.bar.setRange(0, 0)
        self.words.setText(self._name)
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is, and how much time is left at this pace."""
        show_progress(self.bar, done, total)
        spent = time.monotonic() - self._began
        if done and total and spent > _SURE_SECONDS:
            left = round(spent * (total - done) / done)
            self.words.setText(f"{self._name} {self._left(left)}")

    def stop(self) -> None:
        """Ask the task to stop."""
        if self._task is not None:
            self._task.cancel()
            self.words.setText(self._context.text("importing.stopping"))

    def _left(self, seconds: int) -> str:
        if seconds < _MINUTE:
            return self._context.text("importing.left_seconds")
        return self._context.count("importing.left_minutes", max(round(seconds / _MINUTE), 1))
