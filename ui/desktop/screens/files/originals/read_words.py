"""Words that a machine read in a picture: told as that, and read anew when asked for.

Never here: reading them (`harassvault.recognising`).
"""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from harassvault.files.known import KnownFile
from harassvault.named_file import Recognised
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label, reading
from ui.desktop.screens.common import Busy, ask
from ui.explain import neutral

_INSIDE = 50
"""Pictures inside an archive whose words are shown; the search finds those of all."""


class ReadWords(QFrame):
    """The words, and the button."""

    def __init__(self, context: Context, known: KnownFile) -> None:
        super().__init__()
        self._context, self._known = context, known
        text = context.text
        self.notice = Notice(context.look)
        self.busy = Busy(context, text("originals.at_work"))
        is_read = known.text is not None or bool(known.member_texts)
        key = "originals.read_again" if is_read else "originals.read_one"
        self.read_button = button(text(key), self.read, icon="search")
        for_writing(context, self.read_button)
        made = column(label(text("originals.read_title"), "section"), gap=1)
        if is_read:
            made.addWidget(card(self._words(), "surface"))
        else:
            made.addWidget(label(text("originals.read_hint"), "quiet"))
        made.addLayout(Flow(self.read_button))
        made.addWidget(self.busy)
        made.addWidget(self.notice)
        self.setLayout(made)

    def read(self) -> None:
        """Have the words read."""
        identity = self._known.evidence.id

        def job(desk: Desk) -> list[str]:
            return desk.vault.files.read_words([identity], desk.progress)

        self.read_button.setEnabled(False)
        task = ask(
            self,
            self._context,
            self.notice,
            job,
            self._done,
            progress=self.busy.show_progress,
            change=Change(files=True),
            finally_=self._rest,
        )
        self.busy.follow(task)

    def _rest(self) -> None:
        self.busy.hide()
        self.read_button.setEnabled(True)

    def _done(self, ids: list[str]) -> None:
        if not ids:
            self.notice.say(self._context.text("originals.read_nothing"), icon="info")

    def _words(self) -> QVBoxLayout:
        known, made = self._known, column(gap=1)
        if known.text is not None:
            self._add(made, "", known.text)
        for member in sorted(known.member_texts)[:_INSIDE]:
            self._add(made, member, known.member_texts[member])
        return made

    def _add(self, made: QVBoxLayout, member: str, read: Recognised) -> None:
        words = self._context.words
        if member:
            made.addWidget(label(neutral(member), "field"))
        engine = neutral(read.engine)
        made.addWidget(label(self._context.text("originals.machine", engine=engine), "quiet"))
        made.addWidget(reading(read.text or words.text("evidence.no_words")))
