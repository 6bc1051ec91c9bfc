"""Texts to paste into forms: the account in few words, cut at whole words to what a form takes.

Never here: which forms there are.
"""

from reports.blocks import ToPaste
from reports.outlines.stating import Stating


def to_paste(stating: Stating, limit: int) -> ToPaste:
    """Return the incidents as plain lines, as many characters as the form takes.

    Args:
        stating: the report.
        limit: characters, line ends included.
    """
    whole = "\n".join(
        f"{one.number}. {stating.dates.moment(one.when)}: {' '.join(one.what.split())}"
        for one in stating.dossier.incidents
        if not one.set_aside
    )
    text = cut(whole, limit)
    title = stating.words.text("paste.title", limit=limit)
    return ToPaste(title, text, limit, len(whole) - len(text))


_ELLIPSIS = " […]"


def cut(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut between words and marked where it is."""
    if len(text) <= limit:
        return text
    kept = text[: limit - len(_ELLIPSIS)]
    # A word that is longer than the form is cut where it has to be.
    return (kept.rsplit(None, 1)[0] if any(map(str.isspace, kept)) else kept) + _ELLIPSIS
