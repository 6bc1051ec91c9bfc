"""The quiet bar above an open journal: that it is only read here, or not what was last seen.

Never here: finding any of it out (`ui.desktop.opening`).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from ui.desktop.context import Context
from ui.desktop.opening import Circumstances
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import card, clear, column, row
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import icon_label, label
from ui.desktop.screens.common import show_error
from ui.surprise import surprise_text


class Standing(QFrame):
    """Empty and out of sight where there is nothing to say.

    Signals:
        write_wanted: try again to open the journal for writing.
        surprise_read: that the journal is not what was last seen of it was read.
    """

    write_wanted = Signal()
    surprise_read = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = column(gap=1)
        self.again: QPushButton | None = None
        self.read: QPushButton | None = None
        self.notice = Notice(context.look)
        self.setLayout(column(self._place, self.notice, gap=1, margin=1))
        self.hide()

    def show_circumstances(self, found: Circumstances) -> None:
        """Say what there is to say."""
        clear(self._place)
        text = self._context.text
        if found.is_reading:
            self.again = button(text("standing.again"), self.write_wanted.emit, "quiet", "pen")
            why = "standing.reading" if found.is_busy else "standing.cannot_write"
            self._line("info", text(why), self.again)
        if found.surprise:
            self.read = self._seen()
            self.read.clicked.connect(self.surprise_read)
            self._line("info", surprise_text(found.surprise, self._context.words), self.read)
        if found.conflict_copies:
            names = ", ".join(found.conflict_copies[:3])
            self._line("info", text("standing.conflict_copies", names=names), self._seen())
        if not found.has_locks:
            self._line("info", self._context.words.text("status.no_lock"), self._seen())
        self.setVisible(self._place.count() > 0)
        self._context.look.dress(self)

    def failed(self, error: Exception) -> None:
        """Say why it cannot be written to here yet."""
        show_error(self._context, self.notice, error)
        self._context.look.dress(self)

    def _seen(self) -> QPushButton:
        """Return a button that takes its own line away."""

        def take_away() -> None:
            line = made.parentWidget()
            if line is not None:
                line.hide()

        made = button(self._context.text("standing.seen"), take_away, "quiet", "close")
        return made

    def _line(self, icon: str, words: str, action: QPushButton) -> None:
        inside = row(icon_label(icon, "soft_text"), label(words, "soft"), action, gap=1.5)
        inside.setStretch(1, 1)
        self._place.addWidget(card(inside, "soft", 1))
