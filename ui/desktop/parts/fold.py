"""A part of a page that is folded away until it is wanted, and only then made.

Never here: what is inside.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import box, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.text import label
from ui.desktop.theme.look import Look


class Fold(QFrame):
    """A heading that opens and closes what stands below it.

    Signals:
        folded: it was opened or closed.
    """

    folded = Signal()

    def __init__(
        self, look: Look, title: str, inside: Callable[[], QLayout], hint: str = ""
    ) -> None:
        super().__init__()
        self._look, self._make = look, inside
        self._inside: QWidget | None = None
        self.head = button(title, self.toggle, "fold", "right")
        self._column: QVBoxLayout = column(self.head, gap=0.5)
        if hint:
            self._column.addWidget(label(hint, "quiet"))
        self.setLayout(self._column)

    def toggle(self) -> None:
        """Open it if it is closed, close it if it is open."""
        self.open(wanted=self._inside is None or self._inside.isHidden())

    def open(self, *, wanted: bool = True) -> None:
        """Open or close it."""
        if self._inside is None:
            self._inside = box(self._make())
            self._column.addWidget(self._inside)
        self._inside.setVisible(wanted)
        self.head.setProperty("icon_name", "down" if wanted else "right")
        self._look.dress(self)
        assign(self.window())
        self.folded.emit()
