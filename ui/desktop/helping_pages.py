"""The place "Who can help", its tabs, and the forms that they lead to.

Never here: what the pages look like.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from harassvault.steps.values import KnownContact, KnownGap, KnownOrder, Noun
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.screens.helping.contact_form import ContactForm, Told
from ui.desktop.screens.helping.dates_tab import DatesTab
from ui.desktop.screens.helping.gap_form import GapForm
from ui.desktop.screens.helping.guide import GuideTab
from ui.desktop.screens.helping.ledger_form import LedgerForm
from ui.desktop.screens.helping.ledger_lines import Known
from ui.desktop.screens.helping.ledger_tab import LedgerTab
from ui.desktop.screens.helping.letter_form import LetterForm
from ui.desktop.screens.helping.looking import Ledger, ledger
from ui.desktop.screens.helping.order_form import OrderForm
from ui.desktop.screens.helping.page import HelpingPage
from ui.desktop.screens.helping.placing import Placing, placing
from ui.desktop.screens.helping.situation_form import SituationForm
from ui.desktop.screens.helping.situation_tab import SituationTab
from ui.desktop.screens.tabbed import Tab
from ui.guidance.values import StepText

_TABS = {Noun.CONTACT: "taken", Noun.ORDER: "orders", Noun.GAP: "missing"}


class HelpingPages(QObject):
    """Shows one after the other.

    Args:
        context: for the pages.
        show: puts a page in view, as one of this place.

    Signals:
        entry_wanted(str): show this entry.
    """

    entry_wanted = Signal(str)

    def __init__(self, owner: QObject, context: Context, show: Callable[[QWidget], None]) -> None:
        super().__init__(owner)
        self._context, self._show = context, show
        self._tab, self._case, self._point = "guide", "", ""
        self._skipped: set[str] = set()

    def show_place(self, tab: str = "") -> None:
        """Show the place, at a tab, or at the one that was in view last."""
        wanted = tab or self._tab
        page = HelpingPage(self._context, self._tabs())
        page.tab_shown.connect(self._remember)
        page.show_tab(wanted)
        self._remember(wanted)
        self._show(page)

    def tell_of_situation(self, point: str = "", case: str = "") -> None:
        """Show what is told of the situation, at one of its questions."""
        self._case, self._point = case or self._case, point
        self.show_place("situation")
        self._point = ""

    def show_contact(self, told: Told, known: KnownContact | None = None) -> None:
        """Show the form for a step taken."""
        form = ContactForm(self._context, told, known)
        form.kept.connect(self._say_what_follows)
        self._put(form)

    def show_order(self, ledger: Ledger, known: KnownOrder | None = None) -> None:
        """Show the form for a protective order."""
        form = OrderForm(self._context, self._case, ledger, known)
        form.kept.connect(self._say_what_follows)
        self._put(form)

    def show_gap(self, ledger: Ledger, known: KnownGap | None = None) -> None:
        """Show the form for what is missing."""
        form = GapForm(self._context, self._case, ledger, known)
        form.kept.connect(self.show_place)
        self._put(form)

    def show_letter(self, step: StepText) -> None:
        """Show the form for a letter to a body."""
        case = self._case

        def done(found: Ledger) -> None:
            page = LetterForm(self._context, case, step, found)
            page.left.connect(self.show_place)
            page.sent.connect(self._took)
            self._show(page)

        job = ledger(self._context, case)
        self._context.worker.ask(self, job, done, lambda _error: self.show_place("guide"))

    def show_situation(self, case: str) -> None:
        """Show the form for a situation; an empty id is a new one."""

        def done(found: Placing) -> None:
            form = SituationForm(self._context, found)
            form.kept.connect(self._choose_case)
            form.left.connect(self.show_place)
            self._show(form)

        job = placing(self._context, case)
        self._context.worker.ask(self, job, done, lambda _error: self.show_place("guide"))

    def _put(self, form: LedgerForm) -> None:
        form.left.connect(self.show_place)
        self._show(form)

    def _say_what_follows(self) -> None:
        """Show what comes next, now that this is known."""
        page = HelpingPage(self._context, self._tabs())
        page.tab_shown.connect(self._remember)
        self._remember("guide")
        tab = page.tab("guide")
        if isinstance(tab, GuideTab):
            tab.say_what_follows()
        self._show(page)

    def _tabs(self) -> list[Tab]:
        return [
            Tab("guide", self._guide),
            Tab("dates", lambda: DatesTab(self._context, self._case)),
            *(Tab(name, partial(self._ledger, noun)) for noun, name in _TABS.items()),
            Tab("situation", lambda: SituationTab(self._context, self._case, self._point)),
        ]

    def _guide(self) -> QWidget:
        made = GuideTab(self._context, self._case, self._skipped)
        made.took.connect(self._took)
        made.came_back.connect(self._came_back)
        made.letter_wanted.connect(self.show_letter)
        made.entry_wanted.connect(self.entry_wanted)
        made.case_chosen.connect(self._choose_case)
        made.case_wanted.connect(self.show_situation)
        return made

    def _ledger(self, noun: Noun) -> QWidget:
        made = LedgerTab(self._context, noun, self._case)
        made.entry_wanted.connect(self.entry_wanted)
        made.amend_wanted.connect(self._amend)
        match noun:
            case Noun.CONTACT:
                made.add_wanted.connect(lambda _ledger: self.show_contact(Told(self._case)))
            case Noun.ORDER:
                made.add_wanted.connect(self.show_order)
            case Noun.GAP:
                made.add_wanted.connect(self.show_gap)
        return made

    def _amend(self, known: Known, ledger: Ledger) -> None:
        match known:
            case KnownContact():
                self.show_contact(Told(known.contact.case), known)
            case KnownOrder():
                self.show_order(ledger, known)
            case KnownGap():
                self.show_gap(ledger, known)

    def _took(self, step: StepText) -> None:
        kind, authority = step.step.kind, step.step.authority
        self.show_contact(Told(self._case, step.name, kind, authority))

    def _came_back(self, step: StepText) -> None:
        """Show the form with what is known of the step that she took."""
        identity = step.step.attempt

        def job(desk: Desk) -> KnownContact:
            return desk.vault.steps.contact(identity)

        def done(known: KnownContact) -> None:
            self.show_contact(Told(known.contact.case), known)

        self._context.worker.ask(self, job, done, lambda _error: self.show_place("taken"))

    def _choose_case(self, case: str) -> None:
        self._case = case
        self.show_place("guide")

    def _remember(self, tab: str) -> None:
        self._tab = tab
