"""What the columns of a table are: one line for each, with its first values beside the choice.

Never here: guessing; what was said of such a table before is offered.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from harassvault.importers.findings import Columns
from ui.desktop.context import Context
from ui.desktop.parts.field import choice, chosen, named_by
from ui.desktop.parts.layout import card, column
from ui.desktop.parts.text import label
from ui.explain import neutral

COLUMN_ROLES = (
    "when", "date", "time", "sender", "to", "text", "title", "what", "who", "where", "witness",
    "noted", "number", "direction", "seconds", "service", "ignore",
)  # fmt: skip
"""What a column can be, as the importer of tables knows it: what most tables have comes first.

They stand here again because that importer is of the child: nothing of it is loaded in the window.
"""

_VALUES = 3
_LONG = 60


class TableColumns(QWidget):
    """The columns of one table.

    Signals:
        edited: something was chosen.
    """

    edited = Signal()

    def __init__(self, context: Context, table: Columns, known: dict[str, str]) -> None:
        super().__init__()
        self._context, self.table = context, table
        options = [("", context.text("importing.column.own"))]
        options += [(one, context.text(f"importing.column.{one}")) for one in COLUMN_ROLES]
        self.choices: list[QComboBox] = []
        made = column(gap=1.5)
        if known:
            made.addWidget(label(context.text("importing.columns_known"), "quiet"))
        for at, header in enumerate(table.headers):
            box = choice(options, known.get(header, known.get(str(at + 1), "")))
            box.setMaximumWidth(context.theme.em(26))
            box.currentIndexChanged.connect(lambda _at: self.edited.emit())
            self.choices.append(box)
            name = neutral(header) or context.text("importing.column_number", n=at + 1)
            title = named_by(label(name, "field"), box)
            values = label(self._values(at), "quiet")
            made.addLayout(column(title, values, box, gap=0.25))
        self.setLayout(column(card(made, "surface")))

    def columns(self) -> dict[str, str]:
        """Return what was chosen, by header, or by number where there is none."""
        said = {}
        for at, (header, box) in enumerate(zip(self.table.headers, self.choices, strict=True)):
            if role := chosen(box):
                name = header if header and self.table.headers.count(header) == 1 else str(at + 1)
                said[name] = role
        return said

    def _values(self, at: int) -> str:
        values = [row[at] for row in self.table.rows[:_VALUES] if at < len(row) and row[at]]
        shown = [neutral(" ".join(one.split()))[:_LONG] for one in values]
        return " · ".join(shown) or self._context.text("importing.column_empty")
