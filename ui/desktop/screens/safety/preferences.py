"""Preferences: language and country; they are kept inside the journal.

Never here: anything outside it, and what reports say of the person (`screens.about_you`).
"""

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from harassvault.errors import NothingChangedError
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import chosen, field
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.screens.common import show_error
from ui.desktop.screens.first_run.about import country_choice, language_choice


class Preferences(QWidget):
    """The fields, and one button."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("preferences")
        self._context = context
        text = context.text
        self.language = language_choice(context)
        self.country = country_choice(context)
        self.keep = button(text("preferences.keep"), self._keep)
        for_writing(context, self.language, self.country, self.keep)
        self.notice = Notice(context.look)
        self._draft = DraftedFields(context, "preferences", self)
        for name in ("language", "country"):
            self._draft.add(name, getattr(self, name))
        self._draft.failed.connect(self._failed)
        self._draft.restore()
        self.setLayout(
            column(
                field(text("profile.language"), self.language),
                field(text("profile.country"), self.country),
                self.notice,
                Flow(self.keep),
                gap=2,
            )
        )

    def _keep(self) -> None:
        language, country = chosen(self.language), chosen(self.country)

        def job(desk: Desk) -> None:
            before = desk.vault.profile()
            desk.vault.set_profile(replace(before, language=language, country=country))

        self._context.worker.ask(
            self, job, lambda _none: self._draft.finish(), self._failed, change=Change(profile=True)
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NothingChangedError):
            self._draft.finish()
            self.notice.say(self._context.text("preferences.same"), ground="soft", icon="check")
            self._context.look.dress(self)
        else:
            show_error(self._context, self.notice, error)
