"""Where one screen stands at a time; screens that are left are let go, except those kept.

Never here: which screen comes next.
"""

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desktop.context import Context
from ui.desktop.drafting.keeper import settle_all
from ui.desktop.window import Window


class Stage(QStackedWidget):
    """Shows one screen."""

    def __init__(self, context: Context, window: Window) -> None:
        super().__init__()
        self._context, self._window = context, window
        self._kept: set[QWidget] = set()

    @property
    def shown(self) -> QWidget | None:
        """The screen in view."""
        return self.currentWidget()

    def keep(self, screen: QWidget) -> None:
        """Remember a screen also while another one is shown."""
        self._kept.add(screen)
        self.addWidget(screen)

    def show_screen(self, screen: QWidget) -> None:
        """Show a screen; what is unfinished on the one before is sealed first."""
        before = self.currentWidget()
        if before is screen:
            return
        self.settle()
        if self.indexOf(screen) < 0:
            self.addWidget(screen)
        self.setCurrentWidget(screen)
        if before is not None and before not in self._kept:
            self.removeWidget(before)
            before.deleteLater()
        self._context.look.dress(screen)
        screen.setFocus()

    def settle(self) -> None:
        """Seal what is typed here."""
        settle_all(self)
