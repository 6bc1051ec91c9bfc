"""Photos of pages, each with the rows that stand on it; and when rows were first written down.

Never here: reading photos.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from harassvault.conversations.diary import Photo
from harassvault.conversations.diary_rows import DiaryEntry
from harassvault.moment import UNKNOWN, Moment
from harassvault.source import FileSource
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import field, line
from ui.desktop.parts.layout import box, clear, column, row
from ui.desktop.parts.text import breakable, icon_label, label
from ui.desktop.parts.when import WhenField
from ui.desktop.screens.diary.file_place import FilePlace
from ui.explain import neutral

_RANGE = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?", re.ASCII)


class RowsError(ValueError):
    """What was typed is no list of rows; `text` is what it was."""

    def __init__(self, untrusted_text: str) -> None:
        super().__init__(untrusted_text)
        self.text = untrusted_text


@dataclass(frozen=True, slots=True)
class _Page:
    path: Path
    rows: QLineEdit


class PagePhotos(QWidget):
    """The photos, and the question when.

    Signals:
        edited: something was given, typed or taken away.
    """

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.place = FilePlace(context, text("diary.page_place"), text("diary.page_drop"))
        self.place.given.connect(lambda paths: self.take([(one, "") for one in paths]))
        self.when = WhenField(context)
        self.when.edited.connect(self.edited)
        self.when.precision.setAccessibleName(text("diary.noted"))
        self.pages: list[_Page] = []
        noted = column(
            label(text("diary.noted"), "field"), label(text("diary.noted_hint"), "quiet"),
            self.when, gap=0.5,
        )  # fmt: skip
        self.setLayout(column(self.place, noted, gap=3))

    def take(self, given: Sequence[tuple[Path, str]]) -> None:
        """Add photos with the rows on them, as typed."""
        there = {one.path for one in self.pages}
        for path, rows in given:
            if path not in there:
                self.pages.append(_Page(path, self._line(rows)))
        self._show()
        self.edited.emit()

    def photos(self, entries: Sequence[DiaryEntry]) -> list[Photo]:
        """Return the photos.

        Raises:
            RowsError: what was typed is no list of rows.
        """
        found = []
        for one in self.pages:
            rows = rows_of(one.rows.text())
            places = (each.place for each in entries if rows is None or each.place.row in rows)
            found.append(Photo(FileSource(one.path), None if rows is None else frozenset(places)))
        return found

    def noted(self) -> Moment | None:
        """Return when rows were first written down that do not say so themselves.

        Raises:
            BadMomentError: it cannot be read.
        """
        moment = self.when.moment()
        return None if moment == UNKNOWN else moment

    def as_text(self) -> str:
        """Return the photos as a draft keeps them."""
        return json.dumps([[str(one.path), one.rows.text()] for one in self.pages])

    def restore(self, text: str) -> None:
        """Take back what `as_text` gave."""
        self.take([(Path(path), rows) for path, rows in json.loads(text or "[]")])

    def _line(self, rows: str) -> QLineEdit:
        made = line(rows, placeholder=self._context.text("diary.page_rows_hint"), limit=200)
        made.textEdited.connect(lambda _text: self.edited.emit())
        return made

    def _show(self) -> None:
        for one in self.pages:
            one.rows.setParent(None)
        clear(self.place.inside)
        for one in self.pages:
            self.place.inside.addWidget(self._shown(one))
        self._context.look.dress(self)

    def _shown(self, one: _Page) -> QWidget:
        text, name = self._context.text, neutral(one.path.name)
        remove = button(text("drop.remove"), lambda: self._remove(one), "quiet")
        remove.setAccessibleName(text("drop.remove_named", name=name))
        head = row(icon_label("file"), label(breakable(name)), remove, gap=1.5)
        head.setStretch(1, 1)
        return box(column(head, field(text("diary.page_rows", name=name), one.rows), gap=0.5))

    def _remove(self, page: _Page) -> None:
        self.pages.remove(page)
        page.rows.setParent(None)
        page.rows.deleteLater()
        self._show()
        self.edited.emit()


def rows_of(untrusted_text: str) -> set[int] | None:
    """Return rows by their numbers ("2-5,8"); None where nothing was typed.

    Raises:
        RowsError
    """
    text = "".join(untrusted_text.split())
    if not text:
        return None
    rows: set[int] = set()
    for piece in text.split(","):
        found = _RANGE.fullmatch(piece)
        if found is None:
            raise RowsError(untrusted_text)
        rows.update(range(int(found[1]), int(found[2] or found[1]) + 1))
    return rows
