"""The assistant's page: one step after the other, and back at any time before the import.

What was chosen and answered is a draft until it is done. While something is taken in, the page is
held (`WorkingPage`): its answer says what was added, and it can be stopped.

Never here: what the steps ask (`choosing`, `found`, `asking`).
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from harassvault.conversations.values import Choices
from harassvault.importers.findings import Columns
from harassvault.importers.importer import Options
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, card, clear, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import READING_EMS, ask, point, step_head
from ui.desktop.screens.files.howto.fold import howto_fold
from ui.desktop.screens.importing.asking import Asking
from ui.desktop.screens.importing.choosing import ExportPlace
from ui.desktop.screens.importing.done import done_part
from ui.desktop.screens.importing.found import format_words, found_cards
from ui.desktop.screens.importing.jobs import Looked, Sight, Taken, look, take_in
from ui.desktop.screens.importing.progress import Progress
from ui.desktop.screens.working import WorkingPage
from ui.desktop.worker import Task

CHOOSE, FOUND, ANSWER, DONE = range(4)


class ImportPage(WorkingPage):
    """The page.

    Args:
        context: as everywhere.
        paths: what was chosen already.

    Signals:
        left: go back to where conversations are listed.
        conversation_wanted(str): show this conversation.
        keep_wanted(list): keep these files as they are, in an entry.
    """

    left = Signal()
    conversation_wanted = Signal(str)
    keep_wanted = Signal(object)

    def __init__(self, context: Context, paths: Sequence[Path] = ()) -> None:
        super().__init__(context, context.theme.em(READING_EMS))
        text = context.text
        self.step = CHOOSE
        self.sight: Sight | None = None
        self.asking: Asking | None = None
        self._answers, self._said = "", Choices()
        self._tables: list[tuple[Columns, dict[str, str]]] = []
        self._task: Task[Sight] | None = None
        self.place = ExportPlace(context)
        self.looking = Progress(context, text("importing.looking"))
        self.taking = Progress(context, text("importing.taking"))
        self.back_button = button(text("importing.back"), self.back, "quiet", "back")
        self.go_button = button(text("importing.look"), self.go_on, "primary")
        self.leave_button = button(text("importing.leave"), self._leave, "quiet")
        for_writing(context, self.go_button)
        self._steps = column(gap=2)
        buttons = Flow(self.go_button, self.leave_button)
        top = Flow(self.back_button)
        self.fill(
            column(top, self._steps, self.looking, self.taking, self.notice, buttons, None, gap=2)
        )
        self.fields = DraftedFields(context, "import", self)
        self.fields.add_value("paths", self._paths_text, self._restore_paths)
        self.fields.add_value("answers", self._answers_text, self._restore_answers)
        self.place.edited.connect(self.fields.touch)
        self.place.edited.connect(self._fit_buttons)
        if paths:
            self.place.take(list(paths))
        else:
            self.fields.restore()
        self._show_step(CHOOSE)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Nobody waits any more for what is looked at; the window itself may be put away."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._end()

    # --- going on and back ----------------------------------------------------------------------

    def go_on(self) -> None:
        """Do what the step leads to."""
        if self.step == CHOOSE:
            self.look()
        elif self.step == FOUND:
            self._ask()
        elif self.step == ANSWER:
            self._answered()
        else:
            self._leave()

    def back(self) -> None:
        """Go one step back; from the first one, leave."""
        if self._task is not None:
            self._task.cancel()
        if self.step in {CHOOSE, DONE}:
            self._leave()
        else:
            self._keep_answers()
            self._show_step(self.step - 1)

    def look(self, options: Options | None = None) -> None:
        """Look at what was chosen; nothing is stored."""
        self._set_busy(busy=True)
        self._task = ask(
            self, self._context, self.notice, look(tuple(self.place.paths), options),
            self._looked if options is None else self._looked_again,
            progress=self.looking.show_progress, finally_=self._rest,
        )  # fmt: skip
        self.looking.follow(self._task)

    def _looked(self, sight: Sight) -> None:
        self.sight = sight
        self._show_step(FOUND)

    def _looked_again(self, sight: Sight) -> None:
        """Columns have been named; what else is open is known now."""
        self.sight = sight
        self._show_step(ANSWER)

    def _ask(self) -> None:
        self._show_step(ANSWER)

    def _answered(self) -> None:
        """Import; where columns were named just now, look again first: more may be open."""
        if self.asking is None or self.sight is None:
            return
        said = self.asking.choices()
        self._said = msgspec.structs.replace(said, columns={**self._said.columns, **said.columns})
        if said.columns:
            self._tables = self.asking.said_of_tables()
            self._keep_answers()
            self.look(Options(self._said.date_order, self._said.columns))
        else:
            self.take_in()

    def take_in(self) -> None:
        """Take in what was recognised."""
        if self.sight is None:
            return
        self._set_busy(busy=True)
        job = take_in(self.sight.known, self._said, self._tables)
        task = self.work(
            job, self._taken, progress=self.taking.show_progress, finally_=self._rest,
            change=Change(imports=True, people=True),
        )  # fmt: skip
        self.taking.follow(task)

    def keep_alone(self, looked: Looked) -> None:
        """Keep what was not recognised as it is, in no entry; then go on with the rest."""
        self._set_busy(busy=True)
        task = self.work(
            take_in((looked,), Choices(), ()), partial(self._kept, looked),
            progress=self.taking.show_progress, finally_=self._rest,
            change=Change(imports=True),
        )  # fmt: skip
        self.taking.follow(task)

    def _kept(self, looked: Looked, taken: Taken) -> None:
        """What was kept is done; what else was chosen is still to be decided upon."""
        rest = tuple(one for one in self.sight.looked if one is not looked) if self.sight else ()
        if self.sight is None or not rest:
            self._taken(taken)
            return
        gone = {one.file for one in looked.job.files}
        for path in [one for one in self.place.paths if one in gone]:
            self.place.paths.remove(path)
        self.fields.touch()
        self.sight = replace(self.sight, looked=rest)
        self._show_step(FOUND)
        self.notice.say(self._context.text("importing.kept_alone"), icon="check")

    def _taken(self, taken: Taken) -> None:
        self.fields.finish()
        self._show_step(DONE, taken)

    def _leave(self) -> None:
        self._end()
        self.left.emit()

    def _end(self) -> None:
        """Nobody waits for what is looked at any more."""
        if self._task is not None:
            self._task.cancel()

    # --- steps ----------------------------------------------------------------------------------

    def _show_step(self, step: int, taken: Taken | None = None) -> None:
        self.step = step
        self.notice.clear()
        self.place.setParent(None)
        clear(self._steps)
        if step == CHOOSE:
            self._said, self._tables = Choices(), []
            self._steps.addLayout(self._choose())
        elif step == FOUND and self.sight is not None:
            self._steps.addLayout(self._found(self.sight))
        elif step == ANSWER and self.sight is not None:
            self._steps.addLayout(self._answer(self.sight))
        elif taken is not None:
            self._steps.addLayout(done_part(self._context, taken, self.conversation_wanted.emit))
        self._fit_buttons()
        self._context.look.dress(self)
        assign(self.window())
        self.verticalScrollBar().setValue(0)
        if self.isVisible():
            (self.go_button if self.go_button.isEnabled() else self.place).setFocus()

    def _choose(self) -> QVBoxLayout:
        text = self._context.text
        made = self._head(1, "choose")
        made.addWidget(self.place)
        self.place.show()
        hints = [point("check", text(f"importing.hint.{one}")) for one in ("read", "whole", "keep")]
        made.addWidget(card(column(*hints, gap=1), "soft"))
        made.addWidget(howto_fold(self._context))
        return made

    def _found(self, sight: Sight) -> QVBoxLayout:
        made = self._head(2, "found" if sight.known else "nothing")
        for looked in sight.looked:
            for one in found_cards(self._context, looked, self.keep_wanted.emit, self.keep_alone):
                made.addWidget(one)
        return made

    def _answer(self, sight: Sight) -> QVBoxLayout:
        self.asking = Asking(self._context, sight)
        self.asking.restore(self._answers)
        self.asking.edited.connect(self.fields.touch)
        is_open = sight.questions.are_open
        made = self._head(3, "answer" if is_open else "ready")
        if is_open:
            made.addWidget(self.asking)
        made.addWidget(self._summary(sight))
        return made

    def _summary(self, sight: Sight) -> QWidget:
        text, count = self._context.text, self._context.count
        formats = [one for looked in sight.known if looked.survey for one in looked.survey.formats]
        lines = column(label(text("importing.summary"), "field"), gap=0.5)
        for one in formats:
            words = format_words(self._context, one.claimed.format)
            number = count("conversations.messages", one.messages) if one.messages else ""
            lines.addWidget(label(": ".join(part for part in (words, number) if part)))
        lines.addWidget(label(text("importing.summary_note"), "soft"))
        return card(lines, "soft")

    def _head(self, step: int, name: str) -> QVBoxLayout:
        text = self._context.text
        made = column(gap=2)
        made.addLayout(
            step_head(
                text("importing.step", n=step),
                text(f"importing.{name}_title"),
                text(f"importing.{name}_lead"),
            )
        )
        return made

    def _fit_buttons(self) -> None:
        text = self._context.text
        words = {
            CHOOSE: text("importing.look"),
            FOUND: text("importing.on"),
            ANSWER: text("importing.on" if self._has_tables else "importing.take_in"),
            DONE: text("importing.finish"),
        }[self.step]
        self.go_button.setText(words)
        self.go_button.setProperty("words", words)
        self.go_button.setAccessibleName(words)
        known = self.sight is not None and bool(self.sight.known)
        possible = {CHOOSE: bool(self.place.paths), FOUND: known, ANSWER: known, DONE: True}
        self.go_button.setVisible(self.step != FOUND or known)
        if not self._context.is_reading:
            self.go_button.setEnabled(possible[self.step])
        self.back_button.setVisible(self.step != DONE)
        self.leave_button.setVisible(self.step != DONE)

    @property
    def _has_tables(self) -> bool:
        """Say whether columns are asked for: what is in a table is seen when they are named."""
        return self.sight is not None and bool(self.sight.questions.tables)

    def _set_busy(self, *, busy: bool) -> None:
        for one in (self.go_button, self.leave_button, self.place):
            one.setEnabled(not busy)
        if self.asking is not None:
            self.asking.setEnabled(not busy)

    def _rest(self) -> None:
        self._task = None
        self.looking.hide()
        self.taking.hide()
        self._set_busy(busy=False)
        self._fit_buttons()

    # --- drafts ---------------------------------------------------------------------------------

    def _keep_answers(self) -> None:
        if self.step == ANSWER and self.asking is not None:
            self._answers = self.asking.as_text()

    def _paths_text(self) -> str:
        return json.dumps([str(one) for one in self.place.paths])

    def _restore_paths(self, text: str) -> None:
        self.place.take([Path(one) for one in json.loads(text)])

    def _answers_text(self) -> str:
        self._keep_answers()
        return self._answers

    def _restore_answers(self, text: str) -> None:
        self._answers = text
