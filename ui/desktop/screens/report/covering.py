"""Drawing on a copy of a picture what reports are to cover.

Never here: covering it (`reports.redacting`): the original stays as it is.
"""

from collections.abc import Iterator

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from harassvault.errors import BadDocumentError
from harassvault.redactions.values import Area
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.pictures import small_picture
from ui.desktop.screens.common import ask
from ui.desktop.screens.report.drawing import Drawing

_SIDE = 1600
"""Pixels of the picture's longer side: letters of a telephone's screen can be read."""


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
