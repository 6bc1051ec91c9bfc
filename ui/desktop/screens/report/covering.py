"""Drawing on a copy of a picture what reports are to cover: with the mouse, or with the keys.

Never here: covering it (`reports.redacting`): the original stays as it is.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from harassvault.errors import BadDocumentError
from harassvault.redactions.values import Area
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.pictures import small_picture
from ui.desktop.screens.common import ask

_SIDE = 1600
"""Pixels of the picture's longer side: letters of a telephone's screen can be read."""

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


class Drawing(QWidget):
    """The picture with its areas; the newest one follows the keys.

    Signals:
        drawn: there are other areas now.
    """

    drawn = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._image = QImage()
        self.areas: list[QRectF] = []
        self._start: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleDescription(context.text("report.leave.keys"))

    def show_image(self, image: QImage) -> None:
        """Show a picture without any areas."""
        self._image = image
        self.areas = []
        self.updateGeometry()
        self.update()
        self.drawn.emit()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Be content with a narrow place."""
        width = self._context.theme.em(20)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 Qt's name
        """The wider, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 Qt's name
        """Return how high the whole picture is at a width."""
        size = self._image.size()
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
        if event.button() is Qt.MouseButton.LeftButton and not self._image.isNull():
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
            if not self._image.isNull():
                painter.drawImage(place, self._image)
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
        size = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
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


class Covering(QWidget):
    """The drawing, its buttons, and how many areas there are."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown = ""
        text = context.text
        self.drawing = Drawing(context)
        self.notice = Notice(context.look)
        self.said = label("", "quiet")
        self.add_button = button(text("report.leave.area"), self.drawing.add, "quiet", "plus")
        self.last_button = button(
            text("report.leave.area_back"), self.drawing.take_last, "quiet", "back"
        )
        buttons = Flow(self.add_button, self.last_button)
        hint = label(text("report.leave.draw"), "quiet")
        self.setLayout(column(hint, self.drawing, self.said, buttons, self.notice, gap=1))
        self.drawing.drawn.connect(self._say)

    def show_file(self, evidence_id: str, name: str) -> None:
        """Show a picture; the one in view keeps its areas."""
        self.setEnabled(bool(evidence_id))
        if evidence_id == self._shown:
            return
        self._shown = evidence_id
        self.drawing.setAccessibleName(name)
        if not evidence_id:
            self.drawing.show_image(QImage())
            return
        job = small_picture(evidence_id, _SIDE, is_clear=True)
        ask(self, self._context, self.notice, job, self.drawing.show_image)

    def forget(self) -> None:
        """Begin again, with no areas."""
        self.drawing.areas.clear()
        self.drawing.update()
        self._say()

    def areas(self) -> Iterator[Area]:
        """Yield what is drawn."""
        for one in self.drawing.areas:
            try:
                yield Area.of(one.x(), one.y(), one.width(), one.height())
            except BadDocumentError:
                continue

    def _say(self) -> None:
        count = len(self.drawing.areas)
        self.said.setText(self._context.count("report.leave.areas", count))
        self.last_button.setEnabled(bool(count))


def _moved(area: QRectF, x: float, y: float, *, is_larger: bool) -> QRectF:
    """Return an area moved, or with another lower right corner; never outside the picture."""
    if is_larger:
        width = min(max(area.width() + x, _STEP), 1 - area.x())
        height = min(max(area.height() + y, _STEP), 1 - area.y())
        return QRectF(area.x(), area.y(), width, height)
    left = min(max(area.x() + x, 0), 1 - area.width())
    top = min(max(area.y() + y, 0), 1 - area.height())
    return QRectF(left, top, area.width(), area.height())
