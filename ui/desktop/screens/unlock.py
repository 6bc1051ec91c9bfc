"""Unlocking: one field that names nothing.

Never here: opening the vault, which the shell asks the worker for.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from crypto.errors import CryptoError
from crypto.recovery import parse
from harassvault.errors import DamageError, KeyFileDamagedError, KeyFileMissingError
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_folder
from ui.desktop.parts.field import field
from ui.desktop.parts.layout import Flow, Page, box, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.phrase import secret_line
from ui.desktop.parts.secret import SecretField
from ui.desktop.parts.text import label
from ui.desktop.screens.common import progress_bar, show_error
from ui.desktop.screens.drop_in import DropIn
from ui.desktop.screens.rescue import Rescue

if TYPE_CHECKING:
    from collections.abc import Callable

    from crypto.keyfile import Secret

_WIDTH_EMS = 26

_DEVICE_FILE = Path("keys", "device.age")
"""There where the journal has the device's way in (design.md part 3)."""


class Unlock(Page):
    """The field, and other ways.

    Signals:
        password_given(str): try this one.
        code_given(RecoveryCode): try this one.
        folder_chosen(Path): another journal.
        restore_wanted: get one back from a backup.
    """

    password_given = Signal(str)
    code_given = Signal(object)
    device_wanted = Signal()
    folder_chosen = Signal(object)
    restore_wanted = Signal()

    def __init__(self, context: Context, folder: Path) -> None:
        super().__init__(context.theme.em(_WIDTH_EMS))
        self._context = context
        self._folder = folder
        text = context.text
        self.secret = SecretField(context, text("unlock.field"))
        self.secret.entered.connect(self._try)
        self.code = secret_line(text("recovery.placeholder"))
        self.code.returnPressed.connect(self._try_code)
        self.open_button = button(text("unlock.open"), self._try, "primary")
        self.code_button = button(text("unlock.use_code"), self._try_code, "primary")
        self.device_button = button(
            text("unlock.account.open"), self._try_device, "plain", "person"
        )
        self.device_button.setVisible((folder / _DEVICE_FILE).exists())
        self.notice = Notice(context.look)
        self.drop_in = DropIn(context, folder)
        self.busy = progress_bar(text("unlock.busy"))
        self.rescue = Rescue(context, folder, self._knows)
        self._by_code = box(
            column(
                field(text("unlock.code"), self.code, text("unlock.code_hint")),
                Flow(self.code_button),
                gap=2,
            )
        )
        self._by_code.hide()
        self.fill(self._arranged())

    def set_busy(self, *, busy: bool) -> None:
        """Show that it is being tried."""
        self.busy.setVisible(busy)
        for one in (
            self.open_button,
            self.code_button,
            self.device_button,
            self.secret,
            self.code,
        ):
            one.setEnabled(not busy)

    def failed(self, error: Exception) -> None:
        """Say why it did not open; what was typed stays."""
        self.set_busy(busy=False)
        show_error(self._context, self.notice, error)
        # Without its key file nothing reads; with it, what is left of the rest may.
        is_key = isinstance(error, (KeyFileDamagedError, KeyFileMissingError))
        self.rescue.setVisible(isinstance(error, DamageError) and not is_key)
        box_ = self.code if not self._by_code.isHidden() else self.secret.box
        box_.setFocus()
        box_.selectAll()

    def _arranged(self) -> QVBoxLayout:
        text = self._context.text
        other = button(text("unlock.other"), self._choose, "quiet", "folder")
        restore = button(text("restore.offer"), self.restore_wanted.emit, "quiet", "save")
        recover = button(text("unlock.recover"), self._show_code, "quiet", "key")
        return column(
            None,
            label(text("unlock.field"), "section"),
            self.secret,
            Flow(self.open_button, self.device_button),
            self._by_code,
            self.busy,
            self.notice,
            self.rescue,
            4,
            column(Flow(recover), Flow(other), Flow(restore), gap=0.5),
            2,
            self.drop_in,
            None,
            None,
            gap=2,
        )

    def _try(self) -> None:
        if self.secret.text():
            self.notice.clear()
            self.set_busy(busy=True)
            self.password_given.emit(self.secret.text())

    def _try_device(self) -> None:
        self.notice.clear()
        self.set_busy(busy=True)
        self.device_wanted.emit()

    def _knows(self) -> "Callable[[], Secret]":
        """Return what opens the key file with what is typed now."""
        folder, kdf = self._folder, self._context.kdf
        password, typed = self.secret.text(), self.code.text()
        by_code = not self._by_code.isHidden() and bool(typed)

        def secret() -> "Secret":
            from harassvault.rescue import running  # noqa: PLC0415 seldom needed

            if by_code:
                return running.secret_of_recovery_code(folder, parse(typed), kdf)
            return running.secret_of_password(folder, password, kdf)

        return secret

    def _show_code(self) -> None:
        self._by_code.setVisible(self._by_code.isHidden())
        (self.secret if self._by_code.isHidden() else self.code).setFocus()

    def _try_code(self) -> None:
        try:
            code = parse(self.code.text())
        except CryptoError as error:
            self.failed(error)
            return
        self.notice.clear()
        self.set_busy(busy=True)
        self.code_given.emit(code)

    def _choose(self) -> None:
        if (found := choose_folder(self, self._context, self._folder.parent)) is not None:
            self.folder_chosen.emit(found)
