"""Something that is still missing: who holds it, until when it can be got.

Never here: asking for it.
"""

from PySide6.QtWidgets import QLayout

from harassvault.moment import UNKNOWN
from harassvault.steps.values import Gap, KnownGap, Noun
from ui.desktop.context import Context
from ui.desktop.parts.field import Words, choice, chosen, field, line
from ui.desktop.parts.layout import column
from ui.desktop.parts.when import WhenField
from ui.desktop.screens.helping.ledger_form import LedgerForm, asked, perhaps
from ui.desktop.screens.helping.looking import Ledger

_WHEN = ("vanishes", "asked_on", "found_on")


class GapForm(LedgerForm):
    """The form."""

    def __init__(
        self, context: Context, case: str, ledger: Ledger, known: KnownGap | None = None
    ) -> None:
        super().__init__(context, Noun.GAP, known.id if known else "")
        before = self._before = known.gap if known else Gap(case, "")
        self.what, self.holder, self.note = line(before.what), line(before.holder), Words(2)
        self.note.setPlainText(before.note)
        offered = [("", context.text("helping.gap.no_entry")), *ledger.entries.items()]
        if before.entry and before.entry not in ledger.entries:
            offered.append((before.entry, context.text("helping.gap.older_entry")))
        self.entry = choice(offered, before.entry)
        self.vanishes, self.asked_on, self.found_on = (
            WhenField(context), WhenField(context), WhenField(context)
        )  # fmt: skip
        for name in _WHEN:
            getattr(self, name).show_moment(getattr(before, name) or UNKNOWN)
            self.draft_when(name, getattr(self, name))
        for name in ("what", "holder", "note", "entry"):
            self.drafted.add(name, getattr(self, name))
        self.begin(self._parts())

    def step(self) -> Gap:
        """Return what the fields say; raises like `LedgerForm.step`."""
        return Gap(
            case=self._before.case,
            what=self.what.text().strip(),
            holder=self.holder.text().strip(),
            asked_on=perhaps(self.asked_on),
            vanishes=perhaps(self.vanishes),
            entry=chosen(self.entry),
            found_on=perhaps(self.found_on),
            note=self.note.toPlainText().strip(),
        )

    def _parts(self) -> QLayout:
        text = self._context.text
        made = column(
            field(text("helping.gap.what"), self.what, text("helping.gap.what_hint")),
            field(text("helping.gap.holder"), self.holder),
            asked(text("helping.gap.vanishes"), self.vanishes),
            asked(text("helping.gap.asked_on"), self.asked_on),
            field(text("helping.gap.entry"), self.entry),
            field(text("helping.gap.note"), self.note),
            gap=2,
        )
        if self._identity:
            made.addLayout(asked(text("helping.gap.found_on"), self.found_on))
        return made
