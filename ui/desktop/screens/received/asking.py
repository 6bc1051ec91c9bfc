"""What the check of a package asks: what opens it, the number of the key, who is believed.

Words and keys are never kept. Never here: the check (`jobs`).
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QWidget

from reports.received.opening import Sealed
from ui.desktop.context import Context
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_files
from ui.desktop.parts.field import field, line, named_by
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, box, column
from ui.desktop.parts.secret import SecretField
from ui.desktop.parts.text import breakable, copyable, label
from ui.desktop.screens.received.jobs import Looked, Wanted
from ui.explain import neutral

_NUMBER_LETTERS = 40
"""A number has 20 digits and three spaces; it may be typed with more of them."""


class Asking(QWidget):
    """The questions; which of them are in view depends on the package.

    Args:
        context: of the page.
        has_journal: whether one is open, in which the number is kept as a draft.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, context: Context, *, has_journal: bool) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.words = SecretField(context, text("received.words"))
        self.words.entered.connect(self.entered)
        self.number = line(limit=_NUMBER_LETTERS)
        self.number.returnPressed.connect(self.entered)
        self.identity = Chosen(context, "received.pick_key")
        self.certificates = Chosen(context, "received.pick_certificates")
        self._filled_in = ""
        self._words_hint = label("", "quiet")
        name = named_by(label(text("received.words"), "field"), self.words.box)
        self._openers = {
            Sealed.WORDS: box(column(name, self.words, self._words_hint, gap=0.5)),
            Sealed.KEY: box(column(label(text("received.for_key")), self.identity, gap=1)),
            Sealed.OPEN: box(column(label(text("received.open")), gap=0)),
        }
        self._number_hint = label("", "quiet")
        self.setLayout(
            column(
                *self._openers.values(),
                column(field(text("received.number"), self.number), self._number_hint, gap=0.5),
                Fold(context.look, text("received.believed"), self._believed),
                gap=2,
            )
        )
        self._draft = self._keep_draft() if has_journal else None

    def show_for(self, looked: Looked) -> None:
        """Ask what this package needs; the number is filled in where this journal knows it."""
        self.words.clear()
        for sealed, one in self._openers.items():
            one.setVisible(sealed is looked.sealed)
        text, is_own = self._context.text, looked.own is not None
        self._words_hint.setText(text(f"received.words_{'own' if is_own else 'hint'}"))
        self._number_hint.setText(text(f"received.number_{'own' if is_own else 'hint'}"))
        self.number.setAccessibleDescription(self._number_hint.text())
        if looked.own is not None:
            self.number.setText(looked.own.number)
        elif self.number.text() == self._filled_in:
            self.number.clear()
        self._filled_in = looked.own.number if looked.own else ""

    def first(self) -> QWidget:
        """Return where the person goes on."""
        shown = {Sealed.WORDS: self.words, Sealed.KEY: self.identity.button}
        return next(
            (one for sealed, one in shown.items() if self._openers[sealed].isVisibleTo(self)),
            self.number,
        )

    def wanted(self, path: Path, looked: Looked) -> Wanted:
        """Return what was asked for."""
        return Wanted(
            path,
            looked,
            words=self.words.text() if looked.sealed is Sealed.WORDS else "",
            identity=self.identity.path if looked.sealed is Sealed.KEY else None,
            number=self.number.text().strip(),
            certificates=self.certificates.path,
        )

    def finish(self) -> None:
        """It was checked: the draft is needed no more. What was typed stays, to check again."""
        if self._draft is not None:
            self._draft.finish()

    def _believed(self) -> QLayout:
        text = self._context.text
        return column(label(text("received.believed_hint"), "quiet"), self.certificates, gap=1)

    def _keep_draft(self) -> DraftedFields:
        made = DraftedFields(self._context, "received", self)
        made.add("number", self.number)
        made.restore()
        return made


class Chosen(QWidget):
    """A button that chooses a file, and the name of the one that was chosen."""

    def __init__(self, context: Context, key: str) -> None:
        super().__init__()
        self._context = context
        self.path: Path | None = None
        self.button: QPushButton = button(context.text(key), self._pick, icon="file")
        self.shown: QLabel = copyable("", "small")
        self.shown.hide()
        self.setLayout(column(Flow(self.button), self.shown, gap=0.5))

    def take(self, path: Path) -> None:
        """Take this one."""
        self.path = path
        self.shown.setText(breakable(neutral(str(path))))
        self.shown.show()

    def _pick(self) -> None:
        for path in choose_files(self, self._context)[:1]:
            self.take(path)
