"""One question of a form: what is asked, who asks for it, and the answer.

The answer is one of three words or a text. Words typed before "no" was pressed stay in the box,
which is then out of sight, and in the draft.

Never here: which questions there are.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from harassvault.data_points import ANSWERS
from ui.desktop.context import Context
from ui.desktop.parts.buttons import toggle
from ui.desktop.parts.field import Words
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.points.order import Way

_YES, _NO, _UNKNOWN = ANSWERS
_BEHIND = "\x1f"
"""Parts an answer from words that are out of sight; nobody can type it."""
_OFFERED = {Way.ASKED: ANSWERS, Way.OPEN: (_UNKNOWN,), Way.WORDS: (), Way.CHOSEN: ANSWERS}


def answer_of(typed: str) -> str:
    """Return the answer in what `PointField.typed` gave."""
    return typed.partition(_BEHIND)[0] if _BEHIND in typed else typed


class PointField(QWidget):
    """The question.

    Signals:
        edited: something was typed or pressed.
    """

    edited = Signal()

    def __init__(self, context: Context, way: Way, question: str, who_asks: str = "") -> None:
        super().__init__()
        self._context, self._way = context, way
        self.words = Words(1)
        self.words.setAccessibleName(question)
        self.words.setAccessibleDescription(who_asks)
        self.chips = {one: self._chip(one, question) for one in _OFFERED[way]}
        made = column(label(question, "field"), gap=0.5)
        if who_asks:
            made.addWidget(label(who_asks, "quiet"))
        if way in {Way.ASKED, Way.CHOSEN}:
            self.words.setPlaceholderText(context.text("points.more"))
            made.addLayout(Flow(*self.chips.values()))
        if way is not Way.CHOSEN:
            made.addWidget(self.words)
        if way is Way.OPEN:
            made.addLayout(Flow(*self.chips.values()))
        self.setLayout(made)
        self.words.edited.connect(self._edited)
        for_writing(context, self.words, *self.chips.values())
        self._arrange()

    def answer(self) -> str:
        """Return one of the three words, or a text; empty where nothing was answered."""
        return answer_of(self.typed())

    def typed(self) -> str:
        """Return all that stands here, also words that are out of sight: for a draft."""
        chip, words = self._pressed(), self.words.toPlainText().strip()
        if not words or self._way is Way.CHOSEN:
            return chip
        if chip in {_NO, _UNKNOWN}:
            return f"{chip}{_BEHIND}{words}"
        return self._as_answer(words)

    def show_typed(self, typed: str) -> None:
        """Show what `typed` gave, or an answer."""
        chip, _, words = typed.partition(_BEHIND)
        if chip not in ANSWERS:
            chip, words = (_YES if typed and self._way is Way.ASKED else ""), typed
        elif chip not in self.chips and not words:
            chip, words = "", self._context.text(f"answer.{chip}")
        for one, button in self.chips.items():
            button.blockSignals(True)
            button.setChecked(one == chip)
            button.blockSignals(False)
        self.words.blockSignals(True)
        self.words.setPlainText(words)
        self.words.blockSignals(False)
        self._arrange()

    def begin(self) -> None:
        """Put the cursor where an answer begins."""
        first = next(iter(self.chips.values()), None)
        (self.words if first is None or self._way is Way.OPEN else first).setFocus()

    def _chip(self, answer: str, question: str) -> QPushButton:
        words = self._context.text(f"answer.{answer}")
        made = toggle(words, icon="ring")
        made.setAccessibleName(f"{words}. {question}")
        made.toggled.connect(partial(self._toggled, answer))
        return made

    def _toggled(self, answer: str, on: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        if on:
            for one, button in self.chips.items():
                if one != answer:
                    button.setChecked(False)
        self._arrange()
        self.edited.emit()

    def _edited(self) -> None:
        if self._way is Way.ASKED and not self._pressed() and self.words.toPlainText().strip():
            self.chips[_YES].setChecked(True)
        self.edited.emit()

    def _pressed(self) -> str:
        return next((one for one, button in self.chips.items() if button.isChecked()), "")

    def _as_answer(self, words: str) -> str:
        """Return one of the three words where that is what was typed, else the words."""
        text = self._context.text
        return next((one for one in ANSWERS if words == text(f"answer.{one}")), words)

    def _arrange(self) -> None:
        """Show the box where words belong to the answer."""
        chip = self._pressed()
        match self._way:
            case Way.ASKED:
                self.words.setVisible(chip == _YES)
            case Way.OPEN:
                self.words.setVisible(chip != _UNKNOWN)
