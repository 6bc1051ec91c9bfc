"""The page of one entry.

Never here: how files and history look (`files`, `history`).
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from harassvault.clock import system_zone
from harassvault.incident import Account, Incident, Involved, Mark, Role, Status
from harassvault.person import KnownPerson
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.dates import capital, instant_words, moment_words
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, Page, card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import copyable, label, reading
from ui.desktop.points.folds import answer_words
from ui.desktop.screens.common import READING_EMS, ask
from ui.desktop.screens.entry_view.files import FileCard
from ui.desktop.screens.entry_view.history import history
from ui.desktop.screens.entry_view.naming import NamedFiles
from ui.desktop.screens.entry_view.online import place_words
from ui.desktop.screens.entry_view.quotes import Quotes
from ui.desktop.screens.entry_view.standing import Standing, mark_lines


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident with the names of everybody in it."""

    incident: Incident
    people: list[KnownPerson]

    @property
    def names(self) -> dict[str, str]:
        """Names by id."""
        return {one.id: one.person.name for one in self.people}


def read_entry(desk: Desk, incident_id: str) -> Entry:
    """Read an entry; runs on the worker."""
    return Entry(desk.vault.incident(incident_id), desk.vault.people())


class EntryView(Page):
    """The page.

    Signals:
        back: to the timeline.
        amend_wanted(Incident): add something to it.
        erase_wanted(str): show what erasing it would take.
    """

    back = Signal()
    amend_wanted = Signal(object)
    erase_wanted = Signal(str)

    def __init__(self, context: Context, incident_id: str) -> None:
        super().__init__(context.theme.em(READING_EMS))
        self._context, self._id = context, incident_id
        self._place = column(gap=3)
        self.notice = Notice(context.look)
        self.back_button = button(context.text("entry.back"), self.back.emit, "quiet", "back")
        inside = column(Flow(self.back_button), self.notice, self._place, None, gap=2)
        self.fill(inside)
        context.worker.changed.connect(self._on_change)
        self._read()

    def _on_change(self, change: Change) -> None:
        if change.incidents or change.people:
            self._read()

    def _read(self) -> None:
        identity = self._id
        ask(
            self,
            self._context,
            self.notice,
            lambda desk: read_entry(desk, identity),
            self.show_entry,
        )

    def show_entry(self, entry: Entry) -> None:
        """Show an entry."""
        clear(self._place)
        incident, account = entry.incident, entry.incident.current
        if incident.mark is not None and incident.status is Status.ERASED:
            self._place.addLayout(self._erased(incident, incident.mark))
            self._context.look.dress(self)
            return
        self._place.addLayout(self._head(incident))
        self._place.addWidget(card(self._body(account, entry.names), margin=3))
        if account.feelings:
            feelings = column(
                label(self._context.text("form.feelings"), "field"),
                reading(account.feelings),
                label(self._context.text("entry.feelings_note"), "quiet"),
                gap=1,
            )
            self._place.addWidget(card(feelings, "soft", 3))
        self._place.addLayout(self._files(incident))
        if incident.quotes:
            self._place.addWidget(Quotes(self._context, incident.quotes))
        self.named = NamedFiles(self._context, incident.id)
        self._place.addWidget(self.named)
        self.history = Fold(
            self._context.look,
            self._context.count("entry.history", len(incident.versions)),
            partial(history, self._context, incident, entry.names),
            self._context.text("entry.history_hint"),
        )
        self._place.addWidget(self.history)
        self.standing = Standing(self._context, incident)
        self.standing.erase_wanted.connect(lambda: self.erase_wanted.emit(incident.id))
        if incident.status is Status.SET_ASIDE:
            self._place.insertWidget(1, self.standing)
        else:
            self._place.addWidget(self.standing)
        self._context.look.dress(self)

    def _erased(self, incident: Incident, mark: Mark) -> QVBoxLayout:
        text = self._context.text
        written = text("journal.written", when=instant_words(self._context, incident.recorded_at))
        return column(
            label(text("aside.erased"), "display"),
            label(written, "quiet"),
            card(mark_lines(self._context, mark), "soft"),
            label(text("aside.erased_means")),
            gap=1.5,
        )

    def _head(self, incident: Incident) -> QVBoxLayout:
        text = self._context.text
        when = incident.current.when
        made = column(label(moment_words(self._context, when), "display"), gap=0.5)
        zone = self._context.dates.zone(when)
        if zone and when.zone != system_zone():
            made.addWidget(label(capital(zone), "quiet"))
        if when.anchor:
            made.addWidget(label(when.anchor))
        written = text("journal.written", when=instant_words(self._context, incident.recorded_at))
        made.addWidget(label(written, "quiet"))
        if noted := incident.current.first_noted_at:
            when_noted = moment_words(self._context, noted)
            made.addWidget(label(text("entry.first_noted", when=when_noted), "quiet"))
        made.addSpacing(12)
        self.amend_button = button(
            text("entry.amend"), lambda: self.amend_wanted.emit(incident), "primary", "plus"
        )
        for_writing(self._context, self.amend_button)
        made.addLayout(Flow(self.amend_button))
        return made

    def _body(self, account: Account, names: dict[str, str]) -> QVBoxLayout:
        text = self._context.text
        made = column(gap=2)
        if account.what:
            made.addWidget(reading(account.what))
        for name, value in self._facts(account, names):
            made.addLayout(column(label(name, "field"), copyable(value), gap=0.25))
        if not made.count():
            made.addWidget(label(text("journal.files_only")))
        return made

    def _facts(self, account: Account, names: dict[str, str]) -> list[tuple[str, str]]:
        text = self._context.text
        kinds = ", ".join(text(f"behaviour.{one}") for one in account.categories)
        people = "\n".join(person_words(self._context, one, names) for one in account.people)
        setting = account.setting
        lived = self._context.words.text(f"guidance.setting.{setting}") if setting else ""
        facts = [
            (text("form.exact_words"), account.exact_words),
            (text("form.who"), people),
            (text("form.channel"), text(f"channel.{account.channel}") if account.channel else ""),
            (text("form.where"), account.where),
            (text("form.setting"), lived),
            (text("form.fold.kind"), kinds),
        ]
        facts += [
            (text(f"point.{key}"), answer_words(self._context, answer))
            for key, answer in account.details.items()
        ]
        facts += [
            (text("history.field.locators"), place_words(self._context, one))
            for one in account.locators
        ]
        return [(name, value) for name, value in facts if value]

    def _files(self, incident: Incident) -> QVBoxLayout:
        made = column(gap=1.5)
        if incident.evidence:
            made.addWidget(
                label(self._context.count("journal.files", len(incident.evidence)), "section")
            )
        for one in incident.evidence:
            made.addWidget(FileCard(self._context, one))
        return made


def person_words(context: Context, involved: Involved, names: dict[str, str]) -> str:
    """Name a person with the role, where the role is not the plain one."""
    if involved.role is Role.UNKNOWN_AUTHOR:
        return context.text("people.unknown")
    name = names.get(involved.person, "") or context.text("people.unnamed")
    if involved.role is Role.AUTHOR:
        return name
    return context.text("people.with_role", name=name, role=context.text(f"role.{involved.role}"))
