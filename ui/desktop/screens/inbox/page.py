"""The page of what waits: each thing with a way to look at it, to keep it, and to remove it.

Never here: how one thing looks (`card`).
"""

from dataclasses import dataclass

from PySide6.QtCore import Signal

from harassvault.inbox_item import InboxItem
from harassvault.incident import Incident, Status
from harassvault.store.timeline import Filter
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.dates import moment_words
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, Page, card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.screens.common import READING_EMS, Busy, ask
from ui.desktop.screens.inbox.card import ItemCard

_OFFERED = 200
"""Entries that are offered to add something to, the newest first."""

_WORDS = 50


@dataclass(frozen=True, slots=True)
class _Waiting:
    items: list[InboxItem]
    entries: list[tuple[str, str]]


class InboxPage(Page):
    """The page.

    Signals:
        back: to the timeline.
        taken(Incident): something is kept with this entry now.
    """

    back = Signal()
    taken = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme.em(READING_EMS))
        self._context = context
        text = context.text
        self.back_button = button(text("inbox.back"), self.back.emit, "quiet", "back")
        self.notice = Notice(context.look)
        self.busy = Busy(context, text("inbox.busy"))
        self.cards: list[ItemCard] = []
        self._place = column(gap=2)
        self.fill(
            column(
                Flow(self.back_button),
                label(text("inbox.title"), "display"),
                card(column(label(text("inbox.lead"))), "soft"),
                self.notice,
                self.busy,
                self._place,
                None,
                gap=2,
            )
        )
        self._read()

    def _read(self) -> None:
        def job(desk: Desk) -> _Waiting:
            wanted = Filter(newest_first=True, status=Status.ACTIVE)
            ids = desk.vault.incident_ids(wanted)[:_OFFERED]
            entries = [_named(self._context, desk.vault.incident(one)) for one in ids]
            return _Waiting(desk.vault.inbox.items(), entries)

        ask(self, self._context, self.notice, job, self._show)

    def _show(self, waiting: _Waiting) -> None:
        clear(self._place)
        self.cards = [ItemCard(self._context, one, waiting.entries) for one in waiting.items]
        for one in self.cards:
            one.keep_wanted.connect(self._take)
            one.refuse_wanted.connect(self._refuse)
            self._place.addWidget(one)
        if not self.cards:
            self._place.addWidget(label(self._context.text("inbox.empty"), "lead"))
        self._context.look.dress(self)

    def _take(self, item_id: str, incident_id: str) -> None:
        def job(desk: Desk) -> Incident:
            return desk.vault.inbox.take([item_id], incident_id, desk.progress)

        self._set_busy(busy=True)
        task = ask(
            self,
            self._context,
            self.notice,
            job,
            self._taken,
            change=Change(incidents=True),
            progress=self.busy.show_progress,
            finally_=lambda: self._set_busy(busy=False),
        )
        self.busy.follow(task)

    def _taken(self, incident: Incident) -> None:
        if len(self.cards) > 1:
            self._read()
        else:
            self.taken.emit(incident)

    def _refuse(self, item_id: str) -> None:
        self._set_busy(busy=True)
        ask(
            self,
            self._context,
            self.notice,
            lambda desk: desk.vault.inbox.refuse([item_id]),
            lambda _refused: self._read(),
            finally_=lambda: self._set_busy(busy=False),
        )

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        for one in self.cards:
            one.setEnabled(not busy)


def _named(context: Context, incident: Incident) -> tuple[str, str]:
    """Return an entry's id, and when and how it begins on one line."""
    words = " ".join((incident.current.what or incident.current.exact_words).split())
    begin = words[:_WORDS] + ("…" if len(words) > _WORDS else "")
    when = moment_words(context, incident.current.when)
    return incident.id, f"{when}: {begin}" if begin else when
