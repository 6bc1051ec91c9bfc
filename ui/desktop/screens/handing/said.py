"""The two cards: the words to say, shown once, and how to open it, for whoever receives it.

The words cannot be selected or copied: a clipboard is a trace. A screen reader reads them only when
it is asked to. They stand in this widget alone, and go when the person says that she has them.

Never here: drawing the words, writing the package.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from harassvault.handovers.values import Form
from harassvault.passphrase.phrase import Phrase
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_target
from ui.desktop.parts.layout import Flow, box, card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import breakable, copyable, label
from ui.desktop.screens.common import ask, point
from ui.desktop.screens.handing.jobs import Made, saving_card

_CARD_NAME = "card.pdf"
"""Says nothing of what it is for."""


class Said(QWidget):
    """What there is to say and to give, once everything is written.

    Signals:
        told: the person has the words; they are gone from here.
        done: leave.
    """

    told = Signal()
    done = Signal()

    def __init__(self, context: Context, made: Made) -> None:
        super().__init__()
        self._context, self._made = context, made
        self._phrase: Phrase | None = made.handed.phrase
        text = context.text
        self.words = label("", "display", wrap=False)
        self.read_button = button(text("handing.read"), self._read, "quiet", "sound")
        self.have_button = button(text("handing.have_words"), self._have, "primary", "check")
        self.save_button = button(text("handing.save_card"), self._choose, icon="save")
        self.done_button = button(text("handing.done"), self.done.emit, "primary", "check")
        self.notice = Notice(context.look)
        self._words_place = column(gap=1.5)
        self._show_words()
        self.setLayout(
            column(
                card(self._say(), "chosen", 3),
                card(self._open(), margin=3),
                self.notice,
                Flow(self.done_button),
                gap=2,
            )
        )
        self.done_button.setVisible(self._phrase is None)

    @property
    def holds_words(self) -> bool:
        """Say whether the words are in view, and nowhere else."""
        return self._phrase is not None

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

    def first_button(self) -> QPushButton:
        """Return where the keyboard begins."""
        return self.have_button if self.holds_words else self.done_button

    # --- the first card -------------------------------------------------------------------------

    def _say(self) -> QLayout:
        text, handed = self._context.text, self._made.handed
        made = column(
            label(text("handing.card_say"), "title"),
            box(self._words_place),
            label(text("handing.say_number")),
            copyable(handed.key_number, "code"),
            gap=1.5,
        )
        if self._made.card.digest:
            made.addWidget(label(text("handing.say_page")))
            made.addWidget(self._digest(self._made.card.digest))
        return made

    def _show_words(self) -> None:
        text = self._context.text
        if self._phrase is None:
            is_plain = self._made.plan.form is not Form.SEALED
            key = "handing.no_words_plain" if is_plain else "handing.no_words"
            self._words_place.addWidget(label(text(key)))
            return
        words = self._phrase.shown.split(" ")
        pairs = zip(words[::2], words[1::2], strict=True)
        self.words.setText("\n".join(map(" ".join, pairs)))
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setAccessibleName(text("handing.words_name"))
        self._words_place.addWidget(label(text("handing.card_say_lead")))
        self._words_place.addWidget(card(column(self.words, gap=0), "soft", 3))
        self._words_place.addLayout(Flow(self.have_button, self.read_button))
        for one in ("once", "write_down"):
            self._words_place.addLayout(point("info", text(f"handing.{one}"), "quiet"))

    def _have(self) -> None:
        """Let go of the words."""
        self._phrase = None
        clear(self._words_place)
        self._words_place.addWidget(label(self._context.text("handing.words_gone")))
        self.done_button.show()
        self.done_button.setFocus()
        self._context.look.dress(self)
        self.told.emit()

    def _read(self) -> None:
        if self._phrase is not None:
            spoken = ", ".join(self._phrase.shown.split(" "))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

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
        made.addLayout(Flow(self.save_button))
        return made

    def _digest(self, digest: str) -> QWidget:
        made = copyable(digest, "small")
        made.setAccessibleName(f"SHA-256 {digest}")
        return made

    def _choose(self) -> None:
        target = choose_target(self, self._context, str(self._made.folder / _CARD_NAME))
        if target is not None:
            self.save_card(target)
