"""What was noted of an import when it was made: problems, and what such an export cannot contain.

Never here: what it brought.
"""

from PySide6.QtWidgets import QVBoxLayout

from harassvault.conversations.values import Imported
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import column
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.common import point, problem_lines
from ui.explain import neutral

_NAMED = 3


def noted_fold(context: Context, one: Imported) -> Fold | None:
    """Make a part to unfold, with all that was noted; None where nothing was."""
    absent = list(dict.fromkeys(each for reader in one.readers for each in reader.absent))
    if not one.troubles and not absent:
        return None

    def inside() -> QVBoxLayout:
        names = ", ".join(neutral(each) for each in one.given[:_NAMED])
        made = column(label(breakable(names), "quiet"), gap=1)
        if one.troubles:
            made.addWidget(label(context.text("importing.problems"), "field"))
            counts = [(str(what), count) for what, count in one.troubles.items()]
            made.addLayout(problem_lines(context, counts))
        if absent:
            made.addWidget(label(context.text("importing.absent"), "field"))
            for each in absent:
                made.addLayout(point("info", context.words.text(f"import.absent.{each}"), "quiet"))
        return made

    title = context.text("message.noted", when=instant_words(context, one.at))
    return Fold(context.look, title, inside)
