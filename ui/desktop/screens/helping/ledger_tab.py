"""A tab that lists steps taken, orders, or what is still missing, newest first.

Never here: what one of them says (`ledger_lines`), writing one (`ledger_form` and its forms).
"""

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from harassvault.clock import system_zone
from harassvault.moment import Moment, Precision
from harassvault.steps.values import KnownGap, Noun
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, Page, card, clear, column
from ui.desktop.parts.links import link
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label, reading
from ui.desktop.screens.common import READING_EMS, ask
from ui.desktop.screens.helping.frames import as_high_as_its_words
from ui.desktop.screens.helping.ledger_form import writing
from ui.desktop.screens.helping.ledger_lines import Known, lines_of
from ui.desktop.screens.helping.looking import Ledger, ledger

_MOST_LETTERS = 5
"""Prepared letters that are named, the newest; all stand with what was kept and sent."""


class LedgerTab(Page):
    """The tab.

    Signals:
        add_wanted(Ledger): write a new one.
        amend_wanted(object, Ledger): write one anew.
        entry_wanted(str): show this entry.
    """

    add_wanted = Signal(object)
    amend_wanted = Signal(object, object)
    entry_wanted = Signal(str)

    def __init__(self, context: Context, noun: Noun, case: str) -> None:
        super().__init__(context.theme.em(READING_EMS), margin=1)
        self._context, self._noun, self._case = context, noun, case
        text = context.text
        self.notice = Notice(context.look)
        self.add_button = button(text(f"helping.{noun}.write"), self._add, "primary", "plus")
        self.add_button.setEnabled(False)
        for_writing(context, self.add_button)
        lead = label(text(f"helping.{noun}.lead"), "lead")
        self.which = label("", "quiet")
        self._letters = column(gap=0.5)
        self._place = column(gap=1.5)
        self.fill(
            column(
                lead,
                self.which,
                Flow(self.add_button),
                self.notice,
                self._letters,
                self._place,
                None,
                gap=2,
            )
        )
        context.worker.changed.connect(self._on_change)
        self._read()

    def _on_change(self, change: Change) -> None:
        if change.steps or change.incidents or change.people or change.exports:
            self._read()

    def _read(self) -> None:
        job = ledger(self._context, self._case)
        ask(self, self._context, self.notice, job, self.show_ledger)

    def show_ledger(self, found: Ledger) -> None:
        """Show what there is."""
        self._ledger = found
        if not self._context.is_reading:
            self.add_button.setEnabled(True)
        clear(self._place)
        self.which.setText(self._context.text("helping.apart.shown", name=found.situation))
        self.which.setVisible(bool(found.situation))
        clear(self._letters)
        if self._noun is Noun.CONTACT and found.letters:
            self._letters.addLayout(self._prepared(found))
        known = self._known(found)
        if not known:
            self._place.addWidget(label(self._context.text(f"helping.{self._noun}.none"), "quiet"))
        for one in known:
            self._place.addWidget(as_high_as_its_words(card(self._one(one, found))))
        self._context.look.dress(self)
        assign(self.window())

    def _prepared(self, found: Ledger) -> QVBoxLayout:
        text = self._context.text
        made = column(label(text("helping.letter.prepared"), "field"), gap=0.5)
        for one in found.letters[:_MOST_LETTERS]:
            name = text(f"report.{one.export.audience}")
            when = instant_words(self._context, one.at)
            left = "left" if one.copies else "not_left"
            made.addWidget(label(text(f"helping.letter.{left}", name=name, when=when)))
        made.addWidget(label(text("helping.letter.write_down"), "quiet"))
        return made

    def _known(self, found: Ledger) -> list[Known]:
        match self._noun:
            case Noun.CONTACT:
                return list(reversed(found.contacts))
            case Noun.ORDER:
                return list(reversed(found.orders))
            case Noun.GAP:
                # What is missing first, then what is not missing any more.
                gaps = found.gaps[::-1]
                return [
                    *(one for one in gaps if one.gap.found_on is None),
                    *(one for one in gaps if one.gap.found_on is not None),
                ]

    def _one(self, known: Known, found: Ledger) -> QVBoxLayout:
        lines = lines_of(self._context, known, found)
        made = column(label(lines.title, "section"), gap=1)
        if lines.under:
            made.addWidget(label(lines.under, "quiet"))
        for name, said in lines.facts:
            made.addLayout(column(label(name, "field"), reading(said), gap=0.25))
        shown = [one for one in lines.entries if one in found.entries]
        if shown:
            made.addWidget(label(self._context.text(f"helping.{self._noun}.entries"), "field"))
        for one in shown:
            made.addWidget(
                link(found.entries[one], partial(self.entry_wanted.emit, one), "journal")
            )
        made.addLayout(self._buttons(known, lines.title))
        return made

    def _buttons(self, known: Known, title: str) -> Flow:
        text = self._context.text
        amend = button(
            text("helping.amend"), lambda: self.amend_wanted.emit(known, self._ledger), icon="pen"
        )
        buttons = [amend]
        if isinstance(known, KnownGap) and known.gap.found_on is None:
            buttons.append(button(text("helping.found"), partial(self._found, known), icon="check"))
        for one in buttons:
            one.setAccessibleName(f"{one.property('words')}, {title}")
        for_writing(self._context, *buttons)
        return Flow(*buttons)

    def _add(self) -> None:
        self.add_wanted.emit(self._ledger)

    def _found(self, known: KnownGap) -> None:
        """Say that it is missing no more, from today on."""
        today = f"{self._context.clock():%Y-%m-%d}"
        moment = Moment(precision=Precision.DAY, start=today, zone=system_zone())
        job = writing(known.id, replace(known.gap, found_on=moment))
        ask(self, self._context, self.notice, job, lambda _none: None, change=Change(steps=True))
