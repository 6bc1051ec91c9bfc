"""The pages about the ways in, and how one leads to the other.

Never here: what the pages look like.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from crypto.recovery import RecoveryCode
from ui.desktop.context import Context
from ui.desktop.screens.change_password import ChangePasswordPage
from ui.desktop.screens.recovery import RecoveryPage
from ui.desktop.screens.safety.ways_in import WaysIn
from ui.desktop.screens.shut_out import ShutOutPage


class WaysPages(QObject):
    """Shows one after the other.

    Args:
        context: for the pages.
        show: puts a page in view.
        back: shows where the ways in are listed.

    Signals:
        lock_wanted: the journal was closed and has to be opened again.
    """

    lock_wanted = Signal()

    def __init__(
        self,
        owner: QObject,
        context: Context,
        show: Callable[[QWidget], None],
        back: Callable[[], None],
    ) -> None:
        super().__init__(owner)
        self._context, self._show, self._back = context, show, back
        self.just_made = False
        """Whether the journal was made in this run: its first code needs no password again."""

    def follow(self, ways: WaysIn) -> None:
        """Do what is asked for in a list of the ways in."""
        ways.password_wanted.connect(self.change_password)
        ways.new_code_wanted.connect(self.make_code)
        ways.shut_out_wanted.connect(self.shut_out)

    def change_password(self, *, recovered: bool = False, lead: str = "recovered") -> None:
        """Choose another password; after another way in was used, with what is said of that."""
        page = ChangePasswordPage(self._context, recovered=recovered, lead=lead)
        page.finished.connect(self._back)
        self._show(page)

    def make_code(self) -> None:
        """Make another recovery code."""
        self._show_code(RecoveryPage(self._context, make=True))

    def shut_out(self) -> None:
        """Make new keys for everything, then show the new code."""
        page = ShutOutPage(self._context)
        page.left.connect(self._back)
        page.lock_wanted.connect(self.lock_wanted)
        page.done.connect(self._shut)
        self._show(page)

    def _shut(self, code: RecoveryCode, is_open: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        page = RecoveryPage(self._context, make=False, code=code)
        text = self._context.text
        if is_open:
            page.notice.say(text("shut.done"), text("shut.done_note"), ground="soft", icon="check")
        else:
            page.notice.say(text("shut.done"), text("shut.open_again"), icon="info")
        self._show_code(page)

    def _show_code(self, page: RecoveryPage) -> None:
        page.finished.connect(self._back)
        self._show(page)
