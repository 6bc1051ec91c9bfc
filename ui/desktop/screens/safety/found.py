"""Someone has found this: what they could see, what can be done, what can wait.

Never here: the sentences (`ui.help_words`), and what the buttons do.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import point
from ui.help_words import found_parts

_ICONS = {"see": "eye", "do": "check", "leave": "info"}


def found(
    context: Context, shut_out: Callable[[], object], back_up: Callable[[], object]
) -> QVBoxLayout:
    """Arrange the whole text, with what can be done at once below the point that names it."""
    text = context.text
    shut = button(text("ways.shut_out"), shut_out, icon="lock")
    for_writing(context, shut)
    doing: dict[str, QPushButton] = {
        "out": shut,
        "move": button(text("found.back_up"), back_up, icon="save"),
    }
    made = column(label(context.words.text("found.lead"), "lead"), gap=3)
    for part in found_parts(context.words, context.profile.country, "window"):
        points = column(label(part.title, "section"), gap=1.5)
        for name, one in zip(part.names, part.points, strict=True):
            points.addLayout(point(_ICONS[part.name], one))
            if name in doing:
                points.addLayout(Flow(doing[name]))
        made.addLayout(points)
    return made
