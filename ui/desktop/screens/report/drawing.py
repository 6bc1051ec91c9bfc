"""A picture on which areas are drawn, with the mouse or with the keys.

Never here: what becomes of them (`covering`).
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.desktop.context import Context

_HIGH_EMS = 60
"""A picture is as wide as there is room, and no higher: a telephone's screen can be read."""

_FIRST = QRectF(0.35, 0.45, 0.3, 0.1)
"""Where an area begins that is not drawn: in the middle."""

_STEP = 0.01
"""How far an arrow key goes, in parts of a side."""

_LEAST = 0.005
"""An area smaller than this was a click."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Drawing(QLabel):
    """The picture with its areas; the newest one follows the keys.

    It is a label because that is a picture to a screen reader; a widget of one's own has no role.

    Signals:
        drawn: somebody drew, moved or took away an area.
    """

    drawn = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.areas: list[QRectF] = []
        self._start: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleDescription(context.text("report.leave.keys"))

    def show_image(self, image: QImage) -> None:
        """Show a picture; the areas stay."""
        self.setPixmap(QPixmap.fromImage(image))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Be content with a narrow place."""
        width = self._context.theme.em(20)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Ask for nothing: a label would ask for the whole picture."""
        return QSize(0, 0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 Qt's name
        """The wider, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 Qt's name
        """Return how high the whole picture is at a width."""
        size = self.pixmap().size()
        whole = round(width * size.height() / size.width()) if size.width() > 0 else 0
        return min(max(whole, self._context.theme.em(4)), self._context.theme.em(_HIGH_EMS))

    def add(self) -> None:
        """Put an area into the middle."""
        self.areas.append(QRectF(_FIRST))
        self._changed()

    def take_last(self) -> None:
        """Take the newest area away."""
        if self.areas:
            self.areas.pop()
            self._changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """Begin an area."""
        if event.button() is Qt.MouseButton.LeftButton and not self.pixmap().isNull():
            self._start = self._part(event.position())
            self.areas.append(QRectF(self._start, self._start))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """Draw it."""
        if self._start is not None:
            self.areas[-1] = QRectF(self._start, self._part(event.position())).normalized()
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """Keep it, unless it was only a click."""
        if self._start is None:
            return
        self._start = None
        last = self.areas[-1]
        if min(last.width(), last.height()) < _LEAST:
            self.areas.pop()
        self._changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Move the newest area, or make it larger and smaller with Shift."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Delete:
            self.take_last()
        elif key in _ARROWS and self.areas:
            x, y = (one * _STEP for one in _ARROWS[key])
            is_larger = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.areas[-1] = _moved(self.areas[-1], x, y, is_larger=is_larger)
            self._changed()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Paint the picture, the areas, and where the keys go."""
        place, colours = self._place(), self._context.theme.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if not self.pixmap().isNull():
                painter.drawPixmap(place.toAlignedRect(), self.pixmap())
            for one in self.areas:
                painter.fillRect(self._seen(one), QColor(0, 0, 0, 190))
            if self.areas:
                painter.setPen(QPen(QColor(colours.accent), 2))
                painter.drawRect(self._seen(self.areas[-1]))
            if self.hasFocus():
                painter.setPen(QPen(QColor(colours.accent), 2))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _changed(self) -> None:
        self.update()
        self.drawn.emit()

    def _place(self) -> QRectF:
        """Return where the picture lies: whole, in the upper left."""
        room = self.size() - QSize(8, 8)
        size = self.pixmap().size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(QPointF(4, 4), size.toSizeF())

    def _part(self, at: QPointF) -> QPointF:
        """Return a point as parts of the picture, 0 to 1."""
        place = self._place()
        x = (at.x() - place.x()) / max(place.width(), 1)
        y = (at.y() - place.y()) / max(place.height(), 1)
        return QPointF(min(max(x, 0), 1), min(max(y, 0), 1))

    def _seen(self, area: QRectF) -> QRectF:
        place = self._place()
        return QRectF(
            place.x() + area.x() * place.width(),
            place.y() + area.y() * place.height(),
            area.width() * place.width(),
            area.height() * place.height(),
        )


def _moved(area: QRectF, x: float, y: float, *, is_larger: bool) -> QRectF:
    """Return an area moved, or with another lower right corner; never outside the picture."""
    if is_larger:
        width = min(max(area.width() + x, _STEP), 1 - area.x())
        height = min(max(area.height() + y, _STEP), 1 - area.y())
        return QRectF(area.x(), area.y(), width, height)
    left = min(max(area.x() + x, 0), 1 - area.width())
    top = min(max(area.y() + y, 0), 1 - area.height())
    return QRectF(left, top, area.width(), area.height())
