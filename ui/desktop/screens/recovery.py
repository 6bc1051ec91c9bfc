"""The recovery code: shown once, to be written down by hand, and typed back to be sure.

A new code counts once the person says that she has it, or has saved its page: whoever leaves
before still has the code before.

A screen reader reads the code only when it is asked to. It cannot be selected or copied: a
clipboard is a trace.

Never here: making the code or trying it, beyond asking the worker.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from crypto.errors import CryptoError
from crypto.recovery import RecoveryCode, generate, parse
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.code import code_label, read_button
from ui.desktop.parts.field import field
from ui.desktop.parts.layout import Flow, card, clear, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.phrase import secret_line
from ui.desktop.parts.text import label
from ui.desktop.screens.common import READING_EMS, point, progress_bar, show_error
from ui.desktop.screens.present_secret import PresentSecret
from ui.desktop.screens.sheet_saving import SheetSaving
from ui.desktop.screens.working import WorkingPage


class RecoveryPage(WorkingPage):
    """Shows a new code, then asks to type it back; or only asks.

    Args:
        context: of the screen.
        make: have a code made, after the password was asked for.
        is_known: it was given just before, and is not asked for (`screens.present_secret`).
        code: one that was just made, to be shown.

    Signals:
        finished: confirmed, or put off.
    """

    finished = Signal()

    def __init__(
        self,
        context: Context,
        *,
        make: bool,
        is_known: bool = False,
        code: RecoveryCode | None = None,
    ) -> None:
        super().__init__(context, context.theme.em(READING_EMS))
        self.busy = progress_bar(context.text("recovery.busy"))
        self.lead = label(context.text("recovery.lead"), "lead")
        self._place = column(gap=2.5)
        self._code: RecoveryCode | None = None
        self._counts = True
        inside = column(
            label(context.text("recovery.title"), "display"),
            self.lead,
            self._place,
            self.busy,
            self.notice,
            None,
            gap=2.5,
        )
        self.fill(inside)
        if code is not None:
            self._show_code(code)
        elif make and is_known:
            self._make()
        elif make:
            self._ask_first()
        else:
            self._show_typing()

    def _ask_first(self) -> None:
        text = self._context.text
        clear(self._place)
        self.present = PresentSecret(self._context)
        self.make = button(text("recovery.make"), self._check, "primary", "key")
        self.present.entered.connect(self._check)
        later = button(text("copy.not_now"), self.finished.emit)
        self._place.addWidget(label(text("recovery.replaces")))
        self._place.addWidget(self.present)
        self._place.addLayout(Flow(self.make, later))
        self._context.look.dress(self)
        assign(self.window())
        self.present.setFocus()

    def _check(self) -> None:
        self.present.check(self._make, self._set_busy)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        for one in (self.present, self.make):
            one.setEnabled(not busy)

    def _make(self) -> None:
        """Draw a code and show it; it replaces the one before when the person says she has it."""
        self._counts = False
        self._show_code(generate())

    def _written(self) -> None:
        """The person has it, so it counts from now on."""
        if self._counts or self._code is None:
            self._show_typing()
            return
        self._set_code_busy(busy=True)
        self.work(
            _making(self._code),
            lambda _none: self._type_it_back(),
            finally_=lambda: self._set_code_busy(busy=False),
        )

    def _type_it_back(self) -> None:
        self._counts = True
        self._show_typing()

    def _on_paper(self) -> None:
        """Its page was saved, so it counts from now on."""
        self._counts = True
        self.counts.hide()

    def _set_code_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        for one in (self.written, self.later, self.sheet):
            one.setEnabled(not busy)

    def _show_code(self, code: RecoveryCode) -> None:
        text = self._context.text
        self.lead.setText(text("recovery.lead_shown"))
        self._code = code
        shown = self.code_label = code_label(self._context, code)
        self.written = button(text("recovery.written"), self._written, "primary", "check")
        self.later = button(text("recovery.no_place"), self.finished.emit)
        clear(self._place)
        self._place.addWidget(card(column(shown, gap=0), margin=3))
        notes = column(
            *(point("pen", text(f"recovery.note.{one}")) for one in ("paper", "place", "once")),
            gap=1,
        )
        self._place.addLayout(notes)
        self._place.addLayout(read_button(self._context, self, code))
        making = _nothing if self._counts else _making(code)
        self.sheet = SheetSaving(self._context, code, self, making)
        self.sheet.saved.connect(self._on_paper)
        self._place.addWidget(self.sheet)
        self.counts = label(text("recovery.counts"), "field")
        self.counts.setHidden(self._counts)
        self._place.addWidget(self.counts)
        self._place.addLayout(Flow(self.written, self.later))
        self._context.look.dress(self)
        assign(self.window())

    def _show_typing(self) -> None:
        text = self._context.text
        self.lead.setText(text("recovery.lead_typing"))
        clear(self._place)
        self.typed = secret_line(text("recovery.placeholder"))
        self.typed.returnPressed.connect(self._confirm)
        self.confirm = button(text("recovery.confirm"), self._confirm, "primary")
        answers = Flow(self.confirm)
        if self._code is not None:
            code = self._code
            answers.addWidget(button(text("recovery.show_again"), lambda: self._show_code(code)))
        else:
            answers.addWidget(button(text("recovery.make_new"), self._ask_first))
        answers.addWidget(button(text("recovery.later"), self.finished.emit, "quiet"))
        typing: QVBoxLayout = field(
            text("recovery.type_back"), self.typed, text("recovery.type_hint")
        )
        self._place.addLayout(typing)
        self._place.addLayout(answers)
        self._context.look.dress(self)
        assign(self.window())
        self.typed.setFocus()

    def _confirm(self) -> None:
        try:
            code = parse(self.typed.text())
        except CryptoError as error:
            show_error(self._context, self.notice, error)
            return
        self.busy.show()

        def job(desk: Desk) -> None:
            desk.vault.ways.confirm_recovery_code(code)

        self.work(job, lambda _none: self.finished.emit(), finally_=self.busy.hide)


def _making(code: RecoveryCode) -> Callable[[Desk], None]:
    """Return the job that makes a code the one that opens the journal."""

    def job(desk: Desk) -> None:
        desk.vault.ways.make_recovery_code(code=code)

    return job


def _nothing(_desk: Desk) -> None:
    """Leave the code as it is: it counts already."""
