"""Copies of reports outside the journal, named before what they show is erased.

Never here: writing such copies.
"""

from collections.abc import Sequence

from harassvault.export import still_there
from ui.cli.output import shown
from ui.cli.session import Session


def seen_copies(copies: Sequence[str]) -> list[str]:
    """Return the paths that are still there, or of which that cannot be seen from here."""
    return [one for one in copies if still_there(one) is not False]


def copies_lines(session: Session, copies: Sequence[str], title: str) -> list[str]:
    """Return the lines that name them; none where there are none.

    Args:
        session: the words.
        copies: paths.
        title: key of the sentence above them.
    """
    words = session.words
    lines = []
    for path in copies:
        there, place = still_there(path), shown(path)
        if there is not False:
            lines.append("  " + (place if there else words.text("erase.copy_not_seen", path=place)))
    return [words.text(title), *lines] if lines else []
