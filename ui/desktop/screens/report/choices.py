"""What a report is to hold: its reader, which entries, its language and its paper.

Never here: making it.
"""

from datetime import date

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDateEdit, QListWidget, QListWidgetItem, QWidget

from harassvault.incident import Status
from harassvault.store.timeline import Filter
from reports.catalogue import LANGUAGES
from reports.dossier import Audience, Paper
from reports.select import Choice
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.date_field import DateField
from ui.desktop.parts.field import choice, chosen, field
from ui.desktop.parts.layout import Flow, box, card, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask, point, show_error
from ui.desktop.screens.journal.cards import Card, card_of

_NORTH_AMERICA = frozenset({"US", "CA"})
"""Where paper is Letter."""

_OFFERED = 500
"""Entries offered to be chosen one by one, the newest; more are chosen by period."""

_ID = Qt.ItemDataRole.UserRole


class Choices(QWidget):
    """The questions.

    Signals:
        changed: something else is wanted.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.which = choice(
            [(one, text(f"report.which.{one}")) for one in ("all", "period", "some")]
        )
        self.first, self.last = DateField(context, -365), DateField(context)
        self.entries = self._list()
        self.language = choice(
            [(one, text(f"language.{one}")) for one in LANGUAGES], context.words.language
        )
        paper = Paper.LETTER if context.profile.country in _NORTH_AMERICA else Paper.A4
        self.paper = choice([(str(one), text(f"report.paper_{one}")) for one in Paper], str(paper))
        self.notice = Notice(context.look)
        self._period = box(
            Flow(
                box(field(text("report.first"), self.first)),
                box(field(text("report.last"), self.last)),
                gap=2,
            )
        )
        self._some = box(field(text("report.entries"), self.entries))
        self._wanted: set[str] = set()
        self._arrange()
        self._connect()
        self._show_what_is_needed()
        self._draft = self._keep()

    def choice(self) -> Choice:
        """Return what is wanted."""
        which = chosen(self.which)
        wanted = Filter()
        if which == "period":
            wanted = msgspec.structs.replace(
                wanted, first=_python_date(self.first), last=_python_date(self.last)
            )
        return Choice(
            audience=Audience.POLICE,
            language=chosen(self.language),
            paper=Paper(chosen(self.paper)),
            incidents=self._ticked() if which == "some" else None,
            wanted=wanted,
        )

    def finish(self) -> None:
        """The report was made; what was chosen for it need not be kept as a draft."""
        self._draft.finish()

    def _keep(self) -> DraftedFields:
        made = DraftedFields(self._context, "report", self)
        for name in ("which", "first", "last", "language", "paper"):
            made.add(name, getattr(self, name))
        made.add_value("entries", self._ticked_text, self._tick)
        self.entries.itemChanged.connect(made.touch)
        made.restored.connect(self._which_changed)
        made.failed.connect(lambda error: show_error(self._context, self.notice, error))
        made.restore()
        return made

    def _ticked_text(self) -> str:
        return " ".join(self._ticked() if self.entries.count() else sorted(self._wanted))

    def _tick(self, text: str) -> None:
        """Have these ticked, now or as soon as the entries are there."""
        self._wanted = set(text.split())
        for at in range(self.entries.count()):
            self._show_tick(self.entries.item(at))

    def _show_tick(self, item: QListWidgetItem) -> None:
        wanted = item.data(_ID) in self._wanted
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    def _arrange(self) -> None:
        text = self._context.text
        reader = column(
            label(text("report.police"), "section"),
            point("check", text("report.police_gets")),
            point("close", text("report.police_not"), "quiet"),
            gap=1,
        )
        self.setLayout(
            column(
                label(text("report.reader"), "field"),
                card(reader, "soft"),
                field(text("report.which.title"), self.which),
                self._period,
                self._some,
                self.notice,
                field(text("report.language"), self.language),
                field(text("report.paper"), self.paper),
                gap=2,
            )
        )

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self._which_changed)
        for combo in (self.language, self.paper):
            combo.currentIndexChanged.connect(self.changed)
        for day in (self.first, self.last):
            day.dateChanged.connect(self.changed)
        self.entries.itemChanged.connect(lambda _item: self.changed.emit())

    def _which_changed(self) -> None:
        self._show_what_is_needed()
        if chosen(self.which) == "some" and not self.entries.count():
            self._offer()
        self.changed.emit()

    def _show_what_is_needed(self) -> None:
        self._period.setVisible(chosen(self.which) == "period")
        self._some.setVisible(chosen(self.which) == "some")

    def _offer(self) -> None:
        context = self._context

        def job(desk: Desk) -> list[Card]:
            wanted = Filter(newest_first=True, status=Status.ACTIVE)
            ids = desk.vault.incident_ids(wanted)[:_OFFERED]
            return [card_of(context, desk.vault.incident(one), {}) for one in ids]

        ask(self, context, self.notice, job, self._show_cards)

    def _show_cards(self, cards: list[Card]) -> None:
        self.entries.blockSignals(True)
        for one in cards:
            item = QListWidgetItem(f"{one.when}: {one.words}")
            item.setData(_ID, one.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            self._show_tick(item)
            self.entries.addItem(item)
        self.entries.blockSignals(False)
        if self._wanted:
            self.changed.emit()

    def _ticked(self) -> tuple[str, ...]:
        items = (self.entries.item(at) for at in range(self.entries.count()))
        return tuple(
            str(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _list(self) -> QListWidget:
        made = QListWidget()
        made.setObjectName("choosing")
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setMinimumHeight(self._context.theme.em(14))
        return made


def _python_date(field_: QDateEdit) -> date:
    day = field_.date()
    return date(day.year(), day.month(), day.day())
