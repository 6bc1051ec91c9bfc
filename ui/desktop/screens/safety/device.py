"""Opening without a password on this computer account: off until it is wanted, and explained.

The password is asked for before it is turned on: the field comes with the first press.

Never here: the keyring (`harassvault.device`).
"""

from PySide6.QtWidgets import QWidget

from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, clear, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask, point
from ui.desktop.screens.present_secret import PresentSecret


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
            self.switch = button(text("ways.device_on"), self._ask_first)
            said = point("lock", text("ways.device_is_off"), "quiet")
        for_writing(context, self.switch)
        self._place = column(Flow(self.switch), gap=1.5)
        lead = label(text("ways.device_lead"), "quiet")
        self.setLayout(column(said, lead, self._place, gap=1))

    def _ask_first(self) -> None:
        text = self._context.text
        clear(self._place)
        self.present = PresentSecret(self._context)
        self.switch = button(text("ways.device_on"), self._check, "primary")
        self.present.entered.connect(self._check)
        self.leave = button(text("copy.not_now"), self._leave)
        self._place.addWidget(self.present)
        self._place.addLayout(Flow(self.switch, self.leave))
        self._context.look.dress(self)
        assign(self.window())
        self.present.setFocus()

    def _leave(self) -> None:
        clear(self._place)
        self.switch = button(self._context.text("ways.device_on"), self._ask_first)
        self._place.addLayout(Flow(self.switch))
        self._context.look.dress(self)
        assign(self.window())
        self.switch.setFocus()

    def _check(self) -> None:
        self.present.check(self._turn_on, self._set_busy)

    def _set_busy(self, *, busy: bool) -> None:
        for one in (self.present, self.switch, self.leave):
            one.setEnabled(not busy)

    def _turn_on(self) -> None:
        self._set_busy(busy=True)
        ask(
            self,
            self._context,
            self._notice,
            lambda desk: desk.vault.ways.add_device(),
            lambda _none: None,
            change=Change(ways_in=True),
            finally_=lambda: self._set_busy(busy=False),
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
