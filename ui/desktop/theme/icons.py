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

TICKED = ("box", "ring")
"""Icons that show by themselves, not by a colour, whether they are on."""


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
    """Return an icon, with another colour for the checked state if asked for.

    What can be ticked has two drawings: "box" and "box-on".
    """
    made = QIcon()
    made.addPixmap(icon_pixmap(name, colour, side), QIcon.Mode.Normal, QIcon.State.Off)
    on = f"{name}-on" if name in TICKED else name
    made.addPixmap(icon_pixmap(on, checked or colour, side), QIcon.Mode.Normal, QIcon.State.On)
    return made
