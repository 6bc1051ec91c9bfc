"""The line that is always there while somebody writes: whom to call in danger.

Never here: the numbers (`harassvault.emergency`).
"""

from PySide6.QtWidgets import QFrame

from harassvault.emergency import emergency
from ui.desktop.context import Context
from ui.desktop.parts.layout import card, row
from ui.desktop.parts.text import icon_label, label


def emergency_sentence(context: Context) -> str:
    """Say whom to call, and how to ask for help without speaking where that is known."""
    text = context.text
    numbers = emergency(context.profile.country)
    if not numbers.voice:
        return text("emergency.elsewhere")
    spoken = text("emergency.or").join(numbers.voice)
    sentence = text("emergency.call", numbers=spoken)
    if numbers.silent:
        silent = text(f"emergency.silent.{numbers.silent}", number=numbers.silent_number)
        sentence = f"{sentence} {silent}"
    return sentence


def emergency_line(context: Context) -> QFrame:
    """Make the small line."""
    words = emergency_sentence(context)
    made = row(icon_label("phone", "danger_text", 1.1), label(words, "small"), gap=1)
    made.setStretch(1, 1)
    frame = card(made, "sunken", 1)
    frame.setAccessibleName(words)
    return frame


def emergency_large(context: Context) -> QFrame:
    """Make the same, large, for when the answer was that it is not safe."""
    words = emergency_sentence(context)
    made = row(icon_label("phone", "danger_text", 2), label(words, "danger-display"), gap=2)
    made.setStretch(1, 1)
    frame = card(made, "danger", 3)
    frame.setAccessibleName(words)
    return frame
