"""The page "About you": it reads what the journal knows, and shows the form.

Never here: the fields (`form`).
"""

from functools import partial

from PySide6.QtCore import Signal

from harassvault.profile import Profile
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, Page, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.screens.about_you.form import AboutForm
from ui.desktop.screens.common import FORM_EMS, ask


class AboutYou(Page):
    """The page.

    Signals:
        left: go back; what was typed stays as a draft.
    """

    left = Signal()

    def __init__(self, context: Context, point: str = "") -> None:
        super().__init__(context.theme.em(FORM_EMS), margin=3)
        self._context = context
        text = context.text
        self.form: AboutForm | None = None
        self.notice = Notice(context.look)
        self.back_button = button(text("about_you.back"), self.left.emit, "quiet", "back")
        self._place = column()
        self.fill(
            column(
                Flow(self.back_button),
                label(text("about_you.title"), "display"),
                label(text("about_you.lead"), "lead"),
                self.notice,
                self._place,
                None,
                gap=2,
            )
        )
        # Not the context's: that one is of the time when the window was made.
        ask(
            self,
            context,
            self.notice,
            lambda desk: desk.vault.profile(),
            partial(self._show, point),
        )

    def _show(self, point: str, profile: Profile) -> None:
        self.form = AboutForm(self._context, profile)
        self._place.addWidget(self.form)
        self._context.look.dress(self)
        assign(self.window())
        if point:
            self.form.open_at(point)
        else:
            self.back_button.setFocus()
