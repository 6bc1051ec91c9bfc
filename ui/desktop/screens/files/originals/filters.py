"""Which files are wanted: words, kind, period, those in no entry, those that look alike.

Never here: finding them (`rows`).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.field import choice, chosen, line
from ui.desktop.parts.layout import Flow, box, column, row
from ui.desktop.screens.files.originals.rows import KINDS, Wanted

_DAYS = ("30", "90", "365")


class FileFilters(QWidget):
    """The choices, and whether files are shown as a grid.

    Signals:
        changed: something else is wanted.
        grid_wanted(bool): tiles instead of lines.
    """

    changed = Signal()
    grid_wanted = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        text = context.text
        self.search = line(placeholder=text("originals.search"), limit=200)
        self.search.setAccessibleName(text("originals.search"))
        self.kind = choice(
            [("", text("originals.any_kind"))]
            + [(one, text(f"originals.kind.{one}")) for one in KINDS]
        )
        self.kind.setAccessibleName(text("originals.which_kind"))
        self.period = choice(
            [("", text("originals.any_time"))]
            + [(days, text(f"journal.filter.days_{days}")) for days in _DAYS]
        )
        self.period.setAccessibleName(text("originals.period"))
        self.loose = toggle(text("originals.loose"), "toggle")
        self.alike = toggle(text("originals.only_alike"), "toggle")
        self.grid = toggle(text("originals.grid"), "toggle", "image")
        self.reset_button = button(text("journal.filter.reset"), self.reset, "quiet", "close")
        self.reset_button.hide()
        self.narrow_button = toggle(text("journal.narrow"), "toggle", "sliders")
        top = row(self.search, self.narrow_button, self.grid, gap=1)
        top.setStretch(0, 1)
        choices = (self.kind, self.period, self.loose, self.alike, self.reset_button)
        self.choices = box(Flow(*choices))
        self.choices.hide()
        self.narrow_button.toggled.connect(self.choices.setVisible)
        self.setLayout(column(top, self.choices, gap=1))
        for one in (self.kind, self.period):
            one.currentIndexChanged.connect(self._changed)
        for tick in (self.loose, self.alike):
            tick.toggled.connect(self._changed)
        self.search.textChanged.connect(self._changed)
        self.grid.toggled.connect(self.grid_wanted)

    def wanted(self) -> Wanted:
        """Return what is wanted."""
        return Wanted(
            words=self.search.text().strip(),
            kind=chosen(self.kind),
            days=int(chosen(self.period) or 0),
            is_loose=self.loose.isChecked(),
            is_alike=self.alike.isChecked(),
        )

    def reset(self) -> None:
        """Want everything again."""
        self.search.clear()
        for one in (self.kind, self.period):
            one.setCurrentIndex(0)
        for tick in (self.loose, self.alike):
            tick.setChecked(False)

    def _changed(self) -> None:
        self.reset_button.setVisible(self.wanted() != Wanted())
        self.changed.emit()
