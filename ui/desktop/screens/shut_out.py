"""Shutting others out: new keys for everything, a new password, a new recovery code.

Never here: making the keys (`harassvault.rekey`), showing the code (`screens.recovery`).
"""

from pathlib import Path

from PySide6.QtCore import Signal

from harassvault.errors import VaultError
from harassvault.policy import check_password
from harassvault.rekey import Rekeyed
from harassvault.vault import Vault
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, column
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
    """

    left = Signal()
    done = Signal(object, bool)

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
        inside = column(
            label(text("ways.shut_out"), "display"),
            label(text("shut.lead"), "lead"),
            column(*(point(icon, text(f"shut.{one}")) for icon, one in _POINTS), gap=1),
            self.present,
            label(text("shut.password"), "section"),
            self.new,
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
        context = self._context

        def job(desk: Desk) -> tuple[Rekeyed, bool]:
            check_password(password, desk.known_names())
            folder = desk.vault.folder
            with desk.undisturbed():
                made = desk.vault.rekey(password, desk.progress)
                return made, _open_again(desk, folder, password, context)

        self._set_busy(busy=True)
        task = self.work(
            job,
            lambda found: self.done.emit(found[0].code, found[1]),
            progress=self.busy.show_progress,
            finally_=lambda: self._set_busy(busy=False),
        )
        self.busy.follow(task)

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
