"""What is asked once, answered in place: chips for a choice, a field for a day or a country.

No question must be answered; one that is skipped is not shown again while the journal is open.

Never here: which questions there are (`harassvault.guidance.rules.asking`), keeping the answers.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLayout, QPushButton, QVBoxLayout, QWidget

from harassvault.guidance.advice import Question
from ui.desktop.context import Context
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.date_field import DateField
from ui.desktop.parts.field import choice, chosen
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, clear, column
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.helping.looking import Answered, Guide
from ui.desktop.screens.helping.step import folded
from ui.guidance.values import QuestionText

_AT_ONCE = 3
"""Questions in view; the others are folded away, so that nobody meets a questionnaire."""

_CHIPS = 4
"""Answers that are shown side by side; longer lists, of people and places in life, are one box."""

_OF_ENTRIES = frozenset([Question.SETTING, Question.WORD])


class Questions(QWidget):
    """The questions.

    Signals:
        answered(str, str): the key of a question, and the answer to keep; empty takes it back.
        skipped(str): the key of a question that is not to be shown again.
        entry_wanted(str): show the entry that a question is about.
    """

    answered = Signal(str, str)
    skipped = Signal(str)
    entry_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = column(gap=2)
        self.setLayout(self._place)
        self._places: tuple[tuple[str, str], ...] = ()

    def show_guide(self, guide: Guide, skipped: frozenset[str]) -> None:
        """Show what is open, and what was answered."""
        clear(self._place)
        self._places = guide.places
        asked = [one for one in guide.said.questions if one.key not in skipped]
        for one in asked[:_AT_ONCE]:
            self._place.addLayout(self._question(one))
        text, look = self._context.text, self._context.look
        if rest := asked[_AT_ONCE:]:
            words = self._context.count("helping.more_questions", len(rest))
            self._place.addWidget(Fold(look, words, partial(self._several, rest)))
        if guide.answered:
            inside = partial(self._given, guide.answered)
            self.given = Fold(look, text("helping.given"), inside)
            self._place.addWidget(self.given)
        if not any(one.asked.question is Question.COUNTRY for one in asked):
            inside = partial(self._where, text("helping.where_hint"))
            self.where = Fold(look, text("helping.where"), inside)
            self._place.addWidget(self.where)

    def go_on(self) -> None:
        """Put the focus on the first answer in view, since the one that was given is gone."""
        for one in self.findChildren(QPushButton):
            if one.isVisibleTo(self) and one.isEnabled():
                one.setFocus()
                return

    def _several(self, asked: Sequence[QuestionText]) -> QLayout:
        return folded(column(*(self._question(one) for one in asked), gap=2))

    def _question(self, asked: QuestionText) -> QVBoxLayout:
        match asked.asked.question:
            case Question.DAY:
                return self._day(asked)
            case Question.COUNTRY:
                return self._country(asked.text)
        if len(asked.choices) > _CHIPS:
            return self._of_many(asked)
        chips = [self._chip(asked, value, words) for value, words in asked.choices]
        return column(label(asked.text, "field"), Flow(*chips, *self._ways(asked)), gap=1)

    def _of_many(self, asked: QuestionText) -> QVBoxLayout:
        """Offer a long list of answers as one box; nothing is kept while it is looked through."""
        box = choice([("", self._context.text("form.choose")), *asked.choices])
        box.setAccessibleName(asked.text)

        def keep() -> None:
            if chosen(box):
                self.answered.emit(asked.key, chosen(box))

        kept = button(self._context.text("helping.keep_answer"), keep, "chip", "check")
        kept.setAccessibleName(f"{kept.property('words')}. {asked.text}")
        for_writing(self._context, kept, box)
        return column(label(asked.text, "field"), Flow(box, kept, *self._ways(asked)), gap=1)

    def _chip(self, asked: QuestionText, value: str, words: str) -> QPushButton:
        made = button(words, partial(self.answered.emit, asked.key, value), "chip")
        made.setAccessibleName(f"{words}. {asked.text}")
        for_writing(self._context, made)
        return made

    def _ways(self, asked: QuestionText) -> list[QPushButton]:
        """Return the ways around a question: skip it, look at the entry first."""
        text = self._context.text
        skip = button(text("helping.skip"), partial(self.skipped.emit, asked.key), "quiet")
        skip.setAccessibleName(f"{skip.property('words')}. {asked.text}")
        if asked.asked.question not in _OF_ENTRIES:
            return [skip]
        entry = asked.asked.about.partition(":")[0]
        look = button(text("helping.entry"), partial(self.entry_wanted.emit, entry), "quiet")
        look.setAccessibleName(f"{look.property('words')}. {asked.text}")
        return [skip, look]

    def _day(self, asked: QuestionText) -> QVBoxLayout:
        day = DateField(self._context)
        day.setAccessibleName(asked.text)
        drafted = DraftedFields(self._context, f"question:{asked.key}", day)
        drafted.add("day", day)
        drafted.restore()

        def keep() -> None:
            drafted.finish()
            self.answered.emit(asked.key, day.date().toString("yyyy-MM-dd"))

        kept = button(self._context.text("helping.keep_day"), keep, "chip", "check")
        kept.setAccessibleName(f"{kept.property('words')}. {asked.text}")
        for_writing(self._context, kept, day)
        return column(label(asked.text, "field"), Flow(day, kept, *self._ways(asked)), gap=1)

    def _country(self, words: str, role: str = "field") -> QVBoxLayout:
        box = self.country = choice([("", self._context.text("form.choose")), *self._places])
        box.setAccessibleName(words)
        kept = button(
            self._context.text("helping.keep_place"),
            partial(self._keep_place, box),
            "chip",
            "check",
        )
        for_writing(self._context, kept, box)
        return column(label(words, role), Flow(box, kept), gap=1)

    def _keep_place(self, box: QComboBox) -> None:
        if chosen(box):
            self.answered.emit(str(Question.COUNTRY), chosen(box))

    def _where(self, words: str) -> QLayout:
        return folded(self._country(words, "quiet"))

    def _given(self, answered: Sequence[Answered]) -> QLayout:
        made = column(gap=1.5)
        for one in answered:
            back = button(
                self._context.text("helping.take_back"),
                partial(self.answered.emit, one.key, ""),
                "chip",
            )
            back.setAccessibleName(f"{back.property('words')}. {one.question}")
            for_writing(self._context, back)
            said = column(label(one.question, "quiet"), label(one.said, "field"), gap=0.25)
            made.addLayout(column(said, Flow(back), gap=0.5))
        return folded(made)
