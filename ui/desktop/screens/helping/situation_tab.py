"""The tab about a situation as a whole: what is asked for, its effects, steps, other cases.

Never here: single steps and orders (`contact_form`, `order_form`), what guidance asks (`asking`).
"""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from harassvault.case import KnownCase
from harassvault.data_points import Holder
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.layout import Flow, Page, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.screens.common import FORM_EMS, ask
from ui.desktop.screens.telling import Telling
from ui.explain import neutral


class ToldSituation(Telling):
    """The questions."""

    def __init__(self, context: Context, known: KnownCase) -> None:
        super().__init__(context, Holder.CASE, f"case:{known.id}", Change(steps=True))
        self._id = known.id
        self.setLayout(column(self.points, self.notice, Flow(self.keep_button), gap=2))
        self.points.show_typed(known.case.details)
        self.drafted.restore()

    def job(self) -> Callable[[Desk], object]:
        """Return the job that keeps the answers; the rest of the situation stays."""
        identity, details = self._id, self.points.answers()

        def job(desk: Desk) -> None:
            before = desk.vault.guidance.case(identity)
            desk.vault.amend_case(identity, replace(before.case, details=details))

        return job


class SituationTab(Page):
    """The tab."""

    def __init__(self, context: Context, case: str, point: str = "") -> None:
        super().__init__(context.theme.em(FORM_EMS), margin=1)
        self._context = context
        self.form: ToldSituation | None = None
        self.notice = Notice(context.look)
        self._place = column(gap=2)
        self.fill(column(self.notice, self._place, None, gap=2))
        ask(
            self,
            context,
            self.notice,
            lambda desk: desk.vault.guidance.case(case),
            partial(self._show, point),
        )

    def _show(self, point: str, known: KnownCase) -> None:
        text = self._context.text
        self.form = ToldSituation(self._context, known)
        self._place.addWidget(label(neutral(known.case.name) or text("situation.title"), "title"))
        self._place.addWidget(label(text("situation.lead"), "quiet"))
        self._place.addWidget(self.form)
        self._context.look.dress(self)
        assign(self.window())
        if point:
            self.form.points.open_at(point)
