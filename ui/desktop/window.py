"""The window: the rail, and one screen beside it.

Never here: which screen comes when (`shell`).
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.desktop.context import Context
from ui.desktop.drafting.keeper import settle_all
from ui.desktop.parts.layout import box, column, row
from ui.desktop.parts.mnemonics import assign
from ui.desktop.rail import Rail
from ui.desktop.screens.working import is_held
from ui.desktop.theme.look import Look

TITLE = "Journal"
"""Neutral: the word for any diary, in both languages."""

_FIRST_SIZE = (1180, 780)
_SMALLEST = (640, 480)


class Window(QMainWindow):
    """The one window.

    Signals:
        closed: the person closed it.
        pressed(str): a key that means the same everywhere: "new", "search", "lock".
    """

    closed = Signal()
    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setStyleSheet(look.sheet)
        self.screen_shown: QWidget | None = None
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_FIRST_SIZE)
        for keys, name in {"Ctrl+N": "new", "Ctrl+F": "search", "Ctrl+L": "lock"}.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda name=name: self.pressed.emit(name))

    def show_screen(
        self, context: Context, rail: Rail, screen: QWidget, above: QWidget | None = None
    ) -> None:
        """Put a screen beside the rail; the screen before is let go.

        `above` stands over the screen, and stays while it does.
        """
        self.screen_shown = screen
        beside = box(column(above, screen, gap=0)) if above else screen
        made = row(rail, beside, gap=0)
        made.setStretch(1, 1)
        self.setCentralWidget(box(made, "window"))
        context.look.dress(self)
        self.letters()
        screen.setFocus()

    def settle(self) -> None:
        """Have everything sealed that is typed anywhere in the window."""
        settle_all(self)

    def letters(self) -> None:
        """Give the controls their mnemonics, once the screen stands."""
        QTimer.singleShot(0, self, lambda: assign(self))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 Qt's name
        """Let the shell settle what is unfinished first; a page at work is waited for."""
        event.ignore()
        if not is_held(self):
            self.closed.emit()
