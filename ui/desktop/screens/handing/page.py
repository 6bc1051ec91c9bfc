"""Handing over, in three steps: what is in it, a look at what goes and stays, the two cards.

Never here: what the steps ask (`report.choices`), the look (`looking`), the cards (`said`).
"""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLayout

from crypto.errors import BadKeyTextError
from harassvault.handovers.values import Form
from reports.audience import Audience, Format
from reports.handover.plan import WORK_FACTOR
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_folder
from ui.desktop.parts.disks import plugged_in
from ui.desktop.parts.layout import Flow, box, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.carried import Carried
from ui.desktop.screens.handing.jobs import Made, handing
from ui.desktop.screens.handing.looking import Looking
from ui.desktop.screens.handing.said import Said
from ui.desktop.screens.importing.progress import Progress
from ui.desktop.screens.report.choices import Choices
from ui.desktop.screens.working import WorkingPage

_WIDTH_EMS = 66

_LAID_OUT_MS = (0, 200)


class HandingPage(WorkingPage):
    """The page.

    Signals:
        left: go back to where reports are made.
    """

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.theme.em(_WIDTH_EMS))
        text = context.text
        self.choices = Choices(context, "handover", Audience.LAWYER)
        # The report in a package is always the PDF, so this is no question here.
        self.choices.options.leave_form()
        self.go_on_button = button(text("handing.go_on"), self.look_over, "primary", "right")
        self.looking = Looking(context)
        self.looking.looked.connect(self._looked)
        self.what_goes, self.how = self.looking.what_goes, self.looking.how
        self.writing = Progress(context, text("handing.writing"))
        self.write_button = button(text("handing.write"), self._choose, "primary", "save")
        for_writing(context, self.write_button)
        self.carried = Carried(context, self._choose)
        self.back_button = button(text("handing.back"), self._back)
        self.said: Said | None = None
        self._said_place = column(gap=2)
        self._step = label("", "step")
        self._steps = [box(self._first()), box(self._second()), box(self._said_place)]
        self.fill(
            column(
                column(self._step, label(text("handing.title"), "display"), gap=0.5),
                label(text("handing.lead"), "lead"),
                *self._steps,
                self.notice,
                None,
                gap=2.5,
            )
        )
        self._show_step(0)

    def look_over(self) -> None:
        """Go on to the look at what goes."""
        if self.choices.is_ready:
            self._show_step(1)
            self.looking.begin(replace(self.choices.choice(), format=Format.PDF))

    def write_to(self, above: Path) -> None:
        """Write everything into a new folder in a folder."""
        choice, found = self.looking.choice, self.looking.contents
        if choice is None or found is None:
            return
        if self.how.lacks_key:
            self._say_key_is_wrong()
            return
        wanted = self.how.wanted()
        if wanted.form is Form.PLAIN and _is_on_stick(above):
            wanted = replace(wanted, form=Form.STICK)
        try:
            factor = self._context.kdf.work_factor or WORK_FACTOR
            plan = wanted.plan(found.numbers, factor)
        except BadKeyTextError:
            self._say_key_is_wrong()
            return
        self._set_writing(is_on=True)
        task = self.work(
            handing(self._context, choice, plan, above),
            self._made,
            progress=self.writing.show_progress,
            finally_=lambda: self._set_writing(is_on=False),
            notice=self.how.notice,
            change=Change(exports=True),
        )
        self.writing.follow(task)

    # --- the steps ------------------------------------------------------------------------------

    def _first(self) -> QLayout:
        text = self._context.text
        return column(
            label(text("handing.what"), "title"),
            label(text("handing.what_lead"), "quiet"),
            self.choices.readers,
            self.choices,
            Flow(self.go_on_button, button(text("handing.leave"), self.left.emit)),
            gap=2,
        )

    def _second(self) -> QLayout:
        return column(
            self.looking,
            self.carried,
            self.writing,
            Flow(self.write_button, self.back_button),
            gap=2,
        )

    def _back(self) -> None:
        self.looking.end()
        self.notice.clear()
        self._show_step(0)

    def _show_step(self, number: int) -> None:
        for at, one in enumerate(self._steps):
            one.setVisible(at == number)
        self._step.setText(self._context.text("handing.step", n=number + 1))
        self.verticalScrollBar().setValue(0)
        # What was pressed is out of sight: the keyboard goes on here, not somewhere in the rail.
        self.setFocus()
        assign(self.window())

    def _looked(self) -> None:
        is_known = self.looking.contents is not None
        self.write_button.setEnabled(is_known and not self._context.is_reading)

    def _choose(self) -> None:
        if self.how.lacks_key:
            self._say_key_is_wrong()
            return
        start = plugged_in() or Path.home()
        if (above := choose_folder(self, self._context, start)) is not None:
            self.carried.first(above, partial(self.write_to, above))

    def _say_key_is_wrong(self) -> None:
        self.how.notice.say(self._context.text("handing.key_wrong"), icon="info")
        self.how.key.setFocus()

    def _set_writing(self, *, is_on: bool) -> None:
        self.writing.setVisible(is_on)
        for one in (self.how, self.write_button, self.back_button):
            one.setEnabled(not is_on)

    def _made(self, made: Made) -> None:
        text = self._context.text
        self.how.finish()
        self.choices.finish()
        self.said = Said(self._context, made)
        self.said.done.connect(self.left.emit)
        folder = text("handing.made_note", folder=breakable(str(made.folder)))
        self._made_notice = Notice(self._context.look)
        self._said_place.addWidget(self._made_notice)
        self._said_place.addWidget(self.said)
        self._made_notice.say(text("handing.made"), folder, ground="soft", icon="check")
        self._show_step(2)
        self._context.look.dress(self)
        begin = self.said.begin()
        begin.setFocus()
        self.verticalScrollBar().setValue(0)
        # In large text they lie below; where, is known once the page is laid out: in two goes.
        for pause in _LAID_OUT_MS:
            QTimer.singleShot(pause, begin, lambda: self.ensureWidgetVisible(begin))


def _is_on_stick(folder: Path) -> bool:
    stick = plugged_in()
    return stick is not None and folder.is_relative_to(stick)
