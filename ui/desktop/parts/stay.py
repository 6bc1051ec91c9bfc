"""The quiet line before the window locks by itself: how long, and a button that stays.

It is announced once, politely: nothing is wrong, and whoever reads is not interrupted.

Never here: when it is shown (`ui.desktop.idle`).
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import card, column, row
from ui.desktop.parts.text import icon_label, label
from ui.desktop.theme.tokens import UNIT


class StayLine(QFrame):
    """Lies over the lower edge of the window; takes no focus and moves nothing.

    Signals:
        stay_wanted: somebody is there.
    """

    stay_wanted = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._around = context, window
        self._words = label("", "soft", wrap=False)
        self.stay_button = button(context.text("idle.stay"), self.stay_wanted.emit)
        icon = icon_label("lock", "soft_text")
        icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = row(icon, self._words, self.stay_button, gap=1.5)
        self.setLayout(column(card(inside, "soft", 1.5)))
        self.hide()
        window.installEventFilter(self)

    def show_seconds(self, seconds: int) -> None:
        """Say how long; only the first time aloud."""
        self._words.setText(self._context.text("idle.soon", n=seconds))
        if self.isHidden():
            self._context.look.dress(self)
            self.setAccessibleName(self._words.text())
            self.show()
            self.raise_()
            said = QAccessibleAnnouncementEvent(self, self._words.text())
            said.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(said)
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Stay at the edge when the window changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        around = self._around.rect()
        left = (around.width() - self.width()) // 2
        self.move(max(left, 0), around.height() - self.height() - 2 * UNIT)
