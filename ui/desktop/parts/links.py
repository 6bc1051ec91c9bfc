"""Lines of words that lead somewhere; they go on in a new line where the width ends.

Never here: where they lead.
"""

from collections.abc import Callable

from ui.desktop.parts.buttons import dressed
from ui.desktop.parts.fold import FoldHead
from ui.desktop.theme.tokens import UNIT


class LinkLine(FoldHead):
    """A line on a ground of its own, with more room at its ends than a heading."""

    around = 6 * UNIT


def link(words: str, act: Callable[[], object], icon: str) -> LinkLine:
    """Make a line that leads somewhere.

    Args:
        words: what it says.
        act: what it does.
        icon: the name of an icon.
    """
    return dressed(LinkLine(words), words, act, "choice", icon)
