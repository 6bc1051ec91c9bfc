"""Entries to be ticked, newest first.

Never here: what ticking one means.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui.desktop.context import Context

_ID = Qt.ItemDataRole.UserRole


class EntryTicks(QListWidget):
    """The list.

    Args:
        context: the look.
        entries: what to show, by the ids of entries.
    """

    def __init__(self, context: Context, entries: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("choosing")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(context.theme.em(10))
        for identity, words in entries.items():
            item = QListWidgetItem(words)
            item.setData(_ID, identity)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(item)

    def tick(self, text: str) -> None:
        """Tick the entries whose ids stand in a text, parted by spaces, and no others."""
        wanted = set(text.split())
        for item in self._items():
            state = item.data(_ID) in wanted
            item.setCheckState(Qt.CheckState.Checked if state else Qt.CheckState.Unchecked)

    def ticked(self) -> tuple[str, ...]:
        """Return the ids of those that are ticked."""
        return tuple(
            str(one.data(_ID)) for one in self._items() if one.checkState() is Qt.CheckState.Checked
        )

    def as_text(self) -> str:
        """Return the same as one text, for a draft."""
        return " ".join(self.ticked())

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(at) for at in range(self.count())]
