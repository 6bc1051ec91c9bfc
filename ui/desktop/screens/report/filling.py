"""One thing that such readers ask for and that is not stated yet: its name, and a way to tell it.

Never here: which things are missing (`reports.prepare`), the field in which it is told.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from harassvault.data_points import DataPoint, Holder
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import row
from ui.desktop.parts.text import label


class MissingLine(QWidget):
    """The name, and a button that leads to where it is told.

    Signals:
        wanted(str): lead there; the id of the data point.
    """

    wanted = Signal(str)

    def __init__(self, context: Context, point: DataPoint, name: str) -> None:
        super().__init__()
        self.point = point
        self.fill_button: QPushButton | None = None
        made = row(label(name), gap=1)
        made.setStretch(0, 1)
        if can_be_told(point):
            words = context.text("report.missing.fill")
            self.fill_button = button(words, lambda: self.wanted.emit(point.id), "quiet", "pen")
            named = context.text("report.missing.fill_named", name=name)
            self.fill_button.setAccessibleName(named)
            made.addWidget(self.fill_button)
        self.setLayout(made)


def can_be_told(point: DataPoint) -> bool:
    """Say whether somebody can tell it at all: some are worked out."""
    return any(one is not Holder.REPORT for one in point.held_by)
