"""What a report will not hold, said before it is made.

Never here: counting it (`reports.select`).
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from reports.choice import Choice
from reports.left_out import LeftOut
from reports.selecting.chosen import left_out_of
from ui.desktop.context import Context
from ui.desktop.desk import Desk


class LeftOutNote(QLabel):
    """How many entries were set aside or erased; hidden where there are none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._ticket = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "quiet")
        self.setWordWrap(True)
        self.hide()

    def read(self, choice: Choice) -> None:
        """Count what this choice leaves out, and say it."""
        self._ticket += 1
        ticket = self._ticket

        def job(desk: Desk) -> LeftOut:
            return left_out_of(desk.vault, choice)

        def done(found: LeftOut) -> None:
            if ticket == self._ticket:
                self._say(found)

        # A journal that cannot be read is said by the pages, which are asked for at the same time.
        self._context.worker.ask(self, job, done, lambda _error: self.hide())

    def _say(self, found: LeftOut) -> None:
        numbers = (("report.left_aside", found.set_aside), ("report.erased", found.erased))
        said = [self._context.count(key, number) for key, number in numbers if number]
        self.setText("\n".join(said))
        self.setVisible(bool(said))
