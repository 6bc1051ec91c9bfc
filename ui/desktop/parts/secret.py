"""A field for a passphrase: shown or not, as the person likes; it notices caps lock.

Never here: a judgement of how strong it is.
"""

import unicodedata

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desktop.context import Context
from ui.desktop.parts.buttons import toggle
from ui.desktop.parts.field import line
from ui.desktop.parts.layout import column, row
from ui.desktop.parts.text import label


class SecretField(QWidget):
    """A line that shows dots until it is told otherwise.

    Signals:
        edited: something was typed.
        entered: Enter was pressed.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.box = line(limit=500)
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.box.setAccessibleName(name)
        self.box.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.box.textEdited.connect(lambda _text: self.edited.emit())
        self.box.returnPressed.connect(self.entered)
        self.show_button = toggle(context.text("secret.show"), "plain", "eye")
        self.show_button.setAccessibleName(context.text("secret.show_named", name=name))
        self.show_button.toggled.connect(self._show)
        self._words = (context.text("secret.show"), context.text("secret.cover"))
        self.caps = label(context.text("secret.caps.hint"), "quiet")
        self.caps.hide()
        self.box.installEventFilter(self)
        inside = row(self.box, self.show_button, gap=1)
        inside.setStretch(0, 1)
        self.setLayout(column(inside, self.caps, gap=0.5))
        self.setFocusProxy(self.box)

    def text(self) -> str:
        """Return what was typed."""
        return self.box.text()

    def clear(self) -> None:
        """Empty the field."""
        self.box.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Notice capitals typed without Shift, and small letters typed with it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            typed = event.text()
            if typed.isalpha() and typed.isupper() != typed.islower():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.caps.setVisible(typed.isupper() != shift)
        return super().eventFilter(watched, event)

    def _show(self, shown: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.box.setEchoMode(mode)
        self.show_button.setProperty("words", self._words[shown])
        self.show_button.setText(self._words[shown])


def visible_characters(text: str) -> int:
    """Count as the policy counts: composed characters that can be seen."""
    return sum(one.isprintable() for one in unicodedata.normalize("NFC", text))
