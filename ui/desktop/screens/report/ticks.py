"""A list of things to be ticked, which may come later than what is to be ticked in it.

Never here: what ticking one means.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from ui.desktop.context import Context

_ID = Qt.ItemDataRole.UserRole

_LINE_EMS = 2.4
"""Height of one line, with the space around it."""


class Ticks(QListWidget):
    """The list.

    Signals:
        ticked_anew: something else is ticked.
    """

    ticked_anew = Signal()

    def __init__(self, context: Context, most_lines: int = 6) -> None:
        super().__init__()
        self._context, self._most = context, most_lines
        self._wanted: set[str] = set()
        self.setObjectName("choosing")
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self._was_on_box = False
        self.itemChanged.connect(self._changed)
        self.itemClicked.connect(self._clicked)
        self.offer(())

    def offer(self, items: Sequence[tuple[str, str]]) -> None:
        """Show these, as (id, words); what is wanted of them is ticked."""
        self.blockSignals(True)
        self.clear()
        for identity, words in items:
            item = QListWidgetItem(words)
            item.setData(_ID, identity)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            self._show(item)
            self.addItem(item)
        self.blockSignals(False)
        lines = min(max(len(items), 2), self._most)
        self.setFixedHeight(self._context.theme.em(lines * _LINE_EMS))

    def tick(self, text: str) -> None:
        """Tick what is named in a text, parted by spaces, now or as soon as it is offered."""
        self._wanted = set(text.split())
        self.blockSignals(True)
        for item in self._items():
            self._show(item)
        self.blockSignals(False)

    def ticked(self) -> tuple[str, ...]:
        """Return the ids of what is offered and ticked, in the order shown."""
        return tuple(
            str(one.data(_ID)) for one in self._items() if one.checkState() is Qt.CheckState.Checked
        )

    def as_text(self) -> str:
        """Return all that is wanted, offered now or not, as one text for a draft."""
        return " ".join(sorted(self._wanted))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """Begin a click; it may be on the box, which Qt ticks, or on the words."""
        self._was_on_box = False
        super().mousePressEvent(event)

    def _clicked(self, item: QListWidgetItem) -> None:
        """Tick by a click on the words too: the box alone is a small thing to hit."""
        if not self._was_on_box:
            is_on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)

    def _show(self, item: QListWidgetItem) -> None:
        is_on = item.data(_ID) in self._wanted
        item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    def _changed(self, item: QListWidgetItem) -> None:
        self._was_on_box = True
        if item.checkState() is Qt.CheckState.Checked:
            self._wanted.add(item.data(_ID))
        else:
            self._wanted.discard(item.data(_ID))
        self.ticked_anew.emit()

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.item(at) for at in range(self.count()))
