"""The third step: the one or two questions that nobody else can answer; none must be answered.

Never here: finding out what is open (`harassvault.conversations.questions`).
"""

import datetime as dt
import json
from zoneinfo import available_timezones

from PySide6.QtCore import QDate, QLocale, QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from harassvault.clock import system_zone
from harassvault.conversations.questions import BothWays, Candidate
from harassvault.conversations.values import Choices
from harassvault.importers.findings import Columns
from harassvault.importers.importer import DateOrder
from ui.desktop.context import Context
from ui.desktop.parts.buttons import toggle
from ui.desktop.parts.field import choice, chosen, named_by
from ui.desktop.parts.layout import column
from ui.desktop.parts.text import label
from ui.desktop.screens.conversation.facts import handle_words
from ui.desktop.screens.importing.jobs import Sight
from ui.desktop.screens.importing.tables import TableColumns
from ui.explain import neutral

_TABLES = 5
"""Tables whose columns are asked for at once; the others keep their own names for them."""


class Asking(QWidget):
    """The questions that are open, each in a part of its own.

    Signals:
        edited: something was chosen.
    """

    edited = Signal()

    def __init__(self, context: Context, sight: Sight) -> None:
        super().__init__()
        self._context = context
        questions = sight.questions
        self.zone = choice(_zones(context), system_zone())
        self.orders: dict[str, QPushButton] = {}
        self.mine: dict[str, QPushButton] = {}
        self.tables: list[TableColumns] = []
        made = column(gap=3)
        if questions.me:
            made.addWidget(_Question(self._me(list(questions.me))))
        if questions.date_order is not None:
            made.addWidget(_Question(self._order(questions.date_order)))
        if questions.zone:
            made.addWidget(_Question(self._zone()))
        known = dict(zip(questions.tables, sight.columns, strict=False))
        for table in questions.tables[:_TABLES]:
            one = TableColumns(context, table, known.get(table, {}))
            one.edited.connect(self.edited)
            self.tables.append(one)
            made.addWidget(_Question(self._table(one)))
        self.setLayout(made)

    def choices(self) -> Choices:
        """Return what was said."""
        order = next((key for key, one in self.orders.items() if one.isChecked()), "")
        me = next((key for key, one in self.mine.items() if one.isChecked()), "")
        return Choices(
            zone=chosen(self.zone),
            date_order=DateOrder(order) if order else None,
            columns={name: role for one in self.tables for name, role in one.columns().items()},
            me=(me,) if me else (),
        )

    def said_of_tables(self) -> list[tuple[Columns, dict[str, str]]]:
        """Return what was said of each table, to be remembered."""
        return [(one.table, said) for one in self.tables if (said := one.columns())]

    def as_text(self) -> str:
        """Return everything that was chosen, as a draft keeps it."""
        said = self.choices()
        return json.dumps(
            {
                "zone": said.zone,
                "order": str(said.date_order or ""),
                "me": said.me[0] if said.me else "",
                "columns": [[chosen(box) for box in one.choices] for one in self.tables],
            }
        )

    def restore(self, text: str) -> None:
        """Take back what `as_text` gave; what does not fit any more is left as it stands."""
        try:
            said = json.loads(text)
        except ValueError:
            return
        self.zone.setCurrentIndex(max(self.zone.findData(said.get("zone")), 0))
        for buttons, key in ((self.orders, "order"), (self.mine, "me")):
            if (value := said.get(key, "")) in buttons:
                buttons[value].setChecked(True)
        for one, values in zip(self.tables, said.get("columns", []), strict=False):
            for box, value in zip(one.choices, values, strict=False):
                box.setCurrentIndex(max(box.findData(value), 0))

    def _me(self, candidates: list[Candidate]) -> QVBoxLayout:
        text = self._context.text
        made = column(label(text("importing.me"), "section"), gap=1)
        made.addWidget(label(text("importing.me_why"), "quiet"))
        options = [(one.told, self._candidate(one)) for one in candidates]
        self._buttons(made, self.mine, [*options, ("", text("importing.me_none"))])
        return made

    def _candidate(self, one: Candidate) -> str:
        handles = [handle_words(self._context, each) for each in one.handles[:2]]
        known = ", ".join(each for each in handles if each)
        name = neutral(one.name) or neutral(one.told)
        count = self._context.count("conversations.messages", one.messages)
        about = " · ".join(part for part in (known, count) if part and part != name)
        return f"{name} — {about}"

    def _order(self, both: BothWays) -> QVBoxLayout:
        text = self._context.text
        made = column(label(text("importing.order"), "section"), gap=1)
        if both.text:
            made.addWidget(label(text("importing.order_example", date=neutral(both.text))))
        options = [
            (str(order), self._reading(order, both.readings.get(order)))
            for order in DateOrder
            if order in both.readings or not both.readings
        ]
        self._buttons(made, self.orders, [*options, ("", text("importing.order_likelier"))])
        return made

    def _reading(self, order: DateOrder, day: dt.date | None) -> str:
        words = self._context.text(f"importing.order_of.{order}")
        if day is None:
            return words
        shown = self._context.locale.toString(
            QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat
        )
        return f"{shown} ({words})"

    def _zone(self) -> QVBoxLayout:
        text = self._context.text
        title = named_by(label(text("importing.zone"), "section"), self.zone)
        self.zone.setMaximumWidth(self._context.theme.em(26))
        self.zone.currentIndexChanged.connect(lambda _at: self.edited.emit())
        return column(title, label(text("importing.zone_why"), "quiet"), self.zone, gap=1)

    def _table(self, one: TableColumns) -> QVBoxLayout:
        text = self._context.text
        return column(
            label(text("importing.columns"), "section"),
            label(text("importing.columns_why"), "quiet"),
            one,
            gap=1,
        )

    def _buttons(
        self, place: QVBoxLayout, kept: dict[str, QPushButton], options: list[tuple[str, str]]
    ) -> None:
        """Put buttons of which one stays in; the last one at first: nothing is said for anybody."""
        group = QButtonGroup(self)
        for value, words in options:
            made = toggle(words, "choice", "ring")
            made.toggled.connect(lambda _on: self.edited.emit())
            group.addButton(made)
            kept[value] = made
            place.addWidget(made)
        kept[""].setChecked(True)


class _Question(QWidget):
    """One question, as high as it is at its width.

    A wrapped label asks for the height that it would have in a narrow column; where several such
    columns stand below each other, they would squeeze one another.
    """

    def __init__(self, inside: QVBoxLayout) -> None:
        super().__init__()
        self.setLayout(inside)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Ask for the width; the height follows from it."""
        return QSize(super().minimumSizeHint().width(), 0)


def _zones(context: Context) -> list[tuple[str, str]]:
    here = system_zone()
    first = (here, context.text("importing.zone_here", zone=here))
    others = sorted(one for one in available_timezones() if "/" in one and one != here)
    return [first, *((one, one.replace("_", " ")) for one in others)]
