"""Erasing an entry for good: what goes, what stays in other places, and whom to ask first.

Nothing goes before a box was ticked and the button pressed; setting aside is offered beside it.

Never here: the erasing itself (`harassvault.erasing`).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from harassvault.erasing import Erased, Plan
from harassvault.export import still_there
from harassvault.setting_aside import MAX_REASON
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.dates import instant_words, moment_words
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.field import field, line
from ui.desktop.parts.layout import Flow, Page, card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.common import READING_EMS, ask, point
from ui.explain import neutral


class ErasePage(Page):
    """The page.

    Signals:
        left: back to the entry; nothing was done.
        erased: it is gone.
    """

    left = Signal()
    erased = Signal()

    def __init__(self, context: Context, incident_id: str) -> None:
        super().__init__(context.theme.em(READING_EMS))
        self._context, self._id = context, incident_id
        text = context.text
        self._place, self._after = column(gap=2), column()
        self.title = label(text("erase.title"), "display")
        self.notice = Notice(context.look)
        self.back_button = button(text("erase.leave"), self.left.emit, "quiet", "back")
        self.sure = toggle(text("erase.sure"), "choice")
        self.reports = toggle("", "choice")
        self.reason = line(limit=MAX_REASON)
        self.drafted = DraftedFields(context, f"erase:{incident_id}", self)
        self.drafted.add("reason", self.reason)
        self.drafted.restore()
        self.erase_button = button(text("erase.do"), self._erase, icon="close")
        self.aside_button = button(text("erase.aside_instead"), self._set_aside, icon="hide")
        self.go_button = button(text("erase.go_on"), self.erased.emit)
        self.erase_button.setEnabled(False)
        self.waits = label(text("erase.waits"), "quiet")
        self.erase_button.setAccessibleDescription(text("erase.waits"))
        self.sure.toggled.connect(self._is_sure)
        self.fill(
            column(
                Flow(self.back_button),
                self.title,
                self._place,
                self.notice,
                self._after,
                None,
                gap=2,
            )
        )
        self._read()

    def _read(self) -> None:
        identity = self._id

        def job(desk: Desk) -> tuple[Plan, str, int]:
            when = desk.vault.incident(identity).current.when
            notes = len(desk.vault.answers.about_incident(identity))
            return desk.vault.erasing.plan(identity), moment_words(self._context, when), notes

        ask(self, self._context, self.notice, job, lambda found: self._show(*found))

    def _show(self, plan: Plan, when: str, notes: int) -> None:
        text = self._context.text
        clear(self._place)
        lawyer = column(
            label(text("erase.lawyer"), "field"), label(text("erase.lawyer_more")), gap=0.5
        )
        self._place.addWidget(label(when, "lead"))
        self._place.addWidget(card(lawyer, "care"))
        self._place.addLayout(self._goes(plan))
        self._place.addLayout(self._remains(plan, notes))
        if kept := plan.belonging.kept_reports:
            words = self._context.count("erase.reports", len(kept))
            self.reports.setText(words)
            self.reports.setAccessibleName(words)
            self._place.addWidget(self.reports)
        hint, optional = text("erase.reason_hint"), text("aside.optional")
        why = field(text("erase.reason"), self.reason, hint, optional=optional)
        self._place.addLayout(why)
        self._place.addWidget(self.sure)
        self._place.addLayout(Flow(self.aside_button, self.erase_button))
        self._place.addWidget(self.waits)
        self._context.look.dress(self)

    def _goes(self, plan: Plan) -> QVBoxLayout:
        context, found = self._context, plan.belonging
        made = column(label(context.text("erase.goes"), "section"), gap=1)
        made.addLayout(point("close", context.text("erase.words")))
        if found.originals:
            files = context.count("journal.files", len(found.originals))
            made.addLayout(point("close", context.text("erase.files", files=files)))
        if names := ", ".join(neutral(one.person.name) for one in found.gone if one.person.name):
            made.addLayout(point("close", context.text("erase.people", names=names)))
        if plan.drafts:
            made.addLayout(point("close", context.count("erase.drafts", len(plan.drafts))))
        return made

    def _remains(self, plan: Plan, notes: int) -> QVBoxLayout:
        context, found = self._context, plan.belonging
        made = column(label(context.text("erase.stays"), "section"), gap=1)
        made.addLayout(point("info", context.text("erase.mark")))
        if names := ", ".join(neutral(p.person.name) for p in found.staying if p.person.name):
            made.addLayout(point("info", context.text("erase.staying", names=names)))
        if found.steps:
            named = context.words.count("erase.named_by", len(found.steps))
            made.addLayout(point("info", named))
        if notes:
            made.addLayout(point("info", context.words.count("answer.stay", notes)))
        for one in found.kept_reports:
            when = instant_words(context, one.at)
            made.addLayout(point("file", context.text("erase.report", when=when)))
        for path in found.copies:
            there, place = still_there(path), breakable(neutral(path))
            if there is not False:
                key = "erase.copy" if there else "erase.copy_not_seen"
                made.addLayout(point("file", context.text(key, place=place)))
        for copy in plan.databases:
            place = breakable(neutral(copy.name))
            made.addLayout(point("file", context.text("erase.database", place=place)))
        made.addLayout(point("save", context.text("erase.backups")))
        made.addLayout(point("info", context.text("erase.blocks")))
        return made

    def _is_sure(self, sure: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        self.erase_button.setEnabled(sure)
        self.erase_button.setAccessibleDescription("" if sure else self.waits.text())
        self.waits.setVisible(not sure)

    def _set_aside(self) -> None:
        identity, reason = self._id, self.reason.text()
        ask(
            self,
            self._context,
            self.notice,
            lambda desk: desk.vault.set_aside(identity, reason),
            lambda _incident: self._leave_aside(),
            change=Change(incidents=True),
        )

    def _leave_aside(self) -> None:
        self.drafted.finish()
        self.left.emit()

    def _erase(self) -> None:
        identity, reports, reason = self._id, self.reports.isChecked(), self.reason.text()
        self.erase_button.setEnabled(False)
        ask(
            self,
            self._context,
            self.notice,
            lambda desk: desk.vault.erasing.erase(identity, reason, reports=reports),
            self._done,
            change=Change(incidents=True, people=True, exports=reports),
            finally_=lambda: self.erase_button.setEnabled(self.sure.isChecked()),
        )

    def _done(self, erased: Erased) -> None:
        self.drafted.finish()
        if not erased.left:
            self.erased.emit()
            return
        # Something lies there still: that is said before the page goes.
        clear(self._place)
        self.back_button.hide()
        self.title.hide()
        self.notice.say(self._context.count("erase.left", erased.left))
        self._after.addLayout(Flow(self.go_button))
        self._context.look.dress(self)
