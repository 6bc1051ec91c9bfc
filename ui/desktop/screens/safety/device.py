"""Opening without a password on this computer account: off until it is wanted, and explained.

Never here: the keyring (`harassvault.device`).
"""

from PySide6.QtWidgets import QWidget

from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask, point


class DeviceWay(QWidget):
    """What it means, and a button that turns it on or off."""

    def __init__(self, context: Context, notice: Notice, *, is_on: bool) -> None:
        super().__init__()
        self._context, self._notice = context, notice
        text = context.text
        if is_on:
            self.switch = button(text("ways.device_off"), self._turn_off)
            said = point("info", text("ways.device_is_on"), "care_text")
        else:
            self.switch = button(text("ways.device_on"), self._turn_on)
            said = point("lock", text("ways.device_is_off"), "quiet")
        for_writing(context, self.switch)
        lines = column(said, label(text("ways.device_lead"), "quiet"), Flow(self.switch), gap=1)
        self.setLayout(lines)

    def _turn_on(self) -> None:
        self.switch.setEnabled(False)
        ask(
            self,
            self._context,
            self._notice,
            lambda desk: desk.vault.ways.add_device(),
            lambda _none: None,
            change=Change(ways_in=True),
            finally_=self._let_go,
        )

    def _turn_off(self) -> None:
        self.switch.setEnabled(False)

        def job(desk: Desk) -> bool:
            return desk.vault.ways.remove_device()

        def done(forgot: bool) -> None:  # noqa: FBT001 the worker hands over the result alone
            if not forgot:
                text = self._context.text
                self._notice.say(
                    text("ways.device_kept"), text("ways.device_kept_safe"), icon="info"
                )

        ask(
            self,
            self._context,
            self._notice,
            job,
            done,
            change=Change(ways_in=True),
            finally_=self._let_go,
        )

    def _let_go(self) -> None:
        self.switch.setEnabled(True)
