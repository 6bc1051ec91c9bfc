"""Asking for the password once more, before something changes what opens the journal.

An open window says nothing of who sits before it. Without this field a few clicks of anybody's
would shut the person out, or let somebody in. The command line asks too (docs/cli.md).

Two moments need none, because the secret was given just before by whoever is there: choosing a new
password right after opening with the recovery code, and the first recovery code that follows the
first save of a journal made in this same run. There is no code then that it could make useless,
and the lock ends it. Turning off a way in lets nobody in, and asks nothing either.

Never here: trying what was typed, beyond asking the worker; and it is kept nowhere.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.context import Context
from ui.desktop.parts.field import named_by
from ui.desktop.parts.layout import column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.secret import SecretField
from ui.desktop.parts.text import label
from ui.desktop.screens.common import show_error


class SetBusy(Protocol):
    """Shows that something is under way, or is not any more."""

    def __call__(self, *, busy: bool) -> None:
        """Show it."""


class PresentSecret(QWidget):
    """One field for the password or the recovery code, and what is wrong with it below.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        name, hint = context.text("present.name"), context.text("present.hint")
        self.secret = SecretField(context, name)
        self.secret.entered.connect(self.entered)
        self.notice = Notice(context.look)
        title = named_by(label(name, "field"), self.secret.box)
        self.secret.box.setAccessibleDescription(hint)
        self.setLayout(column(title, self.secret, label(hint, "quiet"), self.notice, gap=0.5))
        self.setFocusProxy(self.secret)

    def check(self, then: Callable[[], None], set_busy: SetBusy) -> None:
        """Go on only if what is typed opens the journal; else say so, and nothing is done.

        Args:
            then: what it allows.
            set_busy: shows that something is under way, or is not any more.
        """
        typed = self.secret.text()
        if not typed:
            self.notice.say(self._context.text("present.missing"))
            self.secret.setFocus()
            return

        def known(_none: None) -> None:
            set_busy(busy=False)
            then()

        def failed(error: Exception) -> None:
            set_busy(busy=False)
            show_error(self._context, self.notice, error)
            self.secret.setFocus()
            self.secret.box.selectAll()

        set_busy(busy=True)
        self.notice.clear()
        self._context.worker.ask(self, lambda desk: desk.vault.ways.check(typed), known, failed)
