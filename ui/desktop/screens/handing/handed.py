"""What was handed over: when, where copies lie, who said that they got it, what they answered.

Never here: handing over; what somebody said, being written down (`receiving`).
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from harassvault.coming_back.reading import MAX_ANSWER_BYTES
from harassvault.coming_back.values import KnownAnswer, KnownReceipt
from harassvault.export import still_there
from harassvault.handovers.values import PASSPHRASE, Form, GivenCopy, KeptHandover
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_files
from ui.desktop.parts.layout import Flow, card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import breakable, copyable, label
from ui.desktop.screens.common import ask
from ui.desktop.screens.handing.jobs import read_small
from ui.desktop.screens.handing.receiving import Receiving
from ui.explain import neutral


@dataclass(frozen=True, slots=True)
class Known:
    """A hand-over with what came back, and whether its copies are still there."""

    kept: KeptHandover
    there: tuple[bool | None, ...]
    receipts: tuple[KnownReceipt, ...]
    answers: tuple[KnownAnswer, ...]


class HandedList(QWidget):
    """The list, newest first; out of sight while nothing was handed over."""

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
        self.receiving.who.setFocus()

    def take_in(self, handover: str, path: Path) -> None:
        """Take a file with notes in."""

        def job(desk: Desk) -> None:
            desk.vault.answers.take(read_small(path, MAX_ANSWER_BYTES), handover)

        def done(_none: None) -> None:
            said = self._context.text("handing.notes_taken")
            self.notice.say(said, ground="soft", icon="check")

        ask(self, self._context, self.notice, job, done, change=Change(exports=True))

    def _choose_notes(self, handover: str) -> None:
        for path in choose_files(self, self._context)[:1]:
            self.take_in(handover, path)

    def _on_change(self, change: Change) -> None:
        """Read the list anew; what was just said stays."""
        if change.exports:
            self._context.worker.ask(self, _known, self._show, lambda _error: None)

    def _show(self, found: list[Known]) -> None:
        clear(self._place)
        for one in found:
            self._place.addWidget(card(self._line(one)))
        self.setVisible(bool(found))
        self._context.look.dress(self)

    def _line(self, one: Known) -> QVBoxLayout:
        context, kept = self._context, one.kept
        title = context.text("handing.sent_one", when=instant_words(context, kept.at))
        made = column(label(title, "field"), label(self._facts(kept), "quiet"), gap=0.5)
        for given, there in zip(kept.given, one.there, strict=True):
            made.addWidget(self._left(given, there=there))
        if not kept.given:
            made.addWidget(label(context.text("report.sent.not_left"), "small"))
        for receipt in one.receipts:
            made.addWidget(label(receipt_words(context, receipt)))
        for answer in one.answers:
            self._notes(made, answer)
        if kept.given:
            made.addLayout(self._buttons(kept, title))
        return made

    def _facts(self, kept: KeptHandover) -> str:
        context, said = self._context, kept.handover
        is_open = any(one.given.form is not Form.SEALED for one in kept.given)
        sealed = "open" if is_open else "words" if said.to == PASSPHRASE else "key"
        return "  ·  ".join(
            (
                context.count("handing.sent_files", said.files),
                context.count("handing.sent_entries", said.entries),
                context.text(f"handing.sent_{sealed}"),
            )
        )

    def _left(self, copy: GivenCopy, *, there: bool | None) -> QLabel:
        text, when = self._context.text, instant_words(self._context, copy.at)
        made = copyable("", "small")
        given = copy.given
        whom = given.to and text("report.sent.copy_for", who=neutral(given.to))
        for place, give in (
            (breakable(neutral(given.path)), made.setText),
            (given.path, made.setAccessibleName),
        ):
            line = text("report.sent.copy_line", when=when, place=place)
            if there is not True:
                key = "gone" if there is False else "unseen"
                line = text(f"handing.sent_{key}", line=line)
            give("  ·  ".join(one for one in (line, whom) if one))
        return made

    def _notes(self, made: QVBoxLayout, answer: KnownAnswer) -> None:
        text = self._context.text
        who = neutral(answer.answer.sender) or text("handing.notes_nobody")
        made.addWidget(label(text("handing.notes_from", who=who), "field"))
        for one in answer.notes:
            key = "handing.notes_question" if one.note.question else "handing.notes_note"
            about = self._about(one.note.place)
            made.addWidget(copyable(text(key, about=about, words=one.note.text)))

    def _about(self, place: tuple[str, int] | None) -> str:
        if place is None:
            return self._context.text("handing.notes_all")
        return self._context.text(f"handing.notes_{place[0]}", n=place[1])

    def _buttons(self, kept: KeptHandover, title: str) -> Flow:
        text, handover = self._context.text, kept.handover.handover
        got = button(text("handing.got"), partial(self.receive, handover), icon="check")
        notes = button(text("handing.notes"), partial(self._choose_notes, handover), "quiet", "in")
        for one in (got, notes):
            one.setAccessibleName(f"{one.property('words')}, {title}")
        for_writing(self._context, got, notes)
        return Flow(got, notes)


def receipt_words(context: Context, known: KnownReceipt) -> str:
    """Say in a line who got it, and whether the digest that they named is of what left."""
    said = known.receipt
    when = instant_words(context, known.at)
    who = neutral(said.sender)
    line = context.text("handing.receipt", who=who, when=said.on or when)
    fit = context.words.text(f"receipt.{known.fit}")
    return " ".join(one for one in (line, fit, said.words) if one)


def _known(desk: Desk) -> list[Known]:
    vault = desk.vault
    receipts, answers = vault.receipts.all(), vault.answers.all()
    found = []
    for kept in vault.handovers.all():
        name = kept.handover.handover
        there = tuple(
            still_there(one.given.path, is_folder=one.given.form is not Form.SEALED)
            for one in kept.given
        )
        got = tuple(one for one in receipts if one.receipt.of == name)
        said = tuple(one for one in answers if one.answer.handover == name)
        found.append(Known(kept, there, got, said))
    return found
