"""The tab: everybody in a list, witnesses apart; one of them, or the form, takes its place.

Never here: how one person looks (`person_page`), writing one down (`form`).
"""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QVBoxLayout, QWidget

from harassvault.person import KnownPerson
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.keeper import settle_all
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import line
from ui.desktop.parts.layout import box, column, row
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask
from ui.desktop.screens.files.people.form import PersonForm
from ui.desktop.screens.files.people.listing import ID_ROLE, PeopleModel, PersonPainter
from ui.desktop.screens.files.people.person_page import PersonPage
from ui.desktop.screens.files.people.rows import PersonRow, narrowed, rows_of


class PeopleTab(QWidget):
    """The tab.

    Signals:
        entry_wanted(str): show this entry.
        conversation_wanted(str): show this conversation.
    """

    entry_wanted = Signal(str)
    conversation_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self._groups: dict[str, list[PersonRow]] = {}
        self.notice = Notice(context.look)
        self.search = line(placeholder=text("person.search"), limit=200)
        self.search.setAccessibleName(text("person.search"))
        self.add_button = button(text("person.add"), self.add, icon="plus")
        for_writing(context, self.add_button)
        self.summary = label("", "quiet")
        self.empty = label(text("person.empty"), "lead")
        self.list = self._make_list()
        self.stack = QStackedWidget()
        self.stack.addWidget(box(self._arranged()))
        self.setLayout(column(self.stack))
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        context.worker.changed.connect(self._on_change)
        context.look.changed.connect(self.list.doItemsLayout)
        self.refresh()

    @property
    def page(self) -> QWidget | None:
        """The page of a person or the form that is in view, or None."""
        shown = self.stack.currentWidget()
        return shown if self.stack.currentIndex() > 0 else None

    def refresh(self) -> None:
        """Read everybody again."""
        context = self._context

        def job(desk: Desk) -> dict[str, list[PersonRow]]:
            return rows_of(context, desk.vault.acquaintances())

        ask(self, context, self.notice, job, self._show)

    def open_person(self, identity: str) -> None:
        """Show one person."""
        page = PersonPage(self._context, identity)
        page.back.connect(self.close_page)
        page.amend_wanted.connect(self.amend)
        page.entry_wanted.connect(self.entry_wanted)
        page.person_wanted.connect(self.open_person)
        page.conversation_wanted.connect(self.conversation_wanted)
        self._put(page)
        page.back_button.setFocus()

    def add(self) -> None:
        """Show the empty form."""
        form = PersonForm(self._context)
        form.left.connect(self.close_page)
        form.saved.connect(self.open_person)
        self._put(form)
        form.name.setFocus()

    def amend(self, known: KnownPerson, point: str = "") -> None:
        """Show the form with what is known of a person, at one of its questions."""
        form = PersonForm(self._context, known)
        form.left.connect(lambda: self.open_person(known.id))
        form.saved.connect(self.open_person)
        self._put(form)
        form.open_at(point)

    def close_page(self) -> None:
        """Show the list again; what is unfinished is sealed first."""
        if (page := self.page) is not None:
            settle_all(page)
            self.stack.removeWidget(page)
            page.deleteLater()
            self.list.setFocus()
            assign(self.window())

    def _put(self, page: QWidget) -> None:
        self.close_page()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self._context.look.dress(page)
        assign(self.window())

    def _make_list(self) -> QListView:
        view = QListView()
        view.setObjectName("timeline")
        view.setAccessibleName(self._context.text("person.list"))
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setMouseTracking(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        self.model = PeopleModel(view)
        view.setModel(self.model)
        view.setItemDelegate(PersonPainter(self._context, self.model, view))
        view.verticalScrollBar().setSingleStep(24)
        return view

    def _arranged(self) -> QVBoxLayout:
        top = row(self.search, self.add_button, gap=1)
        top.setStretch(0, 1)
        made = column(top, self.notice, self.summary, self.empty, self.list, gap=1)
        made.setStretchFactor(self.list, 1)
        made.addStretch(0)
        self.empty.hide()
        return made

    def _on_change(self, change: Change) -> None:
        if change.people or change.incidents:
            self.refresh()

    def _show(self, groups: dict[str, list[PersonRow]]) -> None:
        self._groups = groups
        self._narrow()

    def _narrow(self) -> None:
        rows: list[PersonRow] = []
        for group, people in narrowed(self._groups, self.search.text()).items():
            if people:
                rows += [PersonRow("", self._context.text(f"person.group.{group}")), *people]
        self.model.show_rows(rows)
        shown = sum(bool(one.id) for one in rows)
        total = sum(len(people) for people in self._groups.values())
        key = "person.all" if shown == total else "person.shown"
        self.summary.setText(self._context.count(key, shown, total=total))
        self.summary.setVisible(total > 0)
        self.empty.setVisible(total == 0)
        self.list.setVisible(shown > 0)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (identity := str(index.data(ID_ROLE) or "")):
            self.open_person(identity)
