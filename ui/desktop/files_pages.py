"""The place "Files and people", its tabs, and the pages that they lead to.

Never here: what the pages look like.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.context import Context
from ui.desktop.screens.files.conversations.tab import ConversationsTab
from ui.desktop.screens.files.originals.tab import OriginalsTab
from ui.desktop.screens.files.page import FilesPage, Tab


class FilesPages(QObject):
    """Shows one after the other.

    Args:
        context: for the pages.
        show: puts a page in view, as one of this place.

    Signals:
        entry_wanted(str): show this entry.
    """

    entry_wanted = Signal(str)

    def __init__(self, owner: QObject, context: Context, show: Callable[[QWidget], None]) -> None:
        super().__init__(owner)
        self._context, self._show = context, show
        self._tab = "conversations"

    def show_place(self, tab: str = "") -> None:
        """Show the place, at a tab, or at the one that was in view last."""
        wanted = tab or self._tab
        page = FilesPage(self._context, self._tabs())
        page.tab_shown.connect(self._remember)
        page.show_tab(wanted)
        self._show(page)

    def _tabs(self) -> list[Tab]:
        return [
            Tab("conversations", self._conversations),
            Tab("originals", self._originals),
        ]

    def _conversations(self) -> QWidget:
        return ConversationsTab(self._context)

    def _originals(self) -> QWidget:
        made = OriginalsTab(self._context)
        made.entry_wanted.connect(self.entry_wanted)
        return made

    def _remember(self, tab: str) -> None:
        self._tab = tab
