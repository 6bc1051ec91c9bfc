"""The two cards: the words to say, shown once, and how to open it, for whoever receives it.

Never here: how words are shown (`screens.words_once`), writing the package.
"""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from harassvault.handovers.values import Form
from harassvault.passphrase.phrase import Phrase
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_target
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import breakable, copyable, label
from ui.desktop.screens.common import ask, point
from ui.desktop.screens.handing.jobs import CARD_NAME, Made, saving_card
from ui.desktop.screens.words_once import WordsOnce


class Said(QWidget):
    """What there is to say and to give, once everything is written.

    Signals:
        done: leave.
    """

    done = Signal()

    def __init__(self, context: Context, made: Made) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.once = self._words(made.handed.phrase)
        # The words stand in that part alone: it lets go of them.
        self._made = replace(made, handed=replace(made.handed, phrase=None))
        self.save_button = button(text("handing.save_card"), self._choose, icon="save")
        self.done_button = button(text("handing.done"), self.done.emit, "primary", "check")
        self.notice = Notice(context.look)
        self.setLayout(
            column(
                card(self._say(), "chosen", 3),
                card(self._open(), margin=3),
                self.notice,
                Flow(self.done_button),
                gap=2,
            )
        )
        self.done_button.setVisible(self.once is None)

    def save_card(self, target: Path) -> None:
        """Write the second card as PDF."""
        text = self._context.text
        place = breakable(str(target))
        ask(
            self,
            self._context,
            self.notice,
            saving_card(self._made.card, target),
            lambda _none: self.notice.say(
                text("handing.saved_card", place=place), ground="soft", icon="check"
            ),
        )

    def begin(self) -> QWidget:
        """Return where the keyboard begins: at the words nothing is pressed by chance."""
        return self.once.words if self.once else self.done_button

    # --- the first card -------------------------------------------------------------------------

    def _say(self) -> QLayout:
        text, handed = self._context.text, self._made.handed
        is_plain = self._made.plan.form is not Form.SEALED
        none = text("handing.no_words_plain" if is_plain else "handing.no_words")
        made = column(
            label(text("handing.card_say"), "title"),
            self.once or label(none),
            label(text("handing.say_number")),
            copyable(handed.key_number, "code"),
            gap=1.5,
        )
        if self._made.card.digest:
            made.addWidget(label(text("handing.say_page")))
            made.addWidget(self._digest(self._made.card.digest))
        return made

    def _words(self, phrase: Phrase | None) -> WordsOnce | None:
        text = self._context.text
        if phrase is None:
            return None
        # As they are typed: other programs that open the file fold no accents.
        notes = [text("copying.typed"), text("handing.once"), text("handing.write_down")]
        made = WordsOnce(self._context, phrase.text, text("handing.card_say_lead"), notes)
        made.told.connect(self._told)
        return made

    def _told(self) -> None:
        self.done_button.show()
        self.done_button.setFocus()

    # --- the second card ------------------------------------------------------------------------

    def _open(self) -> QLayout:
        """Show it in the language of whoever receives it."""
        text, shown = self._context.text, self._made.card
        steps = [label(f"{number}.  {one}") for number, one in enumerate(shown.steps, start=1)]
        made = column(
            label(text("handing.card_open"), "title"),
            label(text("handing.card_open_lead"), "quiet"),
            *steps,
            label(shown.said("number"), "quiet"),
            copyable(shown.key_number),
            gap=1.25,
        )
        if shown.digest:
            made.addWidget(label(shown.said("page"), "quiet"))
            made.addWidget(self._digest(shown.digest))
        if self._made.plan.form is Form.SEALED:
            made.addLayout(point("info", text("handing.by_mail"), "quiet"))
        made.addLayout(Flow(self.save_button))
        return made

    def _digest(self, digest: str) -> QWidget:
        made = copyable(digest, "small")
        made.setAccessibleName(f"SHA-256 {digest}")
        return made

    def _choose(self) -> None:
        target = choose_target(self, self._context, str(self._made.folder / CARD_NAME))
        if target is not None:
            self.save_card(target)
