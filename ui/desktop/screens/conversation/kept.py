"""What is chosen in a conversation, as a draft: it comes back after looking elsewhere or locking.

Never here: what becomes of it (`pick_bar`, `picked`).
"""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QWidget

from harassvault.conversations.picking import MAX_PICKED
from ui.desktop.context import Context
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.screens.conversation.pick_bar import PickBar
from ui.desktop.screens.conversation.picked import count_of
from ui.desktop.screens.conversation.view import MessageList


class KeptChoice(QObject):
    """The choice of one conversation.

    Args:
        context: as everywhere.
        conversation_id: which.
        view: its messages.
        picks: how many around them are wanted.
        page: owner of both.
    """

    def __init__(
        self, context: Context, conversation_id: str, view: MessageList, picks: PickBar,
        page: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._view = view
        self._stay = False
        self._fields = DraftedFields(context, f"conversation:{conversation_id}", page)
        self._fields.add("around", picks.around)
        self._fields.add_value("chosen", self._chosen, self._choose)
        self._fields.restored.connect(self._came_back)

    def begin(self, *, stay: bool) -> None:
        """Ask for what was chosen before, and keep what is chosen from now on.

        Args:
            stay: a message is in view that was asked for; else the first chosen one comes into it.
        """
        self._stay = stay
        self._view.chosen_changed.connect(self._changed)
        self._fields.restore()

    def finish(self) -> None:
        """Let go of the draft: what was chosen belongs to an entry now."""
        self._fields.finish()

    def _changed(self) -> None:
        if self._view.chosen_rows():
            self._fields.touch()
        else:
            self._fields.finish()

    def _chosen(self) -> str:
        """Name the chosen messages by number and time; nothing where no entry takes so many."""
        order, ranges = self._view.order, self._view.chosen_rows()
        if order is None or count_of(ranges) > MAX_PICKED:
            return ""
        rows = [row for first, last in ranges for row in range(first, last + 1)]
        return " ".join(f"{order.numbers[row]}:{order.times[row]}" for row in rows)

    def _choose(self, text: str) -> None:
        """Choose them again; what was erased meanwhile is passed over."""
        order, chosen = self._view.order, QItemSelection()
        if order is None:
            return
        for one in text.split():
            number, _, at = one.partition(":")
            row = order.row_of(int(number), int(at))
            if row is not None:
                index = self._view.model().index(row, 0)
                chosen.select(index, index)
        if not chosen.isEmpty():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._view.selectionModel().select(chosen, flag)

    def _came_back(self) -> None:
        ranges = self._view.chosen_rows()
        if ranges and not self._stay:
            self._view.show_row(ranges[0][0])
