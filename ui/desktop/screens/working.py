"""A page on which something is changed whose answer the person must see: keys, codes, passwords.

While it works, no other page takes its place and the window does not close: an answer that nobody
sees could be a new code. Locking and hiding are never held up; they stop what can be stopped.

Never here: what is changed.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.layout import Page
from ui.desktop.parts.notice import Notice
from ui.desktop.screens.common import show_error
from ui.desktop.worker import Task

_Result = TypeVar("_Result")


class WorkingPage(Page):
    """The page.

    Signals:
        rested: nothing is under way any more, and the page has shown what came of it.
    """

    rested = Signal()

    def __init__(self, context: Context, width: int) -> None:
        super().__init__(width)
        self._context = context
        self.notice = Notice(context.look)
        self._tasks: list[Task[Any]] = []

    @property
    def is_at_work(self) -> bool:
        """Say whether an answer is still to come."""
        return bool(self._tasks)

    def work(
        self,
        job: Callable[[Desk], _Result],
        done: Callable[[_Result], object],
        *,
        progress: Callable[[int, int], None] | None = None,
        finally_: Callable[[], None] = lambda: None,
        notice: Notice | None = None,
        change: Change | None = None,
    ) -> Task[_Result]:
        """Have the worker change something; what fails is said in a notice.

        Where nothing else is said, it is a way in.

        `finally_` is called before either answer. A job with `progress` can be stopped.
        """
        said = notice or self.notice

        def answered(result: _Result) -> None:
            self._tasks.remove(task)
            finally_()
            self.notice.clear()
            done(result)
            self.rested.emit()

        def failed(error: Exception) -> None:
            self._tasks.remove(task)
            finally_()
            self.notice.clear()
            show_error(self._context, said, error)
            self.rested.emit()

        said.clear()
        told = change or Change(ways_in=True)
        task = self._context.worker.ask(self, job, answered, failed, progress=progress, change=told)
        self._tasks.append(task)
        return task

    def ask_to_wait(self) -> None:
        """Say why nothing else is shown yet."""
        can_stop = any(task.progress is not None for task in self._tasks)
        key = "working.stop_first" if can_stop else "working.wait"
        text = self._context.text
        self.notice.say(text("working.at_work"), text(key), ground="soft", icon="info")
        self.ensureWidgetVisible(self.notice)


class HeldPart(QWidget):
    """A part of any page that holds it as a page at work does."""

    @property
    def is_at_work(self) -> bool:
        """Say whether it must not go yet."""
        return False

    def ask_to_wait(self) -> None:
        """Say why nothing else is shown yet."""


def is_held(place: QWidget) -> bool:
    """Say whether a page inside is still at work; it then says so itself."""
    inside: list[WorkingPage | HeldPart] = [
        *place.findChildren(WorkingPage),
        *place.findChildren(HeldPart),
    ]
    at_work = [one for one in inside if one.is_at_work]
    for one in at_work:
        one.ask_to_wait()
    return bool(at_work)
