"""Painting the list of conversations: three lines in a card; all are equally high.

Never here: what they say.
"""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.desktop.context import Context
from ui.desktop.screens.files.conversations.model import CARD_ROLE, ConversationCard
from ui.desktop.theme.icons import icon_pixmap
from ui.desktop.theme.tokens import UNIT


class ThreeLines(QStyledItemDelegate):
    """Paints a `ConversationCard`, or anything with a title, a line about it, and people."""

    def __init__(self, context: Context, parent: QObject | None, icon: str) -> None:
        super().__init__(parent)
        self._context, self._icon = context, icon

    def sizeHint(  # noqa: N802 Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every row."""
        theme = self._context.theme
        body = QFontMetrics(theme.font("body")).lineSpacing()
        small = QFontMetrics(theme.font("small")).lineSpacing()
        return QSize(theme.em(20), body + 2 * small + 5 * UNIT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        card = index.data(CARD_ROLE)
        if not isinstance(card, ConversationCard):
            return
        theme = self._context.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect).adjusted(2, 2, -UNIT, -UNIT)
        state: QStyle.StateFlag = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), UNIT, UNIT)
        painter.fillPath(path, theme.colour("surface"))
        painter.setPen(
            QPen(theme.colour("accent" if focused or hovered else "line"), 2 if focused else 1)
        )
        painter.drawPath(path)
        side = theme.em(1.6)
        inside = rect.adjusted(2 * UNIT, UNIT + 2, -2 * UNIT, -UNIT)
        tint = theme.colours.accent_ink
        painter.drawPixmap(inside.left(), inside.top() + 2, icon_pixmap(self._icon, tint, side))
        inside.setLeft(inside.left() + side + 2 * UNIT)
        self._line(painter, card.title, inside, "body", "text", bold=True)
        self._line(painter, card.about, inside, "small", "quiet")
        self._line(painter, card.people, inside, "small", "quiet")
        painter.restore()

    def _line(
        self, painter: QPainter, words: str, rect: QRect, size: str, colour: str, *,
        bold: bool = False,
    ) -> None:  # fmt: skip
        """Paint a line and move the rectangle below it."""
        font = self._context.theme.font(size, bold=bold)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._context.theme.colour(colour))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        place = QRect(rect.left(), rect.top(), rect.width(), metrics.lineSpacing())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        rect.setTop(rect.top() + metrics.lineSpacing() + 1)
