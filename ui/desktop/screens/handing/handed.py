"""What was handed over: when, where copies lie, who said that they got it, what they answered.

Never here: handing over; one of them (`handed_card`); what somebody said, being written down
(`receiving`).
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from harassvault.coming_back.reading import MAX_ANSWER_BYTES
from harassvault.coming_back.values import KnownAnswer
from harassvault.export import still_there
from harassvault.handovers.values import KeptHandover
from reports.came_back import CameBack
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_files, choose_target
from ui.desktop.parts.layout import Flow, card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.common import ask, bring
from ui.desktop.screens.handing.handed_card import (
    Known,
    add_notes,
    handed_lines,
    handed_title,
    never_line,
)
from ui.desktop.screens.handing.jobs import CARD_NAME, read_small, saving_card_again
from ui.desktop.screens.handing.receiving import Receiving
from ui.desktop.screens.report.options import paper_of


@dataclass(frozen=True, slots=True)
class Found:
    """All hand-overs, and the answers that do not say what they answer."""

    handed: tuple[Known, ...]
    answers: tuple[KnownAnswer, ...]


class HandedList(QWidget):
    """The list, newest first; out of sight while nothing was handed over.

    Signals:
        correct_wanted(KeptExport): write a note that corrects the report in a hand-over.
        check_wanted(str, str): check a copy: of which hand-over, and where it lies, if anywhere.
    """

    correct_wanted = Signal(object)
    check_wanted = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.notice = Notice(context.look)
        self._place = column(gap=1.5)
        self._form_place = column(gap=2)
        title = label(context.text("handing.sent_title"), "title")
        self.setLayout(column(title, self.notice, self._form_place, self._place, gap=2))
        self.receiving: Receiving | None = None
        self.hide()
        context.worker.changed.connect(self._on_change)
        self.read()

    def read(self) -> None:
        """Read the list."""
        ask(self, self._context, self.notice, _known, self._show)

    def receive(self, handover: str) -> None:
        """Ask who said that they got it."""
        clear(self._form_place)
        self.receiving = Receiving(self._context, handover)
        self.receiving.finished.connect(lambda: clear(self._form_place))
        self._form_place.addWidget(self.receiving)
        self._context.look.dress(self.receiving)
        bring(self.receiving, self.receiving.who)

    def take_in(self, handover: str, path: Path) -> None:
        """Take a file with notes in."""

        def job(desk: Desk) -> None:
            desk.vault.answers.take(read_small(path, MAX_ANSWER_BYTES), handover)

        def done(_none: None) -> None:
            said = self._context.text("handing.notes_taken")
            self.notice.say(said, ground="soft", icon="check")

        ask(self, self._context, self.notice, job, done, change=Change(exports=True))

    def save_card(self, kept: KeptHandover, target: Path) -> None:
        """Write the card for whoever receives it anew; it holds no words."""
        place = breakable(str(target))
        ask(
            self,
            self._context,
            self.notice,
            saving_card_again(kept, paper_of(self._context), target),
            lambda _none: self.notice.say(
                self._context.text("handing.saved_card", place=place), ground="soft", icon="check"
            ),
        )

    def _choose_card(self, one: Known) -> None:
        # Beside the copy, where that can be seen from here.
        name = str(Path(one.lies_at).with_name(CARD_NAME)) if one.lies_at else CARD_NAME
        if (target := choose_target(self, self._context, name)) is not None:
            self.save_card(one.kept, target)

    def _choose_notes(self, handover: str) -> None:
        for path in choose_files(self, self._context)[:1]:
            self.take_in(handover, path)

    def _on_change(self, change: Change) -> None:
        """Read the list anew; what was just said stays."""
        if change.exports:
            self._context.worker.ask(self, _known, self._show, lambda _error: None)

    def _show(self, found: Found) -> None:
        clear(self._place)
        for one in [each for each in found.handed if not each.came_to_nothing]:
            made = handed_lines(self._context, one)
            if one.kept.given:
                made.addLayout(self._buttons(one, handed_title(self._context, one.kept)))
            self._place.addWidget(card(made))
        if never := [one for one in found.handed if one.came_to_nothing]:
            self._place.addWidget(never_line(self._context, never))
        for answer in found.answers:
            made = column(gap=0.5)
            add_notes(self._context, made, answer)
            self._place.addWidget(card(made))
        self.setVisible(bool(found.handed or found.answers))
        self._context.look.dress(self)

    def _buttons(self, one: Known, title: str) -> Flow:
        text, handover = self._context.text, one.kept.handover.handover
        got = button(text("handing.got"), partial(self.receive, handover), icon="check")
        notes = button(text("handing.notes"), partial(self._choose_notes, handover), "quiet", "in")
        check = partial(self.check_wanted.emit, handover, one.lies_at)
        shown = [got, notes, button(text("received.copy"), check, "quiet", "shield")]
        shown.append(
            button(text("handing.card_again"), partial(self._choose_card, one), "quiet", "save")
        )
        for_writing(self._context, got, notes)
        if one.report is not None and one.report.erased_at is None:
            correct = partial(self.correct_wanted.emit, one.report)
            shown.append(button(text("report.sent.correct"), correct, "quiet", "pen"))
            for_writing(self._context, shown[-1])
        for each in shown:
            each.setAccessibleName(f"{each.property('words')}, {title}")
        return Flow(*shown)


def _known(desk: Desk) -> Found:
    vault = desk.vault
    exports = vault.exports()
    came = CameBack(exports, vault.receipts.all(), vault.answers.all())
    reports = {one.export.id: one for one in exports}
    found = []
    for kept in vault.handovers.all():
        there = tuple(
            still_there(one.given.path, is_folder=not kept.handover.is_sealed) for one in kept.given
        )
        report = reports.get(kept.handover.export)
        found.append(Known(kept, there, came.of_handover(kept), report))
    return Found(tuple(found), came.of_nothing())
