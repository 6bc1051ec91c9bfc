"""The tab "Who can help": danger on top, the ladder with its next step open, support beside it.

Never here: one step (`step`), the questions (`asking`), what is written of steps (`contact_form`).
"""

from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QWidget

from harassvault.errors import NothingChangedError
from harassvault.guidance.advice import Standing
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import choice, chosen, field
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, Page, box, card, clear, column, row
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask, point, show_error
from ui.desktop.screens.helping.asking import Questions
from ui.desktop.screens.helping.danger import on_top
from ui.desktop.screens.helping.frames import as_high_as_its_words
from ui.desktop.screens.helping.ladder import Ladder, opened_first
from ui.desktop.screens.helping.looking import Guide, guiding
from ui.desktop.screens.helping.places import place_fold
from ui.desktop.screens.helping.step import Acts
from ui.guidance.values import Said, StepText

_WIDTH_EMS = 84
_ONE_AFTER_THE_OTHER = (Standing.NEXT, Standing.WAITING)
"""Steps that keep a line of their own, however many there are."""

_SIDE_BY_SIDE_EMS = 58
"""From which width of the page on support stands beside the ladder."""


class GuideTab(Page):
    """The tab.

    Signals:
        took(StepText): she did this.
        came_back(StepText): she has more to say of a step that she took.
        letter_wanted(StepText): prepare a letter to this body.
        entry_wanted(str): show this entry.
        case_chosen(str): another situation.
        case_wanted(str): name a situation, choose its entries; an empty id is a new one.
    """

    took = Signal(object)
    came_back = Signal(object)
    letter_wanted = Signal(object)
    entry_wanted = Signal(str)
    case_chosen = Signal(str)
    case_wanted = Signal(str)

    def __init__(self, context: Context, case: str, skipped: set[str]) -> None:
        super().__init__(context.theme.em(_WIDTH_EMS), margin=1)
        self._context, self._case, self._skipped = context, case, skipped
        self._follows = False
        acts = Acts(self.took.emit, self.came_back.emit, self.letter_wanted.emit)
        self.ladder = Ladder(context, acts)
        self.notice = Notice(context.look)
        self.questions = Questions(context)
        self.questions.answered.connect(self._answer)
        self.questions.skipped.connect(self._skip)
        self.questions.entry_wanted.connect(self.entry_wanted)
        self._top, self._main, self._side = column(gap=2), column(gap=2), column(gap=1)
        self.support = box(self._side)
        self._halves = row(box(column(self._main, None)), box(column(self.support, None)), gap=4)
        self._halves.setStretch(0, 5)
        self._halves.setStretch(1, 3)
        self.to_support = button(
            context.text("helping.to_support"), self._go_to_support, "quiet", "down"
        )
        self.fill(column(self.notice, self._top, Flow(self.to_support), self._halves, None, gap=2))
        context.worker.changed.connect(self._on_change)
        self._read()

    @property
    def steps(self) -> tuple[StepText, ...]:
        """The steps that are shown, in order."""
        return self._guide.said.steps

    def say_what_follows(self) -> None:
        """Say what comes next, as soon as that is known."""
        self._follows = True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Put support beside the ladder where there is room, else below it."""
        super().resizeEvent(event)
        wide = event.size().width() >= self._context.theme.em(_SIDE_BY_SIDE_EMS)
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self.to_support.setVisible(not wide)

    def _go_to_support(self) -> None:
        self.verticalScrollBar().setValue(
            self.verticalScrollBar().value() + self.support.mapTo(self, QPoint(0, 0)).y()
        )
        if first := self.support.findChild(Fold):
            first.head.setFocus()

    def _on_change(self, change: Change) -> None:
        if change.incidents or change.people or change.steps:
            self._read()

    def _read(self) -> None:
        job = guiding(self._context, self._case)
        self._context.worker.ask(
            self, job, self.show_guide, partial(show_error, self._context, self.notice)
        )

    def show_guide(self, guide: Guide) -> None:
        """Show what guidance says; what was open stays open."""
        self._guide = guide
        at = self.verticalScrollBar().value()
        is_answering = self.questions.isAncestorOf(self.window().focusWidget())
        self.questions.setParent(None)
        for place in (self._top, self._main, self._side):
            clear(place)
        self.ladder.begin()
        self._fill_top(guide)
        self._fill_main(guide)
        self._fill_below(guide.said)
        if not guide.situations:
            self._offer_another()
        self._fill_side(guide.said)
        self._context.look.dress(self)
        assign(self.window())
        if is_answering:
            self.questions.go_on()
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(at))
        if self._follows:
            self._follows = False
            self._say_next(guide.said)

    def _fill_top(self, guide: Guide) -> None:
        said = guide.said
        self._top.addWidget(on_top(guide))
        if guide.situations:
            self._top.addLayout(self._which(guide))
        self._top.addWidget(label(said.help, "lead"))
        if said.areas:
            self._top.addWidget(label(" ".join(words for _area, words in said.areas), "quiet"))

    def _which(self, guide: Guide) -> QLayout:
        """Say which situation this is, and lead to the others."""
        text = self._context.text
        self.which = choice(list(guide.situations), guide.case)
        self.which.activated.connect(lambda _at: self.case_chosen.emit(chosen(self.which)))
        change = button(
            text("helping.apart.change"), lambda: self.case_wanted.emit(guide.case), "quiet", "pen"
        )
        another = button(
            text("helping.apart.another"), lambda: self.case_wanted.emit(""), "quiet", "plus"
        )
        for_writing(self._context, change, another)
        named = field(text("helping.situation"), self.which)
        return column(named, Flow(change, another), gap=0.5)

    def _offer_another(self) -> None:
        """Offer to keep something apart; while there is one situation, it has no name."""
        text = self._context.text
        self.apart = button(
            text("helping.apart.add"), lambda: self.case_wanted.emit(""), icon="plus"
        )
        for_writing(self._context, self.apart)
        words = label(text("helping.apart.lead"), "quiet")
        self._main.addLayout(column(words, Flow(self.apart), gap=1))

    def _fill_main(self, guide: Guide) -> None:
        said, main = guide.said, self._main
        first = opened_first(said)
        main.addWidget(label(self._head("steps"), "section"))
        if first is None:
            self._add_what_is_asked(guide)
        if first is not None:
            main.addWidget(self.ladder.next(first))
            self._add_what_is_asked(guide)
        others = [one for one in said.steps if one != first]
        for one in others:
            if one.step.standing in _ONE_AFTER_THE_OTHER:
                main.addWidget(self.ladder.fold(one))
        for standing in (Standing.LATER, Standing.TRIED):
            steps = [one for one in others if one.step.standing is standing]
            for fold in self.ladder.together(standing, steps):
                main.addWidget(fold)
        for fold in self.ladder.perhaps([x for x in others if x.step.standing is Standing.IF]):
            main.addWidget(fold)

    def _fill_below(self, said: Said) -> None:
        main = self._main
        if said.places:
            main.addWidget(label(self._head("places"), "section"))
        for place in said.places:
            main.addWidget(place_fold(self._context, place))
        if said.remains:
            main.addWidget(label(self._head("remains"), "section"))
            for _kind, words in said.remains:
                main.addLayout(point("info", words))
        for words in said.notes:
            main.addWidget(label(words, "quiet"))

    def _fill_side(self, said: Said) -> None:
        self._side.addWidget(label(self._head("support"), "section"))
        self._side.addWidget(label(self._context.words.text("guidance.frame.support"), "quiet"))
        for one in self.ladder.support(said):
            self._side.addWidget(one)

    def _add_what_is_asked(self, guide: Guide) -> None:
        """Beside the step that is open: what to think of before it is taken, what is not known."""
        self._main.addWidget(self._before(guide.said))
        self._main.addWidget(self._asked(guide))

    def _before(self, said: Said) -> QFrame:
        made = column(label(self._head("before"), "care"), gap=1)
        for words in said.before:
            made.addWidget(label(words, "care"))
        return as_high_as_its_words(card(made, "care"))

    def _asked(self, guide: Guide) -> QWidget:
        self.questions.show_guide(guide, frozenset(self._skipped))
        made = column(gap=1.5)
        if any(one.key not in self._skipped for one in guide.said.questions):
            made.addWidget(label(self._head("questions"), "section"))
        made.addWidget(self.questions)
        asked = card(made)
        self.questions.show()
        return as_high_as_its_words(asked)

    def _say_next(self, said: Said) -> None:
        text, first = self._context.text, opened_first(said)
        follows = text("helping.follows", name=first.name) if first else ""
        self.notice.say(text("helping.kept"), follows, ground="soft", icon="check")
        self.verticalScrollBar().setValue(0)

    def _answer(self, key: str, value: str) -> None:
        case = self._guide.case

        def job(desk: Desk) -> None:
            try:
                desk.vault.guidance.answer(case, key, value)
            except NothingChangedError:
                return

        change = Change(incidents=True, people=True, steps=True)
        ask(self, self._context, self.notice, job, lambda _none: None, change=change)

    def _skip(self, key: str) -> None:
        self._skipped.add(key)
        self.show_guide(self._guide)

    def _head(self, name: str) -> str:
        return self._context.words.text(f"guidance.head.{name}")
