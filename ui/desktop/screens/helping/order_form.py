"""A protective order: what it says, until when, whom it binds, and where it was not kept.

Never here: what follows from it (`harassvault.guidance`).
"""

from PySide6.QtWidgets import QLayout

from harassvault.moment import UNKNOWN
from harassvault.steps.values import KnownOrder, Noun, Order
from ui.desktop.context import Context
from ui.desktop.parts.buttons import toggle
from ui.desktop.parts.field import Words, field, line
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.text import label
from ui.desktop.parts.when import WhenField
from ui.desktop.screens.helping.entry_ticks import EntryTicks
from ui.desktop.screens.helping.ledger_form import LedgerForm, asked, perhaps
from ui.desktop.screens.helping.looking import Ledger

_LINES = ("name", "court", "number")


class OrderForm(LedgerForm):
    """The form."""

    def __init__(
        self, context: Context, case: str, ledger: Ledger, known: KnownOrder | None = None
    ) -> None:
        super().__init__(context, Noun.ORDER, known.id if known else "")
        before = self._before = known.order if known else Order(case, "")
        self.name, self.court, self.number = line(), line(), line()
        self.made, self.until = WhenField(context), WhenField(context)
        self.says, self.note = Words(4), Words(2)
        self.persons = {one: toggle(name) for one, name in ledger.people.items()}
        self.not_kept = EntryTicks(context, ledger.entries)
        self._fill(before)
        self._draft()
        self.begin(self._parts())

    def step(self) -> Order:
        """Return what the fields say; raises like `LedgerForm.step`."""
        return Order(
            case=self._before.case,
            name=self.name.text().strip(),
            court=self.court.text().strip(),
            number=self.number.text().strip(),
            made=self.made.moment(),
            until=perhaps(self.until),
            says=self.says.toPlainText().strip(),
            persons=(
                # Somebody without a name is bound all the same, though no chip shows them.
                *(one for one in self._before.persons if one not in self.persons),
                *(one for one, chip in self.persons.items() if chip.isChecked()),
            ),
            not_kept=(*self._older, *self.not_kept.ticked()),
            note=self.note.toPlainText().strip(),
        )

    def _fill(self, before: Order) -> None:
        for name in _LINES:
            getattr(self, name).setText(getattr(before, name))
        self.says.setPlainText(before.says)
        self.note.setPlainText(before.note)
        self.made.show_moment(before.made)
        self.until.show_moment(before.until or UNKNOWN)
        for one, chip in self.persons.items():
            chip.setChecked(one in before.persons)
        self.not_kept.tick(" ".join(before.not_kept))
        shown = self.not_kept.ticked()
        self._older = tuple(one for one in before.not_kept if one not in shown)

    def _draft(self) -> None:
        for name in (*_LINES, "says", "note"):
            self.drafted.add(name, getattr(self, name))
        self.draft_when("made", self.made)
        self.draft_when("until", self.until)
        for one, chip in self.persons.items():
            self.drafted.add(f"person:{one}", chip)
        self.drafted.add_value("not_kept", self.not_kept.as_text, self.not_kept.tick)
        self.not_kept.itemChanged.connect(self.drafted.touch)

    def _parts(self) -> QLayout:
        text = self._context.text
        made = column(
            field(text("helping.order.name"), self.name, text("helping.order.name_hint")),
            field(text("helping.order.court"), self.court),
            field(text("helping.order.number"), self.number),
            asked(text("helping.order.made"), self.made),
            asked(text("helping.order.until"), self.until),
            field(text("helping.order.says"), self.says, text("helping.order.says_hint")),
            gap=2,
        )
        if self.persons:
            who = label(text("helping.order.persons"), "field")
            made.addLayout(column(who, Flow(*self.persons.values()), gap=0.5))
        if self.not_kept.count():
            hint = text("helping.order.not_kept_hint")
            made.addLayout(field(text("helping.order.not_kept"), self.not_kept, hint))
        made.addLayout(field(text("helping.order.note"), self.note))
        return made
