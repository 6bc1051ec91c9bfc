"""The places of an open journal, and the ways between them.

Never here: opening or closing the journal.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from harassvault.drafts import Draft
from harassvault.incident import Incident
from harassvault.seen import Seen
from harassvault.status import Status
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.slip import PICTURE_FORM, read_sources
from ui.desktop.files_pages import FilesPages
from ui.desktop.giving_pages import GivingPages
from ui.desktop.helping_pages import HelpingPages
from ui.desktop.parts.layout import box, column
from ui.desktop.points_pages import PointsPages
from ui.desktop.rail import Rail
from ui.desktop.screens.after_save import AfterSave
from ui.desktop.screens.entry_form.messages import picked_in
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.entry_form.writing import Beginning
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.erase_page import ErasePage
from ui.desktop.screens.inbox.page import InboxPage
from ui.desktop.screens.journal.page import Journal
from ui.desktop.screens.recovery import RecoveryPage
from ui.desktop.screens.safety.page import SafetyPage
from ui.desktop.screens.working import is_held
from ui.desktop.situations import several
from ui.desktop.stage import Stage
from ui.desktop.standing import Standing
from ui.desktop.watch import Watch
from ui.desktop.ways_pages import WaysPages
from ui.desktop.window import Window

_FORM = "incident"

_Result = TypeVar("_Result")


class Rooms(QObject):
    """Shows one screen after the other. The journal and the reports keep their state meanwhile."""

    def __init__(
        self, context: Context, rail: Rail, window: Window, seen: Seen | None = None
    ) -> None:
        super().__init__(window)
        self._context, self._rail, self._window = context, rail, window
        self._place = "journal"
        self.stage = Stage(context, window)
        self.journal = Journal(context)
        self.journal.opened.connect(self.show_entry)
        self.journal.new_wanted.connect(self.write_new)
        self.journal.draft_wanted.connect(self.go_on_with)
        self.journal.recovery_wanted.connect(self.show_recovery)
        self.journal.backup_wanted.connect(lambda: self.show_place("safety"))
        self.journal.inbox_wanted.connect(self.show_inbox)
        self.stage.keep(self.journal)
        self.ways = WaysPages(
            self,
            context,
            lambda page: self._show(page, "safety"),
            lambda: self.show_place("safety"),
        )
        self.files = FilesPages(self, context, lambda page: self._show(page, "files"))
        self.files.entry_wanted.connect(self.show_entry)
        self.files.form_wanted.connect(self._show_form)
        self.files.journal_wanted.connect(lambda: self.show_place("journal"))
        self.journal.message_wanted.connect(self.files.show_message)
        self.helping = HelpingPages(self, context, lambda page: self._show(page, "helping"))
        self.helping.entry_wanted.connect(self.show_entry)
        self.points = PointsPages(
            self,
            context,
            lambda page: self._show(page, "safety"),
            self.show_place,
            (self.files, self.helping),
            self._write_at,
        )
        report = partial(self._show, place="report")
        self.giving = GivingPages(self, context, report, self.points)
        self.standing = Standing(context)
        above = box(column(self.standing, self.points.way_back, gap=0))
        window.show_screen(context, rail, self.stage, above)
        self.watch = Watch(context, self.standing, self.journal, seen)

    @property
    def is_on_safety(self) -> bool:
        """Say whether the safety page is in view."""
        return isinstance(self.stage.shown, SafetyPage)

    def show_place(self, name: str) -> None:
        """Show one of the places of the rail."""
        match name:
            case "files":
                self.files.show_place()
            case "helping":
                self.helping.show_place()
            case "report":
                self.giving.show_place()
            case "safety":
                safety = SafetyPage(self._context)
                safety.ways.recovery_wanted.connect(self.show_recovery)
                self.ways.follow(safety.ways)
                safety.about_wanted.connect(self.points.show_about)
                self._show(safety, name)
            case _:
                self._show(self.journal, "journal")

    def pressed(self, name: str) -> None:
        """Do what a key means everywhere."""
        if name == "new":
            self.write_new()
        elif name == "search":
            self.show_place("journal")
            self.journal.focus_search()

    def show_entry(self, incident_id: str) -> None:
        """Show one entry."""
        view = EntryView(self._context, incident_id)
        view.back.connect(lambda: self.show_place("journal"))
        view.amend_wanted.connect(self.add_to)
        view.erase_wanted.connect(self.show_erase)
        self._show(view, "journal")

    def show_erase(self, incident_id: str) -> None:
        """Show what erasing an entry would take."""
        page = ErasePage(self._context, incident_id)
        page.left.connect(lambda: self.show_entry(incident_id))
        page.erased.connect(lambda: self.show_entry(incident_id))
        self._show(page, "journal")

    def show_inbox(self) -> None:
        """Show what was put in while the journal was locked."""
        page = InboxPage(self._context)
        page.back.connect(lambda: self.show_place("journal"))
        page.taken.connect(lambda incident: self.show_entry(incident.id))
        self._show(page, "journal")

    def write_new(self) -> None:
        """Show an empty form, unless one is open already."""
        if not (isinstance(self.stage.shown, EntryForm) and self.stage.shown.is_new):
            self._begin(
                lambda desk: Beginning(desk.vault.people(), situations=several(self._context, desk))
            )

    def add_to(self, incident: Incident) -> None:
        """Show the form with what an entry says."""
        self._begin(lambda desk: Beginning(desk.vault.people(), incident))

    def _write_at(self, incident_id: str, point: str) -> None:
        """Show the form of an entry at one of its questions; of no entry, the journal."""
        if not incident_id:
            self.show_place("journal")
            return

        def job(desk: Desk) -> Beginning:
            return Beginning(desk.vault.people(), desk.vault.incident(incident_id), point=point)

        self._begin(job)

    def go_on_with(self, draft: Draft) -> None:
        """Show the form with a draft in it."""

        def job(desk: Desk) -> Beginning:
            incident_id = draft.form.removeprefix(_FORM).removeprefix(":")
            incident = desk.vault.incident(incident_id) if incident_id else None
            pictures = [one for one in desk.vault.drafts()[0] if one.form == PICTURE_FORM]
            sources, kept = read_sources(draft, pictures)
            picked = picked_in(draft)
            made = Beginning(desk.vault.people(), incident, draft, sources, kept, picked)
            which = () if incident else several(self._context, desk)
            return replace(made, situations=which)

        self._begin(job)

    def show_recovery(self, *, is_known: bool = False) -> None:
        """Make a recovery code, or ask to type back the one that was made."""

        def show(status: Status) -> None:
            make = "recovery" not in status.ways_in
            page = RecoveryPage(self._context, make=make, is_known=is_known)
            page.finished.connect(lambda: self.show_place("journal"))
            self._show(page, "safety")

        self._ask(lambda desk: desk.vault.status(), show)

    def _begin(self, job: Callable[[Desk], Beginning]) -> None:
        """Show a form; nowhere where the journal is only read, however it was asked for."""
        if not self._context.is_reading:
            self._ask(job, self._show_form)

    def _ask(self, job: Callable[[Desk], _Result], done: Callable[[_Result], None]) -> None:
        """Have something looked up that leads elsewhere; not while nobody may be led away.

        The answer would come behind the one that is waited for, and show something in its place.
        """
        if not is_held(self.stage):
            self._context.worker.ask(self, job, done, self._fail)

    def _show_form(self, beginning: Beginning) -> None:
        form = EntryForm(self._context, beginning)
        incident = beginning.incident
        if incident is None:
            form.left.connect(lambda: self.show_place("journal"))
        else:
            form.left.connect(lambda: self.show_entry(incident.id))
        form.saved.connect(self.show_saved)
        form.diary_wanted.connect(self.files.show_diary)
        self._show(form, "journal")
        form.begin()

    def show_saved(self, incident: Incident) -> None:
        """Say that it is kept, and ask whether it is safe now."""
        page = AfterSave(self._context, incident)
        page.finished.connect(lambda: self._after_question(incident))
        self._show(page, "journal")

    def _after_question(self, incident: Incident) -> None:
        """The first save is followed by the recovery code, every other by the entry."""

        def decide(status: Status) -> None:
            if "recovery" in status.ways_in or status.counts["incidents"] != 1:
                self.show_entry(incident.id)
            else:
                self.show_recovery(is_known=self.ways.just_made)

        self._ask(lambda desk: desk.vault.status(), decide)

    def _fail(self, error: Exception) -> None:
        self.show_place("journal")
        self.journal.fail(error)

    def _show(self, screen: QWidget, place: str) -> None:
        if self.stage.show_screen(screen):
            self._place = place
            self.points.at(place)
        self._rail.mark(self._place)
        self._window.letters()
