"""Step three: a password, and where the journal lies.

Never here: making the vault, which the shell asks the worker for.
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from harassvault.synced import synced
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_folder
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, Page, column
from ui.desktop.parts.new_password import NewPassword
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import copyable, label
from ui.desktop.screens.common import READING_EMS, progress_bar, step_head


class PassphraseStep(Page):
    """The password, and the folder.

    Signals:
        back: to the step before.
        finished(str, Path): password and folder.
    """

    back = Signal()
    finished = Signal(str, object)

    def __init__(self, context: Context, folder: Path) -> None:
        super().__init__(context.theme.em(READING_EMS))
        self._context = context
        self.folder = folder
        text = context.text
        self.new = NewPassword(context)
        self.new.entered.connect(self._finish)
        self.notice = Notice(context.look)
        self.busy = progress_bar(text("first.pass.busy"))
        self.make = button(text("first.pass.make"), self._finish, "primary")
        self.place = copyable(str(folder), "digest")
        self.carried = Notice(context.look)
        self.fill(self._arranged())
        self._look_around()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the journal is being made; the fields keep what was typed."""
        self.busy.setVisible(busy)
        for one in (self.make, self.new):
            one.setEnabled(not busy)

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        (self.new.own.first if self.new.is_own else self.new.offered.typed).setFocus()

    def _arranged(self) -> QVBoxLayout:
        text = self._context.text
        change = button(text("first.pass.folder_change"), self._choose, icon="folder")
        where = Fold(
            self._context.look,
            text("first.pass.folder"),
            lambda: column(label(text("first.pass.folder_hint")), self.place, Flow(change), gap=1),
        )
        return column(
            step_head(text("first.step", n=3), text("first.pass.title"), text("first.pass.lead")),
            self.new,
            label(text("first.pass.lost")),
            where,
            self.carried,
            self.notice,
            self.busy,
            Flow(self.make, button(text("first.back"), self.back.emit)),
            None,
            gap=3,
        )

    def _choose(self) -> None:
        if (found := choose_folder(self, self._context, self.folder.parent)) is not None:
            self.folder = found
            self.place.setText(str(found))
            self._look_around()

    def _look_around(self) -> None:
        """Say where a program would carry the folder to other computers; it may be used anyway."""
        self.carried.clear()
        if names := [one.service for one in synced(self.folder)]:
            said = self._context.text("standing.synced_first", name=", ".join(names))
            self.carried.say(said, ground="soft", icon="info")

    def _finish(self) -> None:
        if (password := self.new.password(self.notice)) is not None:
            self.notice.clear()
            self.finished.emit(password, self.folder)
