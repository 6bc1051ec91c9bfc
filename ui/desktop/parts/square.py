"""A text as a square to scan.

Never here: what the text says.
"""

import segno
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_QUIET_ZONE = 4
"""Modules of white around it (ISO/IEC 18004, 5.3.8)."""


def square(text: str) -> QImage:
    """Return a text as a square to scan, one pixel a module, with white around it."""
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    edge = len(rows) + 2 * _QUIET_ZONE
    made = QImage(edge, edge, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    for y, row in enumerate(rows, start=_QUIET_ZONE):
        for x, dark in enumerate(row, start=_QUIET_ZONE):
            if dark:
                made.setPixelColor(x, y, Qt.GlobalColor.black)
    return made
