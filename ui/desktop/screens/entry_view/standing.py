"""What became of an entry, and changing that: setting it aside, taking it back, erasing it.

Never here: what erasing takes along (`ui.desktop.screens.erase_page`).
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from harassvault.incident import Incident, Mark, Status
from harassvault.setting_aside import MAX_REASON
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import field, line
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, card, column, row
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import copyable, icon_label, label
from ui.desktop.screens.common import ask


class Standing(QWidget):
    """A card with the mark, where there is one, and a folded part with what can be done.

    Signals:
        erase_wanted: show what erasing would take.
    """

    erase_wanted = Signal()

    def __init__(self, context: Context, incident: Incident) -> None:
        super().__init__()
        self._context, self._incident = context, incident
        self.notice = Notice(context.look)
        made = column(self.notice, gap=2)
        if incident.status is Status.SET_ASIDE and incident.mark is not None:
            made.addWidget(card(self._mark(incident.mark), "soft"))
        elif incident.status is Status.ACTIVE:
            self.fold = Fold(
                context.look, context.text("aside.fold"), self._choices, context.text("aside.hint")
            )
            made.addWidget(self.fold)
        self.setLayout(made)

    def _mark(self, mark: Mark) -> QVBoxLayout:
        text = self._context.text
        self.back_button = button(text("aside.take_back"), self._take_back, icon="back")
        for_writing(self._context, self.back_button)
        lines = mark_lines(self._context, mark)
        lines.addWidget(label(text("aside.means"), "quiet"))
        lines.addSpacing(8)
        lines.addLayout(Flow(self.back_button, self._erase_button()))
        return lines

    def _choices(self) -> QVBoxLayout:
        text = self._context.text
        self.reason = line(limit=MAX_REASON)
        self.drafted = DraftedFields(self._context, f"aside:{self._incident.id}", self)
        self.drafted.add("reason", self.reason)
        self.drafted.restore()
        self.aside_button = button(text("aside.set"), self._set_aside, icon="hide")
        for_writing(self._context, self.reason, self.aside_button)
        return column(
            field(
                text("aside.reason"),
                self.reason,
                text("aside.means"),
                optional=text("aside.optional"),
            ),
            Flow(self.aside_button),
            2,
            label(text("aside.erase_lead")),
            Flow(self._erase_button()),
            gap=1,
        )

    def _erase_button(self) -> QWidget:
        self.erase_button = button(
            self._context.text("aside.erase"), self.erase_wanted.emit, "quiet", "close"
        )
        for_writing(self._context, self.erase_button)
        return self.erase_button

    def _set_aside(self) -> None:
        identity, reason = self._incident.id, self.reason.text()
        self._change(lambda desk: desk.vault.set_aside(identity, reason), self.drafted.finish)

    def _take_back(self) -> None:
        identity = self._incident.id
        self._change(lambda desk: desk.vault.restore(identity), lambda: None)

    def _change(self, job: Callable[[Desk], Incident], done: Callable[[], None]) -> None:
        ask(
            self,
            self._context,
            self.notice,
            job,
            lambda _incident: done(),
            change=Change(incidents=True),
        )


def mark_lines(context: Context, mark: Mark) -> QVBoxLayout:
    """Make the lines that say what became of an entry, when, and why."""
    icon = "close" if mark.status is Status.ERASED else "hide"
    said = label(
        context.text(f"aside.mark.{mark.status}", when=instant_words(context, mark.at)), "field"
    )
    head = row(icon_label(icon, "soft_text"), said, gap=1.5)
    head.setStretch(1, 1)
    made = column(head, gap=0.5)
    if mark.reason:
        made.addWidget(label(context.text("aside.reason"), "quiet"))
        made.addWidget(copyable(mark.reason))
    return made
