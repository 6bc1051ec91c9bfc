"""The line that is always there while somebody writes: whom to call in danger.

Never here: the numbers (`harassvault.emergency`).
"""

from PySide6.QtWidgets import QFrame

from ui import help_words
from ui.desktop.context import Context
from ui.desktop.parts.layout import card, column, row
from ui.desktop.parts.text import icon_label, label


def emergency_sentence(context: Context) -> str:
    """Say whom to call in the country of the profile."""
    return help_words.emergency_sentence(context.words, context.profile.country)


def emergency_line(context: Context) -> QFrame:
    """Make the small line."""
    words = emergency_sentence(context)
    made = row(icon_label("phone", "danger_text", 1.1), label(words, "small"), gap=1)
    made.setStretch(1, 1)
    frame = card(made, "sunken", 1)
    frame.setAccessibleName(words)
    return frame


def emergency_large(context: Context) -> QFrame:
    """Make the same, large, with the other ways under it, for when it is not safe."""
    words = emergency_sentence(context)
    made = row(icon_label("phone", "danger_text", 2), label(words, "danger-display"), gap=2)
    made.setStretch(1, 1)
    others = help_words.other_ways(context.words, context.profile.country)
    frame = card(column(made, *(label(one) for one in others), gap=2), "danger", 3)
    frame.setAccessibleName(" ".join((words, *others)))
    return frame
