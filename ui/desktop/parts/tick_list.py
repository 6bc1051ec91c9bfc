"""Boxes for ticks in a list that are seen in light and in dark.

Never here: what the list holds.
"""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListWidget

from ui.desktop.theme.look import Look


def draw_boxes(ticks: QListWidget, look: Look) -> None:
    """Draw the boxes of a list as dark as its words, or as light; also when the theme changes."""

    def tint() -> None:
        palette = ticks.palette()
        # The style draws the frame of a box in a darker shade of the window's colour.
        palette.setColor(QPalette.ColorRole.Window, look.theme.colour("quiet"))
        ticks.setPalette(palette)

    tint()
    look.changed.connect(tint)
