"""Texts to paste into forms: the account in few words, cut at whole words to what a form takes.

Never here: which forms there are.
"""

from reports.blocks import Leads, Place, ToPaste
from reports.incident_entry import IncidentEntry
from reports.outlines.stating import Stating


def to_paste(stating: Stating, limit: int, title: str = "") -> ToPaste:
    """Return the incidents as plain lines, as many characters as the form takes.

    Args:
        stating: the report.
        limit: characters, line ends included.
        title: above it; empty names the limit alone.
    """
    whole = "\n".join(
        f"{one.number}. {stating.topic(stating.dates.moment(one.when))} {' '.join(told.split())}"
        for one in stating.dossier.incidents
        if not one.set_aside and (told := account(stating, one))
    )
    return pasted(stating, whole, limit, title)


def pasted(stating: Stating, whole: str, limit: int, title: str = "") -> ToPaste:
    """Return a text cut to a form."""
    shortened = cut(whole, limit)
    is_whole = shortened == whole
    kept = whole if is_whole else shortened.removesuffix(_ELLIPSIS)
    text = whole if is_whole else f"{kept} {_ELLIPSIS.strip()}"
    number = f"{limit:,}".replace(",", stating.words.text("size.thousands"))
    name = title or stating.words.text("paste.title", limit=number)
    return ToPaste(name, text, limit, len(whole) - len(kept))


def account(stating: Stating, entry: IncidentEntry) -> str:
    """Return what happened and the exact words, as they were written, one after the other."""
    of = Place(Leads.INCIDENT, entry.number)
    facts, said = (
        "".join(run.text for run in stating.text(point, of))
        for point in ("incident_facts", "incident_exact_words")
    )
    if not said or said == facts:
        return facts
    topic = stating.topic(stating.label("incident_exact_words"))
    return f"{facts}\n{topic} {said}" if facts else f"{topic} {said}"


_ELLIPSIS = "\u00a0[…]"
"""No line begins with it."""


def cut(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut between words and marked where it is."""
    if len(text) <= limit:
        return text
    kept = text[: limit - len(_ELLIPSIS)]
    # A word that is longer than the form is cut where it has to be.
    whole_words = kept.rsplit(None, 1)[0] if len(kept.split(None, 1)) > 1 else kept
    return whole_words + _ELLIPSIS
