"""The recovery code: shown once, to be written down by hand, and typed back to be sure.

A screen reader reads the code only when it is asked to. It cannot be selected or copied: a
clipboard is a trace.

Never here: making the code or trying it, beyond asking the worker.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout

from crypto.errors import CryptoError
from crypto.recovery import RecoveryCode, parse
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import field
from ui.desktop.parts.layout import Flow, Page, card, clear, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.phrase import secret_line
from ui.desktop.parts.text import label
from ui.desktop.screens.common import READING_EMS, ask, point, progress_bar, show_error
from ui.desktop.screens.present_secret import PresentSecret
from ui.desktop.screens.sheet_saving import SheetSaving


class RecoveryPage(Page):
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
        super().__init__(context.theme.em(READING_EMS))
        self._context = context
        self.notice = Notice(context.look)
        self.busy = progress_bar(context.text("recovery.busy"))
        self._place = column(gap=2.5)
        self._code: RecoveryCode | None = None
        inside = column(
            label(context.text("recovery.title"), "display"),
            label(context.text("recovery.lead"), "lead"),
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
        self.busy.show()
        ask(
            self,
            self._context,
            self.notice,
            lambda desk: desk.vault.ways.make_recovery_code(),
            self._show_code,
            change=Change(ways_in=True),
            finally_=self.busy.hide,
        )

    def _show_code(self, code: RecoveryCode) -> None:
        text = self._context.text
        self._code = code
        groups = code.text.split("-")
        shown = label("  ".join(groups[:4]) + "\n" + "  ".join(groups[4:]), "code")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName(text("recovery.code_name"))
        self.code_label = shown
        self.written = button(text("recovery.written"), self._show_typing, "primary", "check")
        self.later = button(text("recovery.no_place"), self.finished.emit)
        clear(self._place)
        self._place.addWidget(card(column(shown, gap=0), margin=3))
        notes = column(
            *(point("pen", text(f"recovery.note.{one}")) for one in ("paper", "place", "once")),
            gap=1,
        )
        self._place.addLayout(notes)
        self._place.addLayout(
            Flow(button(text("recovery.read"), self._read_aloud, "quiet", "sound"))
        )
        self.sheet = SheetSaving(self._context, code)
        self._place.addWidget(self.sheet)
        self._place.addLayout(Flow(self.written, self.later))
        self._context.look.dress(self)
        assign(self.window())

    def _read_aloud(self) -> None:
        if self._code is not None:
            spoken = ", ".join(" ".join(group) for group in self._code.text.split("-"))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _show_typing(self) -> None:
        text = self._context.text
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

        ask(
            self,
            self._context,
            self.notice,
            job,
            lambda _none: self.finished.emit(),
            change=Change(ways_in=True),
            finally_=self.busy.hide,
        )
