"""Looking at the pages of a PDF one by one; the decoding child paints them.

Never here: where the bytes come from.
"""

import io
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from harassvault.decoding.client import PaintedPage
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.pictures import image_of
from ui.desktop.screens.common import ask, progress_bar
from ui.desktop.theme.tokens import UNIT

Opener = Callable[[Desk], io.BytesIO | io.BufferedReader]
"""Opens the document, on the worker's thread."""

_WIDTH_EMS = 30
_TALL = 1.45
"""A page's height by its width, at most: A4 has 1.414."""


class PagesView(QWidget):
    """One page, and two buttons.

    Signals:
        shown: a page is in view.
    """

    shown = Signal()

    def __init__(self, context: Context, width_ems: int = _WIDTH_EMS) -> None:
        super().__init__()
        self._context, self._ems = context, width_ems
        self._open: Opener | None = None
        self._number, self._count = 0, 0
        self._ticket = 0
        text = context.text
        self.notice = Notice(context.look)
        self.busy = progress_bar(text("report.painting"))
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.back = button(text("report.page_before"), lambda: self._go(-1), "quiet", "back")
        self.on = button(text("report.page_after"), lambda: self._go(1), "quiet", "right")
        self.place = label("", "quiet", wrap=False)
        self._frame = card(column(self.page, margin=0), margin=1)
        bar = Flow(self.back, self.place, self.on, gap=2)
        self.setLayout(column(bar, self.busy, self.notice, self._frame, None, gap=1))
        self._image = QImage()
        self.fit(context.theme.em(self._ems))
        self.clear()

    def fit(self, room: int) -> None:
        """Be as wide as a page should be, and no wider than there is room."""
        width = min(self._context.theme.em(self._ems), room)
        if width != self.maximumWidth():
            self.setFixedWidth(width)
            self._show_image()

    def clear(self) -> None:
        """Show no page."""
        self._ticket += 1
        self.page.clear()
        self._frame.hide()
        for one in (self.back, self.on):
            one.setEnabled(False)
        self.place.setText("")

    def show_document(self, opener: Opener) -> None:
        """Show a document from its first page."""
        self.clear()
        self._open, self._number = opener, 0
        self._paint()

    def say(self, error: Exception) -> None:
        """Say why there is no page."""
        self.busy.hide()
        said = self._context.explain(error)
        self.notice.say(said.happened, said.do, icon="info")

    def _go(self, by: int) -> None:
        self._number = min(max(self._number + by, 0), max(self._count - 1, 0))
        self._paint()

    def _paint(self) -> None:
        opener, number = self._open, self._number
        if opener is None:
            return
        self._ticket += 1
        ticket = self._ticket
        side = round(self._context.theme.em(self._ems) * _TALL * 1.5)
        self.busy.show()

        def job(desk: Desk) -> PaintedPage:
            with opener(desk) as source:
                return desk.decoder.pdf_page(source, number, min(side, 4000))

        def done(painted: PaintedPage) -> None:
            if ticket == self._ticket:
                self._show(painted)

        ask(self, self._context, self.notice, job, done, finally_=self.busy.hide)

    def _show(self, painted: PaintedPage) -> None:
        self._count = painted.pages
        self._image = image_of(painted.width, painted.height, painted.pixels)
        self._show_image()
        words = self._context.text("report.page", n=self._number + 1, total=self._count)
        self.place.setText(words)
        self.page.setAccessibleName(words)
        self._frame.show()
        self.back.setEnabled(self._number > 0)
        self.on.setEnabled(self._number + 1 < self._count)
        self.shown.emit()

    def _show_image(self) -> None:
        if self._image.isNull():
            return
        width = 2 * (self.maximumWidth() - 4 * UNIT)
        smooth = Qt.TransformationMode.SmoothTransformation
        fitted = QPixmap.fromImage(self._image).scaledToWidth(width, smooth)
        fitted.setDevicePixelRatio(2)
        self.page.setPixmap(fitted)
