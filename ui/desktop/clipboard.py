"""The clipboard: what we put there goes when we go, and a passphrase after half a minute.

Only our own content is taken away; what another program put there is not ours. A clipboard history
keeps what it saw; the programs that heed it are asked not to (the hint that password managers use).

Never here: what is copied, and whether it may be.
"""

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.desktop.parts.text import BREAKS

SECRET_SECONDS = 30
"""Long enough to paste once; not so long that it is forgotten there."""

_BREAK = "\u200b"
"""Where `parts.text.address` lets a line break."""

_HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"\x01",
}
"""Klipper and those who follow it; Windows' own history."""


def clear_clipboard() -> None:
    """Take our own words out of the clipboards; what came from elsewhere stays there."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def is_secret(widget: QObject | None) -> bool:
    """Say whether a field takes a passphrase or a recovery code."""
    if widget is None or not widget.inherits("QWidget"):
        return False
    hints = widget.property("inputMethodHints")
    return bool(Qt.InputMethodHint(hints or 0) & Qt.InputMethodHint.ImhSensitiveData)


class SecretsGoAgain(QObject):
    """Clears what was copied out of a field for secrets, after a while."""

    def __init__(self, parent: QObject, seconds: float = SECRET_SECONDS) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._look)
        self._after = QTimer(self, interval=round(seconds * 1000))
        self._after.setSingleShot(True)
        self._after.timeout.connect(clear_clipboard)

    def _look(self) -> None:
        """Something was copied, by us or by others; what others copy ends the waiting."""
        self._after.stop()
        if not self._clipboard.ownsClipboard():
            return
        held = self._clipboard.mimeData()
        hinted = held.hasFormat(next(iter(_HINTS)))
        if hinted or is_secret(QApplication.focusWidget()):
            self._after.start()
            if not hinted:
                self._clipboard.setMimeData(_hinted(self._clipboard.text()))


class AddressesStayWhole(QObject):
    """Takes our own breaks out of a copied address; words of a person are never touched."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.changed.connect(self._look)

    def _look(self, mode: QClipboard.Mode) -> None:
        label = QApplication.focusWidget()
        if label is None or not label.property(BREAKS) or not self._is_ours(mode):
            return
        text = self._clipboard.text(mode)
        if _BREAK in text:
            self._clipboard.setText(text.replace(_BREAK, ""), mode)

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Clipboard:
            return self._clipboard.ownsClipboard()
        return mode is QClipboard.Mode.Selection and self._clipboard.ownsSelection()


def _hinted(text: str) -> QMimeData:
    made = QMimeData()
    made.setText(text)
    for kind, value in _HINTS.items():
        made.setData(kind, value)
    return made
