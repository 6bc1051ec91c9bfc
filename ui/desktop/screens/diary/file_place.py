"""A place where files are dropped or chosen; they stay where they are, unchanged.

Never here: reading them.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_files
from ui.desktop.parts.layout import Flow, column, row
from ui.desktop.parts.text import icon_label, label, set_property


class FilePlace(QFrame):
    """The place.

    Signals:
        given(list): paths of files.
    """

    given = Signal(object)

    def __init__(self, context: Context, name: str, words: str) -> None:
        super().__init__()
        self._context = context
        self.setAcceptDrops(True)
        self.setProperty("ground", "drop")
        self.setAccessibleName(name)
        self.pick_button = button(context.text("importing.pick_files"), self._pick, icon="file")
        line = row(icon_label("in", "accent_ink", 1.8), label(words), gap=1.5)
        line.setStretch(1, 1)
        self.inside = column(gap=0.5)
        self.setLayout(column(line, Flow(self.pick_button), self.inside, gap=1.5, margin=2))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 Qt's name
        """Show that it may be dropped here."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            set_property(self, "over", "true")
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 Qt's name
        """Look as before."""
        set_property(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 Qt's name
        """Take what was dropped."""
        set_property(self, "over", "false")
        urls = event.mimeData().urls()
        self._give([Path(one.toLocalFile()) for one in urls if one.isLocalFile()])
        event.acceptProposedAction()

    def _pick(self) -> None:
        self._give(choose_files(self, self._context))

    def _give(self, paths: Sequence[Path]) -> None:
        if paths:
            self.given.emit(list(paths))
