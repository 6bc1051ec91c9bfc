"""What is to be known of the folder in which the journal lies; out of sight where there is nothing.

Never here: finding it out (`harassvault.synced`), moving or removing anything.
"""

from PySide6.QtWidgets import QWidget

from harassvault.status import Status
from ui.desktop.context import Context
from ui.desktop.parts.layout import clear, column
from ui.desktop.screens.common import point


class Place(QWidget):
    """One line for each thing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lines = column(gap=1.5)
        self.setLayout(self._lines)
        self.hide()

    def show_status(self, status: Status) -> None:
        """Show what there is."""
        clear(self._lines)
        text = self._context.text
        said = [
            *(text("standing.synced", name=name) for name in status.synced),
            *(text("standing.conflict_copy", name=name) for name in status.conflict_copies),
        ]
        if not status.lock_works:
            said.append(self._context.words.text("status.no_lock"))
        for one in said:
            self._lines.addLayout(point("info", one, "care_text"))
        self.setVisible(bool(said))
