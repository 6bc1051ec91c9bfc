"""The bar that stands above a page to which a report led, and leads back to the report.

Never here: where something is told (`points_pages`).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, card, column, row
from ui.desktop.parts.text import icon_label, label


class WayBack(QFrame):
    """Out of sight until a report led somewhere; it stays there from page to page.

    Signals:
        back_wanted: show the report again.
    """

    back_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.said = label("", "soft")
        self.back_button = button(text("report.back.to"), self.back_wanted.emit, icon="give")
        self.end_button = button(text("report.back.end"), self.hide, "quiet", "close")
        words = row(icon_label("info", "soft_text"), self.said, gap=1.5)
        words.setStretch(1, 1)
        buttons = Flow(self.back_button, self.end_button)
        self.setLayout(column(card(column(words, buttons, gap=0.5), "soft", 1), margin=1))
        self.hide()

    def lead(self, name: str) -> None:
        """Say for what the report led here."""
        self.said.setText(self._context.text("report.back.led", name=name))
        self._context.look.dress(self)
        self.show()
