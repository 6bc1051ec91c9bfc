"""Fields: a label above, the box to type into, a quiet line below; tied together for all senses.

Never here: what a field means.
"""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.parts.layout import column
from ui.desktop.parts.mime import has_files
from ui.desktop.parts.text import label


def field(name: str, widget: QWidget, hint: str = "", *, optional: str = "") -> QVBoxLayout:
    """Put a name above a widget and a hint below it."""
    words = f"{name} ({optional})" if optional else name
    title = named_by(label(words, "field"), widget)
    made = column(title, widget, gap=0.5)
    if hint:
        made.addWidget(label(hint, "quiet"))
        widget.setAccessibleDescription(hint)
    return made


def named_by(title: QLabel, widget: QWidget) -> QLabel:
    """Tie a label to a widget, as buddy and as accessible name."""
    title.setProperty("words", title.text())
    title.setBuddy(widget)
    widget.setAccessibleName(title.text())
    return title


def line(text: str = "", *, placeholder: str = "", limit: int = 1000) -> QLineEdit:
    """Make a field of one line."""
    made = QLineEdit(text)
    made.setPlaceholderText(placeholder)
    made.setMaxLength(limit)
    return made


def choice(options: list[tuple[str, str]], chosen: str = "") -> QComboBox:
    """Make a choice of (value, words)."""
    made = QuietCombo()
    for value, words in options:
        made.addItem(words, value)
    made.setCurrentIndex(max(made.findData(chosen), 0))
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def chosen(box: QComboBox) -> str:
    """Return the value chosen."""
    return str(box.currentData() or "")


class QuietCombo(QComboBox):
    """A choice that the wheel of the mouse does not change while the page scrolls under it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: object) -> None:  # noqa: N802 Qt's name
        """Leave the wheel to the page."""
        event.ignore()  # type: ignore[attr-defined]  # every event has it

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Be content with a narrow place."""
        return QSize(
            min(super().minimumSizeHint().width(), 160), super().minimumSizeHint().height()
        )


class Words(QPlainTextEdit):
    """A field of many lines that grows with what is written; Tab goes on to the next field.

    Signals:
        edited: something was typed.
        files_pasted(QMimeData): files or a picture came instead of text.
    """

    edited = Signal()
    files_pasted = Signal(object)

    def __init__(self, lines: int, *, most: int = 24) -> None:
        super().__init__()
        self._lines, self._most = lines, most
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self.edited)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Ask for another height where the words go on in a new line at this width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Be as high as the text, between the fewest and the most lines."""
        wanted = min(max(round(self.document().size().height()), self._lines), self._most)
        return QSize(320, round(wanted * self.fontMetrics().lineSpacing()) + 28)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Never lower than the text."""
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Leave Ctrl+Enter to the page, which saves with it."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            event.ignore()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 Qt's name
        """Take text, and files for whoever wants them."""
        return has_files(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 Qt's name
        """Type text in; pass files on."""
        if has_files(source):
            self.files_pasted.emit(source)
        else:
            super().insertFromMimeData(source)

    def _grow(self) -> None:
        self.updateGeometry()
