"""Someone has found this: what they could see, what can be done, what can wait.

Never here: the sentences (`ui.help_words`).
"""

from PySide6.QtWidgets import QVBoxLayout

from ui.desktop.context import Context
from ui.desktop.parts.layout import column
from ui.desktop.parts.text import label
from ui.desktop.screens.common import point
from ui.help_words import found_parts

_ICONS = {"see": "eye", "do": "check", "leave": "info"}


def found(context: Context) -> QVBoxLayout:
    """Arrange the whole text."""
    made = column(label(context.words.text("found.lead"), "lead"), gap=3)
    for part in found_parts(context.words, context.profile.country):
        points = (point(_ICONS[part.name], one) for one in part.points)
        made.addLayout(column(label(part.title, "section"), *points, gap=1.5))
    return made
