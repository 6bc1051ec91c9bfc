"""Shutting others out: new keys for everything, a new password, a new recovery code.

The code is on the screen, and the person says that it is on paper, before the new keys count: the
program may be ended at any moment after that.

Never here: making the keys (`harassvault.rekey`), showing the code (`screens.recovery`).
"""

import threading
from pathlib import Path

import shiboken6
from PySide6.QtCore import Signal

from crypto.recovery import RecoveryCode
from harassvault.errors import KeyChangeUnfinishedError, VaultError
from harassvault.policy import check_password
from harassvault.rekey import Rekeyed
from harassvault.vault import Vault
from ui.desktop.context import Context
from ui.desktop.desk import Desk, StoppedError
from ui.desktop.parts.buttons import button
from ui.desktop.parts.code import code_label, read_button
from ui.desktop.parts.layout import Flow, box, card, clear, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.new_password import NewPassword
from ui.desktop.parts.text import label
from ui.desktop.screens.common import READING_EMS, Busy, point
from ui.desktop.screens.present_secret import PresentSecret
from ui.desktop.screens.working import WorkingPage

_POINTS = (("check", "new_keys"), ("info", "copies"), ("info", "room"), ("info", "device"))


class ShutOutPage(WorkingPage):
    """The page.

    Signals:
        left: nothing was changed.
        done(RecoveryCode, bool): the new code; False where the journal has to be opened again.
        lock_wanted: the journal was closed, because nobody knows whether the new keys count.
    """

    left = Signal()
    done = Signal(object, bool)
    lock_wanted = Signal()
    _built = Signal(object)
    _lost = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.theme.em(READING_EMS))
        text = context.text
        self.present = PresentSecret(context)
        self.present.entered.connect(self._start)
        self.new = NewPassword(context)
        self.new.entered.connect(self._start)
        self.busy = Busy(context, text("shut.busy"))
        self.start = button(text("ways.shut_out"), self._start, "primary", "lock")
        self.leave = button(text("copy.not_now"), self.left.emit)
        self._built.connect(self._show_code)
        self._lost.connect(self._show_lost)
        self._is_lost = False
        self._form = box(
            column(
                label(text("shut.lead"), "lead"),
                column(*(point(icon, text(f"shut.{one}")) for icon, one in _POINTS), gap=1),
                self.present,
                label(text("shut.password"), "section"),
                self.new,
                gap=2.5,
            )
        )
        self._told = column(gap=2)
        inside = column(
            label(text("ways.shut_out"), "display"),
            self._form,
            self._told,
            self.notice,
            self.busy,
            Flow(self.start, self.leave),
            None,
            gap=2.5,
        )
        self.fill(inside)

    def _start(self) -> None:
        password = self.new.password(self.notice)
        if password is None:
            return
        self.present.check(lambda: self._shut_out(password), self._set_busy)

    def _shut_out(self, password: str) -> None:
        context, written = self._context, threading.Event()
        self._written = written

        def job(desk: Desk) -> tuple[Rekeyed, bool]:
            check_password(password, desk.known_names())
            folder = desk.vault.folder

            def tell(code: RecoveryCode) -> None:
                if not shiboken6.isValid(self):
                    raise StoppedError
                self._built.emit(code)
                desk.wait_for(written)

            with desk.undisturbed():
                try:
                    made = desk.vault.rekey(password, desk.progress, tell)
                except KeyChangeUnfinishedError:
                    desk.clear()
                    self._lost.emit()
                    raise
                return made, _open_again(desk, folder, password, context)

        self._set_busy(busy=True)
        task = self.work(
            job,
            lambda found: self.done.emit(found[0].code, found[1]),
            progress=self.busy.show_progress,
            finally_=self._finished,
        )
        self.busy.follow(task)

    def _show_code(self, code: RecoveryCode) -> None:
        """Show the code that is to count next; nothing goes on before it is on paper."""
        context, text = self._context, self._context.text
        clear(self._told)
        self.code_label = code_label(context, code)
        self.written = button(text("shut.written"), self._go_on, "primary", "check")
        self._told.addWidget(label(text("shut.code"), "lead"))
        self._told.addWidget(card(column(self.code_label, gap=0), margin=3))
        self._told.addLayout(read_button(context, self, code))
        self._told.addWidget(label(text("shut.not_yet"), "field"))
        self._told.addLayout(Flow(self.written))
        for one in (self._form, self.start, self.leave):
            one.hide()
        context.look.dress(self)
        assign(self.window())

    def _show_lost(self) -> None:
        """The code stays in view: it may be the one that opens."""
        self._is_lost = True
        self.written.hide()
        self.again = button(self._context.text("shut.again"), self.lock_wanted.emit, "primary")
        self._told.addLayout(Flow(self.again))
        self._context.look.dress(self)

    def _go_on(self) -> None:
        self.written.setEnabled(False)
        self._written.set()

    def _finished(self) -> None:
        self._set_busy(busy=False)
        if self._is_lost:
            return
        clear(self._told)
        for one in (self._form, self.start, self.leave):
            one.show()
        assign(self.window())

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        for one in (self.present, self.new, self.start, self.leave):
            one.setEnabled(not busy)


def _open_again(desk: Desk, folder: Path, password: str, context: Context) -> bool:
    """Open with the new password; the code has to be shown even where that fails."""
    try:
        desk.put(Vault.unlock(folder, password, clock=context.clock, kdf=context.kdf))
    except VaultError:
        return False
    return True
