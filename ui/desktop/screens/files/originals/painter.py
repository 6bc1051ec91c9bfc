"""Painting the files: a line each with a small picture, or a tile in a grid.

Every one is equally large, so that the list knows its length without looking at its files.

Never here: fetching.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.desktop.context import Context
from ui.desktop.screens.files.originals.model import OriginalsModel
from ui.desktop.screens.files.originals.rows import ICONS, Row
from ui.desktop.theme.icons import icon_pixmap
from ui.desktop.theme.tokens import UNIT

TILE_EMS = 11
"""Width of a tile of the grid."""

_LINE_EMS = 4.2
_GAP = 4


class FilePainter(QStyledItemDelegate):
    """Paints the rows of an `OriginalsModel`."""

    def __init__(self, context: Context, model: OriginalsModel, view: QListView) -> None:
        super().__init__(view)
        self._context, self._model, self._view = context, model, view
        self.is_grid = False

    def sizeHint(  # noqa: N802 Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every row or tile."""
        body, small = self._height("body"), self._height("small")
        em = self._context.theme.em
        if self.is_grid:
            return QSize(em(TILE_EMS), em(TILE_EMS) + body + 2 * small + 3 * UNIT)
        lines = body + 2 * small + 4 * UNIT
        return QSize(em(20), max(lines, em(_LINE_EMS) + 3 * UNIT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row or a tile."""
        one = self._model.row_at(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect).adjusted(2, 2, -_GAP - 2, -_GAP - 2)
        self._ground(painter, rect, option.state)
        inside = rect.adjusted(UNIT, UNIT, -UNIT, -UNIT)
        if self.is_grid:
            side = min(inside.width(), inside.height() - self._words_height())
            top = QRect(inside.left(), inside.top(), inside.width(), side)
            self._picture(painter, top, one)
            inside.setTop(top.bottom() + UNIT)
        else:
            side = min(self._context.theme.em(_LINE_EMS), inside.height())
            above = (inside.height() - side) // 2 + inside.top()
            place = QRect(inside.left(), above, side, side)
            self._picture(painter, self._mirrored(place, inside), one)
            words = QRect(inside)
            words.setLeft(inside.left() + side + 2 * UNIT)
            inside = self._mirrored(words, inside)
        self._lines(painter, inside, one)
        painter.restore()

    def _words_height(self) -> int:
        return self._height("body") + 2 * self._height("small") + UNIT

    def _height(self, size: str) -> int:
        return QFontMetrics(self._context.theme.font(size)).lineSpacing()

    def _mirrored(self, rect: QRect, within: QRect) -> QRect:
        """Return a place as seen in a script that runs from the right."""
        return QStyle.visualRect(self._view.layoutDirection(), within, rect)

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._context.theme
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), UNIT, UNIT)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillPath(path, theme.colour("surface"))
        painter.setPen(
            QPen(theme.colour("accent" if focused or hovered else "line"), 2 if focused else 1)
        )
        painter.drawPath(path)

    def _picture(self, painter: QPainter, place: QRect, one: Row) -> None:
        theme = self._context.theme
        path = QPainterPath()
        path.addRoundedRect(QRectF(place), UNIT / 2, UNIT / 2)
        painter.fillPath(path, theme.colour("sunken"))
        picture = self._model.pictures.picture(one.id) if one.has_picture else None
        if picture is None:
            side = min(theme.em(2), place.height())
            drawing = icon_pixmap(ICONS.get(one.kind, "file"), theme.colours.quiet, side)
            at = place.center() - QRect(0, 0, side, side).center()
            painter.drawPixmap(at, drawing)
            return
        painter.save()
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, picture, _middle(picture, place))
        painter.restore()

    def _lines(self, painter: QPainter, rect: QRect, one: Row) -> None:
        below = one.standing or (one.day if self.is_grid else one.received)
        spare = max(rect.height() - self._words_height(), 0)
        if not self.is_grid:
            rect = rect.adjusted(0, spare // 2, 0, 0)
        for words, size, colour in (
            (one.name, "body", "text"),
            (one.facts, "small", "quiet"),
            (below, "small", "accent_ink" if one.standing else "quiet"),
        ):
            font = self._context.theme.font(size, bold=size == "body")
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(self._context.theme.colour(colour))
            where = Qt.TextElideMode.ElideMiddle if size == "body" else Qt.TextElideMode.ElideRight
            elided = metrics.elidedText(words, where, max(rect.width(), 0))
            place = QRect(rect.left(), rect.top(), rect.width(), metrics.lineSpacing())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeading, elided)
            rect.setTop(rect.top() + metrics.lineSpacing() + 1)


def _middle(picture: QPixmap, place: QRect) -> QRect:
    """Return the part of a picture that fills a place: its middle, and of a tall one its top."""
    width, height = picture.width(), picture.height()
    if width * place.height() > height * place.width():
        part = max(height * place.width() // max(place.height(), 1), 1)
        return QRect((width - part) // 2, 0, part, height)
    part = max(width * place.height() // max(place.width(), 1), 1)
    return QRect(0, 0, width, part)
