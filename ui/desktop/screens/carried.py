"""A question before something is written to a place that a program carries to other computers.

Never here: finding that out (`harassvault.synced`), writing.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice


class Carried(QWidget):
    """Out of sight until a place was chosen that is carried elsewhere.

    Args:
        context: of the screen.
        choose: lets another place be chosen.
    """

    def __init__(self, context: Context, choose: Callable[[], None]) -> None:
        super().__init__()
        self._context, self._again = context, choose
        self._go: Callable[[], None] | None = None
        self.notice = Notice(context.look)
        self.other_button = button(context.text("carried.other"), self._choose, "primary")
        self.anyway_button = button(context.text("carried.anyway"), self._write)
        self.setLayout(column(self.notice, Flow(self.other_button, self.anyway_button), gap=1))
        self.hide()

    def first(self, place: Path, go: Callable[[], None]) -> None:
        """Go on where nothing carries the place elsewhere, or once the person says so."""

        def job(_desk: Desk) -> tuple[str, ...]:
            from harassvault.synced import synced  # noqa: PLC0415 few places are carried

            return tuple(one.service for one in synced(place))

        def done(services: tuple[str, ...]) -> None:
            if services:
                self._show(", ".join(services), go)
            else:
                go()

        self.hide()
        self._context.worker.ask(self, job, done, lambda _error: go())

    def _show(self, services: str, go: Callable[[], None]) -> None:
        text = self._context.text
        self._go = go
        self.notice.say(text("carried.seems", name=services), text("carried.means"))
        self.show()
        self._context.look.dress(self)
        self.other_button.setFocus()

    def _choose(self) -> None:
        self.hide()
        self._again()

    def _write(self) -> None:
        self.hide()
        if self._go is not None:
            self._go()
