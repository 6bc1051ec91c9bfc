"""Keeping a report in the journal: the button, how it goes on, and a way to stop it.

Never here: writing it (`preview`), the copy that leaves (`copying`).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from harassvault.export import KeptExport
from reports.choice import Choice
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.screens.common import Busy, ask
from ui.desktop.screens.report.preview import keep


class Keeping(QWidget):
    """The button.

    Signals:
        wanted: the report is to be kept; `keep` is called with what it is to hold.
        kept(KeptExport): it is in the journal.
    """

    wanted = Signal()
    kept = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.notice = Notice(context.look)
        self.busy = Busy(context, text("report.keeping"))
        self.button = button(text("report.keep"), self.wanted.emit, "primary", "check")
        for_writing(context, self.button)
        self.setLayout(column(self.busy, self.notice, Flow(self.button), gap=2))

    def keep(self, choice: Choice) -> None:
        """Make the report and keep it, inside the journal."""
        self.button.setEnabled(False)
        task = ask(
            self,
            self._context,
            self.notice,
            keep(choice),
            self._done,
            change=Change(exports=True),
            finally_=self._rest,
        )
        self.busy.follow(task)

    def _done(self, kept: KeptExport) -> None:
        text = self._context.text
        words = text("report.is_kept"), text("report.is_kept_note")
        self.notice.say(*words, ground="soft", icon="check")
        self.kept.emit(kept)

    def _rest(self) -> None:
        self.busy.hide()
        self.button.setEnabled(True)
