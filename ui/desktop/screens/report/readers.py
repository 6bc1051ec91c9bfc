"""The five readers, each on a card that says what that reader gets and what is left out.

Never here: what a report for one of them says (`reports.outlines`).
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QPushButton, QSizePolicy, QWidget

from reports.audience import Audience
from ui.desktop.context import Context
from ui.desktop.parts.buttons import toggle
from ui.desktop.parts.layout import card, column
from ui.desktop.parts.text import label, set_property
from ui.desktop.screens.common import point
from ui.desktop.theme.tokens import UNIT

_CARD_EMS = 19
"""A card's least width; as many stand side by side as there is room for."""

_SIDE_BY_SIDE = 3


class ReaderCards(QWidget):
    """The cards; one of them is chosen, by a click anywhere on it or by the arrow keys.

    Signals:
        chosen: another reader is wanted.
    """

    chosen = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._group = QButtonGroup(self)
        self.buttons = {one: self._button(one) for one in Audience}
        self._cards = {one: self._card(one) for one in Audience}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(round(1.5 * UNIT))
        self._columns = 0
        self.setLayout(self._grid)
        self._lay(1)
        self.choose(Audience.POLICE)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def audience(self) -> Audience:
        """Who will read it."""
        return next(one for one, pressed in self.buttons.items() if pressed.isChecked())

    def choose(self, audience: Audience) -> None:
        """Choose a reader."""
        self.buttons[audience].setChecked(True)
        self._colour()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Put as many side by side as there is room for."""
        super().resizeEvent(event)
        fitting = event.size().width() // self._context.theme.em(_CARD_EMS)
        self._lay(min(max(fitting, 1), _SIDE_BY_SIDE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """A click anywhere on a card chooses it."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            for one, frame in self._cards.items():
                if frame is watched and event.button() is Qt.MouseButton.LeftButton:
                    self.buttons[one].click()
        return False

    def _button(self, audience: Audience) -> QPushButton:
        text = self._context.text
        made = toggle(text(f"report.{audience}"), "choice", "ring")
        said = (text(f"report.gets.{audience}"), text(f"report.not.{audience}"))
        made.setAccessibleDescription(" ".join(said))
        self._group.addButton(made)
        return made

    def _card(self, audience: Audience) -> QFrame:
        text = self._context.text
        inside = column(
            self.buttons[audience],
            point("check", text(f"report.gets.{audience}")),
            label(text(f"report.not.{audience}"), "quiet"),
            None,
            gap=1,
        )
        made = card(inside)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        made.installEventFilter(self)
        return made

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, one in enumerate(self._cards.values()):
            self._grid.addWidget(one, at // columns, at % columns)
        for at in range(_SIDE_BY_SIDE):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def _toggled(self, _button: QPushButton, is_on: bool) -> None:  # noqa: FBT001 Qt's signal
        if is_on:
            self._colour()
            self.chosen.emit()

    def _colour(self) -> None:
        for one, frame in self._cards.items():
            is_on = self.buttons[one].isChecked()
            set_property(frame, "ground", "chosen" if is_on else "surface")
