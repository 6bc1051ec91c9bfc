"""The ways into the journal: what opens it now, and what can be changed about that.

Never here: the pages that change it (`change_password`, `shut_out`, `recovery`).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from harassvault.status import Status
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, clear, column, rule
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import point
from ui.desktop.screens.safety.device import DeviceWay

_RECOVERY, _DEVICE = "recovery", "device"


class WaysIn(QWidget):
    """A list with a button for each.

    Signals:
        password_wanted: choose another password.
        recovery_wanted: make a code, or type back the one that was made.
        new_code_wanted: make another code.
        shut_out_wanted: new keys for everything.
    """

    password_wanted = Signal()
    recovery_wanted = Signal()
    new_code_wanted = Signal()
    shut_out_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.notice = Notice(context.look)
        self._place = column(gap=1.5)
        self.setLayout(column(self._place, self.notice, gap=1.5))

    def show_status(self, status: Status) -> None:
        """Show what there is."""
        text = self._context.text
        clear(self._place)
        self.password_button = button(text("ways.change"), self.password_wanted.emit, icon="key")
        self._place.addLayout(point("check", text("safety.way_password")))
        self._place.addLayout(Flow(self.password_button))
        self._place.addWidget(rule())
        self._show_recovery(status)
        self._place.addWidget(rule())
        self.device = DeviceWay(self._context, self.notice, is_on=_DEVICE in status.ways_in)
        self._place.addWidget(self.device)
        self._place.addWidget(rule())
        self._place.addWidget(label(text("ways.shut_out_lead")))
        self.shut_out_button = button(text("ways.shut_out"), self.shut_out_wanted.emit, icon="lock")
        self._place.addLayout(Flow(self.shut_out_button))
        for_writing(self._context, self.password_button, self.shut_out_button)
        self._context.look.dress(self)
        assign(self.window())

    def _show_recovery(self, status: Status) -> None:
        text = self._context.text
        if status.recovery_confirmed:
            self._place.addLayout(point("check", text("safety.way_recovery")))
            self.new_code_button = button(text("recovery.make_new"), self.new_code_wanted.emit)
            for_writing(self._context, self.new_code_button)
            self._place.addLayout(Flow(self.new_code_button))
            return
        key = "made" if _RECOVERY in status.ways_in else "none"
        self._place.addLayout(point("key", text(f"safety.way_recovery_{key}"), "care_text"))
        self.recovery_button = button(
            text(f"safety.recovery_do_{key}"), self.recovery_wanted.emit, "primary", "key"
        )
        for_writing(self._context, self.recovery_button)
        self._place.addLayout(Flow(self.recovery_button))
