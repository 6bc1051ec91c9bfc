"""The place "Files and people", its tabs, and the pages that they lead to.

Never here: what the pages look like.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from harassvault.conversations.sent import moment_of_messages
from harassvault.person import KnownPerson
from harassvault.source import FileSource, Source
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.screens.common import show_error
from ui.desktop.screens.conversation.page import ConversationPage
from ui.desktop.screens.conversation.picked import Picked, form_fields
from ui.desktop.screens.diary.page import DiaryPage
from ui.desktop.screens.entry_form.writing import Beginning
from ui.desktop.screens.files.conversations.tab import ConversationsTab
from ui.desktop.screens.files.originals.tab import OriginalsTab
from ui.desktop.screens.files.page import FilesPage
from ui.desktop.screens.files.people.tab import PeopleTab
from ui.desktop.screens.import_erase_page import ImportErasePage
from ui.desktop.screens.importing.page import ImportPage
from ui.desktop.screens.tabbed import Tab
from ui.desktop.situations import several


class FilesPages(QObject):
    """Shows one after the other.

    Args:
        context: for the pages.
        show: puts a page in view, as one of this place.

    Signals:
        entry_wanted(str): show this entry.
        form_wanted(Beginning): show the form that begins so.
        journal_wanted: show the journal.
    """

    entry_wanted = Signal(str)
    form_wanted = Signal(object)
    journal_wanted = Signal()

    def __init__(self, owner: QObject, context: Context, show: Callable[[QWidget], None]) -> None:
        super().__init__(owner)
        self._context, self._show = context, show
        self._tab = "conversations"

    def show_place(self, tab: str = "") -> None:
        """Show the place, at a tab, or at the one that was in view last."""
        self._show_page(tab or self._tab)

    def _show_page(self, wanted: str) -> FilesPage:
        page = FilesPage(self._context, self._tabs())
        page.tab_shown.connect(self._remember)
        page.import_wanted.connect(self.show_import)
        page.diary_wanted.connect(self.show_diary)
        page.show_tab(wanted)
        self._show(page)
        return page

    def show_person(self, identity: str, point: str) -> None:
        """Show the form of a person at one of its questions; of nobody, the list of people."""
        tab = self._show_page("people").tab("people")
        if not (identity and isinstance(tab, PeopleTab)):
            return

        def job(desk: Desk) -> KnownPerson | None:
            return next((one for one in desk.vault.people() if one.id == identity), None)

        def done(known: KnownPerson | None) -> None:
            if known is not None:
                tab.amend(known, point)

        self._context.worker.ask(tab, job, done, lambda _error: None)

    def show_original(self, identity: str, point: str) -> None:
        """Show the page of a file at one of its questions; of no file, the list of files."""
        tab = self._show_page("originals").tab("originals")
        if identity and isinstance(tab, OriginalsTab):
            tab.open_file(identity, point)

    def show_import(self, paths: Sequence[Path] = ()) -> None:
        """Show the assistant, with what was chosen already."""
        page = ImportPage(self._context, paths)
        page.left.connect(self.show_place)
        page.conversation_wanted.connect(self.show_conversation)
        page.keep_wanted.connect(self._keep)
        self._show(page)

    def show_diary(self) -> None:
        """Show the assistant that makes entries of a diary kept elsewhere."""
        page = DiaryPage(self._context)
        page.left.connect(self.show_place)
        page.finished.connect(self.journal_wanted)
        self._show(page)

    def show_conversation(self, conversation_id: str, message: int | None = None) -> None:
        """Show a conversation, at one of its messages or at its newest."""
        page = ConversationPage(self._context, conversation_id, message)
        page.back.connect(lambda: self.show_place("conversations"))
        page.entry_wanted.connect(partial(self._make_entry, page))
        page.added.connect(self.entry_wanted)
        page.erase_wanted.connect(partial(self._erase_conversation, conversation_id))
        self._show(page)

    def show_import_erasing(self, imports: Sequence[str], back: Callable[[], None]) -> None:
        """Show what erasing an import would take; `back` is where it leads when nothing is done."""
        page = ImportErasePage(self._context, imports)
        page.left.connect(back)
        page.erased.connect(self.show_place)
        self._show(page)

    def _erase_conversation(self, conversation_id: str, imports: Sequence[str]) -> None:
        self.show_import_erasing(imports, lambda: self.show_conversation(conversation_id))

    def show_message(self, number: int) -> None:
        """Show a message in its conversation."""

        def job(desk: Desk) -> str:
            return desk.vault.conversations.message(number).conversation

        def done(conversation_id: str) -> None:
            self.show_conversation(conversation_id, number)

        self._context.worker.ask(self, job, done, lambda _error: self.show_place("conversations"))

    def _make_entry(self, page: ConversationPage, picked: Picked) -> None:
        """Show a form that begins with messages."""

        def job(desk: Desk) -> Beginning:
            known = desk.vault.conversations
            messages, people = known.numbered(picked.messages), desk.vault.people()
            service = known.one(messages[0].conversation).service if messages else ""
            fields = form_fields(messages, service, people)
            moment = moment_of_messages(messages, desk.vault.imports.zones())
            which = several(self._context, desk)
            return Beginning(people, picked=picked, moment=moment, fields=fields, situations=which)

        def done(beginning: Beginning) -> None:
            page.kept.finish()  # from here on, the form keeps them
            self.form_wanted.emit(beginning)

        self._context.worker.ask(self, job, done, partial(show_error, self._context, page.notice))

    def _keep(self, paths: Sequence[Path]) -> None:
        """Show a form that keeps files as they are."""

        def job(desk: Desk) -> Beginning:
            sources: list[Source] = [FileSource(one) for one in paths]
            which = several(self._context, desk)
            return Beginning(desk.vault.people(), sources=sources, situations=which)

        self._context.worker.ask(self, job, self.form_wanted.emit, lambda _error: self.show_place())

    def _tabs(self) -> list[Tab]:
        return [
            Tab("conversations", self._conversations),
            Tab("originals", self._originals),
            Tab("people", self._people),
        ]

    def _conversations(self) -> QWidget:
        made = ConversationsTab(self._context)
        made.opened.connect(self.show_conversation)
        made.import_wanted.connect(self.show_import)
        return made

    def _originals(self) -> QWidget:
        made = OriginalsTab(self._context)
        made.entry_wanted.connect(self.entry_wanted)
        made.import_wanted.connect(
            lambda imported: self.show_import_erasing(
                [imported], lambda: self.show_place("originals")
            )
        )
        return made

    def _people(self) -> QWidget:
        made = PeopleTab(self._context)
        made.entry_wanted.connect(self.entry_wanted)
        made.conversation_wanted.connect(self.show_conversation)
        return made

    def _remember(self, tab: str) -> None:
        self._tab = tab
