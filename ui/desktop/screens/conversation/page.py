"""The page of one conversation.

Never here: how messages are painted and scrolled (`painter`, `view`), all of one (`details`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from harassvault.clock import system_zone
from harassvault.conversations.errors import TooManyPickedError
from harassvault.conversations.order import Order, find_in, order_of
from harassvault.conversations.picking import MAX_PICKED
from harassvault.conversations.values import Imported, KnownConversation, KnownMessage
from harassvault.incident import Incident
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.layout import box, column, row
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask, progress_bar, show_error
from ui.desktop.screens.conversation.again import Again
from ui.desktop.screens.conversation.details import Details
from ui.desktop.screens.conversation.finding import Finding
from ui.desktop.screens.conversation.kept import KeptChoice
from ui.desktop.screens.conversation.model import Messages
from ui.desktop.screens.conversation.painter import MessagePainter
from ui.desktop.screens.conversation.pick_bar import PickBar, offered_entries
from ui.desktop.screens.conversation.picked import Picked, count_of, picked_of
from ui.desktop.screens.conversation.times import micros, moment_of
from ui.desktop.screens.conversation.view import MessageList
from ui.desktop.screens.files.conversations.words import about_words, title_words

_MOST_FINDS = 2_000
_BESIDE_EMS = 58
"""From this width on, the details stand beside the messages; below, in their place."""

_PANEL_EMS = 23

_HIGH_EMS = 36
"""From this height on, there is room for more than messages and what is done with them."""


@dataclass(frozen=True, slots=True)
class _Opened:
    conversation: KnownConversation
    order: Order
    zone: ZoneInfo
    start: KnownMessage | None
    imports: tuple[Imported, ...]


class ConversationPage(QWidget):
    """The page.

    Args:
        context: as everywhere.
        conversation_id: which.
        message: number of the message to begin with; None: the newest.

    Signals:
        back: to the list of conversations.
        entry_wanted(Picked): make an entry of these messages.
        added(str): messages were added to this entry.
        erase_wanted(tuple): erase one of the imports that brought it, by their ids.
    """

    back = Signal()
    entry_wanted = Signal(object)
    added = Signal(str)
    erase_wanted = Signal(object)

    def __init__(self, context: Context, conversation_id: str, message: int | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context, self._id, self._start = context, conversation_id, message
        self._finds: list[int] = []
        self._find, self._is_cut = 0, False
        self._imports: tuple[str, ...] = ()
        text = context.text
        self.back_button = button(text("conversation.back"), self.back.emit, "quiet", "back")
        self.title = label("", "title")
        self.about = label("", "quiet")
        self.notice = Notice(context.look)
        self.busy = progress_bar(text("journal.loading"))
        self.finding = Finding(context)
        self.find_button = toggle(text("conversation.find"), "toggle", "search")
        self.details_button = toggle(text("conversation.details"), "toggle", "info")
        self.erase_button = button(text("conversation.erase.do"), self._want_erasing, "quiet")
        for_writing(context, self.erase_button)
        self.details = Details(context)
        self.details.hide()
        self.finding.hide()
        self.picks = PickBar(context)
        self.messages = Messages(context, self, ZoneInfo(system_zone()), context.theme.em(8) * 2)
        self.painter = MessagePainter(context, self.messages)
        self.list = MessageList(self.messages, self.painter, context.theme.em(1))
        self.list.setAccessibleName(text("conversation.list"))
        self.kept = KeptChoice(context, conversation_id, self.list, self.picks, self)
        self._arrange()
        self._connect()
        self._open()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Where it is narrow, details take the place of the messages."""
        super().resizeEvent(event)
        self._fit()
        self.about.setVisible(self._is_high)
        self.picks.note.setVisible(self._is_high)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Where there is room, finding is open at once."""
        super().showEvent(event)
        self.find_button.setChecked(self._is_high)

    @property
    def _is_high(self) -> bool:
        return self.height() >= self._context.theme.em(_HIGH_EMS)

    def choose_row(self, at: int) -> None:
        """Bring a row into view and choose it."""
        self.list.show_row(at, choose=True)

    def _arrange(self) -> None:
        head = row(self.back_button, None, self.find_button, self.details_button, gap=1)
        title = row(self.title, self.erase_button, gap=1)
        title.setStretch(0, 1)
        self._body = row(self.list, self.details, gap=1)
        self._body.setStretch(0, 1)
        body = box(self._body)
        inside = column(
            head, title, self.about, self.finding, self.notice, self.busy, body, self.picks,
            gap=1,
        )  # fmt: skip
        inside.setContentsMargins(32, 20, 24, 12)
        inside.setStretchFactor(body, 1)
        self.setLayout(inside)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.messages.failed.connect(partial(show_error, self._context, self.notice))
        self.list.came_to.connect(self._came_to)
        self.list.chosen_changed.connect(self._count_chosen)
        self.list.activated.connect(lambda _index: self.details_button.setChecked(True))
        self.details_button.toggled.connect(lambda _on: self._fit())
        self.find_button.toggled.connect(self._show_finding)
        self.details.closed.connect(self._close_details)
        self.finding.wanted.connect(self._search)
        self.finding.step.connect(self._step)
        self.finding.day_wanted.connect(self._go_to_day)
        self.finding.all_wanted.connect(self._choose_finds)
        self.picks.none_wanted.connect(self.list.clearSelection)
        self.picks.entry_wanted.connect(self._want_entry)
        self.picks.entries_wanted.connect(self._offer)
        self.picks.add_wanted.connect(self._add)
        self._context.look.changed.connect(self.list.doItemsLayout)
        again = Again(self._context, self._id, self)
        again.gone.connect(self.back)
        again.changed.connect(self._read_again)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find_now)

    # --- what is shown --------------------------------------------------------------------------

    def _open(self, shown: Callable[[_Opened], None] | None = None) -> None:
        identity, start = self._id, self._start

        def job(desk: Desk) -> _Opened:
            known = desk.vault.conversations
            one = known.one(identity)
            imports = tuple(desk.vault.imports.one(each) for each in one.imports)
            zones = [each.choices.zone for each in imports[:1]]
            zone = ZoneInfo(next((each for each in zones if each), system_zone()))
            order = order_of(known.connection, known.path, one.id)
            begin = known.message(start) if start else None
            return _Opened(one, order, zone, begin, imports)

        self.busy.show()
        ask(self, self._context, self.notice, job, shown or self._show, finally_=self.busy.hide)

    def _read_again(self) -> None:
        """Show what there is now, where the page stands; nothing jumps where it is the same."""
        before, top = self.messages.order, self.list.top_row
        at = before.times[top] if before is not None and top < len(before) else None

        def show(opened: _Opened) -> None:
            self.messages.forget()
            self.details.show_nothing()
            if opened.order != before:
                self._show_all(opened)
                if at is not None and len(opened.order):
                    self.list.show_row(opened.order.row_at(at))

        self._open(show)

    def _show(self, opened: _Opened) -> None:
        self._show_all(opened)
        at = None if opened.start is None else opened.order.row_of(opened.start.id, opened.start.at)
        if at is None:
            self.list.show_end()
        else:
            self.choose_row(at)
        self.kept.begin(stay=at is not None)

    def _show_all(self, opened: _Opened) -> None:
        one = opened.conversation
        self._imports = one.imports
        self.messages.zone = opened.zone
        self.details.show_imports(opened.imports)
        self.title.setText(title_words(self._context, one))
        about = about_words(self._context, one, opened.zone)
        zone = self._context.text("conversation.zone", zone=opened.zone.key)
        self.about.setText(f"{about} · {zone}")
        self.messages.show_order(opened.order)
        ends = [moment_of(at, opened.zone) for at in (one.first, one.last) if at is not None]
        days = [QDate(each.year, each.month, each.day) for each in ends if each is not None]
        if days:
            self.finding.show_days(days[0], days[-1])

    def _want_erasing(self) -> None:
        if self._imports:
            self.erase_wanted.emit(self._imports)

    def _came_to(self, at: int) -> None:
        number = self.messages.number(at)

        def done(message: KnownMessage) -> None:
            if self.list.currentIndex().row() == at:
                self.details.show_message(message, self.messages.zone)

        if self.details.isVisible():
            job = partial(_message, number)
            self._context.worker.ask(self, job, done, lambda _error: None)

    def _fit(self) -> None:
        wide = self.width() >= self._context.theme.em(_BESIDE_EMS)
        wanted = self.details_button.isChecked()
        was = self.details.isVisible()
        self.details.setVisible(wanted)
        self.list.setVisible(wide or not wanted)
        self.details.setMaximumWidth(self._context.theme.em(_PANEL_EMS) if wide else 16_777_215)
        if wide:
            self.details.setMinimumWidth(self._context.theme.em(_PANEL_EMS))
        else:
            self.details.setMinimumWidth(0)
        current = self.list.currentIndex()
        if wanted and not was and current.isValid():
            self._came_to(current.row())

    def _close_details(self) -> None:
        self.details_button.setChecked(False)
        self.list.setFocus()

    # --- finding --------------------------------------------------------------------------------

    def _find_now(self) -> None:
        self.find_button.setChecked(True)
        self.finding.words.setFocus()

    def _show_finding(self, on: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        self.finding.setVisible(on)
        self._count_chosen()
        assign(self.window())

    def _search(self, words: str) -> None:
        self.painter.marked = tuple(words.lower().split())
        self.list.viewport().update()
        if not words:
            self._show_finds([])
            return
        identity, order = self._id, self.messages.order

        def job(desk: Desk) -> list[int]:
            known = desk.vault.conversations
            found = find_in(known.connection, known.path, identity, words, _MOST_FINDS + 1)
            rows = [order.row_of(number, at) for at, number in found] if order else []
            return [one for one in rows if one is not None]

        def done(rows: list[int]) -> None:
            if words == self.finding.words.text().strip():
                self._show_finds(rows)

        ask(self, self._context, self.notice, job, done)

    def _show_finds(self, rows: list[int]) -> None:
        self._finds, top = rows[:_MOST_FINDS], self.list.top_row
        self._find = next((n for n, at in enumerate(self._finds) if at >= top), 0)
        self._is_cut = len(rows) > _MOST_FINDS
        self._show_find()

    def _show_find(self) -> None:
        self.finding.show_finds(self._find, len(self._finds), cut=self._is_cut)
        if self._finds:
            self.list.show_row(self._finds[self._find])

    def _step(self, by: int) -> None:
        if self._finds:
            self._find = (self._find + by) % len(self._finds)
            self._show_find()

    def _go_to_day(self, day: QDate) -> None:
        order = self.messages.order
        if order is not None and len(order):
            moment = datetime(day.year(), day.month(), day.day(), tzinfo=self.messages.zone)
            self.list.show_row(order.row_at(micros(moment)))
            self.list.setFocus()

    def _choose_finds(self) -> None:
        chosen = QItemSelection()
        for at in self._finds:
            index = self.messages.index(at)
            chosen.select(index, index)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().select(chosen, flag)

    # --- picking --------------------------------------------------------------------------------

    def _count_chosen(self) -> None:
        count = count_of(self.list.chosen_rows())
        # Where it is low, one of the two bars at a time leaves room for the messages.
        both = self._is_high or not self.find_button.isChecked()
        self.picks.show_count(count if both else 0)

    def _picked(self) -> Picked | None:
        """Return what is chosen; None where it is more than an entry takes, which is said."""
        order, ranges = self.messages.order, self.list.chosen_rows()
        if order is None or not ranges:
            return None
        picked = picked_of(order, ranges, self.picks.wanted_around)
        if len(picked.messages) + len(picked.context) > MAX_PICKED:
            count = max(count_of(ranges), len(picked.messages) + len(picked.context))
            show_error(self._context, self.notice, TooManyPickedError(count, MAX_PICKED))
            return None
        return picked

    def _want_entry(self) -> None:
        if picked := self._picked():
            self.entry_wanted.emit(picked)

    def _offer(self) -> None:
        job = partial(offered_entries, self._context)
        ask(self, self._context, self.notice, job, self.picks.offer)

    def _add(self, incident_id: str) -> None:
        picked = self._picked()
        if picked is None:
            return

        def job(desk: Desk) -> Incident:
            return desk.vault.pick_messages(incident_id, picked.messages, picked.context)

        def done(incident: Incident) -> None:
            self.kept.finish()
            self.added.emit(incident.id)

        ask(self, self._context, self.notice, job, done, change=Change(incidents=True))


def _message(number: int, desk: Desk) -> KnownMessage:
    return desk.vault.conversations.message(number)
