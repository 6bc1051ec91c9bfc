"""Painting messages: days, bubbles, names, words, small pictures, notes.

The owner's own messages stand at the other side, on a ground of their own, and say "You".

Never here: fetching, scrolling.
"""

from collections import OrderedDict
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
)

from ui.desktop.context import Context
from ui.desktop.screens.conversation.laid import PAD, PICTURE_EMS, Laid, Layouts, Piece
from ui.desktop.screens.conversation.model import Messages
from ui.desktop.screens.conversation.rows import Attached
from ui.desktop.screens.conversation.times import day_words, moment_of
from ui.desktop.theme.icons import icon_pixmap
from ui.desktop.theme.tokens import UNIT

_KEPT = 500
"""Rows whose layout is remembered: about fifty screens."""


class MessagePainter:
    """Measures and paints the rows of `Messages`."""

    def __init__(self, context: Context, messages: Messages) -> None:
        self._context, self._messages = context, messages
        self._layouts = Layouts(context)
        self._laid: OrderedDict[tuple[int, int], Laid] = OrderedDict()
        self.marked: tuple[str, ...] = ()
        """Words that are looked for, in lower case; they are underlined."""

    def forget(self) -> None:
        """Lay everything out anew: fonts or rows are other ones now."""
        self._laid.clear()

    def height(self, at: int, width: int) -> int:
        """Return the height of a row."""
        laid = self._lay(at, width)
        return self._layouts.unknown() if laid is None else laid.whole

    def paint(self, painter: QPainter, at: int, rect: QRect, *, chosen: bool, focus: bool) -> None:
        """Paint a row into its place."""
        row, laid = self._messages.row(at), self._lay(at, rect.width())
        if row is None or laid is None:
            self._loading(painter, rect)
            return
        painter.save()
        painter.translate(rect.topLeft())
        if laid.day:
            self._day(painter, at, QRect(0, 0, rect.width(), laid.day))
        bubble = QRect(laid.left, laid.top, laid.width, laid.height)
        if not row.is_quiet or chosen or focus:
            self._ground(painter, bubble, own=row.is_me, chosen=chosen, focus=focus)
        if chosen:
            self._tick(painter, bubble)
        for piece in laid.pieces:
            self._words(painter, piece)
        for one, top in laid.files:
            self._file(painter, one, QRect(laid.left + PAD, top, laid.width - 2 * PAD, 0))
        painter.restore()

    def _lay(self, at: int, width: int) -> Laid | None:
        key = (at, width)
        if key in self._laid:
            return self._laid[key]
        row = self._messages.row(at)
        if row is None:
            return None
        files = tuple(replace(one, is_picture=self._messages.is_picture(one)) for one in row.files)
        shown = replace(row, files=files) if files else row
        laid = self._layouts.lay(shown, width, day=self._messages.begins_day(at))
        self._laid[key] = laid
        while len(self._laid) > _KEPT:
            self._laid.popitem(last=False)
        return laid

    def _loading(self, painter: QPainter, rect: QRect) -> None:
        theme = self._context.theme
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("quiet"))
        words = self._context.text("journal.loading")
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _day(self, painter: QPainter, at: int, rect: QRect) -> None:
        theme, order = self._context.theme, self._messages.order
        if order is None:
            return
        words = day_words(self._context, moment_of(order.times[at], self._messages.zone))
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _ground(
        self, painter: QPainter, rect: QRect, *, own: bool, chosen: bool, focus: bool
    ) -> None:
        theme = self._context.theme
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), UNIT, UNIT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, theme.colour("soft" if own else "surface"))
        edge = "accent" if chosen or focus else "line"
        painter.setPen(QPen(theme.colour(edge), 2 if focus else 1))
        painter.drawPath(path)

    def _tick(self, painter: QPainter, bubble: QRect) -> None:
        """Show by a drawing, not only by a colour, that a message is chosen."""
        side = self._context.theme.em(1.1)
        tint = self._context.theme.colours.accent_ink
        left = bubble.left() - side - UNIT // 2
        painter.drawPixmap(left, bubble.top() + PAD, icon_pixmap("box-on", tint, side))

    def _words(self, painter: QPainter, piece: Piece) -> None:
        colour = {"head": "accent_ink", "note": "quiet", "quiet": "quiet"}.get(piece.role, "text")
        painter.setPen(self._context.theme.colour(colour))
        found = self._found(piece.layout.text()) if piece.role == "words" else []
        piece.layout.draw(painter, QPointF(piece.left, piece.top), found)

    def _found(self, text: str) -> list[QTextLayout.FormatRange]:
        ranges = []
        lower = text.lower()
        for word in self.marked if len(lower) == len(text) else ():
            start = lower.find(word)
            while start >= 0:
                one = QTextLayout.FormatRange()
                one.start, one.length = start, len(word)
                shown = QTextCharFormat()
                shown.setBackground(self._context.theme.colour("care"))
                shown.setForeground(self._context.theme.colour("care_text"))
                shown.setFontUnderline(True)
                one.format = shown
                ranges.append(one)
                start = lower.find(word, start + len(word))
        return ranges

    def _file(self, painter: QPainter, one: Attached, rect: QRect) -> None:
        theme = self._context.theme
        metrics = QFontMetrics(theme.font("small"))
        if one.is_picture:
            high = theme.em(PICTURE_EMS)
            self._picture(painter, one, QRect(rect.left(), rect.top(), rect.width(), high))
            rect.moveTop(rect.top() + high + 2)
        side = theme.em(0.9)
        icon = "image" if one.is_picture else "clip"
        tint = theme.colours.quiet
        top = rect.top() + (metrics.lineSpacing() - side) // 2
        painter.drawPixmap(rect.left(), top, icon_pixmap(icon, tint, side))
        room = rect.width() - side - UNIT // 2
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("quiet"))
        words = metrics.elidedText(one.words, Qt.TextElideMode.ElideMiddle, room)
        place = QRect(rect.left() + side + UNIT // 2, rect.top(), room, metrics.lineSpacing())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _picture(self, painter: QPainter, one: Attached, rect: QRect) -> None:
        picture = self._messages.picture(one)
        if picture is None:
            path = QPainterPath()
            place = QRectF(rect.left(), rect.top(), rect.height(), rect.height())
            path.addRoundedRect(place, UNIT / 2, UNIT / 2)
            painter.fillPath(path, self._context.theme.colour("sunken"))
            return
        size = fitted(picture, rect.size())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRect(rect.topLeft(), size), picture)


def fitted(picture: QPixmap, room: QSize) -> QSize:
    """Return the size of a picture that keeps its shape in a place."""
    return picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
