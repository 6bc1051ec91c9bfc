"""The plan of three copies: a page to print and fill in by hand, told where copies are thought of.

It is offered beside backups and where something is given to someone: the same part in both places.

Never here: what the page says (`reports.pdf.plan_pdf`).
"""

from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtWidgets import QLayout, QWidget

from harassvault.durable import new_file
from harassvault.layout import Layout
from reports.audience import Paper
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_target
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.common import ask, point
from ui.desktop.screens.report.options import paper_of

_NAME = "notes.pdf"
"""Says nothing of what it is for."""


class CopiesPlan(QWidget):
    """What it is for, what does not belong on it, and a button for each paper."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.notice = Notice(context.look)
        own = paper_of(context)
        # The paper of the person's country first.
        self.buttons = {
            one: button(text(f"copies_plan.save_{one}"), partial(self._choose, one), icon="save")
            for one in sorted(Paper, key=lambda paper: paper is not own)
        }
        self.setLayout(
            column(
                label(text("copies_plan.lead"), "quiet"),
                point("care", text("copies_plan.never"), "care_text"),
                Flow(*self.buttons.values()),
                self.notice,
                gap=1.5,
            )
        )

    def save_to(self, target: Path, paper: Paper) -> None:
        """Write the page."""
        context = self._context
        language, at = context.words.language, context.clock()

        def job(desk: Desk) -> None:
            from reports.pdf.plan_pdf import write_plan  # noqa: PLC0415 loading it takes long

            Layout(desk.vault.folder).refuse_inside(target)
            whole = BytesIO()
            write_plan(whole, language, paper, at)
            with new_file(target, replace=True) as stream:
                stream.write(whole.getvalue())

        ask(self, context, self.notice, job, lambda _none: self._say(target))

    def _choose(self, paper: Paper) -> None:
        if (target := choose_target(self, self._context, _NAME)) is not None:
            self.save_to(target, paper)

    def _say(self, target: Path) -> None:
        text = self._context.text
        self.notice.say(
            text("copies_plan.saved", place=breakable(str(target))),
            text("copies_plan.saved_note"),
            ground="soft",
            icon="check",
        )


def plan_fold(context: Context) -> Fold:
    """Make the heading under which it is folded away."""

    def inside() -> QLayout:
        return column(1, CopiesPlan(context))

    title, hint = context.text("copies_plan.title"), context.text("copies_plan.hint")
    return Fold(context.look, title, inside, hint)
