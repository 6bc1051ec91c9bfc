"""Which entries a report is to hold: of which situation, all, those that fit, a period, one by one.

Never here: reading the entries (`offer`).
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from harassvault.store.timeline import Filter
from reports.audience import Audience
from reports.selecting.fitting import NARROWED
from ui.desktop.context import Context
from ui.desktop.parts.date_field import DateField
from ui.desktop.parts.field import choice, chosen, field
from ui.desktop.parts.layout import Flow, box, column
from ui.desktop.parts.text import label
from ui.desktop.screens.journal.cards import Card
from ui.desktop.screens.report.offer import Offer, entry_line
from ui.desktop.screens.report.ticks import Ticks

_SUGGESTED = "suggested"


class EntryChoice(QWidget):
    """The questions.

    Signals:
        changed: something else is wanted.
        case_chosen: another situation is wanted.
        entries_wanted: the entries are to be offered one by one.
    """

    changed = Signal()
    case_chosen = Signal()
    entries_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._offer: Offer | None = None
        self._case = ""
        text = context.text
        self.case = choice([("", "")])
        self.which = choice([(one, text(f"report.which.{one}")) for one in _ways(Audience.POLICE)])
        self.first, self.last = DateField(context, -365), DateField(context)
        self.entries = Ticks(context, 7)
        self._fits = label("", "quiet")
        self._case_box = box(field(text("report.situation"), self.case))
        days = [box(field(text(f"report.{one}"), getattr(self, one))) for one in ("first", "last")]
        self._period = box(Flow(*days, gap=2))
        self._some = box(field(text("report.entries"), self.entries))
        which = field(text("report.which.title"), self.which)
        self.setLayout(column(self._case_box, which, self._fits, self._period, self._some, gap=1.5))
        self._connect()
        self._show_what_is_needed()

    @property
    def case_id(self) -> str:
        """The situation; empty for the only one."""
        return self._case

    def restore_case(self, text: str) -> None:
        """Have this situation, as soon as it is offered."""
        self._case = text

    def wanted(self) -> Filter:
        """Return what lets entries through."""
        is_period = chosen(self.which) == "period"
        return Filter(
            first=_python_date(self.first) if is_period else None,
            last=_python_date(self.last) if is_period else None,
            case=self._case or None,
        )

    def incidents(self) -> tuple[str, ...] | None:
        """Return the ids of those chosen one by one, or because they fit; None for all."""
        match chosen(self.which):
            case "some":
                return self.entries.ticked()
            case "suggested":
                return (self._offer.fitting or None) if self._offer else None
            case _:
                return None

    def show_reader(self, audience: Audience) -> None:
        """Offer what suits a reader; what was chosen otherwise stays."""
        before = chosen(self.which)
        ways = _ways(audience)
        wanted = ways[0] if before in {"all", _SUGGESTED} else before
        self.which.blockSignals(True)
        self.which.clear()
        for one in ways:
            words = f"suggested_{audience}" if one == _SUGGESTED else one
            self.which.addItem(self._context.text(f"report.which.{words}"), one)
        self.which.setCurrentIndex(ways.index(wanted))
        self.which.blockSignals(False)
        self._offer = None
        self._show_what_is_needed()

    def show_offer(self, found: Offer) -> None:
        """Say what fits, and offer the situations if there are several."""
        self._offer, self._case = found, found.case
        self.case.blockSignals(True)
        self.case.clear()
        for identity, words in found.situations or (("", ""),):
            self.case.addItem(words, identity)
        self.case.setCurrentIndex(max(self.case.findData(found.case), 0))
        self.case.blockSignals(False)
        self._show_what_is_needed()

    def show_cards(self, cards: list[Card]) -> None:
        """Offer these one by one."""
        self.entries.offer([(one.id, entry_line(self._context, one)) for one in cards])

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self._which_changed)
        self.case.currentIndexChanged.connect(self._case_changed)
        for day in (self.first, self.last):
            day.dateChanged.connect(self.changed)
        self.entries.ticked_anew.connect(self.changed)

    def _case_changed(self) -> None:
        self._case, self._offer = chosen(self.case), None
        self.case_chosen.emit()
        if chosen(self.which) == "some":
            self.entries_wanted.emit()

    def _which_changed(self) -> None:
        self._show_what_is_needed()
        if chosen(self.which) == "some":
            self.entries_wanted.emit()
        self.changed.emit()

    def _show_what_is_needed(self) -> None:
        way, found = chosen(self.which), self._offer
        self._case_box.setVisible(found is not None and bool(found.situations))
        self._period.setVisible(way == "period")
        self._some.setVisible(way == "some")
        self._fits.setVisible(way == _SUGGESTED and found is not None)
        if way == _SUGGESTED and found is not None:
            self._fits.setText(self._said(found))

    def _said(self, found: Offer) -> str:
        if not found.fitting:
            return self._context.text(f"report.fits_none_{found.audience}")
        count: Callable[..., str] = self._context.count
        return count(f"report.fits_{found.audience}", len(found.fitting), total=found.total)


def _ways(audience: Audience) -> list[str]:
    ways = ["all", "period", "some"]
    return [_SUGGESTED, *ways] if audience in NARROWED else ways


def _python_date(field_: QDateEdit) -> date:
    day = field_.date()
    return date(day.year(), day.month(), day.day())
