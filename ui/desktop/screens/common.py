"""What several screens share: headings, steps, asking the worker and showing what failed.

Never here: a screen.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk, StoppedError
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import column, row
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import icon_label, label
from ui.desktop.worker import Task

_Result = TypeVar("_Result")

READING_EMS = 46
"""Width of a page of text: about 80 characters, past which the eye loses the line."""

FORM_EMS = 48
"""Width of a page of fields."""


def step_head(step: str, title: str, lead: str = "") -> QVBoxLayout:
    """Make the head of one of several steps."""
    made = column(label(step, "step"), label(title, "display"), gap=0.5)
    if lead:
        made.addSpacing(8)
        made.addWidget(label(lead, "lead"))
    return made


def point(icon: str, text: str, tint: str = "accent_ink") -> QLayout:
    """Make one line of a list: an icon and a sentence."""
    made = row(icon_label(icon, tint), label(text), gap=1.5)
    made.setStretch(1, 1)
    return made


def problem_lines(context: Context, counts: Sequence[tuple[str, int]]) -> QVBoxLayout:
    """Make a line for each kind of problem, in plain words, with how often it was met."""
    made = column(gap=0.75)
    for what, count in counts:
        words = context.words.text(f"import.problem.{what}")
        if count > 1:
            words = context.text("importing.times", words=words, n=count)
        made.addLayout(point("info", words, "quiet"))
    return made


def show_error(context: Context, notice: Notice, error: Exception) -> None:
    """Say what happened, what is safe and what to do, in the place of a notice."""
    if isinstance(error, StoppedError):
        notice.say(context.text("stopped.happened"), context.text(error.safe), icon="info")
        return
    said = context.explain(error)
    notice.say(said.happened, said.safe, said.do)


def ask(  # noqa: PLR0913 who asks, what, and what follows
    owner: QObject,
    context: Context,
    notice: Notice,
    job: Callable[[Desk], _Result],
    done: Callable[[_Result], None],
    *,
    change: Change | None = None,
    progress: Callable[[int, int], None] | None = None,
    finally_: Callable[[], None] = lambda: None,
) -> Task[_Result]:
    """Have the worker do something; what fails is said in a notice.

    `finally_` is called before either answer, to let go of a busy look.
    """

    def answered(result: _Result) -> None:
        finally_()
        done(result)

    def failed(error: Exception) -> None:
        finally_()
        show_error(context, notice, error)

    notice.clear()
    return context.worker.ask(owner, job, answered, failed, change=change, progress=progress)


def bring(part: QWidget, focus: QWidget) -> None:
    """Scroll to a part that was just put into a page, once it is laid out, and go on there.

    Its beginning is brought into view: what is still being read makes it longer.
    """

    def now() -> None:
        around = part.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        focus.setFocus()
        if around is not None and (sheet := around.widget()) is not None:
            top = part.mapTo(sheet, part.rect().topLeft()).y()
            around.verticalScrollBar().setValue(top)

    QTimer.singleShot(0, part, now)


class Busy(QWidget):
    """A bar with a button that stops; out of sight until something is under way."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.bar = progress_bar(name)
        self.stop_button = button(context.text("stopped.stop"), self._stop, "quiet", "close")
        self._task: Task[object] | None = None
        made = row(self.bar, self.stop_button, gap=1)
        made.setStretch(0, 1)
        self.setLayout(made)
        # Not before: a part that is in nothing yet would be shown as a window of its own.
        self.bar.show()
        self.hide()

    def follow(self, task: Task[Any]) -> None:
        """Show how far a task is."""
        self._task = task
        self.bar.setRange(0, 0)
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        show_progress(self.bar, done, total)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()


def progress_bar(name: str) -> QProgressBar:
    """Make a bar; out of sight until something is under way."""
    made = QProgressBar()
    made.setTextVisible(False)
    made.setAccessibleName(name)
    made.setRange(0, 0)
    made.hide()
    return made


def show_progress(bar: QProgressBar, done: int, total: int) -> None:
    """Show how far something is, in thousandths: sizes of files do not fit into the bar's range."""
    bar.setRange(0, 1000)
    bar.setValue(round(1000 * done / total) if total else 1000)
