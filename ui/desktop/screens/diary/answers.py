"""What a person said on the way of a diary into the journal, step by step, and its draft.

Never here: going on and back (`page`), reading the table.
"""

import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from harassvault.clock import system_zone
from harassvault.conversations.diary_reading import DiaryTable
from harassvault.conversations.diary_rows import RowPlace
from harassvault.conversations.values import Choices
from harassvault.importers.findings import Columns
from harassvault.importers.importer import DateOrder
from ui.desktop.context import Context
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.field import choice, chosen
from ui.desktop.parts.layout import clear
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.diary.entry_list import EntryList, key_of
from ui.desktop.screens.diary.file_place import FilePlace
from ui.desktop.screens.diary.pages import PagePhotos
from ui.desktop.screens.importing.tables import TableColumns
from ui.explain import neutral

_TELLING = {"what", "text"}


class Answers(QObject):
    """The answers, and the widgets that ask for them.

    Signals:
        edited: something was chosen, typed or taken away.
    """

    edited = Signal()

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        text = context.text
        self.path: Path | None = None
        self.table: DiaryTable | None = None
        self.columns: TableColumns | None = None
        self.entries: EntryList | None = None
        self._said: dict[str, str] = {}
        self._left_out: list[str] = []
        self.place = FilePlace(context, text("diary.place"), text("diary.drop"))
        self.order = choice(
            [("", text("diary.order.auto"))]
            + [(str(one), text(f"diary.order.{one}")) for one in DateOrder]
        )
        self.order.setMaximumWidth(context.theme.em(26))
        self.pages = PagePhotos(context)
        self.place.given.connect(lambda paths: self.take(paths[-1]))
        self.pages.edited.connect(self.edited)

    @property
    def tells_something(self) -> bool:
        """Whether a column tells what happened."""
        return bool(_TELLING & set(self._said.values()))

    def take(self, path: Path) -> None:
        """Choose a table; what was said of another one does not count for it."""
        self.path, self._said, self._left_out = path, {}, []
        self.show_path()
        self.edited.emit()

    def read(self, table: DiaryTable) -> None:
        """Take in what was read; columns that were known before are offered."""
        self.table = table
        if not self._said:
            self._said = dict(table.columns)

    def choices(self) -> Choices:
        """Return what was said of the table as a whole."""
        order = chosen(self.order)
        when = DateOrder(order) if order else None
        return Choices(zone=system_zone(), date_order=when, columns=self._said)

    def settled(self) -> Choices:
        """Return the choices with what the look found out: it is written as it was shown."""
        return self.table.settled(self.choices()) if self.table else self.choices()

    def rows(self) -> set[RowPlace]:
        """Return the rows that are to become entries."""
        entries = self.table.entries if self.table else ()
        left_out = set(self._left_out)
        wanted = (one.place for one in entries if not one.is_empty)
        return {one for one in wanted if key_of(one) not in left_out}

    def ask_columns(self, table: DiaryTable) -> TableColumns:
        """Make the question what the columns are."""
        head = Columns(0, table.headers, table.first_rows)
        self.columns = TableColumns(self._context, head, self._said)
        self.columns.edited.connect(self._kept)
        return self.columns

    def ask_entries(self, table: DiaryTable) -> EntryList:
        """Make the list of entries that would be written."""
        self.entries = EntryList(self._context, table, self._left_out)
        self.entries.edited.connect(self._kept)
        return self.entries

    def put_away(self) -> None:
        """Take down what a step holds, before its widgets go; what is asked again stays."""
        self.keep()
        self.columns = self.entries = None
        for one in (self.place, self.order, self.pages):
            one.setParent(None)

    def keep(self) -> None:
        """Take down what a step holds."""
        if self.columns is not None:
            self._said = self.columns.columns()
        if self.entries is not None:
            self._left_out = self.entries.left_out()

    def show_path(self) -> None:
        """Show which table was chosen."""
        clear(self.place.inside)
        if self.path is not None:
            name = label(breakable(neutral(self.path.name)), "field")
            self.place.inside.addWidget(name)
            self._context.look.dress(self.place)

    def drafted(self, fields: DraftedFields) -> None:
        """Keep everything as a draft."""
        fields.add_value("path", lambda: str(self.path or ""), self._restore_path)
        fields.add("order", self.order)
        fields.add_value("said", lambda: json.dumps(self._said), self._restore_said)
        fields.add_value("left_out", lambda: json.dumps(self._left_out), self._restore_left_out)
        fields.add_value("pages", self.pages.as_text, self.pages.restore)
        when = self.pages.when
        fields.add_value("noted", lambda: json.dumps(when.fields()), self._restore_noted)
        self.edited.connect(fields.touch)

    def _kept(self) -> None:
        self.keep()
        self.edited.emit()

    def _restore_path(self, text: str) -> None:
        self.path = Path(text) if text else None
        self.show_path()

    def _restore_said(self, text: str) -> None:
        self._said = json.loads(text or "{}")

    def _restore_left_out(self, text: str) -> None:
        self._left_out = json.loads(text or "[]")

    def _restore_noted(self, text: str) -> None:
        self.pages.when.restore(json.loads(text or "{}"))
