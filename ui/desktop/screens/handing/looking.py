"""The second step of handing over: what would go and what stays, and how it is sealed.

Whatever is answered otherwise is looked at anew. Never here: writing it (`page`).
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from reports.choice import Choice
from ui.desktop.context import Context
from ui.desktop.parts.layout import column
from ui.desktop.screens.common import progress_bar, show_error
from ui.desktop.screens.handing.how import How
from ui.desktop.screens.handing.jobs import Contents, contents
from ui.desktop.screens.handing.what_goes import WhatGoes
from ui.desktop.screens.report.left_out import LeftOutNote
from ui.desktop.worker import Task

_PAUSE_MS = 400


class Looking(QWidget):
    """The look.

    Attributes:
        choice: of the report in it; None before there is one.
        contents: what would go; None as long as that is being looked at.

    Signals:
        looked: it is known, or known no more, what would go.
    """

    looked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.bar = progress_bar(context.text("handing.looking"))
        self.what_goes = WhatGoes(context)
        self.left_out = LeftOutNote(context)
        self.how = How(context)
        self.choice: Choice | None = None
        self.contents: Contents | None = None
        self._ticket = 0
        self._task: Task[Contents] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.read)
        self.how.changed.connect(self._pause.start)
        self.how.sealed_otherwise.connect(self._show)
        self.setLayout(column(self.bar, self.what_goes, self.left_out, self.how, gap=2))

    def begin(self, choice: Choice) -> None:
        """Look at what would go with a report."""
        self.choice = choice
        self.left_out.read(choice)
        self.read()

    def end(self) -> None:
        """Let go of the look: nobody waits for it any more."""
        self.choice = None
        self._ticket += 1
        self._stop()

    def read(self) -> None:
        """Work out what would go."""
        if self.choice is None:
            return
        self._ticket += 1
        ticket, choice, wanted = self._ticket, self.choice, self.how.wanted()
        self.contents = None
        self.looked.emit()
        self.bar.show()
        self.how.notice.clear()

        def done(found: Contents) -> None:
            if ticket == self._ticket:
                self._known(found)

        def failed(error: Exception) -> None:
            if ticket == self._ticket:
                self.bar.hide()
                self.what_goes.clear()
                show_error(self._context, self.how.notice, error)

        self._stop()
        self._task = self._context.worker.ask(self, contents(choice, wanted), done, failed)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _known(self, found: Contents) -> None:
        self.contents = found
        self.bar.hide()
        self.how.offer(found)
        self._show()
        self.looked.emit()

    def _show(self) -> None:
        if self.contents is not None and self.choice is not None:
            audience = self.choice.audience
            self.what_goes.show_contents(self.contents, self.how.sealed, audience)
