"""Hide and lock: after how long, with which key, what is blurred, and what stays to be seen.

A choice holds as soon as it is made.

Never here: hiding and locking themselves (`ui.desktop.guard`).
"""

import msgspec
from PySide6.QtWidgets import QWidget

from harassvault.errors import NothingChangedError
from harassvault.settings import LOCK_MINUTES, STANDARD, HideKey, Settings
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import toggle
from ui.desktop.parts.field import choice, chosen, field
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask, point, show_error


class Hiding(QWidget):
    """Three choices, and what they do."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        minutes = [(str(one), context.count("hiding.minutes", one)) for one in LOCK_MINUTES]
        self.minutes = choice(minutes, str(STANDARD.lock_minutes))
        self.key = choice([(str(one), text(f"hide_key.{one}")) for one in HideKey])
        self.blur = toggle(text("hiding.blur"))
        self.blur.setAccessibleDescription(text("hiding.blur_hint"))
        for_writing(context, self.minutes, self.key, self.blur)
        self.notice = Notice(context.look)
        self.setLayout(
            column(
                point("hide", text("hiding.hide")),
                point("lock", text("hiding.lock")),
                field(text("hiding.lock_after"), self.minutes),
                field(text("hiding.key"), self.key),
                column(Flow(self.blur), label(text("hiding.blur_hint"), "quiet"), gap=0.5),
                point("info", text("hiding.unlocking"), "quiet"),
                point("info", text("hiding.stays"), "quiet"),
                self.notice,
                gap=1.5,
            )
        )
        ask(self, context, self.notice, lambda desk: desk.vault.settings(), self._show)

    def _show(self, settings: Settings) -> None:
        self.minutes.setCurrentIndex(self.minutes.findData(str(settings.lock_minutes)))
        self.key.setCurrentIndex(self.key.findData(str(settings.hide_key)))
        self.blur.setChecked(settings.blur)
        for one in (self.minutes, self.key):
            one.currentIndexChanged.connect(self._keep)
        self.blur.toggled.connect(self._keep)

    def _keep(self) -> None:
        minutes, key = int(chosen(self.minutes)), HideKey(chosen(self.key))
        blur = self.blur.isChecked()

        def job(desk: Desk) -> None:
            before = desk.vault.settings()
            desk.vault.set_settings(
                msgspec.structs.replace(before, lock_minutes=minutes, hide_key=key, blur=blur)
            )

        self._context.worker.ask(
            self, job, lambda _none: self._say(), self._failed, change=Change(settings=True)
        )

    def _say(self) -> None:
        self.notice.say(self._context.text("hiding.kept"), ground="soft", icon="check")
        self._context.look.dress(self)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, NothingChangedError):
            show_error(self._context, self.notice, error)
