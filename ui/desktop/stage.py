"""Where one screen stands at a time; screens that are left are let go, except those kept.

A page that is at work (`screens.working`) is not left before it has its answer.

Never here: which screen comes next.
"""

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desktop.context import Context
from ui.desktop.drafting.keeper import settle_all
from ui.desktop.screens.working import is_held
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

    def show_screen(self, screen: QWidget) -> bool:
        """Show a screen; what is unfinished on the one before is sealed first.

        Returns:
            Whether it is in view: not while the one before is at work.
        """
        before = self.currentWidget()
        if before is screen:
            return True
        if is_held(self):
            if screen not in self._kept:
                screen.deleteLater()
            return False
        self.settle()
        if self.indexOf(screen) < 0:
            self.addWidget(screen)
        self.setCurrentWidget(screen)
        if before is not None and before not in self._kept:
            self.removeWidget(before)
            before.deleteLater()
        self._context.look.dress(screen)
        screen.setFocus()
        return True

    def settle(self) -> None:
        """Seal what is typed here."""
        settle_all(self)
