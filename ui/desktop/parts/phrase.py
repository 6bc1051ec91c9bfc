"""A generated phrase: shown large, another one at a touch, typed back once.

It cannot be selected or copied, since a clipboard is a trace, and a screen reader reads it only
when it is asked to.

Never here: drawing the words (`harassvault.passphrase.phrase`), which the worker does.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from harassvault.passphrase.phrase import Phrase, canonical, generate
from reports.catalogue import LANGUAGES
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import choice, chosen, field, line
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.text import label

_BILLION_BILLIONS = 10**18


class OfferedPhrase(QWidget):
    """The phrase, its list, and a line to type it.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.phrase: Phrase | None = None
        # Always three lines of two words: nothing moves, and nothing is cut at any size of text.
        self.words = label("\n\n", "display", wrap=False)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setAccessibleName(text("phrase.hidden_name"))
        self.chances = label("", "quiet")
        self.language = choice(
            [(one, text(f"phrase.list_{one}")) for one in LANGUAGES], context.words.language
        )
        self.language.setAccessibleName(text("phrase.list"))
        self.language.currentIndexChanged.connect(self.draw)
        self.another = button(text("phrase.another"), self.draw)
        self.read = button(text("recovery.read"), self._read_aloud, "quiet", "sound")
        self.typed = secret_line()
        self.typed.returnPressed.connect(self.entered)
        self.setLayout(
            column(
                card(column(self.words, gap=0), margin=3),
                Flow(self.another, self.language, self.read),
                self.chances,
                1,
                field(text("phrase.type_back"), self.typed, text("phrase.type_hint")),
                gap=1.5,
            )
        )
        self.draw()

    @property
    def is_typed(self) -> bool:
        """Say whether the phrase was typed back; capitals, accents and dashes do not matter."""
        return self.phrase is not None and canonical(self.typed.text()) == self.phrase.text

    def draw(self) -> None:
        """Have a phrase drawn and show it."""
        language = chosen(self.language)
        self._context.worker.ask(
            self, lambda _desk: generate(language), self._show, lambda _error: None
        )

    def _show(self, phrase: Phrase) -> None:
        self.phrase = phrase
        words = phrase.shown.split(" ")
        self.words.setText("\n".join(map(" ".join, zip(words[::2], words[1::2], strict=True))))
        self.chances.setText(
            self._context.text(
                "phrase.chances",
                size=phrase.list_size,
                bits=phrase.whole_bits,
                count=int(2**phrase.bits / _BILLION_BILLIONS),
            )
        )
        self.typed.clear()

    def _read_aloud(self) -> None:
        if self.phrase is not None:
            spoken = ", ".join(self.phrase.shown.split(" "))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))


def secret_line(placeholder: str = "", limit: int = 200) -> QLineEdit:
    """Make a line for a secret that is shown: no draft, no suggestions, no spelling."""
    made = line(placeholder=placeholder, limit=limit)
    made.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    )
    return made
