"""Step two: language, country, and whom the journal is about.

Never here: names or contact data, which nobody needs to begin.
"""

import unicodedata

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QWidget

from harassvault.emergency import COUNTRIES
from harassvault.profile import About, Profile
from reports.catalogue import LANGUAGES
from reports.places import country_name
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.field import choice, chosen, field
from ui.desktop.parts.layout import Flow, Page, column
from ui.desktop.parts.text import label
from ui.desktop.screens.common import READING_EMS, step_head


class AboutStep(Page):
    """Three questions.

    Signals:
        language_wanted(str): show everything in another language.
        back, answered: leave this step.
        restore_wanted: there is a backup.
    """

    language_wanted = Signal(str)
    back = Signal()
    answered = Signal()
    restore_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme.em(READING_EMS))
        text = context.text
        self._profile = context.profile
        self.language = language_choice(context)
        self.language.currentIndexChanged.connect(
            lambda: self.language_wanted.emit(chosen(self.language))
        )
        self.country = country_choice(context)
        self.about, whom = about_choice(context)
        self.go_on = button(text("first.go_on"), self.answered.emit, "primary")
        inside = column(
            step_head(text("first.step", n=2), text("first.about.title")),
            field(text("profile.language"), self.language),
            field(text("profile.country"), self.country, text("profile.country_hint")),
            column(label(text("profile.about"), "field"), whom, gap=1),
            Flow(
                self.go_on,
                button(text("first.back"), self.back.emit),
                button(text("restore.offer"), self.restore_wanted.emit, "quiet", "save"),
            ),
            None,
            gap=3,
        )
        self.fill(inside)

    def profile(self) -> Profile:
        """Return what was answered."""
        return msgspec.structs.replace(
            self._profile,
            language=chosen(self.language),
            country=chosen(self.country),
            about=chosen_about(self.about),
        )


def language_choice(context: Context) -> QComboBox:
    """Make a choice of languages, each in its own words."""
    options = [(one, context.text(f"language.{one}")) for one in LANGUAGES]
    return choice(options, context.words.language)


def country_choice(context: Context, now: str | None = None) -> QComboBox:
    """Make a choice of countries, in the order of the alphabet, "another country" first.

    Args:
        context: words, and the profile that holds where `now` is not given.
        now: the one that is chosen; one of which nothing is known here stays as it is.
    """
    named = [(one, country_name(one, context.words.language)) for one in COUNTRIES]
    named.sort(key=lambda pair: unicodedata.normalize("NFD", pair[1]).casefold())
    chosen_now = context.profile.country if now is None else now
    other = [] if chosen_now in {"", *COUNTRIES} else [(chosen_now, chosen_now)]
    return choice([("", context.text("country.other")), *other, *named], chosen_now)


def about_choice(context: Context) -> tuple[QButtonGroup, QWidget]:
    """Make three large answers of which one holds."""
    holder = QWidget()
    group = QButtonGroup(holder)
    answers: list[QPushButton] = []
    for number, about in enumerate(About):
        answer = toggle(context.text(f"profile.about_{about}"), "choice", "ring")
        answer.setChecked(about is context.profile.about)
        group.addButton(answer, number)
        answers.append(answer)
    holder.setLayout(column(*answers, gap=1))
    return group, holder


def chosen_about(group: QButtonGroup) -> About:
    """Return the answer that holds."""
    return tuple(About)[max(group.checkedId(), 0)]
