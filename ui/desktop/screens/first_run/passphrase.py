"""Step three: a passphrase of the person's own, and where the journal lies.

Never here: making the vault, which the shell asks the worker for.
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from harassvault.policy import MIN_PASSWORD
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_folder
from ui.desktop.parts.field import named_by
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, Page, box, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.secret import SecretField, visible_characters
from ui.desktop.parts.text import copyable, label
from ui.desktop.screens.common import READING_EMS, progress_bar, step_head


class PassphraseStep(Page):
    """The passphrase, twice, and the folder.

    Signals:
        back: to the step before.
        finished(str, Path): passphrase and folder.
    """

    back = Signal()
    finished = Signal(str, object)

    def __init__(self, context: Context, folder: Path) -> None:
        super().__init__(context.theme.em(READING_EMS))
        self._context = context
        self.folder = folder
        text = context.text
        self.first = SecretField(context, text("first.pass.name"))
        self.second = SecretField(context, text("first.pass.again"))
        self.count = label("", "quiet")
        self.same = label("", "quiet")
        self.notice = Notice(context.look)
        self.busy = progress_bar(text("first.pass.busy"))
        self.make = button(text("first.pass.make"), self._finish, "primary")
        self.place = copyable(str(folder), "digest")
        for one in (self.first, self.second):
            one.edited.connect(self._look)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self._finish)
        self.fill(self._arranged())
        self._look()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the journal is being made; the fields keep what was typed."""
        self.busy.setVisible(busy)
        for one in (self.make, self.first, self.second):
            one.setEnabled(not busy)

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
            _named(text("first.pass.name"), self.first, self.count),
            _named(text("first.pass.again"), self.second, self.same),
            label(text("first.pass.lost")),
            where,
            self.notice,
            self.busy,
            Flow(self.make, button(text("first.back"), self.back.emit)),
            None,
            gap=3,
        )

    def _look(self) -> None:
        typed = visible_characters(self.first.text())
        key = "first.pass.enough" if typed >= MIN_PASSWORD else "first.pass.count"
        self.count.setText(self._context.text(key, n=typed, needed=MIN_PASSWORD))
        again = self.second.text()
        same = again == self.first.text()
        state = "empty" if not again else "same" if same else "differs"
        self.same.setText(self._context.text(f"first.pass.{state}"))

    def _choose(self) -> None:
        if (found := choose_folder(self, self._context, self.folder.parent)) is not None:
            self.folder = found
            self.place.setText(str(found))

    def _finish(self) -> None:
        text = self._context.text
        if visible_characters(self.first.text()) < MIN_PASSWORD:
            self.notice.say(text("first.pass.short", needed=MIN_PASSWORD))
            self.first.setFocus()
        elif self.first.text() != self.second.text():
            self.notice.say(text("first.pass.not_same"))
            self.second.setFocus()
        else:
            self.notice.clear()
            self.finished.emit(self.first.text(), self.folder)


def _named(name: str, secret: SecretField, below: QWidget) -> QWidget:
    return box(column(named_by(label(name, "field"), secret.box), secret, below, gap=0.5))
