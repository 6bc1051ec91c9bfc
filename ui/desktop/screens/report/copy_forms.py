"""In which form a copy leaves, what that form means, and what to look at before it leaves.

Never here: the copy's place, writing it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from harassvault.export import Copied, Export
from reports.audience import Audience, Format
from reports.pdf.signed import can_sign
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.field import choice, chosen
from ui.desktop.parts.field import field as named
from ui.desktop.parts.layout import box, clear, column
from ui.desktop.parts.text import label
from ui.desktop.screens.common import point


@dataclass(frozen=True, slots=True)
class Gave:
    """What there is to say of a copy that was written.

    Attributes:
        words: open a protected copy; its repr never shows them.
        number: of the key that signed a signed one.
    """

    words: str = field(default="", repr=False)
    number: str = ""


@dataclass(frozen=True, slots=True)
class Holds:
    """What to think of: names of contacts that were ticked, how many things are left out."""

    contacts: tuple[str, ...]
    left_out: int


def giving(
    form: Copied, export: Export, target: Path, to: str, language: str
) -> Callable[[Desk], Gave]:
    """Return the job that writes a copy.

    Args:
        form: of the copy.
        export: the report.
        target: outside the journal; a file of that name is written over.
        to: for whom; free words.
        language: of the words that open a protected copy.
    """

    def job(desk: Desk) -> Gave:
        if form is Copied.SAME:
            desk.vault.copy_export(export.id, target, to, replace=True)
            return Gave()
        # Loaded for a copy that is made: what writes PDF takes long to load.
        from reports.copies import protect, sign  # noqa: PLC0415 as said

        if form is Copied.SIGNED:
            made = sign(desk.vault, export.id, target, to, replace=True)
        else:
            made = protect(desk.vault, export.id, target, language, to, replace=True)
        return Gave(made.phrase.text if made.phrase else "", made.key_number)

    return job


def holding(export: Export) -> Callable[[Desk], Holds]:
    """Return the job that looks what is in a report."""

    def job(desk: Desk) -> Holds:
        from reports.leaving import leaving  # noqa: PLC0415 what writes reports takes long to load

        found = leaving(desk.vault, export)
        return Holds(found.contacts, sum(found.redactions.values()))

    return job


class CopyForms(QWidget):
    """The question, what the answer means, and what to look at.

    Signals:
        changed: another form was chosen.
    """

    changed = Signal()

    def __init__(self, context: Context, export: Export) -> None:
        super().__init__()
        self._context, self._export = context, export
        text = context.text
        self.form = choice([(str(one), text(f"copying.form_{one}")) for one in Copied])
        self._meaning = label("")
        asked = box(column(named(text("copying.form"), self.form), self._meaning, gap=0.5))
        asked.setVisible(export.format == Format.PDF)
        self._check, self._holds = column(gap=1), column(gap=1)
        self.setLayout(
            column(
                asked,
                label(text("handing.check"), "field"),
                self._check,
                self._holds,
                gap=1.5,
            )
        )
        self.form.currentIndexChanged.connect(self._show)
        self._show()
        context.worker.ask(self, holding(export), self._show_holds, lambda _error: None)

    @property
    def chosen(self) -> Copied:
        """Return the form."""
        return Copied(chosen(self.form))

    @property
    def can_be_written(self) -> bool:
        """Say whether this installation can write it."""
        return self.chosen is not Copied.SIGNED or can_sign()

    def _show(self) -> None:
        form = self.chosen
        self._meaning.setText(" ".join(self._means(form)))
        clear(self._check)
        text = self._context.text
        who = text("copy.warning" if form is Copied.SAME else f"copying.who_{form}")
        sealed = form is Copied.PROTECTED
        icon, tint = ("info", "quiet") if sealed else ("care", "care_text")
        self._check.addWidget(box(point(icon, who, tint)))
        for one in ("copying.sight", "copy.where"):
            self._check.addWidget(self._line(text(one)))
        self._context.look.dress(self)
        self.changed.emit()

    def _means(self, form: Copied) -> Iterator[str]:
        text, words = self._context.text, self._context.words
        if form is not Copied.SIGNED:
            yield text(f"copying.means_{form}")
        elif can_sign():
            yield words.text("sign.shows")
        else:
            yield words.text("SigningAbsentError.happened")
            yield text("copying.cannot_sign")

    def _show_holds(self, holds: Holds) -> None:
        context, said = self._context, self._context.words.text
        if holds.contacts:
            told = ", ".join(holds.contacts)
            self._holds.addWidget(self._line(said("leaving.contacts", told=told)))
        if holds.left_out:
            self._holds.addWidget(self._line(said("leaving.redactions", n=holds.left_out)))
        if self._export.audience in frozenset(Audience):
            left_out = context.text(f"report.not.{self._export.audience}")
            self._holds.addWidget(self._line(left_out))
        self._holds.addWidget(self._line(context.text("copying.back")))
        context.look.dress(self)

    @staticmethod
    def _line(words: str) -> QWidget:
        return box(point("info", words, "quiet"))
