"""One person in full: who they are, what they did and when, and how that came to be known.

Never here: writing what is known of them (`form`).
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from harassvault.emergency import COUNTRIES
from harassvault.person import Person, PersonVersion
from reports.places import country_name
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.dates import capital, instant_words
from ui.desktop.parts.buttons import button
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, Page, card, clear, column
from ui.desktop.parts.links import link
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label, reading
from ui.desktop.points.folds import answer_words
from ui.desktop.screens.common import READING_EMS, ask, point
from ui.desktop.screens.files.people.looking import Met, meeting
from ui.desktop.screens.files.people.rows import did_words, name_of
from ui.desktop.screens.files.people.seats import Seats

_SHOWN = ("relation", "tie", "in_charge", "country", "aliases", "handles", "description", "note")
_TOLD = (*_SHOWN, "contact")


class PersonPage(Page):
    """The page.

    Signals:
        back: to the list.
        amend_wanted(KnownPerson): write them anew.
        entry_wanted(str): show this entry.
        person_wanted(str): show another person.
        conversation_wanted(str): show this conversation.
    """

    back = Signal()
    amend_wanted = Signal(object)
    entry_wanted = Signal(str)
    person_wanted = Signal(str)
    conversation_wanted = Signal(str)

    def __init__(self, context: Context, identity: str) -> None:
        super().__init__(context.theme.em(READING_EMS), margin=1)
        self._context, self.identity = context, identity
        self._place = column(gap=3)
        self.notice = Notice(context.look)
        self.back_button = button(context.text("person.back"), self.back.emit, "quiet", "back")
        self.fill(column(Flow(self.back_button), self.notice, self._place, None, gap=2))
        context.worker.changed.connect(self._on_change)
        self._read()

    def _on_change(self, change: Change) -> None:
        if change.people or change.incidents:
            self._read()

    def _read(self) -> None:
        job = meeting(self._context, self.identity)
        ask(self, self._context, self.notice, job, self.show_person)

    def show_person(self, met: Met) -> None:
        """Show a person."""
        clear(self._place)
        context, person = self._context, met.one.known.person
        self.amend_button = button(
            context.text("person.amend"),
            lambda: self.amend_wanted.emit(met.one.known),
            "primary",
            "pen",
        )
        for_writing(context, self.amend_button)
        head = column(
            label(name_of(context, person.name), "title"),
            label(did_words(context, met.one), "quiet"),
            Flow(self.amend_button),
            gap=1,
        )
        self._place.addLayout(head)
        if met.alike:
            self._place.addWidget(card(self._alike(met), "soft"))
        self._place.addWidget(card(self._known(person), margin=3))
        self._place.addLayout(self._did(met))
        self.seats = Seats(context, met.one, met.free)
        self.seats.conversation_wanted.connect(self.conversation_wanted)
        self._place.addWidget(self.seats)
        self.history = Fold(
            context.look,
            context.count("person.history", len(met.versions)),
            partial(self._history, met.versions),
        )
        self._place.addWidget(self.history)
        context.look.dress(self)
        assign(self.window())

    def _alike(self, met: Met) -> QVBoxLayout:
        text = self._context.text
        made = column(
            label(text("person.alike"), "field"), label(text("person.alike_means")), gap=1
        )
        for identity, name in met.alike:
            made.addWidget(link(name, partial(self.person_wanted.emit, identity), "person"))
        return made

    def _known(self, person: Person) -> QVBoxLayout:
        text = self._context.text
        made = column(gap=1.5)
        for field in _SHOWN:
            if value := self._value(person, field):
                made.addLayout(
                    column(label(text(f"person.{field}"), "field"), reading(value), gap=0.25)
                )
        for asked, answer in person.details.items():
            said = reading(answer_words(self._context, answer))
            made.addLayout(column(label(text(f"point.{asked}"), "field"), said, gap=0.25))
        if not made.count():
            made.addWidget(label(text("person.only_name"), "quiet"))
        if person.contact:
            self.contact = Fold(
                self._context.look,
                text("person.contact"),
                lambda: column(reading(person.contact)),
                text("person.contact_hint"),
            )
            made.addWidget(self.contact)
        return made

    def _did(self, met: Met) -> QVBoxLayout:
        text = self._context.text
        made = column(label(text("person.did"), "section"), gap=1)
        for role, entries in met.entries.items():
            made.addWidget(label(text(f"person.role.{role}"), "field"))
            for identity, words in entries:
                made.addWidget(link(words, partial(self.entry_wanted.emit, identity), "journal"))
            if (more := len(met.one.incidents[role]) - len(entries)) > 0:
                made.addWidget(label(self._context.count("person.more_entries", more), "quiet"))
        if not met.entries:
            made.addWidget(label(text("person.in_no_entry"), "quiet"))
        made.addLayout(point("info", text("person.noted"), "quiet"))
        return made

    def _history(self, versions: tuple[PersonVersion, ...]) -> QVBoxLayout:
        context = self._context
        made = column(gap=1.5)
        made.setContentsMargins(24, 8, 0, 0)
        before = Person()
        lines = []
        for version in versions:
            lines.append((version, self._differences(before, version.person)))
            before = version.person
        for version, differing in reversed(lines):
            inside = column(label(capital(instant_words(context, version.at)), "field"), gap=1)
            for words in differing:
                inside.addWidget(reading(words))
            made.addWidget(card(inside))
        return made

    def _differences(self, before: Person, after: Person) -> list[str]:
        """Return what a version says that the one before did not, and what it says no more."""
        text, found = self._context.text, []
        fields = {field: text(f"person.{field}") for field in ("name", *_TOLD)}
        differing = {
            name: (self._lines(before, field), self._lines(after, field))
            for field, name in fields.items()
        }
        for asked in (*before.details, *after.details):
            differing[text(f"point.{asked}")] = (
                self._answers(before, asked),
                self._answers(after, asked),
            )
        for name, (old, new) in differing.items():
            added = [one for one in new if one not in old]
            gone = [one for one in old if one not in new]
            if added:
                found.append(text("person.added", field=name, value=", ".join(added)))
            if gone:
                found.append(text("person.gone", field=name, value=", ".join(gone)))
        return found

    def _answers(self, person: Person, asked: str) -> list[str]:
        answer = person.details.get(asked, "")
        return [answer_words(self._context, answer)] if answer else []

    def _value(self, person: Person, field: str) -> str:
        return "\n".join(self._lines(person, field))

    def _lines(self, person: Person, field: str) -> list[str]:
        value = getattr(person, field)
        if isinstance(value, tuple):
            return [*value]
        if not value:
            return []
        match field:
            case "tie":
                return [self._context.words.text(f"guidance.relation.{value}")]
            case "in_charge":
                return [self._context.words.text(f"guidance.answer.{value}")]
            case "country" if value in COUNTRIES:
                return [country_name(value, self._context.words.language)]
            case _:
                return [value]
