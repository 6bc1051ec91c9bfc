"""After a save: it is kept; are you safe right now? The answer is not stored anywhere.

Never here: anything that is written.
"""

from PySide6.QtCore import Signal

from harassvault.incident import Incident
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.parts.buttons import button
from ui.desktop.parts.emergency import emergency_large
from ui.desktop.parts.layout import Flow, Page, card, clear, column, row
from ui.desktop.parts.text import icon_label, label
from ui.desktop.screens.common import READING_EMS


class AfterSave(Page):
    """One sentence and one question.

    Signals:
        finished: answered or skipped.
    """

    finished = Signal()

    def __init__(self, context: Context, incident: Incident) -> None:
        super().__init__(context.theme.em(READING_EMS))
        self._context = context
        text = context.text
        kept = text("saved.lead", when=instant_words(context, incident.versions[-1].recorded_at))
        head = row(
            icon_label("check", "accent_ink", 2), label(text("saved.title"), "display"), gap=2
        )
        head.setStretch(1, 1)
        self.yes = button(text("saved.yes"), self.finished.emit, "primary")
        self.no = button(text("saved.no"), self._show_help)
        self.skip = button(text("saved.skip"), self.finished.emit, "quiet")
        self._answers = column(
            label(text("saved.safe"), "title"),
            label(text("saved.not_stored"), "quiet"),
            Flow(self.yes, self.no, self.skip),
            gap=1.5,
        )
        self._place = column(card(self._answers, margin=3), gap=3)
        self.fill(column(4, head, label(kept, "lead"), self._place, None, gap=2))

    def _show_help(self) -> None:
        text = self._context.text
        clear(self._place)
        self._place.addWidget(emergency_large(self._context))
        self._place.addWidget(label(text("saved.help")))
        self.go_on = button(text("saved.go_on"), self.finished.emit, "primary")
        self._place.addLayout(Flow(self.go_on))
        self._context.look.dress(self)
        self.go_on.setFocus()
