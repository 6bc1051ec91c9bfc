"""The assistant's page: table, columns, entries, photos; nothing is written before the last step.

What was chosen and answered is a draft until it is done. While entries are written the page is held
(`WorkingPage`); stopped, what was written stays, and going on writes the rest.

Never here: what the steps ask (`entry_list`, `pages`).
"""

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from harassvault.clock import system_zone
from harassvault.conversations.diary import Written
from harassvault.conversations.diary_reading import DiaryTable
from harassvault.conversations.values import Choices
from harassvault.errors import BadMomentError
from harassvault.importers.findings import Columns
from harassvault.importers.importer import DateOrder
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import choice, chosen, field
from ui.desktop.parts.layout import Flow, box, card, clear, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.common import FORM_EMS, Busy, ask, point, show_error, step_head
from ui.desktop.screens.diary.entry_list import EntryList, key_of
from ui.desktop.screens.diary.file_place import FilePlace
from ui.desktop.screens.diary.pages import PagePhotos, RowsError
from ui.desktop.screens.importing.tables import TableColumns
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
        self.path: Path | None = None
        self.table: DiaryTable | None = None
        self.columns: TableColumns | None = None
        self.entries: EntryList | None = None
        self._said: dict[str, str] = {}
        self._left_out: list[str] = []
        self.place = FilePlace(context, text("diary.place"), text("diary.drop"))
        self.order = choice(
            [("", text("diary.order.auto"))]
            + [(str(one), text(f"diary.order.{one}")) for one in DateOrder]
        )
        self.pages = PagePhotos(context)
        self.looking, self.busy = (
            Busy(context, text("diary.looking")), Busy(context, text("diary.writing"))
        )  # fmt: skip
        self.back_button = button(text("diary.back"), self.back, "quiet", "back")
        self.go_button = button(text("diary.look"), self.go_on, "primary")
        self.leave_button = button(text("diary.leave"), self.left.emit, "quiet")
        for_writing(context, self.go_button)
        self._steps = column(gap=2)
        buttons = Flow(self.go_button, self.leave_button)
        self.fill(
            column(Flow(self.back_button), self._steps, self.looking, self.busy, self.notice,
                   buttons, None, gap=2)
        )  # fmt: skip
        self.fields = self._drafted()
        self._show_step(CHOOSE)
        self.fields.restore()

    def take(self, path: Path) -> None:
        """Choose a table."""
        self.path, self._said, self._left_out = path, {}, []
        self._show_path()
        self.fields.touch()

    def go_on(self) -> None:
        """Do what the step leads to."""
        if self.step == CHOOSE:
            self.look(COLUMNS)
        elif self.step == COLUMNS:
            self._look_at_entries()
        elif self.step == ENTRIES:
            self._keep()
            self._show_step(PAGES)
        elif self.step == PAGES:
            self.write()
        else:
            self.finished.emit()

    def back(self) -> None:
        """Go one step back; from the first one, leave."""
        self._keep()
        if self.step in {CHOOSE, DONE}:
            self.left.emit()
        else:
            self._show_step(self.step - 1)

    def look(self, step: int) -> None:
        """Read the table, then show a step; nothing is written."""
        path, choices = self.path, self._choices()
        if path is None:
            return

        def job(desk: Desk) -> DiaryTable:
            return desk.vault.diary.look(path, choices, None, desk.progress)

        def done(table: DiaryTable) -> None:
            self.table = table
            if not self._said:
                self._said = dict(table.columns)
            self._show_step(step)

        self._set_busy(busy=True)
        self.looking.follow(
            ask(self, self._context, self.notice, job, done,
                progress=self.looking.show_progress, finally_=self._rest)
        )  # fmt: skip

    def write(self) -> None:
        """Write the entries that were chosen."""
        table, path = self.table, self.path
        if table is None or path is None:
            return
        try:
            photos, noted = self.pages.photos(table.entries), self.pages.noted()
        except RowsError as error:
            self.notice.say(
                self._context.text("diary.page_rows_wrong", text=neutral(error.text)), icon="info"
            )
            return
        except BadMomentError as error:
            show_error(self._context, self.notice, error)
            return
        left_out, choices = set(self._left_out), self._choices()
        wanted = [one.place for one in table.entries if not one.is_empty]
        rows = {one for one in wanted if key_of(one) not in left_out}

        def job(desk: Desk) -> Written:
            return desk.vault.diary.write(path, choices, rows, photos, noted, (), desk.progress)

        self._set_busy(busy=True)
        changed = Change(incidents=True, people=True, imports=True)
        task = self.work(
            job, self._written, progress=self.busy.show_progress, finally_=self._rest,
            change=changed,
        )  # fmt: skip
        self.busy.follow(task)

    def _written(self, done: Written) -> None:
        self.fields.finish()
        self._show_step(DONE, done)

    def _look_at_entries(self) -> None:
        """Go on from the columns, if one of them tells what happened."""
        self._keep()
        if not {"what", "text"} & set(self._said.values()):
            self.notice.say(self._context.text("diary.need_what"), icon="info")
            return
        self.look(ENTRIES)

    def _choices(self) -> Choices:
        order = chosen(self.order)
        return Choices(
            zone=system_zone(),
            date_order=DateOrder(order) if order else None,
            columns=self._said,
        )

    # --- steps ----------------------------------------------------------------------------------

    def _show_step(self, step: int, done: Written | None = None) -> None:
        self.step = step
        self.notice.clear()
        for kept in (self.place, self.order, self.pages):
            kept.setParent(None)
        clear(self._steps)
        self.columns = self.entries = None
        self._steps.addLayout(self._made(step, done))
        self._fit_buttons()
        self._context.look.dress(self)
        assign(self.window())
        self.verticalScrollBar().setValue(0)

    def _made(self, step: int, done: Written | None) -> QVBoxLayout:
        if done is not None:
            return self._done(done)
        text = self._context.text
        name = _STEPS[step]
        made = column(gap=2)
        title, lead = text(f"diary.{name}_title"), text(f"diary.{name}_lead")
        made.addLayout(step_head(text("diary.step", n=step + 1), title, lead))
        for one in self._asked(step):
            made.addWidget(one)
            one.show()
        return made

    def _asked(self, step: int) -> Sequence[QWidget]:
        """Return what a step asks."""
        context, table = self._context, self.table
        if step == CHOOSE or table is None:
            self._show_path()
            hints = [
                point("check", context.text(f"diary.hint.{one}"))
                for one in ("rows", "paper", "again")
            ]
            return [self.place, card(column(*hints, gap=1), "soft")]
        if step == COLUMNS:
            head = Columns(0, table.headers, table.first_rows)
            self.columns = TableColumns(context, head, self._said)
            self.columns.edited.connect(self._edited)
            return [self.columns, box(field(context.text("diary.order_name"), self.order))]
        if step == ENTRIES:
            self.entries = EntryList(context, table, self._left_out)
            self.entries.edited.connect(self._edited)
            self.entries.edited.connect(self._fit_buttons)
            return [self.entries if self.entries.entries else label(context.text("diary.no_rows"))]
        return [self.pages]

    def _done(self, done: Written) -> QVBoxLayout:
        context = self._context
        lines = column(label(context.text("diary.done_title"), "display"), gap=1.5)
        lines.addLayout(point("check", context.count("diary.done", len(done.added))))
        if done.known:
            lines.addLayout(point("info", context.count("diary.known", len(done.known)), "quiet"))
        return lines

    def _show_path(self) -> None:
        clear(self.place.inside)
        if self.path is not None:
            name = label(breakable(neutral(self.path.name)), "field")
            self.place.inside.addWidget(name)
            self._context.look.dress(self.place)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        words = self._context.text(f"diary.{_GO[self.step]}")
        self.go_button.setText(words)
        self.go_button.setProperty("words", words)
        self.go_button.setAccessibleName(words)
        can = self.path is not None
        if self.step == ENTRIES:
            can = self.entries is not None and bool(self.entries.chosen())
        if not self._context.is_reading:
            self.go_button.setEnabled(can)
        self.back_button.setVisible(self.step != DONE)
        self.leave_button.setVisible(self.step != DONE)

    def _set_busy(self, *, busy: bool) -> None:
        for one in (self.go_button, self.back_button, self.leave_button, self.place, self.pages):
            one.setEnabled(not busy)

    def _rest(self) -> None:
        self.looking.hide()
        self.busy.hide()
        self._set_busy(busy=False)
        self._fit_buttons()

    # --- drafts ---------------------------------------------------------------------------------

    def _drafted(self) -> DraftedFields:
        made = DraftedFields(self._context, "diary", self)
        made.add_value("path", lambda: str(self.path or ""), self._restore_path)
        made.add("order", self.order)
        made.add_value("said", lambda: json.dumps(self._said), self._restore_said)
        made.add_value("left_out", lambda: json.dumps(self._left_out), self._restore_left_out)
        made.add_value("pages", self.pages.as_text, self.pages.restore)
        made.add_value("noted", lambda: json.dumps(self.pages.when.fields()), self._restore_noted)
        self.place.given.connect(lambda paths: self.take(paths[-1]))
        self.pages.edited.connect(made.touch)
        return made

    def _edited(self) -> None:
        self._keep()
        self.fields.touch()

    def _keep(self) -> None:
        """Take down what a step holds before it goes."""
        if self.columns is not None:
            self._said = self.columns.columns()
        if self.entries is not None:
            self._left_out = self.entries.left_out()

    def _restore_path(self, text: str) -> None:
        self.path = Path(text) if text else None
        self._show_path()

    def _restore_said(self, text: str) -> None:
        self._said = json.loads(text or "{}")

    def _restore_left_out(self, text: str) -> None:
        self._left_out = json.loads(text or "[]")

    def _restore_noted(self, text: str) -> None:
        self.pages.when.restore(json.loads(text or "{}"))
