"""The reports that are kept in the journal, and the copies of them that lie outside.

Never here: making one.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from harassvault.export import Export, KeptExport
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, card, clear, column
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import copyable, label

_SHOWN = "pdf"
"""The format whose pages can be looked at here."""


class KeptList(QWidget):
    """The list, newest first.

    Signals:
        look_wanted(Export): show its pages.
        copy_wanted(Export): save a copy outside.
    """

    look_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = column(gap=1.5)
        self.setLayout(self._place)

    def show_kept(self, kept: list[KeptExport]) -> None:
        """Show these."""
        clear(self._place)
        if not kept:
            self._place.addWidget(label(self._context.text("report.none_kept"), "quiet"))
        for one in kept:
            self._place.addWidget(card(self._line(one)))
        self._context.look.dress(self)

    def _line(self, kept: KeptExport) -> QVBoxLayout:
        text, export = self._context.text, kept.export
        title = text("report.kept_title", when=instant_words(self._context, kept.at))
        pages = self._context.count("report.pages", export.pages) if export.pages else ""
        entries = len(export.incidents)
        facts = (
            text(f"report.{export.audience}"),
            text(f"language.{export.language}"),
            pages,
            self._context.count("safety.entries", entries) if entries else "",
            self._context.size(export.size),
        )
        made = column(label(title, "field"), label(_joined(facts), "quiet"), gap=0.5)
        for sent in kept.copies:
            when = instant_words(self._context, sent.at)
            words = text("report.copy_line", when=when, place=sent.copy.path)
            made.addWidget(copyable(f"{words} {sent.copy.to}".strip(), "small"))
        if kept.erased_at is None:
            made.addLayout(self._buttons(export, title))
        else:
            when = instant_words(self._context, kept.erased_at)
            made.addWidget(label(text("aside.mark.erased", when=when), "quiet"))
        return made

    def _buttons(self, export: Export, title: str) -> Flow:
        look = button(
            self._context.text("report.look"), partial(self.look_wanted.emit, export), icon="eye"
        )
        copy = button(
            self._context.text("report.copy"), partial(self.copy_wanted.emit, export), icon="save"
        )
        for one in (look, copy):
            one.setAccessibleName(f"{one.property('words')}, {title}")
        for_writing(self._context, copy)
        return Flow(look, copy) if export.format == _SHOWN else Flow(copy)


def _joined(facts: tuple[str, ...]) -> str:
    return "  ·  ".join(one for one in facts if one)
