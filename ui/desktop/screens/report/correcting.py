"""A note that corrects a report of which a copy left: which numbers to leave aside or read anew.

Never here: what the note says (`reports.correction`).
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLayout

from harassvault.errors import NotFoundError
from harassvault.export import KeptExport
from reports.audience import Paper
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import Words, field
from ui.desktop.parts.layout import Flow, box, card, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask, progress_bar, show_error
from ui.desktop.screens.journal.cards import card_of
from ui.desktop.screens.report.offer import entry_line
from ui.desktop.screens.report.ticks import Ticks
from ui.explain import neutral

_LISTS = ("disregard", "changed", "exhibits")


class Correcting(QFrame):
    """The questions.

    Signals:
        kept(KeptExport): the note is in the journal.
        put_off: not now.
    """

    kept = Signal(object)
    put_off = Signal()

    def __init__(self, context: Context, kept: KeptExport, paper: Paper) -> None:
        super().__init__()
        self._context, self._kept, self._paper = context, kept, paper
        self.notice = Notice(context.look)
        self.busy = progress_bar(context.text("report.keeping"))
        self.lists = {one: Ticks(context, 5) for one in _LISTS}
        self.note = Words(3)
        text = context.text
        self.keep_button = button(text("report.correcting.keep"), self.keep, "primary", "check")
        self.cancel_button = button(text("report.correcting.cancel"), self.put_off.emit, "quiet")
        for_writing(context, self.keep_button)
        self._boxes = {one: box(self._list(one)) for one in _LISTS}
        self.setLayout(column(card(self._inside(), margin=3)))
        self._draft = self._keep_draft()
        ask(self, context, self.notice, naming(context, kept), self._offer)

    def keep(self) -> None:
        """Make the note and keep it."""
        numbers = {one: _numbers(ticks) for one, ticks in self.lists.items()}
        note = self.note.toPlainText().strip()
        if not note and not any(numbers.values()):
            self.notice.say(self._context.text("report.correcting.nothing"), icon="info")
            return
        export, paper = self._kept.export, self._paper

        def job(desk: Desk) -> KeptExport:
            from reports.sheets import Corrected, prepare_correction  # noqa: PLC0415 it takes long

            wanted = Corrected(
                disregard=numbers["disregard"],
                disregard_exhibits=numbers["exhibits"],
                changed=numbers["changed"],
                note=note,
            )
            return prepare_correction(desk.vault, export.id, wanted, export.language, paper)

        self.busy.show()
        change = Change(exports=True)
        ask(
            self,
            self._context,
            self.notice,
            job,
            self._done,
            change=change,
            finally_=self.busy.hide,
        )

    def _done(self, made: KeptExport) -> None:
        self._draft.finish()
        self.kept.emit(made)

    def _inside(self) -> QLayout:
        text = self._context.text
        when = instant_words(self._context, self._kept.at)
        return column(
            label(text("report.correcting.title", when=when), "section"),
            label(text("report.correcting.lead"), "quiet"),
            *self._boxes.values(),
            field(text("report.correcting.note"), self.note),
            self.busy,
            self.notice,
            Flow(self.keep_button, self.cancel_button),
            gap=1.5,
        )

    def _list(self, name: str) -> QLayout:
        return field(self._context.text(f"report.correcting.{name}"), self.lists[name])

    def _offer(self, found: Mapping[str, list[tuple[str, str]]]) -> None:
        for name, items in found.items():
            self.lists[name].offer(items)
            self._boxes[name].setVisible(bool(items))

    def _keep_draft(self) -> DraftedFields:
        made = DraftedFields(self._context, f"correction:{self._kept.export.id}", self)
        made.add("note", self.note)
        for name, ticks in self.lists.items():
            made.add_value(name, ticks.as_text, ticks.tick)
            ticks.ticked_anew.connect(made.touch)
        made.failed.connect(lambda error: show_error(self._context, self.notice, error))
        made.restore()
        return made


def naming(
    context: Context, kept: KeptExport
) -> Callable[[Desk], dict[str, list[tuple[str, str]]]]:
    """Return the job that names the numbers which a report printed, for each list."""

    def line(number: int, words: str) -> tuple[str, str]:
        said = context.text("report.correcting.number", n=number, words=words)
        return str(number), said

    def job(desk: Desk) -> dict[str, list[tuple[str, str]]]:
        export = kept.export
        incidents = [
            line(number, _incident(context, desk, one))
            for one, number in _in_order(export.incident_numbers)
        ]
        exhibits = [
            line(number, _exhibit(context, desk, one))
            for one, number in _in_order(export.exhibit_numbers)
        ]
        return {"disregard": incidents, "changed": incidents, "exhibits": exhibits}

    return job


def _in_order(numbers: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(numbers.items(), key=lambda one: one[1])


def _incident(context: Context, desk: Desk, identity: str) -> str:
    try:
        found = card_of(context, desk.vault.incident(identity), {})
    except NotFoundError:
        return context.text("report.correcting.gone")
    return entry_line(context, found)


def _exhibit(context: Context, desk: Desk, identity: str) -> str:
    try:
        return neutral(desk.vault.evidence(identity).original.name)
    except NotFoundError:
        return context.text("report.correcting.gone")


def _numbers(ticks: Ticks) -> tuple[int, ...]:
    return tuple(map(int, ticks.ticked()))
