"""Drawing on a copy of a picture what reports are to cover.

Never here: covering it (`reports.redacting`): the original stays as it is.
"""

import json
from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QRectF, Signal
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
    """The drawing, its buttons, and how many areas there are; each picture keeps its own.

    Signals:
        edited: somebody drew, moved or took away an area.
    """

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown = ""
        self._areas: dict[str, list[QRectF]] = {}
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
        self.setLayout(column(hint, self.drawing, self.said, buttons, self.notice, None, gap=1))
        self.drawing.drawn.connect(self._drawn)
        self._say()

    def as_text(self) -> str:
        """Return what is drawn on each picture: for a draft."""
        drawn = {one: [each.getRect() for each in areas] for one, areas in self._areas.items()}
        return json.dumps({one: areas for one, areas in drawn.items() if areas})

    def show_text(self, text: str) -> None:
        """Take back what `as_text` gave."""
        drawn: dict[str, list[tuple[float, float, float, float]]] = json.loads(text or "{}")
        for one, areas in drawn.items():
            self._areas.setdefault(one, [])[:] = [QRectF(*each) for each in areas]
        self.drawing.update()
        self._say()

    def show_file(self, evidence_id: str, name: str) -> None:
        """Show a picture with what is drawn on it."""
        self.setEnabled(bool(evidence_id))
        if evidence_id == self._shown:
            return
        self._shown = evidence_id
        self.drawing.setAccessibleName(name)
        self.drawing.areas = self._areas.setdefault(evidence_id, [])
        self._say()
        if not evidence_id:
            self.drawing.show_image(QImage())
            return
        job = small_picture(evidence_id, _SIDE, is_clear=True)
        ask(self, self._context, self.notice, job, self.drawing.show_image)

    def forget(self) -> None:
        """Begin again on the picture in view, with no areas."""
        self.drawing.areas.clear()
        self.drawing.update()
        self._say()

    def areas(self) -> Iterator[Area]:
        """Yield what is drawn."""
        for one in self.drawing.areas:
            with suppress(BadDocumentError):
                yield Area.of(one.x(), one.y(), one.width(), one.height())

    def _drawn(self) -> None:
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        count = len(self.drawing.areas)
        self.said.setText(self._context.count("report.leave.areas", count))
        self.last_button.setEnabled(bool(count))
