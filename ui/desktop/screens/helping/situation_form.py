"""A situation: how it is called, and which entries belong to it.

Never here: what follows for the steps and dates (`harassvault.guidance`).
"""

from functools import partial

from PySide6.QtCore import Signal

from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import field, line
from ui.desktop.parts.layout import Flow, Page, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import FORM_EMS, show_error
from ui.desktop.screens.helping.entry_ticks import EntryTicks
from ui.desktop.screens.helping.placing import Placing, keeping

_CHANGED = Change(incidents=True, steps=True)


class SituationForm(Page):
    """The form.

    Signals:
        kept(str): the situation with this id is in the journal.
        left: go back; what was typed stays as a draft.
    """

    kept = Signal(str)
    left = Signal()

    def __init__(self, context: Context, placing: Placing) -> None:
        super().__init__(context.theme.em(FORM_EMS))
        self._context, self._placing = context, placing
        text, known = context.text, placing.known
        self.notice = Notice(context.look)
        self.name = line(known.case.name if known else "")
        self.entries = EntryTicks(context, placing.entries)
        self.entries.tick(" ".join(placing.inside))
        self.save_button = button(text("helping.keep"), self.save, "primary", "check")
        self.leave_button = button(text("helping.leave"), self.left.emit)
        for_writing(context, self.save_button)
        self.drafted = DraftedFields(context, f"situation:{known.id if known else 'new'}", self)
        self.drafted.failed.connect(partial(show_error, context, self.notice))
        self.drafted.add("name", self.name)
        self.drafted.add_value("entries", self.entries.as_text, self.entries.tick)
        self.entries.itemChanged.connect(self.drafted.touch)
        self._arrange()
        self.drafted.restore()

    def save(self) -> None:
        """Keep what the fields say."""
        name, text = self.name.text().strip(), self._context.text
        is_first = self._placing.known is not None and self._placing.known.case.is_default
        if not (name or is_first):
            self.notice.say(text("helping.apart.name_needed"), icon="info")
            self.name.setFocus()
            return
        ticked, shown = set(self.entries.ticked()), set(self._placing.entries)
        into, out = ticked - self._placing.inside, (shown & self._placing.inside) - ticked
        self.save_button.setEnabled(False)
        job = keeping(self._placing.known, name, sorted(into), sorted(out))
        worker = self._context.worker
        worker.ask(self, job, self._done, self._not_kept, change=_CHANGED)

    def _done(self, case: str) -> None:
        self.drafted.finish()
        self.kept.emit(case)

    def _not_kept(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        show_error(self._context, self.notice, error)
        self.ensureWidgetVisible(self.notice)

    def _arrange(self) -> None:
        text = self._context.text
        title = "helping.apart.title" if self._placing.known else "helping.apart.another"
        made = column(
            label(text(title), "title"),
            label(text("helping.apart.own"), "quiet"),
            field(text("helping.apart.name"), self.name, text("helping.apart.name_hint")),
            gap=2,
        )
        if self._placing.entries:
            hint = text("helping.apart.entries_hint")
            made.addLayout(field(text("helping.apart.entries"), self.entries, hint))
        else:
            self.entries.hide()
        made.addWidget(self.notice)
        made.addLayout(Flow(self.save_button, self.leave_button))
        made.addStretch(1)
        self.fill(made)
