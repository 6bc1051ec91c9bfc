"""The last step: what was added, what was known already, problems, and where to go from here.

Never here: taking in.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from harassvault.conversations.values import Imported
from ui.desktop.context import Context
from ui.desktop.desk import StoppedError
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.common import point, problem_lines
from ui.desktop.screens.files.conversations.words import title_words
from ui.desktop.screens.importing.jobs import Taken
from ui.explain import neutral


def done_part(context: Context, taken: Taken, show: Callable[[str], object]) -> QVBoxLayout:
    """Make what is shown when all is done; `show` opens a conversation."""
    text = context.text
    made = column(
        label(text("importing.done_title"), "display"),
        label(text("importing.done_lead"), "lead"),
        gap=2,
    )
    for one in taken.imported:
        made.addWidget(card(_imported(context, one), "surface"))
    if taken.marked:
        said = context.words.count("importing.marked", taken.marked)
        made.addWidget(card(column(label(said)), "care"))
    if taken.stopped is not None:
        made.addWidget(card(_stopped(context, taken.stopped), "care"))
    if taken.conversations:
        made.addWidget(label(text("importing.next"), "section"))
        made.addWidget(label(text("importing.next_lead")))
        buttons = []
        for known in taken.conversations:
            words = text("importing.open", title=title_words(context, known))
            buttons.append(button(words, partial(show, known.id), icon="chat"))
        made.addLayout(Flow(*buttons))
    return made


def _imported(context: Context, one: Imported) -> QVBoxLayout:
    count = context.count
    names = ", ".join(neutral(each) for each in one.given[:3])
    made = column(label(breakable(names), "field"), gap=0.75)
    if one.readers:
        made.addLayout(point("check", count("importing.added", one.added)))
    if one.duplicates:
        made.addLayout(point("check", count("importing.known", one.duplicates)))
    made.addLayout(point("check", count("importing.originals", len(one.evidence))))
    if one.troubles:
        made.addSpacing(8)
        made.addWidget(label(context.text("importing.problems"), "field"))
        made.addLayout(problem_lines(context, [(str(w), n) for w, n in one.troubles.items()]))
    return made


def _stopped(context: Context, error: Exception) -> QVBoxLayout:
    """Say why not all of it was taken in; what stands above was."""
    if isinstance(error, StoppedError):
        return column(label(context.text("importing.stopped_between")))
    said = context.explain(error)
    return column(label(said.happened, "field"), label(said.safe), label(said.do), gap=0.5)
