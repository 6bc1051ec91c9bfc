"""The journal's page.

Never here: one entry in full; how cards are fetched and painted.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from harassvault.drafts import Draft
from harassvault.person import KnownPerson
from harassvault.status import Status
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.field import line
from ui.desktop.parts.layout import Flow, box, column, row
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask
from ui.desktop.screens.files.conversations.model import ConversationCard
from ui.desktop.screens.journal.delegate import CardPainter
from ui.desktop.screens.journal.filters import Filters
from ui.desktop.screens.journal.found_messages import FoundMessages, cards_of
from ui.desktop.screens.journal.model import ID_ROLE, Timeline
from ui.desktop.screens.journal.reminders import Reminders

_SEARCH_PAUSE_MS = 200
"""After the last key; a search for every letter would flicker."""

_MOST_HITS = 500


@dataclass(frozen=True, slots=True)
class _Found:
    ids: list[str]
    found: dict[str, str]
    people: list[KnownPerson]
    status: Status
    drafts: list[Draft]
    messages: list[ConversationCard]


class Journal(QWidget):
    """The timeline with its search, filters and reminders.

    Signals:
        opened(str): show this entry.
        new_wanted: write a new one.
        draft_wanted(Draft): go on with a draft.
        recovery_wanted: make or confirm the recovery code.
        backup_wanted: make a backup.
        inbox_wanted: look at what was put in while the journal was locked.
        message_wanted(int): show this imported message in its conversation.
    """

    opened = Signal(str)
    new_wanted = Signal()
    draft_wanted = Signal(object)
    recovery_wanted = Signal()
    backup_wanted = Signal()
    inbox_wanted = Signal()
    message_wanted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        text = context.text
        self.search = line(placeholder=text("journal.search"), limit=200)
        self.search.setAccessibleName(text("journal.search"))
        self.new_button = button(text("journal.new"), self.new_wanted.emit, "primary", "plus")
        for_writing(context, self.new_button)
        self.filters = Filters(context)
        self.reminders = Reminders(context)
        self.notice = Notice(context.look)
        self.summary = label("", "quiet")
        self.found = FoundMessages(context)
        self.list = self._list()
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Ask again for what is wanted."""
        words, wanted = self.search.text().strip(), self.filters.wanted()
        context = self._context

        def job(desk: Desk) -> _Found:
            vault = desk.vault
            ids, found = vault.incident_ids(wanted), {}
            messages: list[ConversationCard] = []
            if words:
                allowed = set(ids)
                every = vault.search(words, _MOST_HITS)
                messages = cards_of(context, desk, every)
                hits = [hit for hit in every if hit.id in allowed]
                ids = [hit.id for hit in hits]
                found = {hit.id: hit.snippet.translate({2: None, 3: None}) for hit in hits}
            drafts = vault.drafts()[0]
            return _Found(ids, found, vault.people(), vault.status(), drafts, messages)

        ask(self, self._context, self.notice, job, self._show)

    def on_change(self, change: Change) -> None:
        """Decide what a change means here."""
        if change.settings:
            self.timeline.forget_pictures()
        if change.incidents or change.people or change.ways_in:
            self.timeline.forget()
            if self.isVisible():
                self.refresh()

    def focus_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Coming back: a draft may have been written or finished."""
        super().showEvent(event)
        self.refresh()

    def _list(self) -> QListView:
        view = QListView()
        view.setObjectName("timeline")
        view.setAccessibleName(self._context.text("journal.list"))
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.timeline = Timeline(self._context, view, self._context.theme.em(8.8))
        view.setModel(self.timeline)
        view.setItemDelegate(CardPainter(self._context, self.timeline, view))
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.verticalScrollBar().setSingleStep(24)
        return view

    def _arrange(self) -> None:
        text = self._context.text
        head = row(label(text("journal.title"), "display"), None, self.new_button)
        self.narrow_button = toggle(text("journal.narrow"), "toggle", "sliders")
        self.narrow_button.toggled.connect(self.filters.setVisible)
        self.filters.hide()
        search = row(self.search, self.narrow_button, gap=1)
        search.setStretch(0, 1)
        self.seeking = box(search)
        self.empty = self._empty_page()
        self.nothing = label(text("journal.nothing_found"), "lead")
        made = column(
            head,
            self.reminders,
            self.seeking,
            self.filters,
            self.notice,
            self.summary,
            self.empty,
            self.nothing,
            self.found,
            self.list,
            gap=1.5,
        )
        made.setContentsMargins(32, 28, 24, 0)
        made.setStretchFactor(self.list, 1)
        made.setStretchFactor(self.found, 1)
        made.addStretch(0)
        self.setLayout(made)
        for one in (self.empty, self.nothing):
            one.hide()

    def _empty_page(self) -> QWidget:
        text = self._context.text
        self.begin_button = button(text("journal.empty.begin"), self.new_wanted.emit, icon="pen")
        for_writing(self._context, self.begin_button)
        inside: QVBoxLayout = column(
            label(text("journal.empty.title"), "title"),
            label(text("journal.empty.lead")),
            Flow(self.begin_button),
            gap=2,
        )
        inside.setContentsMargins(0, 48, 0, 0)
        return box(inside)

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.filters.changed.connect(self.refresh)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.timeline.failed.connect(self.fail)
        self.found.message_wanted.connect(self.message_wanted)
        self.found.turned.connect(self._turn)
        self.reminders.draft_wanted.connect(self.draft_wanted)
        self.reminders.recovery_wanted.connect(self.recovery_wanted)
        self.reminders.backup_wanted.connect(self.backup_wanted)
        self.reminders.inbox_wanted.connect(self.inbox_wanted)
        self._context.worker.changed.connect(self.on_change)
        self._context.look.changed.connect(self.list.doItemsLayout)

    def fail(self, error: Exception) -> None:
        """Say what did not work."""
        said = self._context.explain(error)
        self.notice.say(said.happened, said.safe, said.do)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(str(index.data(ID_ROLE)))

    def _turn(self, on_messages: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        """Show the entries or the messages that were found."""
        shown = self.timeline.rowCount()
        self.list.setVisible(not on_messages and shown > 0)
        self.nothing.setVisible(not on_messages and shown == 0)

    def _show(self, found: _Found) -> None:
        self.found.show_found(len(found.ids), found.messages)
        self.timeline.show_ids(found.ids, found.found)
        self.filters.show_people(found.people)
        self.reminders.show_reminders(found.status, found.drafts)
        if found.messages:
            self.reminders.hide()  # who looks for something is not reminded of something else
        counts = found.status.counts
        total, marked = counts["incidents"], counts["set_aside"] + counts["erased"]
        narrowed = bool(self.search.text().strip()) or self.filters.narrows()
        shown = len(found.ids)
        key = "journal.some" if narrowed else "journal.all"
        said = self._context.count(key, shown, total=total + counts["erased"])
        if marked and not narrowed:
            said += " · " + self._context.count("journal.marked", marked)
        self.summary.setText(said)
        any_at_all = total + marked > 0
        self.summary.setVisible(any_at_all and not found.messages)
        self.empty.setVisible(not any_at_all and not found.messages)
        on_messages = self.found.is_on_messages
        self.nothing.setVisible(any_at_all and shown == 0 and not on_messages)
        self.seeking.setVisible(any_at_all or counts["messages"] > 0)
        self.list.setVisible(shown > 0 and not on_messages)
