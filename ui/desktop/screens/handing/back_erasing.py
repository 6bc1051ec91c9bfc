"""Erasing what came back, where it is listed: folded away, and said before it is done.

Never here: the erasing itself (`harassvault.coming_back.erasing`).
"""

from PySide6.QtWidgets import QVBoxLayout

from harassvault.coming_back.erasing import CameBack
from harassvault.coming_back.values import KnownAnswer, KnownReceipt
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask
from ui.desktop.screens.helping.step import folded


class BackErasing(Fold):
    """The heading, and behind it what goes, what stays, and the button.

    Args:
        context: of the screen.
        known: the receipt or the answer.
        title: how its line begins, to tell several of them apart.
    """

    def __init__(self, context: Context, known: KnownReceipt | KnownAnswer, title: str) -> None:
        words = context.text("helping.erase")
        super().__init__(context.look, words, lambda: folded(self._sure()))
        self._context = context
        if isinstance(known, KnownAnswer):
            self._noun, self._id = CameBack.ANSWER, known.answer.answer
        else:
            self._noun, self._id = CameBack.RECEIPT, known.receipt.receipt
        self.head.setAccessibleName(f"{words}, {title}")

    def _sure(self) -> QVBoxLayout:
        """Say before what cannot be undone after."""
        context, text = self._context, self._context.text
        keys = (self._noun, "remains", "lawyer")
        self.notice = Notice(context.look)
        self.sure = toggle(text("helping.erase_sure"))
        self.erase_button = button(text("helping.erase_do"), self._erase, icon="close")
        self.erase_button.setEnabled(False)
        if not context.is_reading:
            self.sure.toggled.connect(self.erase_button.setEnabled)
        for_writing(context, self.sure, self.erase_button)
        return column(
            *(label(context.words.text(f"erase.{one}")) for one in keys),
            Flow(self.sure, self.erase_button),
            self.notice,
            gap=1.5,
        )

    def _erase(self) -> None:
        identity = self._id
        ask(
            self,
            self._context,
            self.notice,
            lambda desk: desk.vault.back_erasing.erase(identity),
            lambda _erased: None,  # the list is read anew, without it
            change=Change(exports=True),
        )
