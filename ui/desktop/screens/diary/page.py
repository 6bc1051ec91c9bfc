"""The assistant's page: table, columns, entries, photos; nothing is written before the last step.

What was chosen and answered is a draft until it is done. While entries are written the page is held
(`WorkingPage`); stopped, what was written stays, and going on writes the rest.

Never here: what the steps ask (`answers`, `entry_list`, `pages`).
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from harassvault.conversations.diary import Written
from harassvault.conversations.diary_reading import DiaryTable
from harassvault.errors import BadMomentError
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import field
from ui.desktop.parts.layout import Flow, box, card, clear, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import FORM_EMS, Busy, ask, point, show_error, step_head
from ui.desktop.screens.diary.answers import Answers
from ui.desktop.screens.diary.pages import RowsError
from ui.desktop.screens.working import WorkingPage
from ui.explain import neutral

CHOOSE, COLUMNS, ENTRIES, PAGES, DONE = range(5)
_STEPS = {CHOOSE: "choose", COLUMNS: "columns", ENTRIES: "entries", PAGES: "pages"}
_GO = {CHOOSE: "look", COLUMNS: "on", ENTRIES: "on", PAGES: "write", DONE: "finish"}


class DiaryPage(WorkingPage):
    """The page.

    Signals:
        left: go back to where one came from.
        finished: to the journal, where the new entries are.
    """

    left = Signal()
    finished = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.theme.em(FORM_EMS))
        text = context.text
        self.step = CHOOSE
        self.answers = Answers(context, self)
        self.looking = Busy(context, text("diary.looking"))
        self.busy = Busy(context, text("diary.writing"))
        self.back_button = button(text("diary.back"), self.back, "quiet", "back")
        self.go_button = button(text("diary.look"), self.go_on, "primary")
        self.leave_button = button(text("diary.leave"), self.left.emit, "quiet")
        for_writing(context, self.go_button)
        self._steps = column(gap=2)
        buttons = Flow(self.go_button, self.leave_button)
        top = Flow(self.back_button)
        self.fill(
            column(top, self._steps, self.looking, self.busy, self.notice, buttons, None, gap=2)
        )
        self.fields = DraftedFields(context, "diary", self)
        self.answers.drafted(self.fields)
        self.answers.edited.connect(self._fit_buttons)
        self.fields.restored.connect(self._fit_buttons)
        self._show_step(CHOOSE)
        self.fields.restore()

    def take(self, path: Path) -> None:
        """Choose a table."""
        self.answers.take(path)

    def go_on(self) -> None:
        """Do what the step leads to."""
        if self.step == CHOOSE:
            self.look(COLUMNS)
        elif self.step == COLUMNS:
            self._look_at_entries()
        elif self.step == ENTRIES:
            self._show_step(PAGES)
        elif self.step == PAGES:
            self.write()
        else:
            self.finished.emit()

    def back(self) -> None:
        """Go one step back; from the first one, leave."""
        if self.step in {CHOOSE, DONE}:
            self.left.emit()
        else:
            self._show_step(self.step - 1)

    def look(self, step: int) -> None:
        """Read the table, then show a step; nothing is written."""
        path, choices = self.answers.path, self.answers.choices()
        if path is None:
            return

        def job(desk: Desk) -> DiaryTable:
            return desk.vault.diary.look(path, choices, None, desk.progress)

        def done(table: DiaryTable) -> None:
            self.answers.read(table)
            self._show_step(step)

        self._set_busy(busy=True)
        self.looking.follow(
            ask(self, self._context, self.notice, job, done,
                progress=self.looking.show_progress, finally_=self._rest)
        )  # fmt: skip

    def write(self) -> None:
        """Write the entries that were chosen."""
        answers = self.answers
        table, path = answers.table, answers.path
        if table is None or path is None:
            return
        try:
            photos, noted = answers.pages.photos(table.entries), answers.pages.noted()
        except RowsError as error:
            wrong = self._context.text("diary.page_rows_wrong", text=neutral(error.text))
            self.notice.say(wrong, icon="info")
            return
        except BadMomentError as error:
            show_error(self._context, self.notice, error)
            return
        choices, rows = answers.settled(), answers.rows()

        def job(desk: Desk) -> Written:
            return desk.vault.diary.write(path, choices, rows, photos, noted, (), desk.progress)

        self._set_busy(busy=True)
        task = self.work(
            job, self._written, progress=self.busy.show_progress, finally_=self._rest,
            change=Change(incidents=True, people=True, imports=True),
        )  # fmt: skip
        self.busy.follow(task)

    def _written(self, done: Written) -> None:
        self.fields.finish()
        self._show_step(DONE, done)

    def _look_at_entries(self) -> None:
        """Go on from the columns, if one of them tells what happened."""
        self.answers.keep()
        if self.answers.tells_something:
            self.look(ENTRIES)
        else:
            self.notice.say(self._context.text("diary.need_what"), icon="info")

    # --- steps ----------------------------------------------------------------------------------

    def _show_step(self, step: int, done: Written | None = None) -> None:
        self.answers.put_away()
        self.step = step
        self.notice.clear()
        clear(self._steps)
        self._steps.addLayout(self._asking(step) if done is None else self._done(done))
        self._fit_buttons()
        self._context.look.dress(self)
        assign(self.window())
        self.verticalScrollBar().setValue(0)

    def _asking(self, step: int) -> QVBoxLayout:
        text, name = self._context.text, _STEPS[step]
        made = column(gap=2)
        title, lead = text(f"diary.{name}_title"), text(f"diary.{name}_lead")
        made.addLayout(step_head(text("diary.step", n=step + 1), title, lead))
        for one in self._asked(step):
            made.addWidget(one)
            one.show()
        return made

    def _asked(self, step: int) -> Sequence[QWidget]:
        """Return what a step asks."""
        text, answers = self._context.text, self.answers
        if step == CHOOSE or answers.table is None:
            answers.show_path()
            hints = [point("check", text(f"diary.hint.{one}")) for one in _HINTS]
            return [answers.place, card(column(*hints, gap=1), "soft")]
        if step == COLUMNS:
            order = box(field(text("diary.order_name"), answers.order))
            return [answers.ask_columns(answers.table), order]
        if step == ENTRIES:
            entries = answers.ask_entries(answers.table)
            asked = [entries if entries.entries else label(text("diary.no_rows"))]
            return [*self._order_note(answers.table), *asked]
        return [answers.pages]

    def _order_note(self, table: DiaryTable) -> list[QWidget]:
        """Say how dates were taken that could be read the other way round, too."""
        if table.date_order is None:
            return []
        words = self._context.text(f"diary.open_order.{table.date_order}")
        return [card(column(point("care", words), gap=1), "soft")]

    def _done(self, done: Written) -> QVBoxLayout:
        context = self._context
        lines = column(label(context.text("diary.done_title"), "display"), gap=1.5)
        lines.addLayout(point("check", context.count("diary.done", len(done.added))))
        if done.known:
            lines.addLayout(point("info", context.count("diary.known", len(done.known)), "quiet"))
        return lines

    def _fit_buttons(self) -> None:
        words = self._context.text(f"diary.{_GO[self.step]}")
        self.go_button.setText(words)
        self.go_button.setProperty("words", words)
        self.go_button.setAccessibleName(words)
        is_possible = self.answers.path is not None
        if self.step == ENTRIES:
            is_possible = bool(self.answers.rows())
        if not self._context.is_reading:
            self.go_button.setEnabled(is_possible)
        self.back_button.setVisible(self.step != DONE)
        self.leave_button.setVisible(self.step != DONE)

    def _set_busy(self, *, busy: bool) -> None:
        places = (self.answers.place, self.answers.pages)
        for one in (self.go_button, self.back_button, self.leave_button, *places):
            one.setEnabled(not busy)

    def _rest(self) -> None:
        self.looking.hide()
        self.busy.hide()
        self._set_busy(busy=False)
        self._fit_buttons()


_HINTS = ("rows", "paper", "again")
