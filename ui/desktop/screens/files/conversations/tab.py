"""The list of conversations.

Never here: the messages of one.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from harassvault.clock import system_zone
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import line
from ui.desktop.parts.layout import Flow, box, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask
from ui.desktop.screens.files.conversations.model import (
    ID_ROLE,
    ConversationCard,
    ConversationRows,
    card_of,
)
from ui.desktop.screens.files.conversations.painter import ThreeLines

_FEW = 8
"""Conversations that are found by looking; from more on, a field narrows them."""


@dataclass(frozen=True, slots=True)
class _Found:
    cards: list[ConversationCard]
    messages: int


class ConversationsTab(QWidget):
    """The tab.

    Signals:
        opened(str): show this conversation.
        import_wanted: take something in.
    """

    opened = Signal(str)
    import_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.notice = Notice(context.look)
        self.summary = label("", "quiet")
        self.search = line(placeholder=text("conversations.search"), limit=200)
        self.search.setAccessibleName(text("conversations.search"))
        self.begin = button(text("files.import"), self.import_wanted.emit, icon="in")
        for_writing(context, self.begin)
        self.empty = box(
            column(
                label(text("conversations.empty"), "title"),
                label(text("conversations.empty_lead")),
                Flow(self.begin),
                gap=2,
            )
        )
        self.nothing = label(text("conversations.nothing_found"), "lead")
        self.list = self._list()
        inside = column(
            self.search, self.notice, self.summary, self.empty, self.nothing, self.list, gap=1
        )
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setStretchFactor(self.list, 1)
        inside.addStretch(0)
        self.setLayout(inside)
        for one in (self.search, self.empty, self.nothing):
            one.hide()
        self.search.textChanged.connect(self._narrow)
        context.worker.changed.connect(self._on_change)
        context.look.changed.connect(self.list.doItemsLayout)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Coming back: something may have been imported."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Ask for all conversations."""
        context, zone = self._context, ZoneInfo(system_zone())

        def job(desk: Desk) -> _Found:
            known = desk.vault.conversations.all()
            # Those with the newest messages first.
            known.sort(key=lambda one: (one.last is not None, one.last), reverse=True)
            cards = [card_of(context, one, zone) for one in known]
            return _Found(cards, sum(one.messages for one in known))

        ask(self, context, self.notice, job, self._show)

    def _list(self) -> QListView:
        view = QListView()
        view.setObjectName("timeline")
        view.setAccessibleName(self._context.text("conversations.list"))
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        self.rows = ConversationRows(view)
        view.setModel(self.rows)
        view.setItemDelegate(ThreeLines(self._context, view, "chat"))
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.verticalScrollBar().setSingleStep(24)
        view.clicked.connect(self._open)
        view.activated.connect(self._open)
        return view

    def _show(self, found: _Found) -> None:
        count = len(found.cards)
        self.rows.show_cards(found.cards)
        self._narrow(self.search.text())
        said = self._context.count("conversations.count", count)
        total = self._context.count("conversations.messages", found.messages)
        self.summary.setText(f"{said} · {total}")
        self.summary.setVisible(count > 0)
        self.empty.setVisible(count == 0)
        self.search.setVisible(count > _FEW)

    def _narrow(self, words: str) -> None:
        self.rows.narrow(words)
        shown = self.rows.rowCount()
        self.list.setVisible(shown > 0)
        self.nothing.setVisible(shown == 0 and bool(words.strip()))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(str(index.data(ID_ROLE)))

    def _on_change(self, change: Change) -> None:
        if (change.imports or change.people) and self.isVisible():
            self.refresh()
