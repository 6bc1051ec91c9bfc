"""The fold "How do I get an export?": which service, and how its export is made.

    column(…, howto_fold(context))

Nothing is read until it is opened; the guides are fetched on the worker.

Never here: the facts (`harassvault.importers.howto`) and their words (`ui.howto_words`).
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from harassvault.importers import howto
from harassvault.importers.howto import Guide
from ui.desktop.context import Context
from ui.desktop.parts.field import choice, chosen, field
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.screens.common import point, show_error
from ui.howto_words import GuideWords, guide_words


def howto_fold(context: Context) -> Fold:
    """Make the fold, closed."""
    title = context.words.text("howto.title")
    return Fold(context.look, title, lambda: column(HowTo(context)))


class HowTo(QWidget):
    """What stands in the fold."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._guides: dict[str, Guide] = {}
        self.notice = Notice(context.look)
        self.which = choice([("", "…")])
        self._guide: QVBoxLayout = column(gap=1.5)
        words = context.words
        self.setLayout(
            column(
                label(words.text("howto.lead")),
                field(words.text("howto.search"), self.which),
                self.notice,
                self._guide,
                label(words.text("howto.promise"), "quiet"),
                gap=1.5,
                margin=1,
            )
        )
        self.which.currentIndexChanged.connect(self._show)
        context.worker.ask(self, lambda _desk: howto.guides(), self._fill, self._failed)

    def _fill(self, guides: Sequence[Guide]) -> None:
        self._guides = {one.id: one for one in guides}
        for one in guides:
            self.which.addItem(self._context.words.text(f"howto.name.{one.id}"), one.id)

    def _failed(self, error: Exception) -> None:
        show_error(self._context, self.notice, error)

    def _show(self) -> None:
        clear(self._guide)
        guide = self._guides.get(chosen(self.which))
        if guide is not None:
            self._guide.addWidget(card(self._told(guide_words(guide, self._context.words)), "soft"))
        self._context.look.dress(self)

    def _told(self, said: GuideWords) -> QVBoxLayout:
        words = self._context.words
        where = self._context.text("howto.from_where", where=said.made_on, sure=said.sure)
        made = column(gap=1)
        for key, told in (("steps", said.steps), ("choices", said.choices)):
            made.addWidget(label(words.text(f"howto.head.{key}"), "field"))
            made.addWidget(label(told))
            if key == "steps":
                made.addWidget(label(where, "quiet"))
        parts = (("hints", said.hints), ("cannot_contain", said.absent), ("instead", said.instead))
        for key, texts in parts:
            if texts:
                made.addWidget(label(words.text(f"howto.head.{key}"), "field"))
            for one in texts:
                made.addLayout(point("right", one))
            if texts and key == "cannot_contain":
                made.addWidget(label(words.text("howto.silence"), "quiet"))
        return made
