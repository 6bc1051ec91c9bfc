"""A step taken: whom she told, when and how; and what came back.

Never here: what follows from it (`harassvault.guidance`).
"""

from dataclasses import dataclass

from PySide6.QtWidgets import QLayout

from harassvault.guidance.kinds import Kind
from harassvault.moment import UNKNOWN
from harassvault.steps.values import CONFIDENTIAL, Channel, Contact, KnownContact, Noun, Outcome
from ui.desktop.context import Context
from ui.desktop.parts.buttons import toggle
from ui.desktop.parts.field import Words, choice, chosen, field, line
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.text import label
from ui.desktop.parts.when import WhenField
from ui.desktop.screens.helping.ledger_form import LedgerForm, asked, perhaps
from ui.desktop.screens.helping.looking import kinds
from ui.desktop.screens.helping.step import folded

_MORE = ("reference", "officer", "note")


@dataclass(frozen=True, slots=True)
class Told:
    """What a new step begins with: the situation, whom, and which body of the packs that is."""

    case: str
    to: str = ""
    kind: Kind = Kind.OTHER
    authority: str = ""


class ContactForm(LedgerForm):
    """The form."""

    def __init__(self, context: Context, told: Told, known: KnownContact | None = None) -> None:
        super().__init__(context, Noun.CONTACT, known.id if known else "", told.authority)
        before = known.contact if known else Contact(told.case, told.to, told.kind)
        self._before = before
        self._authority = before.authority or told.authority
        self.to, self.reference, self.officer = line(), line(), line()
        self.kind = choice(kinds(context), str(before.kind))
        shared = context.words.text
        self.how = choice(
            [("", context.text("form.choose"))]
            + [(str(one), shared(f"guidance.how.{one}")) for one in Channel],
            str(before.how or ""),
        )
        self.outcome = choice(
            [(str(one), shared(f"guidance.outcome.{one}")) for one in Outcome], str(before.outcome)
        )
        self.on, self.answered, self.next_on = (
            WhenField(context), WhenField(context), WhenField(context)
        )  # fmt: skip
        self.said, self.answer, self.note = Words(3), Words(3), Words(2)
        self.confidential = toggle(context.text("helping.confidential"))
        self._private = label(context.text("helping.confidential_first"), "quiet")
        self.more = Fold(context.look, context.text("helping.more"), self._more)
        self._fill(before)
        self._draft()
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self._kind_chosen()
        self.begin(*self._parts())
        if any((before.reference, before.officer, before.note, before.next_on)):
            self.more.open()

    def step(self) -> Contact:
        """Return what the fields say; raises like `LedgerForm.step`."""
        kind = Kind(chosen(self.kind))
        return Contact(
            case=self._before.case,
            to=self.to.text().strip(),
            kind=kind,
            on=self.on.moment(),
            authority=self._authority if kind is self._before.kind else "",
            how=Channel(chosen(self.how)) if chosen(self.how) else None,
            said=self.said.toPlainText().strip(),
            reference=self.reference.text().strip(),
            officer=self.officer.text().strip(),
            outcome=Outcome(chosen(self.outcome)),
            answered=perhaps(self.answered),
            answer=self.answer.toPlainText().strip(),
            next_on=perhaps(self.next_on),
            confidential=self.confidential.isChecked(),
            note=self.note.toPlainText().strip(),
        )

    def _fill(self, before: Contact) -> None:
        for name in ("to", "reference", "officer"):
            getattr(self, name).setText(getattr(before, name))
        for name in ("said", "answer", "note"):
            getattr(self, name).setPlainText(getattr(before, name))
        self.on.show_moment(before.on)
        self.answered.show_moment(before.answered or UNKNOWN)
        self.next_on.show_moment(before.next_on or UNKNOWN)
        self.confidential.setChecked(before.confidential)

    def _draft(self) -> None:
        for name in (
            "to", "kind", "how", "said", "reference", "officer", "outcome", "answer", "note",
            "confidential",
        ):  # fmt: skip
            self.drafted.add(name, getattr(self, name))
        for name in ("on", "answered", "next_on"):
            self.draft_when(name, getattr(self, name))

    def _parts(self) -> list[QLayout | Fold]:
        text = self._context.text
        told = column(
            field(text("helping.contact.to"), self.to, text("helping.contact.to_hint")),
            field(text("helping.contact.kind"), self.kind),
            asked(text("helping.contact.on"), self.on),
            field(text("helping.contact.how"), self.how),
            field(text("helping.contact.said"), self.said),
            gap=2,
        )
        back = column(
            label(text("helping.came_back"), "section"),
            field(text("helping.contact.outcome"), self.outcome),
            asked(text("helping.contact.answered"), self.answered),
            field(text("helping.contact.answer"), self.answer),
            gap=2,
        )
        return [told, back, self.more]

    def _more(self) -> QLayout:
        text = self._context.text
        boxes = {name: getattr(self, name) for name in _MORE}
        fields = [field(text(f"helping.contact.{name}"), box) for name, box in boxes.items()]
        when = asked(text("helping.contact.next_on"), self.next_on)
        private = column(Flow(self.confidential), self._private, gap=0.5)
        return folded(column(*fields[:2], when, private, fields[2], gap=2))

    def _kind_chosen(self) -> None:
        """What goes to a helper of hers is confidential at first, whatever is ticked."""
        was_helper = bool(self._identity) and self._before.kind in CONFIDENTIAL
        is_helper = Kind(chosen(self.kind)) in CONFIDENTIAL and not was_helper
        if is_helper or not self.confidential.isEnabled():
            self.confidential.setChecked(is_helper or self._before.confidential)
        self.confidential.setEnabled(not is_helper)
        self._private.setVisible(is_helper)
