"""The entries that rows would become: each with its date as understood, and a tick to leave it out.

Never here: what a row means.
"""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from harassvault.conversations.diary_reading import DiaryTable
from harassvault.conversations.diary_rows import DiaryEntry, RowPlace
from ui.desktop.context import Context
from ui.desktop.dates import moment_words
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.text import label
from ui.desktop.theme.icons import icon
from ui.diary_words import people_words
from ui.explain import neutral

_WORDS = 160
_LINES = 14


class EntryList(QWidget):
    """The list.

    Signals:
        edited: something was ticked or left out.
    """

    edited = Signal()

    def __init__(self, context: Context, table: DiaryTable, left_out: Collection[str]) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.entries = [one for one in table.entries if not one.is_empty]
        self.list = QListWidget()
        self.list.setAccessibleName(text("diary.list"))
        self.list.setWordWrap(True)
        self.list.setObjectName("choosing")
        self.list.setItemDelegate(_Ticked(context, self.list))
        self.list.clicked.connect(self._switch)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMinimumHeight(context.theme.em(_LINES))
        for one in self.entries:
            self.list.addItem(self._item(one, is_in=key_of(one.place) not in left_out))
        self.count = label("", "field")
        self.all_button = button(text("diary.all"), lambda: self._tick(on=True), "chip")
        self.none_button = button(text("diary.none"), lambda: self._tick(on=False), "chip")
        self.list.itemChanged.connect(lambda _item: self._changed())
        self.setLayout(column(Flow(self.count, self.all_button, self.none_button), self.list))
        self._changed()

    def chosen(self) -> set[RowPlace]:
        """Return the rows that are to become entries."""
        return {one.place for at, one in enumerate(self.entries) if self._is_in(at)}

    def left_out(self) -> list[str]:
        """Return the rows that were left out, as a draft keeps them."""
        return [key_of(one.place) for at, one in enumerate(self.entries) if not self._is_in(at)]

    def _is_in(self, at: int) -> bool:
        return self.list.item(at).checkState() is Qt.CheckState.Checked

    def _item(self, one: DiaryEntry, *, is_in: bool) -> QListWidgetItem:
        text = self._context.text
        row = f"{neutral(one.place.sheet)} {one.place.row}".strip()
        when = moment_words(self._context, one.when)
        key = "diary.row_known" if one.incident else "diary.row"
        said = neutral(" ".join(str(one.given.what).split()))
        lines = [text(key, row=row, when=when), said[:_WORDS] + ("…" if len(said) > _WORDS else "")]
        lines.append(people_words(self._context.words, one))
        lines += [text("diary.unread", text=neutral(each)) for each in one.unread]
        item = QListWidgetItem("\n".join(line for line in lines if line))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked)
        return item

    def _switch(self, index: QModelIndex) -> None:
        """Take a row in or out with a click anywhere on it; the space bar does it too."""
        item = self.list.item(index.row())
        is_in = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_in else Qt.CheckState.Checked)

    def _tick(self, *, on: bool) -> None:
        for at in range(self.list.count()):
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self.list.item(at).setCheckState(state)

    def _changed(self) -> None:
        self.count.setText(self._context.count("diary.count", len(self.chosen())))
        self.edited.emit()


class _Ticked(QStyledItemDelegate):
    """Draws the tick as the other ticks of the window are; it is a tick for screen readers too."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context

    def initStyleOption(  # noqa: N802 Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put an icon in place of the box that the system draws, which does not grow with text."""
        super().initStyleOption(option, index)
        theme = self._context.theme
        is_in = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        name, tint = ("box-on", "accent_ink") if is_in else ("box", "quiet")
        side = theme.em(1.3)
        features = QStyleOptionViewItem.ViewItemFeature
        option.features &= ~features.HasCheckIndicator
        option.features |= features.HasDecoration
        option.icon = icon(name, theme.colour(tint).name(), side)
        option.decorationSize = QSize(side, side)


def key_of(place: RowPlace) -> str:
    """Return a row's place as a draft keeps it."""
    return f"{place.row}/{place.sheet}/{place.member}"
