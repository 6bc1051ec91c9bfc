"""Erasing an import for good: what goes, what stays in other places, and whom to ask first.

A conversation can have come with several imports: then one of them is chosen.

Never here: the erasing itself (`harassvault.conversations.erasing`), entries (`erase_page`).
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from harassvault.conversations.erasing import ErasedImport, ImportPlan
from harassvault.conversations.values import Imported
from harassvault.export import still_there
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.field import choice, chosen, field
from ui.desktop.parts.layout import Flow, Page, card, clear, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.common import READING_EMS, ask, point
from ui.explain import neutral

_FILES = 3
"""Files of an import that are named."""

_NAME = 60
"""Characters of a file's name in a choice."""

_WIDE_EMS = 34


class ImportErasePage(Page):
    """The page.

    Args:
        context: as everywhere.
        imports: ids of the imports that can be chosen, at least one.

    Signals:
        left: back; nothing was done.
        erased: it is gone.
    """

    left = Signal()
    erased = Signal()

    def __init__(self, context: Context, imports: Sequence[str]) -> None:
        super().__init__(context.theme.em(READING_EMS))
        self._context, self._imports = context, tuple(imports)
        self._plan: ImportPlan | None = None
        text = context.text
        self._place, self._after, self._several = column(gap=2), column(), column()
        self.title = label(text("erase_import.title"), "display")
        self.notice = Notice(context.look)
        self.back_button = button(text("erase.leave"), self.left.emit, "quiet", "back")
        self.which = choice([])
        self.which.setMaximumWidth(context.theme.em(_WIDE_EMS))
        self.which.currentIndexChanged.connect(lambda _at: self._read())
        self.sure = toggle(text("erase.sure"), "choice")
        self.reports = toggle("", "choice")
        self.erase_button = button(text("erase.do"), self._erase, icon="close")
        self.go_button = button(text("erase.go_on"), self.erased.emit)
        self.erase_button.setEnabled(False)
        self.waits = label(text("erase.waits"), "quiet")
        self.erase_button.setAccessibleDescription(text("erase.waits"))
        self.sure.toggled.connect(self._is_sure)
        for_writing(context, self.sure)
        self.fill(
            column(
                Flow(self.back_button),
                self.title,
                self._several,
                self._place,
                self.notice,
                self._after,
                None,
                gap=2,
            )
        )
        if len(self._imports) > 1:
            self._offer()
        else:
            self._read()

    def _offer(self) -> None:
        """Let one of several imports be chosen, the oldest first."""
        wanted = self._imports

        def done(found: list[Imported]) -> None:
            text = self._context.text
            hint = text("erase_import.several")
            self._several.addLayout(field(text("erase_import.which"), self.which, hint))
            self.which.blockSignals(True)
            for one in found:
                when = instant_words(self._context, one.at)
                self.which.addItem(f"{_names(one)} · {when}", one.id)
            self.which.blockSignals(False)
            self._context.look.dress(self)
            self._read()

        def job(desk: Desk) -> list[Imported]:
            return [one for one in desk.vault.imports.all() if one.id in wanted]

        ask(self, self._context, self.notice, job, done)

    def _read(self) -> None:
        identity = chosen(self.which) or self._imports[0]
        ask(
            self,
            self._context,
            self.notice,
            lambda desk: desk.vault.import_erasing.plan(identity),
            self._show,
        )

    def _show(self, plan: ImportPlan) -> None:
        context, text, taken = self._context, self._context.text, plan.imported
        self._plan = plan
        clear(self._place)
        lawyer = column(
            label(text("erase.lawyer"), "field"), label(text("erase_import.lawyer_more")), gap=0.5
        )
        when = text("erase_import.taken_in", when=instant_words(context, taken.at))
        self._place.addLayout(column(label(breakable(_names(taken)), "lead"), label(when, "quiet")))
        self._place.addWidget(card(lawyer, "care"))
        self._place.addLayout(self._goes(plan))
        self._place.addLayout(self._remains(plan))
        self.reports.setChecked(False)
        if plan.reports:
            words = context.count("erase.reports", len(plan.reports))
            self.reports.setText(words)
            self.reports.setAccessibleName(words)
            self._place.addWidget(self.reports)
        self.reports.setVisible(bool(plan.reports))
        self.sure.setChecked(False)
        self._place.addWidget(self.sure)
        self._place.addLayout(Flow(self.erase_button))
        self._place.addWidget(self.waits)
        context.look.dress(self)
        assign(self.window())

    def _goes(self, plan: ImportPlan) -> QVBoxLayout:
        context, taken = self._context, plan.imported
        made = column(label(context.text("erase.goes"), "section"), gap=1)
        said = context.count("erase_import.messages", plan.messages)
        made.addLayout(point("close", said))
        if len(taken.conversations) > 1:
            several = context.count("erase_import.conversations", len(taken.conversations))
            made.addLayout(point("close", several))
        files = context.count("journal.files", len(plan.originals))
        made.addLayout(point("close", context.text("erase.files", files=files)))
        if names := ", ".join(neutral(one.person.name) for one in plan.gone if one.person.name):
            made.addLayout(point("close", context.text("erase.people", names=names)))
        if plan.linked:
            linked = context.count("erase_import.linked", len(plan.linked))
            made.addLayout(point("close", linked))
        return made

    def _remains(self, plan: ImportPlan) -> QVBoxLayout:
        context, text = self._context, self._context.text
        made = column(label(text("erase.stays"), "section"), gap=1)
        made.addLayout(point("info", text("erase_import.mark")))
        for key, count in (("staying", plan.staying), ("quoted", len(plan.quoted))):
            if count:
                made.addLayout(point("info", context.count(f"erase_import.{key}", count)))
        for one in plan.reports:
            when = instant_words(context, one.at)
            made.addLayout(point("file", text("erase_import.report", when=when)))
        for line in copy_lines(context, plan.copies):
            made.addLayout(point("file", line))
        made.addLayout(point("save", text("erase.backups")))
        made.addLayout(point("info", text("erase.blocks")))
        return made

    def _is_sure(self, sure: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        self.erase_button.setEnabled(sure and not self._context.is_reading)
        self.erase_button.setAccessibleDescription("" if sure else self.waits.text())
        self.waits.setVisible(not sure)

    def _erase(self) -> None:
        if self._plan is None:
            return
        identity, reports = self._plan.imported.id, self.reports.isChecked()
        self.erase_button.setEnabled(False)
        ask(
            self,
            self._context,
            self.notice,
            lambda desk: desk.vault.import_erasing.erase(identity, reports=reports),
            self._done,
            change=Change(incidents=True, imports=True, people=True, files=True, exports=reports),
            finally_=lambda: self.erase_button.setEnabled(self.sure.isChecked()),
        )

    def _done(self, erased: ErasedImport) -> None:
        if not erased.left:
            self.erased.emit()
            return
        # Something lies there still: that is said before the page goes.
        clear(self._place)
        clear(self._several)
        self.back_button.hide()
        self.title.hide()
        self.notice.say(self._context.count("erase_import.left", erased.left))
        self._after.addLayout(Flow(self.go_button))
        self._context.look.dress(self)


def copy_lines(context: Context, copies: Sequence[str]) -> list[str]:
    """Return a line for each copy outside that is there, or of which that cannot be seen."""
    lines = []
    for path in copies:
        there, place = still_there(path), breakable(neutral(path))
        if there is not False:
            key = "erase.copy" if there else "erase.copy_not_seen"
            lines.append(context.text(key, place=place))
    return lines


def _names(taken: Imported) -> str:
    """Return the names of the files that were given."""
    names = ", ".join(neutral(one, _NAME) for one in taken.given[:_FILES])
    return names + (" …" if len(taken.given) > _FILES else "")
