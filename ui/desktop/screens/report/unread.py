"""Pictures of a report in which nothing has looked for what is confidential; and looking there.

Never here: finding out which they are (`reports.redacting.unread`), reading their words.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from reports.outlines.ranges import ranges
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, card, column, row
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import icon_label, label
from ui.desktop.screens.common import Busy, ask

Pictures = Sequence[tuple[int, str]]
"""Numbers and ids of files."""


class UnreadPictures(QFrame):
    """Out of sight where there are none.

    Signals:
        were_read: words were read in them; a report may leave more out now.
    """

    were_read = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._ids: list[str] = []
        text = context.text
        self.said = label("", "care")
        self.read_button = button(text("report.unread.read"), self.read, icon="search")
        for_writing(context, self.read_button)
        self.busy = Busy(context, text("originals.at_work"))
        self.notice = Notice(context.look)
        words = row(icon_label("care", "care_text"), self.said, gap=1.5)
        words.setStretch(1, 1)
        inside = column(words, Flow(self.read_button), self.busy, self.notice, gap=1)
        self.setLayout(column(card(inside, "care")))
        self.hide()

    def show_pictures(self, pictures: Pictures) -> None:
        """Say which they are, by their numbers in the report."""
        self._ids = [identity for _, identity in pictures]
        numbers = ranges([number for number, _ in pictures])
        self.said.setText(self._context.text("report.unread.said", numbers=numbers))
        self.setVisible(bool(pictures))

    def read(self) -> None:
        """Have the words in them read."""
        ids = self._ids

        def job(desk: Desk) -> list[str]:
            return desk.vault.files.read_words(ids, desk.progress)

        self.read_button.setEnabled(False)
        task = ask(
            self,
            self._context,
            self.notice,
            job,
            lambda _read: self.were_read.emit(),
            progress=self.busy.show_progress,
            change=Change(files=True),
            finally_=self._rest,
        )
        self.busy.follow(task)

    def _rest(self) -> None:
        self.busy.hide()
        self.read_button.setEnabled(True)
