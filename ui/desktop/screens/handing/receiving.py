"""Writing down that somebody said that they got it: who, with which words or digest.

Never here: whether it fits what left (`harassvault.coming_back`).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import Words, field, line
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask, show_error


class Receiving(QFrame):
    """The questions.

    Args:
        context: of the screen.
        of: id of a hand-over, or the number of entries under a head, as text.

    Signals:
        finished: it is written down, or put off.
    """

    finished = Signal()

    def __init__(self, context: Context, of: str) -> None:
        super().__init__()
        self._context, self._of = context, of
        text = context.text
        self.notice = Notice(context.look)
        self.who = line(limit=200)
        self.digest = line(limit=500)
        self.words = Words(2)
        self.keep_button = button(text("handing.got_keep"), self.keep, "primary", "check")
        for_writing(context, self.keep_button)
        self.setLayout(
            column(
                card(
                    column(
                        label(text("handing.got_title"), "section"),
                        field(text("handing.got_who"), self.who),
                        field(
                            text("handing.got_digest"), self.digest, text("handing.got_digest_hint")
                        ),
                        field(text("handing.got_words"), self.words),
                        self.notice,
                        Flow(
                            self.keep_button,
                            button(text("copy.not_now"), self.finished.emit, "quiet"),
                        ),
                        gap=1.5,
                    ),
                    margin=3,
                )
            )
        )
        self._draft = self._keep_draft()

    def keep(self) -> None:
        """Write it down."""
        of, who = self._of, self.who.text().strip()
        digest, words = self.digest.text().strip(), self.words.toPlainText().strip()
        if not who:
            self.notice.say(self._context.text("handing.got_nobody"), icon="info")
            self.who.setFocus()
            return

        def job(desk: Desk) -> None:
            desk.vault.receipts.add(of, who, digest, words=words)

        change = Change(exports=True)
        ask(self, self._context, self.notice, job, lambda _none: self._done(), change=change)

    def _done(self) -> None:
        self._draft.finish()
        self.finished.emit()

    def _keep_draft(self) -> DraftedFields:
        made = DraftedFields(self._context, f"receipt:{self._of}", self)
        for name in ("who", "digest", "words"):
            made.add(name, getattr(self, name))
        made.failed.connect(lambda error: show_error(self._context, self.notice, error))
        made.restore()
        return made
