"""The way from making a report to handing it over with its files.

Never here: handing over.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label


class HandingOffer(QWidget):
    """One sentence and a button.

    Signals:
        wanted: hand over.
    """

    wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        text = context.text
        self.button = button(text("handing.to"), self.wanted.emit, icon="give")
        for_writing(context, self.button)
        inside = column(
            label(text("handing.offer"), "field"),
            label(text("handing.offer_note"), "quiet"),
            Flow(self.button),
            gap=1,
        )
        self.setLayout(column(card(inside)))
