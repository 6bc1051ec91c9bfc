"""A field for a passphrase: shown or not, as the person likes, with an honest count.

Never here: a judgement of how strong it is.
"""

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desktop.context import Context
from ui.desktop.parts.buttons import toggle
from ui.desktop.parts.field import line
from ui.desktop.parts.layout import row


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
        inside = row(self.box, self.show_button, gap=1)
        inside.setStretch(0, 1)
        self.setLayout(inside)
        self.setFocusProxy(self.box)

    def text(self) -> str:
        """Return what was typed."""
        return self.box.text()

    def clear(self) -> None:
        """Empty the field."""
        self.box.clear()

    def _show(self, shown: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.box.setEchoMode(mode)
        self.show_button.setProperty("words", self._words[shown])
        self.show_button.setText(self._words[shown])


def visible_characters(text: str) -> int:
    """Count as the policy counts: composed characters that can be seen."""
    return sum(one.isprintable() for one in unicodedata.normalize("NFC", text))
