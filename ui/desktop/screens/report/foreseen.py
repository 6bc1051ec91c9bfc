"""What a report would not state, and what differs from what such a reader has; before it is kept.

Never here: working it out (`reports.prepare.foresee_report`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from harassvault.data_points import data_points
from reports.catalogue import Catalogue
from reports.choice import Choice
from reports.outlines.ranges import ranges
from reports.steps_taken import EarlierExport
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, box, card, clear, column
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import point
from ui.desktop.screens.report.filling import MissingLine
from ui.desktop.screens.report.unread import Pictures

_AT_ONCE = 4
"""Missing things in view; the others are folded away, so that nobody meets a questionnaire."""

_TOLD = ("new_incidents", "changed_incidents", "new_exhibits", "no_longer")

_POINTS = {one.id: one for one in data_points()}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a report lacks, and what such a reader was told before.

    Attributes:
        missing: ids of data points.
        entry, file: ids of its newest entry, and of its newest file; no file where it has none.
        unread: its pictures in which nothing has looked for what is confidential.
        told: differences to what such a reader has; None for the first time.
        earlier: id of the report that such a reader has; empty for none.
    """

    missing: tuple[str, ...]
    entry: str
    file: str
    unread: Pictures
    told: EarlierExport | None
    earlier: str


class ForeseenPanel(QWidget):
    """Two cards: what is missing, and what such a reader was told before.

    Signals:
        point_wanted(str, str, str): lead to where a data point is told; the newest entry and the
            newest file of the report.
        shown(Seen): it is said what is missing.
        continue_wanted(str): the report is to say what is new since the one with this id.
    """

    point_wanted = Signal(str, str, str)
    shown = Signal(object)
    continue_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._names = Catalogue.load("reports.words", context.words.language)
        self._ticket = 0
        self.lines: list[MissingLine] = []
        self.continue_button: QPushButton | None = None
        self._place = column(gap=2)
        self.setLayout(self._place)

    def read(self, choice: Choice) -> None:
        """Work out what a report by this choice lacks, and say it."""
        self._ticket += 1
        ticket = self._ticket

        def done(found: Seen) -> None:
            if ticket == self._ticket:
                self._show(found, is_said=bool(choice.continues))

        # A choice that lets nothing through is said by the pages, which are asked for as well.
        self._context.worker.ask(self, foreseeing(choice), done, lambda _error: self._clear())

    def begin(self) -> None:
        """Put the cursor to the first thing that can be told."""
        wanted = (one.fill_button for one in self.lines if one.fill_button)
        if (first := next(wanted, None)) is not None:
            first.setFocus()

    def _clear(self) -> None:
        clear(self._place)
        self.lines = []
        self.continue_button = None

    def _show(self, found: Seen, *, is_said: bool) -> None:
        self._clear()
        if found.told is not None:
            told = self._told(found.told, found.earlier, is_said=is_said)
            self._place.addWidget(card(told, "soft"))
        self._place.addWidget(card(self._missing(found)))
        self._context.look.dress(self)
        self.shown.emit(found)

    def _missing(self, found: Seen) -> QLayout:
        context, text, missing = self._context, self._context.text, found.missing
        if not missing:
            return column(point("check", text("report.missing.none")))
        title = context.count("report.missing.title", len(missing))
        made = column(label(title, "section"), label(text("report.missing.lead"), "quiet"), gap=1)
        self.lines = [self._line(one, found) for one in missing]
        for one in self.lines[:_AT_ONCE]:
            made.addWidget(one)
        if rest := self.lines[_AT_ONCE:]:
            words = context.count("report.missing.more", len(rest))
            made.addWidget(_folded(context, words, rest))
        return made

    def _line(self, point_id: str, found: Seen) -> MissingLine:
        made = MissingLine(self._context, _POINTS[point_id], self._names.text(f"point.{point_id}"))
        made.wanted.connect(lambda point: self.point_wanted.emit(point, found.entry, found.file))
        return made

    def _told(self, told: EarlierExport, earlier: str, *, is_said: bool) -> QLayout:
        text = self._context.text
        numbers = {one: getattr(told, one) for one in _TOLD if getattr(told, one)}
        first = text(
            "report.told.when" if numbers else "report.told.same",
            when=instant_words(self._context, told.kept_at),
        )
        made = column(label(text("report.told.title"), "section"), label(first), gap=1)
        for name, which in numbers.items():
            words = text(f"report.told.{name}", numbers=ranges(which))
            made.addLayout(point("info", words, "soft_text"))
        if is_said:
            made.addLayout(point("check", text("report.told.done"), "soft_text"))
        elif numbers:
            self.continue_button = button(
                text("report.told.do"), lambda: self.continue_wanted.emit(earlier)
            )
            for_writing(self._context, self.continue_button)
            made.addWidget(label(text("report.told.means"), "quiet"))
            made.addLayout(Flow(self.continue_button))
        return made


def foreseeing(choice: Choice) -> Callable[[Desk], Seen]:
    """Return the job that gives what is missing, and what such a reader was told before."""

    def job(desk: Desk) -> Seen:
        from reports.prepare import foresee_report  # noqa: PLC0415 loading it takes long
        from reports.redacting.unread import unread_pictures  # noqa: PLC0415 it loads the same

        found = foresee_report(desk.vault, choice)
        earlier = [
            one.export.id
            for one in desk.vault.exports()
            if found.told is not None and one.at == found.told.kept_at
        ]
        incidents = found.outline.dossier.incidents
        newest = max(incidents, key=lambda one: one.number).incident_id
        unread = unread_pictures(desk.vault, found.outline.dossier)
        files = sorted(found.outline.dossier.exhibits, key=lambda one: one.number)
        return Seen(
            missing=found.missing,
            entry=newest,
            file=files[-1].evidence_id if files else "",
            unread=[(one.number, one.evidence_id) for one in files if one.number in unread],
            told=found.told,
            earlier=earlier[-1] if earlier else "",
        )

    return job


def _folded(context: Context, words: str, lines: Sequence[MissingLine]) -> Fold:
    """Fold lines away; they belong to the fold from the start, and go with it."""
    held = box(column(*lines, gap=1))

    def unfolded() -> QLayout:
        held.show()
        return column(held)

    made = Fold(context.look, words, unfolded)
    held.setParent(made)
    held.hide()
    return made
