"""What is known of a person, to write down or write anew; every field is a draft.

Never here: what they did, which entries say.
"""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from harassvault.data_points import ANSWERS, Holder
from harassvault.emergency import COUNTRIES
from harassvault.errors import NothingChangedError
from harassvault.person import KnownPerson, Person, Relation
from reports.places import country_name
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import Words, choice, chosen, field, line
from ui.desktop.parts.layout import Flow, Page, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.points.folds import PointFolds
from ui.desktop.screens.common import FORM_EMS, show_error

_FIELDS = (
    *("name", "relation", "tie", "in_charge", "country"),
    *("aliases", "handles", "description", "note", "contact"),
)

_OWN = {
    "respondent_handles": "handles",
    "respondent_description": "description",
    "relationship_type": "tie",
    "country": "country",
}
"""Fields of their own that tell a data point."""


class PersonForm(Page):
    """The form, for a new person or for one that is known.

    Signals:
        saved(str): the person's id.
        left: go back; what was typed stays as a draft.
    """

    saved = Signal(str)
    left = Signal()

    def __init__(self, context: Context, known: KnownPerson | None = None) -> None:
        super().__init__(context.theme.em(FORM_EMS), margin=1)
        self._context, self._known = context, known
        text = context.text
        self.name, self.relation = line(), line()
        self.tie, self.in_charge, self.country = self._choices()
        self.aliases, self.handles = Words(2), Words(2)
        self.description, self.note, self.contact = Words(3), Words(2), Words(2)
        self.points = PointFolds(context, Holder.PERSON)
        self.notice = Notice(context.look)
        self.save_button = button(text("person.keep"), self.save, "primary", "check")
        self.leave_button = button(text("person.leave"), self.left.emit)
        for_writing(context, self.save_button)
        self.fill(self._arranged())
        self._fill(known.person if known else Person())
        self.drafted = DraftedFields(context, f"person:{known.id if known else 'new'}", self)
        for name in _FIELDS:
            self.drafted.add(name, getattr(self, name))
        self.points.keep_with(self.drafted)
        self.drafted.failed.connect(lambda error: show_error(context, self.notice, error))
        self.drafted.restore()

    def person(self) -> Person:
        """Return what the fields say."""
        return replace(
            self._known.person if self._known else Person(),
            name=" ".join(self.name.text().split()),
            aliases=_lines(self.aliases),
            handles=_lines(self.handles),
            relation=self.relation.text().strip(),
            tie=Relation(chosen(self.tie)) if chosen(self.tie) else None,
            in_charge=chosen(self.in_charge),
            country=chosen(self.country),
            description=self.description.toPlainText().strip(),
            contact=self.contact.toPlainText().strip(),
            note=self.note.toPlainText().strip(),
            details=self.points.answers(),
        )

    def open_at(self, point: str) -> None:
        """Lead to the field in which a data point is told."""
        if not self.points.open_at(point):
            getattr(self, _OWN.get(point, "name")).setFocus()

    def save(self) -> None:
        """Keep what the fields say."""
        person, known = self.person(), self._known
        if person == Person():
            self.notice.say(self._context.text("person.nothing_typed"), icon="info")
            self._context.look.dress(self)
            return

        def job(desk: Desk) -> str:
            if known is None:
                return desk.vault.add_person(person).id
            return desk.vault.amend_person(known.id, person).id

        self.notice.clear()
        self.save_button.setEnabled(False)
        self._context.worker.ask(
            self, job, self._saved, self._not_saved, change=Change(people=True)
        )

    def _saved(self, identity: str) -> None:
        self.drafted.finish()
        self.saved.emit(identity)

    def _not_saved(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, NothingChangedError) and self._known is not None:
            self._saved(self._known.id)
        else:
            show_error(self._context, self.notice, error)

    def _arranged(self) -> QVBoxLayout:
        text = self._context.text
        optional = text("aside.optional")
        title = "person.title_amend" if self._known else "person.title_new"
        return column(
            label(text(title), "title"),
            label(text("person.lead"), "quiet"),
            field(text("person.name"), self.name, text("person.name_hint")),
            field(text("person.relation"), self.relation, text("person.relation_hint")),
            field(text("person.tie"), self.tie, text("person.tie_hint")),
            field(text("person.in_charge"), self.in_charge, text("person.in_charge_hint")),
            field(text("person.country"), self.country),
            field(text("person.aliases"), self.aliases, text("person.one_a_line")),
            field(text("person.handles"), self.handles, text("person.handles_hint")),
            field(text("person.description"), self.description, text("person.description_hint")),
            field(text("person.note"), self.note),
            field(
                text("person.contact"), self.contact, text("person.contact_hint"), optional=optional
            ),
            label(text("points.person"), "section"),
            self.points,
            self.notice,
            Flow(self.save_button, self.leave_button),
            None,
            gap=2,
        )

    def _choices(self) -> list[QComboBox]:
        """Make the choices on which it depends who can help; all of them may stay open."""
        text, shared = self._context.text, self._context.words.text
        language = self._context.words.language
        ties = [(str(one), shared(f"guidance.relation.{one}")) for one in Relation]
        answers = [(one, shared(f"guidance.answer.{one}")) for one in ANSWERS]
        countries = [(one, country_name(one, language)) for one in COUNTRIES]
        kinds = (ties, answers, sorted(countries, key=lambda each: each[1]))
        return [choice([("", text("form.choose")), *one]) for one in kinds]

    def _fill(self, person: Person) -> None:
        self.name.setText(person.name)
        self.relation.setText(person.relation)
        if person.country and self.country.findData(person.country) < 0:
            self.country.addItem(person.country, person.country)
        for name in ("tie", "in_charge", "country"):
            box, value = getattr(self, name), str(getattr(person, name) or "")
            box.setCurrentIndex(max(box.findData(value), 0))
        self.aliases.setPlainText("\n".join(person.aliases))
        self.handles.setPlainText("\n".join(person.handles))
        self.description.setPlainText(person.description)
        self.contact.setPlainText(person.contact)
        self.note.setPlainText(person.note)
        self.points.show_typed(person.details)


def _lines(box: Words) -> tuple[str, ...]:
    lines = (" ".join(one.split()) for one in box.toPlainText().splitlines())
    return tuple(dict.fromkeys(one for one in lines if one))
