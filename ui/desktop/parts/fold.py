"""A part of a page that is folded away until it is wanted.

Never here: what is inside.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLayout

from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import box, column
from ui.desktop.parts.text import label
from ui.desktop.theme.look import Look


class Fold(QFrame):
    """A heading that opens and closes what stands below it.

    Signals:
        folded: it was opened or closed.
    """

    folded = Signal()

    def __init__(self, look: Look, title: str, inside: QLayout, hint: str = "") -> None:
        super().__init__()
        self._look = look
        self.head = button(title, self.toggle, "fold", "right")
        self._inside = box(inside)
        self._inside.hide()
        made = column(self.head, gap=0.5)
        if hint:
            made.addWidget(label(hint, "quiet"))
        made.addWidget(self._inside)
        self.setLayout(made)

    def toggle(self) -> None:
        """Open it if it is closed, close it if it is open."""
        self.open(wanted=self._inside.isHidden())

    def open(self, *, wanted: bool = True) -> None:
        """Open or close it."""
        self._inside.setVisible(wanted)
        self.head.setProperty("icon_name", "down" if wanted else "right")
        self._look.dress(self.head)
        self.folded.emit()
