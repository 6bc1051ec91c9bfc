"""Choosing a new password: a generated phrase is offered first, one of one's own second.

Never here: sealing anything with it.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from harassvault.policy import MIN_PASSWORD
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import named_by
from ui.desktop.parts.layout import Flow, box, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.phrase import OfferedPhrase
from ui.desktop.parts.secret import SecretField, visible_characters
from ui.desktop.parts.strength import StrengthLine
from ui.desktop.parts.text import label


class NewPassword(QWidget):
    """The phrase, or two fields.

    Signals:
        entered: Enter was pressed in the last field.
    """

    entered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.offered = OfferedPhrase(context)
        self.own = OwnPassword(context, self.offered)
        self.own.hide()
        self.offered.entered.connect(self.entered)
        self.own.entered.connect(self.entered)
        self.to_own = button(text("phrase.own"), lambda: self.choose(own=True), "quiet", "pen")
        self.to_phrase = button(
            text("phrase.phrase"), lambda: self.choose(own=False), "quiet", "key"
        )
        self.to_phrase.hide()
        self.setLayout(column(self.offered, self.own, Flow(self.to_own, self.to_phrase), gap=1.5))

    def choose(self, *, own: bool) -> None:
        """Show the fields for a password of one's own, or the phrase."""
        self.own.setVisible(own)
        self.offered.setVisible(not own)
        self.to_own.setVisible(not own)
        self.to_phrase.setVisible(own)
        (self.own.first if own else self.offered.typed).setFocus()
        assign(self.window())

    @property
    def is_own(self) -> bool:
        """Say whether the person chose one of their own."""
        return not self.own.isHidden()

    def password(self, notice: Notice) -> str | None:
        """Return the password; where something is missing, say what, and return None."""
        text = self._context.text
        if not self.is_own:
            if self.offered.is_typed and self.offered.phrase is not None:
                return self.offered.phrase.text
            notice.say(text("phrase.not_typed"))
            self.offered.typed.setFocus()
            return None
        return self.own.password(notice)


class OwnPassword(QWidget):
    """A password of one's own, twice, with how hard it is to guess.

    Signals:
        entered: Enter was pressed in the second field.
    """

    entered = Signal()

    def __init__(self, context: Context, offered: OfferedPhrase) -> None:
        super().__init__()
        self._context, self._offered = context, offered
        text = context.text
        self.first = SecretField(context, text("first.pass.name"))
        self.second = SecretField(context, text("first.pass.again"))
        self.count = label("", "quiet")
        self.same = label("", "quiet")
        self.strength = StrengthLine(context)
        for one in (self.first, self.second):
            one.edited.connect(self._look)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self.entered)
        below = box(column(self.count, self.strength, gap=0.5))
        self.setLayout(
            column(
                label(text("phrase.own_hint")),
                _named(text("first.pass.name"), self.first, below),
                _named(text("first.pass.again"), self.second, self.same),
                gap=2,
            )
        )
        self._look()

    def password(self, notice: Notice) -> str | None:
        """Return the password, or say what is missing."""
        text = self._context.text
        if visible_characters(self.first.text()) < MIN_PASSWORD:
            notice.say(text("first.pass.short", needed=MIN_PASSWORD))
            self.first.setFocus()
            return None
        if self.first.text() != self.second.text():
            notice.say(text("first.pass.not_same"))
            self.second.setFocus()
            return None
        return self.first.text()

    def _look(self) -> None:
        text = self._context.text
        typed = visible_characters(self.first.text())
        enough = typed >= MIN_PASSWORD
        self.count.setText(text("first.pass.count", n=typed, needed=MIN_PASSWORD))
        self.count.setVisible(not enough)
        self.strength.look_at(self.first.text() if enough else "", self._offered.phrase)
        again = self.second.text()
        same = again == self.first.text()
        state = "empty" if not again else "same" if same else "differs"
        self.same.setText(text(f"first.pass.{state}"))


def _named(name: str, secret: SecretField, below: QWidget) -> QWidget:
    return box(column(named_by(label(name, "field"), secret.box), secret, below, gap=0.5))
