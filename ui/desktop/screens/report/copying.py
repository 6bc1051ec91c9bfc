"""The second, separate step: a copy of a kept report outside the journal.

As it is, protected by words that are shown once, or signed with the journal's own key.

Never here: making the report; what a form means (`copy_forms`).
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from harassvault.export import Copied, Export
from harassvault.passphrase.word_list import LANGUAGES
from reports.audience import Format
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_target
from ui.desktop.parts.field import field, line
from ui.desktop.parts.layout import Flow, box, card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import breakable, copyable, label
from ui.desktop.screens.carried import Carried
from ui.desktop.screens.common import ask, bring, show_error
from ui.desktop.screens.report.copy_forms import CopyForms, Gave, giving
from ui.desktop.screens.words_once import WordsOnce
from ui.desktop.screens.working import HeldPart


class CopyOut(HeldPart):
    """What to think of, two questions, the button, and the words of a protected copy.

    Signals:
        put_off: not now.
    """

    put_off = Signal()

    def __init__(self, context: Context, export: Export) -> None:
        super().__init__()
        self._context, self._export = context, export
        text = context.text
        self._is_writing = False
        self.notice = Notice(context.look)
        self.forms = CopyForms(context, export)
        self.to = line(placeholder=text("copy.to_hint"), limit=200)
        self._draft = self._keep()
        self.save_button = button(text("copy.save"), self._choose, "primary", "save")
        self.carried = Carried(context, self._choose)
        self.once: WordsOnce | None = None
        self._after = column(gap=1.5)
        self._questions = box(
            column(
                self.forms,
                field(text("copy.to"), self.to),
                Flow(self.save_button, button(text("copy.not_now"), self.put_off.emit, "quiet")),
                gap=1.5,
            )
        )
        inside = column(
            label(text("copy.title"), "section"),
            self._questions,
            self.carried,
            self.notice,
            self._after,
            gap=1.5,
        )
        self.setLayout(column(card(inside, margin=3)))
        self.forms.changed.connect(self._offer)
        self._offer()

    @property
    def name(self) -> str:
        """A file name that says nothing."""
        form = self._export.format
        ending = "csv" if form == Format.LOAD_FILE else form
        return f"document-{self._context.clock():%Y-%m-%d}.{ending}"

    @property
    def is_at_work(self) -> bool:
        """Say whether words are to come that would be lost."""
        return self._is_writing and self.forms.chosen is Copied.PROTECTED

    def ask_to_wait(self) -> None:
        """Say why nothing else is shown yet."""
        text = self._context.text
        self.notice.say(text("working.at_work"), text("working.wait"), ground="soft", icon="info")
        bring(self.notice, self.save_button)

    def save_to(self, target: Path) -> None:
        """Write the copy."""
        export, form = self._export, self.forms.chosen
        language = export.language if export.language in LANGUAGES else LANGUAGES[0]
        clear(self._after)
        self._set_writing(is_on=True)
        ask(
            self,
            self._context,
            self.notice,
            giving(form, export, target, self.to.text().strip(), language),
            lambda gave: self._say(target, form, gave),
            change=Change(exports=True),
            finally_=lambda: self._set_writing(is_on=False),
        )

    def _keep(self) -> DraftedFields:
        made = DraftedFields(self._context, f"copy:{self._export.id}", self)
        made.add("to", self.to)
        made.add("form", self.forms.form)
        made.failed.connect(lambda error: show_error(self._context, self.notice, error))
        made.restore()
        return made

    def _offer(self) -> None:
        """Begin anew with another form: what was said of a copy before goes."""
        self.notice.clear()
        clear(self._after)
        self.save_button.setVisible(self.forms.can_be_written)

    def _set_writing(self, *, is_on: bool) -> None:
        self._is_writing = is_on
        self._questions.setEnabled(not is_on)

    def _choose(self) -> None:
        if (target := choose_target(self, self._context, self.name)) is not None:
            self.carried.first(target.parent, partial(self.save_to, target))

    def _say(self, target: Path, form: Copied, gave: Gave) -> None:
        self._draft.finish()
        text = self._context.text
        note = "copying.saved_protected" if form is Copied.PROTECTED else "copy.saved_note"
        self.notice.say(
            text("copy.saved", place=breakable(str(target))),
            text(note),
            ground="soft",
            icon="check",
        )
        if gave.number:
            self._after.addWidget(label(text("copying.say_number")))
            self._after.addWidget(copyable(gave.number, "code"))
        if gave.words:
            self._show_words(gave.words)
        self._context.look.dress(self)
        words = self.once if gave.words else None
        bring(self.notice, words.words if words else self.save_button)

    def _show_words(self, words: str) -> None:
        text = self._context.text
        notes = [text(f"copying.{one}") for one in ("typed", "once", "write_down")]
        self.once = WordsOnce(self._context, words, text("copying.say"), notes)
        self.once.told.connect(self._told)
        self._questions.hide()
        self._after.addWidget(self.once)

    def _told(self) -> None:
        self._questions.show()
        self.save_button.setFocus()
