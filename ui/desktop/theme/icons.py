"""Our line icons: SVG files drawn on a grid of 24, painted in the colour that is asked for.

Never here: foreign images.
"""

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_DENSITY = 2.0
"""Icons are painted twice as dense, so that they stay sharp on fine screens."""


@lru_cache(maxsize=256)
def icon_pixmap(name: str, colour: str, side: int) -> QPixmap:
    """Paint an icon.

    Args:
        name: a file of `icons/`, without its ending.
        colour: "#RRGGBB".
        side: pixels, as a screen of ordinary density counts.
    """
    drawing = files("ui.desktop.theme").joinpath("icons", f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    pixmap = QPixmap(round(side * _DENSITY), round(side * _DENSITY))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(_DENSITY)
    return pixmap


def icon(name: str, colour: str, side: int, *, checked: str | None = None) -> QIcon:
    """Return an icon, with another colour for the checked state if asked for."""
    made = QIcon()
    made.addPixmap(icon_pixmap(name, colour, side), QIcon.Mode.Normal, QIcon.State.Off)
    made.addPixmap(icon_pixmap(name, checked or colour, side), QIcon.Mode.Normal, QIcon.State.On)
    return made
