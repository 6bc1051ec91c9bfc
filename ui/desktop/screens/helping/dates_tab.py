"""The tab "Dates": what she must keep or ask for in time, and a calendar file of it.

Never here: reckoning a date (`harassvault.guidance`), writing the file (`reports.calendar_file`).
"""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from harassvault.export import KeptExport
from harassvault.steps.coming import Coming
from reports.reminders import keep_reminders
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, Page, card, clear, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import copyable, label
from ui.desktop.screens.common import READING_EMS, ask, point
from ui.desktop.screens.helping.due import due_lines
from ui.desktop.screens.helping.frames import as_high_as_its_words
from ui.desktop.screens.helping.looking import Guide, guiding
from ui.desktop.screens.helping.step import folded
from ui.desktop.screens.report.copying import CopyOut
from ui.explain import neutral
from ui.guidance.deadlines import is_pressing
from ui.guidance.listing import Listed, coming_text, day_ahead, days_ahead, limits_to_keep
from ui.guidance.telling import capital


class DatesTab(Page):
    """The tab.

    Signals:
        guide_wanted: show who can help.
    """

    guide_wanted = Signal()

    def __init__(self, context: Context, case: str) -> None:
        super().__init__(context.theme.em(READING_EMS), margin=1)
        self._context, self._case = context, case
        text = context.text
        self._days: tuple[date, ...] = ()
        self.notice = Notice(context.look)
        self._place, self._copy_place = column(gap=1.5), column()
        self.keep_button = button(text("helping.calendar.keep"), self.keep, icon="in")
        self.keep_button.setEnabled(False)
        for_writing(context, self.keep_button)
        self._calendar = self._offer()
        self.fill(
            column(
                label(text("helping.dates.lead"), "lead"),
                self.notice,
                self._place,
                self._calendar,
                None,
                gap=2,
            )
        )
        context.worker.changed.connect(self._on_change)
        self._read()

    def keep(self) -> None:
        """Make the calendar file and keep it inside the journal; then offer a copy outside."""
        context, days = self._context, self._days
        # Filled in by the file, for each day.
        title = context.text("helping.calendar.title", n="{n}")

        def job(desk: Desk) -> KeptExport:
            language = context.words.language
            return keep_reminders(desk.vault, days, title, language, context.clock())

        change = Change(exports=True)
        ask(self, context, self.notice, job, self._offer_copy, change=change)

    def _offer(self) -> QFrame:
        text = self._context.text
        inside = column(
            label(text("helping.calendar.name"), "section"),
            label(text("helping.calendar.what")),
            point("care", text("helping.calendar.warning"), "care_text"),
            Flow(self.keep_button),
            self._copy_place,
            gap=1.5,
        )
        return as_high_as_its_words(card(inside))

    def _offer_copy(self, kept: KeptExport) -> None:
        clear(self._copy_place)
        self.copying = CopyOut(self._context, kept.export)
        self.copying.put_off.connect(lambda: clear(self._copy_place))
        self._copy_place.addWidget(self.copying)
        self._context.look.dress(self.copying)
        assign(self.window())

    def _on_change(self, change: Change) -> None:
        if change.incidents or change.people or change.steps:
            self._read()

    def _read(self) -> None:
        ask(self, self._context, self.notice, guiding(self._context, self._case), self.show_guide)

    def show_guide(self, guide: Guide) -> None:
        """Show the dates."""
        clear(self._place)
        text = self._context.text
        if name := dict(guide.situations).get(guide.case):
            self._place.addWidget(label(text("helping.apart.shown", name=name), "quiet"))
        found = limits_to_keep(guide.said)
        ahead = [each for each in found if day_ahead(each[1].due)]
        passed = [each for each in found if each[1].due.safe and each not in ahead]
        without = [each for each in found if not is_pressing(each[1].due)]
        self._put(ahead)
        if not ahead:
            self._place.addWidget(label(text("helping.dates.none"), "quiet"))
        self._put([each for each in found if is_pressing(each[1].due) and not each[1].due.safe])
        if guide.own:
            self._place.addWidget(label(text("helping.dates.own"), "section"))
        for one in guide.own:
            self._place.addWidget(self._own_card(one))
        if passed:
            self._place.addWidget(label(text("helping.dates.passed"), "section"))
        self._put(passed)
        if without:
            words = self._context.count("helping.dates.open", len(without))
            self.open = Fold(
                self._context.look,
                words,
                lambda: folded(column(*(self._card(each) for each in without), gap=1.5)),
            )
            self._place.addWidget(self.open)
        self._place.addWidget(label(self._context.words.text("guidance.adviser"), "quiet"))
        self._days = days_ahead(found, guide.own)
        if not self._context.is_reading:
            self.keep_button.setEnabled(bool(self._days))
        self._context.look.dress(self)
        assign(self.window())

    def _put(self, listed: list[Listed]) -> None:
        for each in listed:
            self._place.addWidget(self._card(each))

    def _own_card(self, one: Coming) -> QFrame:
        said = label(capital(coming_text(one, self._context.words)), "quiet")
        made = column(label(neutral(one.name), "field"), said, gap=0.5)
        return as_high_as_its_words(card(made))

    def _card(self, whose: Listed) -> QFrame:
        step, deadline = whose
        made = column(
            label(step.name, "section"), label(f"{step.kind}  ·  {deadline.role}", "quiet"), gap=1
        )
        for condition in step.only_if:
            made.addLayout(point("info", capital(condition), "quiet"))
        made.addLayout(due_lines(deadline))
        source = deadline.source.text
        made.addWidget(copyable(source[:1].upper() + source[1:], "small"))
        return as_high_as_its_words(card(made))
