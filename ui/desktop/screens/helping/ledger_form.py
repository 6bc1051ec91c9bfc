"""What the forms for a step, an order and a gap share: keeping, drafts, letting go, erasing.

Never here: the fields of one of them (`contact_form`, `order_form`, `gap_form`).
"""

import json
from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from harassvault.errors import BadMomentError, NothingChangedError
from harassvault.moment import UNKNOWN, Moment
from harassvault.steps.values import Contact, Gap, Noun, Order
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, Page, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.parts.when import WhenField
from ui.desktop.screens.common import FORM_EMS, ask, show_error
from ui.desktop.screens.helping.step import folded

Step = Contact | Order | Gap

_CHANGED = Change(steps=True)


class LedgerForm(Page):
    """A form.

    Args:
        context: words and look.
        noun: what is written down.
        identity: of the one that is written anew; empty for a new one.
        about: names the draft of a new one beside others ("fr-police"); may be empty.

    Signals:
        kept: it is in the journal.
        left: go back; what was typed stays as a draft.
    """

    kept = Signal()
    left = Signal()

    def __init__(self, context: Context, noun: Noun, identity: str, about: str = "") -> None:
        super().__init__(context.theme.em(FORM_EMS))
        self._context, self._noun, self._identity = context, noun, identity
        text = context.text
        self.notice = Notice(context.look)
        self.save_button = button(text("helping.keep"), self.save, "primary", "check")
        self.leave_button = button(text("helping.leave"), self.left.emit)
        for_writing(context, self.save_button)
        name = f"{noun}:{identity}" if identity else f"{noun}:new:{about}".removesuffix(":")
        self.drafted = DraftedFields(context, name, self)
        self.drafted.failed.connect(lambda error: show_error(context, self.notice, error))

    @abstractmethod
    def step(self) -> Step:
        """Return what the fields say.

        Raises:
            BadMomentError: a time that cannot be read.
        """

    def begin(self, *parts: QLayout | QWidget) -> None:
        """Lay the form out, and bring back what was typed before; once, when its fields stand."""
        text = self._context.text
        title = f"helping.{self._noun}.{'amend' if self._identity else 'add'}"
        inside = column(
            label(text(title), "title"), label(text("helping.nothing_needed"), "quiet"), gap=2
        )
        for one in parts:
            if isinstance(one, QWidget):
                inside.addWidget(one)
            else:
                inside.addLayout(one)
        inside.addWidget(self.notice)
        inside.addLayout(Flow(self.save_button, self.leave_button))
        if self._identity:
            inside.addWidget(self._erasing())
        inside.addStretch(1)
        self.fill(inside)
        self.drafted.restore()

    def draft_when(self, name: str, box: WhenField) -> None:
        """Keep a question "when" in the draft."""
        self.drafted.add_value(
            name, lambda: json.dumps(box.fields()), lambda text: box.restore(json.loads(text))
        )
        box.edited.connect(self.drafted.touch)

    def save(self) -> None:
        """Keep what the fields say."""
        try:
            step = self.step()
        except BadMomentError as error:
            show_error(self._context, self.notice, error)
            return
        self.save_button.setEnabled(False)
        job = writing(self._identity, step)
        worker = self._context.worker
        worker.ask(self, job, lambda _none: self._done(), self._not_kept, change=_CHANGED)

    def _done(self) -> None:
        self.drafted.finish()
        self.kept.emit()

    def _not_kept(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, NothingChangedError):
            self._done()
        else:
            show_error(self._context, self.notice, error)
            self.ensureWidgetVisible(self.notice)

    def _erasing(self) -> QFrame:
        self.erase_fold = Fold(
            self._context.look, self._context.text("helping.erase"), lambda: folded(self._sure())
        )
        return self.erase_fold

    def _sure(self) -> QVBoxLayout:
        """Say before what cannot be undone after."""
        text, words = self._context.text, self._context.words
        self.sure = toggle(text("helping.erase_sure"))
        self.erase_button = button(text("helping.erase_do"), self._erase, icon="close")
        self.erase_button.setEnabled(False)
        if not self._context.is_reading:
            self.sure.toggled.connect(self.erase_button.setEnabled)
        for_writing(self._context, self.sure, self.erase_button)
        said = (words.text("erase.step"), words.text("erase.step_reports"))
        return column(*(label(one) for one in said), Flow(self.sure, self.erase_button), gap=1.5)

    def _erase(self) -> None:
        identity = self._identity
        ask(
            self,
            self._context,
            self.notice,
            lambda desk: desk.vault.step_erasing.erase(identity),
            lambda _erased: self._done(),
            change=Change(steps=True, exports=True),
        )


def writing(identity: str, step: Step) -> Callable[[Desk], None]:
    """Return the job that writes a step, an order or a gap; anew where it has an id."""

    def job(desk: Desk) -> None:
        steps = desk.vault.steps
        match step:
            case Contact():
                steps.amend_contact(identity, step) if identity else steps.add_contact(step)
            case Order():
                steps.amend_order(identity, step) if identity else steps.add_order(step)
            case Gap():
                steps.amend_gap(identity, step) if identity else steps.add_gap(step)

    return job


def perhaps(box: WhenField) -> Moment | None:
    """Return the moment of a question that may stay open."""
    moment = box.moment()
    return None if moment == UNKNOWN else moment


def asked(title: str, box: WhenField) -> QVBoxLayout:
    """Put a name above a question "when"."""
    box.precision.setAccessibleName(title)
    return column(label(title, "field"), box, gap=0.5)
