"""The rail at the edge: the places, and always the two ways out of sight.

Never here: what the places show.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton

from harassvault.settings import HideKey
from ui.desktop.context import Context
from ui.desktop.parts.buttons import RailButton, rail_button
from ui.desktop.parts.layout import column

PLACES = {
    "journal": "journal",
    "files": "folder",
    "helping": "help",
    "report": "give",
    "safety": "shield",
}
"""Names of the places, and their icons."""


class Rail(QFrame):
    """The buttons.

    Signals:
        chosen(str): a place.
        lock_wanted, hide_wanted.
    """

    chosen = Signal(str)
    lock_wanted = Signal()
    hide_wanted = Signal()

    def __init__(self, context: Context, *, is_open: bool) -> None:
        super().__init__()
        self.setProperty("ground", "rail")
        self.setAccessibleName(context.text("rail.name"))
        self._group = QButtonGroup(self)
        self.places: dict[str, QToolButton] = {}
        inside = column(gap=1, margin=1)
        for name, icon in PLACES.items() if is_open else ():
            place = self.places[name] = rail_button(context.text(f"rail.{name}"), icon, "")
            place.setCheckable(True)
            place.clicked.connect(lambda _on, name=name: self.chosen.emit(name))
            self._group.addButton(place)
            inside.addWidget(place)
        inside.addStretch(1)
        if is_open:
            self.lock_button = rail_button(context.text("rail.lock"), "lock", "Ctrl+L")
            self.lock_button.clicked.connect(self.lock_wanted)
            inside.addWidget(self.lock_button)
        self._context = context
        self.hide_button = rail_button(context.text("rail.hide"), "hide", "")
        self.show_key(HideKey.SHIFT)
        self.hide_button.clicked.connect(self.hide_wanted)
        inside.addWidget(self.hide_button)
        self.setLayout(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Leave the icons out where a low window and large letters leave no room for both."""
        super().resizeEvent(event)
        styles = Qt.ToolButtonStyle
        self._dress(styles.ToolButtonTextUnderIcon)
        inside = self.layout()
        if inside is not None and inside.minimumSize().height() > event.size().height():
            self._dress(styles.ToolButtonTextOnly)

    def _dress(self, style: Qt.ToolButtonStyle) -> None:
        for one in self.findChildren(RailButton):
            one.setToolButtonStyle(style)

    def show_key(self, key: HideKey) -> None:
        """Say which key hides."""
        words = self._context.text("rail.hide")
        named = self._context.text(f"hide_key.{key}")
        self.hide_button.setToolTip(words if key is HideKey.OFF else f"{words} ({named})")

    def mark(self, place: str) -> None:
        """Show which place is in view."""
        if place in self.places:
            self.places[place].setChecked(True)
