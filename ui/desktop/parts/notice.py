"""A notice in its place: what happened, what is safe, what to do.

Never here: the sentences (`ui.explain`).
"""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from ui.desktop.parts.layout import card, clear, column, row
from ui.desktop.parts.text import icon_label, label
from ui.desktop.theme.look import Look


class Notice(QFrame):
    """Empty and out of sight until it has something to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._place: QVBoxLayout = column()
        self.setLayout(self._place)
        self.hide()

    def say(self, *sentences: str, ground: str = "care", icon: str = "care") -> None:
        """Show sentences, the first one strong; a screen reader announces them."""
        clear(self._place)
        lines = [sentence for sentence in sentences if sentence]
        roles = ["field", *["body"] * (len(lines) - 1)]
        labels = [label(line, role) for line, role in zip(lines, roles, strict=True)]
        inside = row(icon_label(icon, f"{ground}_text"), column(*labels, gap=0.5), gap=1.5)
        inside.setStretch(1, 1)
        made = card(inside, ground)
        # As high as its sentences at this width; a card of its own is no higher than it would like
        # to be, which is too low for a long line in a narrow place.
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._place.addWidget(made)
        self._look.dress(self)
        self.setAccessibleName(" ".join(lines))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Say nothing."""
        self.hide()
        clear(self._place)
