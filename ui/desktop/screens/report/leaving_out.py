"""What copies leave out: what was marked once for all reports of the situation, and for this one.

Only copies: the originals and the entries stay as they are.

Never here: leaving it out (`reports.redacting`); the questions on a new mark (`marking`).
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from reports.audience import Audience
from reports.redacting.rules import Profile
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import choice, chosen, field
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import box, clear, column, row
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask
from ui.desktop.screens.report.marked import Marked, MarkedThing, marked
from ui.desktop.screens.report.marking import Marking


class LeavingOut(QWidget):
    """The profile, what is marked, and a form for more; below a heading that unfolds.

    Signals:
        changed: something else is left out.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._audience, self._case = Audience.POLICE, ""
        self._ticket = 0
        text = context.text
        self.profile = choice([(str(one), text(f"report.leave.profile_{one}")) for one in Profile])
        self.notice = Notice(context.look)
        self.marking = Marking(context)
        self._list = column(gap=0.5)
        self._body = box(self._inside())
        self._body.setParent(self)
        self._body.hide()
        title, hint = text("report.leave.title"), text("report.leave.hint")
        self.fold = Fold(context.look, title, self._shown, hint)
        self.setLayout(column(self.fold))
        self.profile.currentIndexChanged.connect(self.changed)
        self.marking.marked.connect(self._read_again)

    def add_to(self, draft: DraftedFields) -> None:
        """Keep the profile in a draft."""
        draft.add("profile", self.profile)

    def redact(self) -> str:
        """Return the name of the profile; empty for the reader's own."""
        name = chosen(self.profile)
        return "" if name == Profile.OWN else name

    def read(self, audience: Audience, case: str) -> None:
        """Read what is left out for this reader, in this situation."""
        self._audience, self._case = audience, case
        self._ticket += 1
        ticket = self._ticket

        def done(found: Marked) -> None:
            if ticket == self._ticket:
                self._show(found)

        ask(self, self._context, self.notice, marked(self._context, audience, case), done)

    def take_back(self, identity: str) -> None:
        """Let copies show something again."""

        def job(desk: Desk) -> None:
            desk.vault.redactions.remove(identity)

        change = Change(exports=True)
        ask(self, self._context, self.notice, job, lambda _none: self._read_again(), change=change)

    def _inside(self) -> QLayout:
        text = self._context.text
        profile = field(
            text("report.leave.profile"), self.profile, text("report.leave.profile_hint")
        )
        return column(
            profile,
            label(text("report.leave.marked"), "field"),
            self._list,
            self.notice,
            self.marking,
            gap=2,
        )

    def _shown(self) -> QLayout:
        self._body.show()
        return column(1, self._body)

    def _read_again(self) -> None:
        self.read(self._audience, self._case)
        self.changed.emit()

    def _show(self, found: Marked) -> None:
        clear(self._list)
        if not found.things:
            self._list.addWidget(label(self._context.text("report.leave.none"), "quiet"))
        for one in found.things:
            self._list.addWidget(box(self._line(one)))
        self.marking.offer(found, self._audience)
        self._context.look.dress(self)

    def _line(self, one: MarkedThing) -> QLayout:
        text = self._context.text
        said = column(label(one.words), label(one.note, "quiet"), gap=0)
        back = button(
            text("report.leave.take_back"), partial(self.take_back, one.id), "quiet", "close"
        )
        back.setAccessibleName(text("report.leave.take_back_named", name=one.words))
        for_writing(self._context, back)
        made = row(said, back, gap=1)
        made.setStretch(0, 1)
        return made
