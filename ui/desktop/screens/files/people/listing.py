"""The list of people: its rows and how they are painted.

Never here: which people there are (`rows`).
"""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.desktop.context import Context
from ui.desktop.screens.files.people.rows import PersonRow
from ui.desktop.theme.tokens import UNIT

Index = QModelIndex | QPersistentModelIndex

ID_ROLE = Qt.ItemDataRole.UserRole + 1


class PeopleModel(QAbstractListModel):
    """The rows, headings among them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[PersonRow] = []

    def show_rows(self, rows: list[PersonRow]) -> None:
        """Show other people; the same ones again leave the list where it was scrolled to."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row_at(self, at: int) -> PersonRow:
        """Return a row."""
        return self._rows[at]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 Qt's signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let people be chosen, and headings not."""
        if index.isValid() and not self._rows[index.row()].id:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 Qt
        """Return a row's id, or its words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        one = self._rows[index.row()]
        if role == ID_ROLE:
            return one.id
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one.spoken
        return None


class PersonPainter(QStyledItemDelegate):
    """Paints them."""

    def __init__(self, context: Context, model: PeopleModel, view: QListView) -> None:
        super().__init__(view)
        self._context, self._model = context, model

    def sizeHint(  # noqa: N802 Qt's name
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a row."""
        one = self._model.row_at(index.row())
        body, small = self._height("body"), self._height("small")
        if not one.id:
            return QSize(100, self._height("lead") + 3 * UNIT)
        lines = sum(bool(words) for words in (one.who, one.did, one.standing))
        return QSize(100, body + lines * (small + 1) + 3 * UNIT + 4)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        one = self._model.row_at(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect).adjusted(2, 2, -UNIT, -UNIT + 2)
        if one.id:
            self._ground(painter, rect, option.state)
            rect = rect.adjusted(2 * UNIT, UNIT, -2 * UNIT, -UNIT)
            self._line(painter, rect, one.name, "body", "text", bold=True)
        else:
            rect = rect.adjusted(0, UNIT, 0, 0)
            self._line(painter, rect, one.name, "lead", "text", bold=True)
        for words, colour in ((one.who, "quiet"), (one.did, "quiet"), (one.standing, "accent_ink")):
            if words:
                self._line(painter, rect, words, "small", colour)
        painter.restore()

    def _height(self, size: str) -> int:
        return QFontMetrics(self._context.theme.font(size)).lineSpacing()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._context.theme
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), UNIT, UNIT)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillPath(path, theme.colour("surface"))
        edge = "accent" if focused or hovered else "line"
        painter.setPen(QPen(theme.colour(edge), 2 if focused else 1))
        painter.drawPath(path)

    def _line(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        size: str,
        colour: str,
        *,
        bold: bool = False,
    ) -> None:
        """Paint a line at the top of what is left, and go on below it."""
        font = self._context.theme.font(size, bold=bold)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._context.theme.colour(colour))
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
        place = QRect(rect.left(), rect.top(), rect.width(), metrics.lineSpacing())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeading, elided)
        rect.setTop(rect.top() + metrics.lineSpacing() + 1)
