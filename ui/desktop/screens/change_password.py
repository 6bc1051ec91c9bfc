"""Choosing another password, with what that does not do.

Never here: sealing with it, which the worker does.
"""

from PySide6.QtCore import Signal

from harassvault.policy import check_password
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, box, column
from ui.desktop.parts.new_password import NewPassword
from ui.desktop.parts.text import label
from ui.desktop.screens.common import READING_EMS, point, progress_bar
from ui.desktop.screens.present_secret import PresentSecret
from ui.desktop.screens.working import WorkingPage


class ChangePasswordPage(WorkingPage):
    """The page; after opening with the recovery code it comes by itself, and asks for nothing more.

    Signals:
        finished: it is changed, or was left for now.
    """

    finished = Signal()

    def __init__(
        self, context: Context, *, recovered: bool = False, lead: str = "recovered"
    ) -> None:
        super().__init__(context, context.theme.em(READING_EMS))
        text = context.text
        self.present = PresentSecret(context)
        self.present.setHidden(recovered)
        self.present.entered.connect(self._change)
        self.new = NewPassword(context)
        self.new.entered.connect(self._change)
        self.busy = progress_bar(text("password.busy"))
        self.change = button(text("password.change"), self._change, "primary", "key")
        self.leave = button(text("copy.not_now"), self.finished.emit)
        self.go_on = button(text("saved.go_on"), self.finished.emit, "primary")
        self.go_on.hide()
        limits = column(*(point("info", text(f"password.{one}")) for one in ("copies", "shut")))
        self._form = box(column(self.present, self.new, limits, gap=2.5))
        inside = column(
            label(text("password.title"), "display"),
            label(text(f"password.{lead if recovered else 'lead'}"), "lead"),
            self._form,
            self.notice,
            self.busy,
            Flow(self.change, self.leave, self.go_on),
            None,
            gap=2.5,
        )
        self.fill(inside)

    def _change(self) -> None:
        password = self.new.password(self.notice)
        if password is None:
            return
        if self.present.isHidden():
            self._seal(password)
        else:
            self.present.check(lambda: self._seal(password), self._set_busy)

    def _seal(self, password: str) -> None:
        def job(desk: Desk) -> None:
            check_password(password, desk.known_names())
            desk.vault.ways.change_password(password)

        self._set_busy(busy=True)
        self.work(job, lambda _none: self._done(), finally_=lambda: self._set_busy(busy=False))

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        for one in (self.present, self.new, self.change, self.leave):
            one.setEnabled(not busy)

    def _done(self) -> None:
        text = self._context.text
        for one in (self._form, self.change, self.leave):
            one.hide()
        self.go_on.show()
        self.notice.say(
            text("password.changed"), text("password.copies"), ground="soft", icon="check"
        )
        self.go_on.setFocus()
