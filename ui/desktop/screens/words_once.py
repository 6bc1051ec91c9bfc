"""Words that open something, shown once: to be said by phone or in person, then let go.

They cannot be selected or copied: a clipboard is a trace. A screen reader reads them only when it
is asked to. They stand in this widget alone, and go when the person says that she has them, in two
steps: a key pressed without thought loses nothing. Until then nothing takes its place but hiding
and locking.

Never here: what they open, drawing them.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.layout import Flow, card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.screens.common import bring, point
from ui.desktop.screens.working import HeldPart


class WordsOnce(HeldPart):
    """The words, large, two in a line.

    Args:
        context: of the screen.
        words: with single spaces, as whoever hears them types them.
        lead: a sentence above them.
        notes: sentences below them.

    Signals:
        told: the person has them; they are gone from here.
    """

    told = Signal()

    def __init__(self, context: Context, words: str, lead: str, notes: Sequence[str]) -> None:
        super().__init__()
        self._context = context
        self._held = words.split(" ")
        text = context.text
        pairs = zip(self._held[::2], self._held[1::2], strict=True)
        self.words = label("\n".join(map(" ".join, pairs)), "display", wrap=False)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setAccessibleName(text("words_once.name"))
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # where keys do nothing
        self.sure = toggle(text("words_once.sure"), "choice")
        self.have_button = button(text("words_once.have"), self._have, "primary", "check")
        self.have_button.setEnabled(False)
        self.sure.toggled.connect(self.have_button.setEnabled)
        self.read_button = button(text("words_once.read"), self._read, "quiet", "sound")
        self.notice = Notice(context.look)
        self._place = column(
            self.notice,
            label(lead),
            card(column(self.words, gap=0), "soft", 3),
            Flow(self.read_button),
            self.sure,
            Flow(self.have_button),
            *(point("info", one, "quiet") for one in notes),
            gap=1.5,
        )
        self.setLayout(self._place)

    @property
    def is_at_work(self) -> bool:
        """Say whether the words are in view, and nowhere else."""
        return bool(self._held)

    def ask_to_wait(self) -> None:
        """Say why nothing else is shown yet."""
        text = self._context.text
        first, do = text("words_once.first"), text("words_once.first_do")
        self.notice.say(first, do, ground="soft", icon="info")
        bring(self, self.words)

    def _have(self) -> None:
        """Let go of the words."""
        self._held = []
        self.words.clear()
        clear(self._place)
        self._place.addWidget(label(self._context.text("words_once.gone")))
        self._context.look.dress(self)
        self.told.emit()

    def _read(self) -> None:
        spoken = QAccessibleAnnouncementEvent(self, ", ".join(self._held))
        QAccessible.updateAccessibility(spoken)
