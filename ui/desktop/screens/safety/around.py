"""What opens files of others on this computer, and what the system lacks for it; tried when opened.

Never here: trying it (`harassvault.surroundings`), the words (`ui.around_words`).
"""

from PySide6.QtWidgets import QWidget

from harassvault import surroundings
from harassvault.surroundings import Surroundings
from ui.around_words import around_lines
from ui.desktop.context import Context
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask, point


def around_fold(context: Context) -> Fold:
    """Make the fold, closed: nothing is started before it is opened."""
    return Fold(context.look, context.text("around.title"), lambda: column(Around(context)))


class Around(QWidget):
    """What stands in the fold."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.notice = Notice(context.look)
        self._lines = column(label(context.text("around.trying"), "quiet"), gap=1)
        self.setLayout(column(label(context.text("around.lead")), self._lines, self.notice, gap=1))
        ask(self, context, self.notice, lambda _desk: surroundings.look(), self._show)

    def _show(self, found: Surroundings) -> None:
        clear(self._lines)
        missing = list(around_lines(found, self._context.words))
        for one in missing or [self._context.text("around.whole")]:
            self._lines.addLayout(point("info" if missing else "check", one))
        self._context.look.dress(self)
