"""Words of a foreign mail or page, shown: nothing is followed, loaded or opened.

The HTML has been through `harassvault.importers.shown` in the child: an allow-list without links,
addresses and styles. It is the only foreign HTML that this window gives to Qt.

Never here: making HTML harmless.
"""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser


class HarmlessWords(QTextBrowser):
    """Shows words, plain or as HTML from the child."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)

    def show_harmless(self, html: str) -> None:
        """Show HTML that the child made harmless."""
        self.setHtml(html)

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:  # noqa: N802 Qt's name
        """Load nothing, whatever is asked for."""
