"""A frame onto which files are dropped: it shows that they may be, and hands their paths on.

Never here: what stands in the frame, and what is done with the files.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from ui.desktop.parts.text import set_property


class FileDrop(QFrame):
    """The frame; whoever derives from it says in `take` what becomes of the paths."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setProperty("ground", "drop")

    def take(self, paths: Sequence[Path]) -> None:
        """Take what was dropped."""
        raise NotImplementedError

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
        self.take([Path(one.toLocalFile()) for one in urls if one.isLocalFile()])
        event.acceptProposedAction()
