"""What the check of a package found: one of three results, what follows from it, and where.

Never here: the sentences about what is found (`ui.received_words`), and the check.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import breakable, copyable, label
from ui.desktop.screens.common import point
from ui.desktop.screens.received.jobs import Checked, Looked
from ui.explain import neutral
from ui.received_words import Told, told

_AT_ONCE = 8
"""Findings in view; the others are folded away."""

_MOST = 500
"""Findings in the window; `hvault verify` names them all."""


class Result(QWidget):
    """The result strong, and what was found below it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.notice = Notice(context.look)
        self._place = column(gap=2)
        self.setLayout(column(self.notice, self._place, gap=2))

    def clear(self) -> None:
        """Show nothing."""
        self.notice.clear()
        clear(self._place)

    def show_checked(self, found: Checked, looked: Looked) -> None:
        """Show what was found."""
        self.clear()
        if found.verdict is None:
            self._show_whole(looked, is_same=bool(found.is_same))
            return
        context = self._context
        said = told(
            context.words,
            found.verdict,
            lambda text: breakable(neutral(text)),
            lambda at: instant_words(context, at.astimezone(context.clock().tzinfo)),
            number_given=found.number_given,
        )
        self._say(said.headline, said.means, is_fine=said.is_fine)
        self._place.addLayout(self._findings(said))
        context.look.dress(self)

    def show_error(self, error: Exception) -> None:
        """Say that it could not be checked, and why."""
        self.clear()
        why = self._context.explain(error)
        words = self._context.words
        cannot, means = words.text("received.cannot"), words.text("received.cannot_means")
        self.notice.say(cannot, why.happened, why.do, means, icon="info")

    def _show_whole(self, looked: Looked, *, is_same: bool) -> None:
        text = self._context.text
        when = instant_words(self._context, looked.own.at) if looked.own else ""
        name = "same" if is_same else "other"
        headline = text(f"received.whole_{name}", when=when)
        self._say(headline, text(f"received.whole_{name}_means"), is_fine=is_same)

    def _say(self, headline: str, means: str, *, is_fine: bool) -> None:
        if is_fine:
            self.notice.say(headline, means, ground="soft", icon="check")
        else:
            self.notice.say(headline, means)

    def _findings(self, said: Told) -> QVBoxLayout:
        made = column(gap=2)
        text = self._context.text
        if said.problems:
            made.addWidget(card(self._listed(text("received.differs"), said.problems, "care")))
        far = [one for one in (*said.notices, said.number) if one]
        if far:
            made.addWidget(card(self._listed(text("received.how_far"), far, "info")))
        if said.stamps:
            stamps = self._listed(text("received.stamps"), said.stamps, "clock")
            stamps.addWidget(label(said.stamp_means, "quiet"))
            made.addWidget(card(stamps))
        return made

    def _listed(self, title: str, sentences: Sequence[str], icon: str) -> QVBoxLayout:
        made = column(label(title, "section"), gap=1)
        for one in sentences[:_AT_ONCE]:
            made.addLayout(point(icon, one, "quiet"))
        rest = sentences[_AT_ONCE:_MOST]
        if rest:
            more = self._context.count("received.more", len(sentences) - _AT_ONCE)
            made.addWidget(Fold(self._context.look, more, lambda: _lines(rest)))
        return made


def _lines(sentences: Sequence[str]) -> QLayout:
    return column(*(copyable(one, "quiet") for one in sentences), gap=0.5)
