"""Painting the timeline: the month at the margin where it begins, and a card for each entry.

Every card is equally high, so that the list knows its length without knowing its entries.

Never here: fetching.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.desktop.context import Context
from ui.desktop.screens.journal.cards import Card
from ui.desktop.screens.journal.model import Timeline
from ui.desktop.theme.icons import icon_pixmap
from ui.desktop.theme.tokens import UNIT

_LINES = 2
_WIDE_EMS = 44
"""From this width on, months stand at the margin; below, in the card's first line."""


class CardPainter(QStyledItemDelegate):
    """Paints the rows of a `Timeline`."""

    def __init__(self, context: Context, timeline: Timeline, view: QListView) -> None:
        super().__init__(view)
        self._context = context
        self._timeline = timeline
        self._view = view

    @property
    def margin(self) -> int:
        """Width of the margin at which months stand."""
        theme = self._context.theme
        return theme.em(9) if self._view.viewport().width() >= theme.em(_WIDE_EMS) else 0

    def sizeHint(  # noqa: N802 Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every row."""
        theme = self._context.theme
        body = QFontMetrics(theme.font("body")).lineSpacing()
        small = QFontMetrics(theme.font("small")).lineSpacing()
        month = 0 if self.margin else small + UNIT // 2
        height = month + (1 + _LINES) * body + 2 * small + UNIT * 6
        return QSize(theme.em(20), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        card = self._timeline.card(index.row())
        before = self._timeline.card(index.row() - 1) if index.row() else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect).adjusted(2, 2, -UNIT, -UNIT - 2)
        state: QStyle.StateFlag = option.state
        month = self._month(card, before, index.row())
        if self.margin:
            self._text(
                painter, month, rect.adjusted(0, 2 * UNIT, 0, 0), "small", "quiet", bold=True
            )
            rect.setLeft(rect.left() + self.margin)
        self._ground(painter, rect, state)
        if card is not None:
            self._inside(painter, rect.adjusted(2 * UNIT, UNIT + 4, -2 * UNIT, -UNIT - 4), card)
        painter.restore()

    def _month(self, card: Card | None, before: Card | None, row: int) -> str:
        if card is None or (before is not None and before.month == card.month):
            return ""
        if row and before is None:
            return ""
        return card.month or self._context.text("journal.no_month")

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._context.theme
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), UNIT, UNIT)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.fillPath(path, theme.colour("surface"))
        edge = "accent" if focused or hovered else "line"
        painter.setPen(QPen(theme.colour(edge), 2 if focused else 1))
        painter.drawPath(path)

    def _inside(self, painter: QPainter, rect: QRect, card: Card) -> None:
        theme = self._context.theme
        right = self._pictures(painter, rect, card)
        rect = rect.adjusted(0, 0, -right, 0)
        body = QFontMetrics(theme.font("body")).lineSpacing()
        small = QFontMetrics(theme.font("small")).lineSpacing()
        if not self.margin:
            self._text(painter, card.month, rect, "small", "quiet")
            rect.setTop(rect.top() + small + UNIT // 2)
        # Dimmed, and a line of words says why: nothing by colour alone.
        dim = bool(card.standing)
        self._text(painter, card.when, rect, "body", "quiet" if dim else "text", bold=not dim)
        rect.setTop(rect.top() + body + 2)
        below = " · ".join(one for one in (card.standing, card.written) if one)
        if below:
            self._text(painter, below, rect, "small", "quiet")
            rect.setTop(rect.top() + small)
        self._words(painter, card, rect.adjusted(0, 4, 0, 0))
        foot = QRect(rect.left(), rect.bottom() - small, rect.width(), small + 1)
        self._foot(painter, card, foot)

    def _foot(self, painter: QPainter, card: Card, rect: QRect) -> None:
        theme = self._context.theme
        metrics = QFontMetrics(theme.font("small"))
        for name, words in (("person", card.people), ("clip", card.files_words)):
            if not words:
                continue
            side = theme.em(0.9)
            tint = theme.colours.quiet
            painter.drawPixmap(
                rect.left(), rect.top() + (rect.height() - side) // 2, icon_pixmap(name, tint, side)
            )
            rect.setLeft(rect.left() + side + UNIT // 2)
            self._text(painter, words, rect, "small", "quiet")
            rect.setLeft(
                rect.left() + min(metrics.horizontalAdvance(words), rect.width()) + 2 * UNIT
            )

    def _pictures(self, painter: QPainter, rect: QRect, card: Card) -> int:
        """Paint small pictures from the right; return the width that they take."""
        side, taken = min(self._context.theme.em(4.4), rect.height()), 0
        room = 1 if rect.width() < self._context.theme.em(24) else len(card.pictures)
        for evidence_id in card.pictures[:room]:
            place = QRect(
                rect.right() - taken - side, rect.top() + (rect.height() - side) // 2, side, side
            )
            picture = self._timeline.picture(evidence_id)
            self._picture(painter, place, picture)
            taken += side + UNIT
        return taken

    def _picture(self, painter: QPainter, place: QRect, picture: QPixmap | None) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(place), UNIT / 2, UNIT / 2)
        painter.fillPath(path, self._context.theme.colour("sunken"))
        if picture is None:
            return
        painter.save()
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, picture, _square(picture))
        painter.restore()

    def _text(
        self,
        painter: QPainter,
        words: str,
        rect: QRect,
        size: str,
        colour: str,
        *,
        bold: bool = False,
    ) -> None:
        font = self._context.theme.font(size, bold=bold)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._context.theme.colour(colour))
        width = (self.margin - UNIT) if colour == "quiet" and bold and self.margin else rect.width()
        line = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(width, 0))
        painter.drawText(
            QRect(rect.left(), rect.top(), max(width, 0), metrics.lineSpacing()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            line,
        )

    def _words(self, painter: QPainter, card: Card, rect: QRect) -> None:
        """Paint the first lines of a text; the last one ends in an ellipsis if more follows."""
        font = self._context.theme.font("body")
        metrics = QFontMetrics(font)
        words = card.words
        painter.setPen(self._context.theme.colour("quiet" if card.standing else "text"))
        painter.setFont(font)
        layout = QTextLayout(words, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        y = float(rect.top())
        for number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(rect.width(), 1))
            start, length = line.textStart(), line.textLength()
            shown = words[start : start + length]
            if number == _LINES - 1:
                shown = metrics.elidedText(words[start:], Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(QPointF(rect.left(), y + metrics.ascent()), shown.rstrip())
            y += metrics.lineSpacing()
        layout.endLayout()


def _square(picture: QPixmap) -> QRect:
    """Return the largest square at the top of a picture's middle: a phone's screen begins there."""
    side = min(picture.width(), picture.height())
    return QRect((picture.width() - side) // 2, 0, side, side)
