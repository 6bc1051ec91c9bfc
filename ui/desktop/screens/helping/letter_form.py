"""Preparing a letter to one body: what it is to hold, then what to think of before it is sent.

The draft is kept inside the journal; a copy outside is a second step, and nothing is sent.

Never here: the words of a letter, and to whom one may go (`reports.letters`).
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from reports.audience import Paper
from reports.catalogue import LANGUAGES, Catalogue
from reports.letters.kinds import letter_for_authority
from reports.letters.letter import Format
from reports.letters.material import LetterChoice
from reports.letters.prepare import Prepared, prepare_letter
from reports.letters.shapes import needs_tick
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.field import choice, chosen, field, line
from ui.desktop.parts.layout import Flow, Page, box, card, clear, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import FORM_EMS, ask, show_error
from ui.desktop.screens.helping.entry_ticks import EntryTicks
from ui.desktop.screens.helping.frames import as_high_as_its_words
from ui.desktop.screens.helping.looking import Ledger
from ui.desktop.screens.report.copying import CopyOut
from ui.desktop.screens.working import is_held
from ui.explain import neutral
from ui.guidance.values import StepText

_LETTER_COUNTRIES = frozenset({"US", "CA"})
"""Where paper is Letter."""

_BEFORE = "letter.before.title"
_FITTING, _SOME = "fitting", "some"


class LetterForm(Page):
    """The page.

    Signals:
        left: go back; what was chosen stays as a draft.
        sent(StepText): she sent it; it is to be written down as a step.
    """

    left = Signal()
    sent = Signal(object)

    def __init__(self, context: Context, case: str, step: StepText, ledger: Ledger) -> None:
        super().__init__(context.theme.em(FORM_EMS))
        self._context, self._case, self._step = context, case, step
        text = context.text
        self.notice = Notice(context.look)
        own = [(one, text(f"language.{one}")) for one in LANGUAGES]
        self.language = choice(own, _spoken(step, context.words.language))
        self.format = choice([(str(x), text(f"helping.letter.format_{x}")) for x in Format])
        self.attention = line()
        self.which = choice([(x, text(f"helping.letter.{x}")) for x in (_FITTING, _SOME)])
        self.entries = EntryTicks(context, ledger.entries)
        kind = letter_for_authority(step.authority)
        self.private = {
            one.id: toggle(neutral(one.contact.to))
            for one in ledger.contacts
            if kind is not None and needs_tick(kind, one.contact)
        }
        self.keep_button = button(text("helping.letter.keep"), self.keep, "primary", "pen")
        self.leave_button = button(text("helping.leave"), self.left.emit)
        for_writing(context, self.keep_button)
        self._after = column(gap=2)
        self.drafted = self._draft()
        self.fill(self._arranged())
        self.which.currentIndexChanged.connect(self._show_what_is_needed)
        self._show_what_is_needed()
        self.drafted.restore()

    def choice(self) -> LetterChoice:
        """Return what is wanted."""
        north = self._context.profile.country in _LETTER_COUNTRIES
        return LetterChoice(
            to=self._step.step.authority,
            language=chosen(self.language),
            # What she thinks of before is for her alone: in the language that she reads.
            own_language=self._context.words.language,
            format=Format(chosen(self.format)),
            paper=Paper.LETTER if north else Paper.A4,
            case=self._case,
            incidents=self.entries.ticked() if chosen(self.which) == _SOME else None,
            ticked=tuple(one for one, chip in self.private.items() if chip.isChecked()),
            attention=self.attention.text().strip(),
        )

    def keep(self) -> None:
        """Write the draft and keep it, inside the journal."""
        if is_held(self):
            return
        wanted = self.choice()

        def job(desk: Desk) -> Prepared:
            return prepare_letter(desk.vault, wanted)

        self.keep_button.setEnabled(False)
        clear(self._after)
        ask(
            self,
            self._context,
            self.notice,
            job,
            self.show_prepared,
            change=Change(exports=True),
            finally_=lambda: self.keep_button.setEnabled(True),
        )

    def show_prepared(self, made: Prepared) -> None:
        """Say what to think of before it is sent, and offer a copy outside."""
        self.drafted.finish()
        context = self._context
        words = Catalogue.load("reports.words", context.words.language)
        said = column(label(words.text(_BEFORE), "field"), gap=1)
        for one in made.letter.before:
            said.addWidget(label(one, "care"))
        first = as_high_as_its_words(card(said, "care"))
        self._after.addWidget(first)
        self.copying = CopyOut(context, made.kept.export)
        self.copying.put_off.connect(self.left)
        self._after.addWidget(self.copying)
        self.sent_button = button(
            context.text("helping.letter.sent"), lambda: self.sent.emit(self._step), icon="check"
        )
        for_writing(context, self.sent_button)
        self._after.addWidget(label(context.text("helping.letter.write_down"), "quiet"))
        self._after.addLayout(Flow(self.sent_button))
        self.notice.say(
            context.text("helping.letter.kept"),
            context.text("helping.letter.not_sent"),
            ground="soft",
            icon="check",
        )
        context.look.dress(self)
        assign(self.window())
        # Once it has its height: what to think of comes into view by itself.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(first))

    def _draft(self) -> DraftedFields:
        made = DraftedFields(self._context, f"letter:{self._step.step.authority}", self)
        for name in ("language", "format", "attention", "which"):
            made.add(name, getattr(self, name))
        made.add_value("entries", self.entries.as_text, self.entries.tick)
        self.entries.itemChanged.connect(made.touch)
        for identity, chip in self.private.items():
            made.add(f"private:{identity}", chip)
        made.failed.connect(lambda error: show_error(self._context, self.notice, error))
        return made

    def _arranged(self) -> QVBoxLayout:
        text = self._context.text
        self._some = box(field(text("report.entries"), self.entries))
        made = column(
            label(text("helping.letter.title", name=self._step.name), "title"),
            label(text("helping.letter.lead"), "quiet"),
            field(text("helping.letter.language"), self.language),
            field(text("helping.letter.format"), self.format),
            field(
                text("helping.letter.attention"),
                self.attention,
                text("helping.letter.attention_hint"),
            ),
            field(text("report.which.title"), self.which),
            self._some,
            gap=2,
        )
        if self.private:
            named = label(text("helping.letter.private"), "field")
            hint = label(text("helping.letter.private_hint"), "quiet")
            made.addLayout(column(named, Flow(*self.private.values()), hint, gap=0.5))
        made.addWidget(self.notice)
        made.addLayout(Flow(self.keep_button, self.leave_button))
        made.addLayout(self._after)
        made.addStretch(1)
        return made

    def _show_what_is_needed(self) -> None:
        self._some.setVisible(chosen(self.which) == _SOME)


def _spoken(step: StepText, language: str) -> str:
    """Return the language in which a letter is of most use there, of those that there are."""
    theirs = [one for one in step.authority.languages if one in LANGUAGES]
    return language if language in theirs or not theirs else theirs[0]
