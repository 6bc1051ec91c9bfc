"""One hand-over in the list: what it was, where its copies lie, and what came of it.

In this order: the copies, who got it, what they ask and note, what corrects it.

Never here: reading it (`handed`); what somebody said, being written down (`receiving`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QVBoxLayout

from harassvault.coming_back.values import KnownAnswer, KnownReceipt
from harassvault.export import KeptExport
from harassvault.handovers.values import PASSPHRASE, Form, GivenCopy, KeptHandover
from reports.came_back import Beside
from ui.desktop.context import Context
from ui.desktop.dates import capital, instant_words
from ui.desktop.parts.layout import column
from ui.desktop.parts.text import breakable, copyable, label
from ui.desktop.screens.handing.back_erasing import BackErasing
from ui.explain import neutral


@dataclass(frozen=True, slots=True)
class Known:
    """A hand-over with what came of it, the report in it, and whether its copies are there."""

    kept: KeptHandover
    there: tuple[bool | None, ...]
    beside: Beside
    report: KeptExport | None

    @property
    def came_to_nothing(self) -> bool:
        """Say whether it was only put together: it never left, and nobody says they got it."""
        return not (self.kept.given or self.beside.receipts or self.beside.answers)

    @property
    def lies_at(self) -> str:
        """Where a copy lies that can be seen from here; empty where there is none."""
        seen = zip(self.kept.given, self.there, strict=True)
        return next((one.given.path for one, there in seen if there), "")


def handed_title(context: Context, kept: KeptHandover) -> str:
    """Return the first line of a hand-over."""
    return context.text("handing.sent_one", when=instant_words(context, kept.at))


def never_line(context: Context, never: Sequence[Known]) -> QLabel:
    """Say in one line what was put together and never left, however often it was tried."""
    when = "  ·  ".join(instant_words(context, one.kept.at) for one in never)
    return label(context.text("handing.sent_never", when=when), "quiet")


def handed_lines(context: Context, one: Known) -> QVBoxLayout:
    """Make the lines of a hand-over, without what can be done with it."""
    kept = one.kept
    title = label(handed_title(context, kept), "field")
    made = column(title, label(_facts(context, kept), "quiet"), gap=0.5)
    for given, there in zip(kept.given, one.there, strict=True):
        made.addWidget(_left(context, given, there=there))
    if not kept.given:
        made.addWidget(label(context.text("report.sent.not_left"), "small"))
    add_came_back(context, made, one.beside)
    return made


def add_came_back(context: Context, made: QVBoxLayout, beside: Beside) -> None:
    """Add what came of something that left."""
    for receipt in beside.receipts:
        add_receipt(context, made, receipt)
    for answer in beside.answers:
        add_notes(context, made, answer)
    for note in beside.corrections:
        when = instant_words(context, note.at)
        state = "kept" if not note.copies else "left"
        made.addWidget(label(context.text(f"handing.corrected_{state}", when=when)))


def add_notes(context: Context, made: QVBoxLayout, answer: KnownAnswer) -> None:
    """Add what somebody asks and notes."""
    text = context.text
    who = neutral(answer.answer.sender) or text("handing.notes_nobody")
    title = text("handing.notes_from", who=who)
    made.addWidget(label(title, "field"))
    for one in answer.notes:
        key = "handing.notes_question" if one.note.question else "handing.notes_note"
        about = _about(context, one.note.place)
        made.addWidget(copyable(text(key, about=about, words=one.note.text)))
    made.addWidget(BackErasing(context, answer, title))


def add_receipt(context: Context, made: QVBoxLayout, receipt: KnownReceipt) -> None:
    """Add who got it."""
    words = receipt_words(context, receipt)
    made.addWidget(label(words))
    made.addWidget(BackErasing(context, receipt, words))


def receipt_words(context: Context, known: KnownReceipt) -> str:
    """Say in a line who got it, and whether the digest that they named is of what left."""
    said = known.receipt
    when = instant_words(context, known.at)
    who = neutral(said.sender)
    line = context.text("handing.receipt", who=who, when=said.on or when)
    fit = context.words.text(f"receipt.{known.fit}")
    return " ".join(one for one in (capital(line), fit, said.words) if one)


def _facts(context: Context, kept: KeptHandover) -> str:
    said = kept.handover
    how = ["key" if said.is_sealed else "open"] if said.to != PASSPHRASE else ["words"]
    how += ["stick"] if any(one.given.form is Form.STICK for one in kept.given) else []
    return "  ·  ".join(
        (
            context.count("handing.sent_files", said.files),
            context.count("handing.sent_entries", said.entries),
            *(context.text(f"handing.sent_{one}") for one in how),
        )
    )


def _left(context: Context, copy: GivenCopy, *, there: bool | None) -> QLabel:
    text, when = context.text, instant_words(context, copy.at)
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


def _about(context: Context, place: tuple[str, int] | None) -> str:
    if place is None:
        return context.text("handing.notes_all")
    return context.text(f"handing.notes_{place[0]}", n=place[1])
