"""The cover: whose record, of what time, for whom, and what the document is and is not.

Never here: the program's name, which on a cover would judge before anything is read.
"""

from harassvault.incident import Role
from reports.parties import PersonEntry
from reports.pdf.dossier.printing import Printing
from reports.pdf.dossier.summary import sentences
from reports.pdf.looks import BODY, H2, LEAD, SMALL, TITLE

_TOP_WHITE = 36
_GAP = 18
_MOST_AUTHORS = 6
_AUTHORS = ((Role.AUTHOR,), (Role.UNKNOWN_AUTHOR,))


def print_cover(printing: Printing) -> None:
    """Print the first page."""
    flow, dossier = printing.flow, printing.dossier
    flow.y -= _TOP_WHITE
    flow.text(printing.text(f"cover.for_{dossier.audience}"), LEAD)
    flow.text(dossier.title, TITLE)
    flow.rule(0.3)
    flow.space(_GAP)
    for label, value in _facts(printing):
        flow.field(printing.text(f"cover.{label}"), value)
    flow.space(6)
    flow.text(printing.text("cover.by"), SMALL)
    flow.space(_GAP)
    flow.text(printing.text("summary.heading"), H2, keep=3 * BODY.leading)
    for sentence in sentences(printing):
        flow.text(sentence, BODY)
    flow.space(_GAP)
    for part in ("is", "is_not"):
        flow.text(printing.text(f"cover.{part}_heading"), H2, keep=3 * BODY.leading)
        flow.text(printing.text(f"cover.{part}_text"), BODY)
        flow.space(8)


def _facts(printing: Printing) -> list[tuple[str, str]]:
    dossier = printing.dossier
    not_stated = printing.text("cover.not_stated")
    facts = [("about", dossier.about.name or not_stated)]
    if dossier.about.contact:
        facts.append(("contact", dossier.about.contact))
    if dossier.situation:
        facts.append(("situation", dossier.situation))
    facts.append(("period", _period(printing)))
    if authors := _authors(printing):
        facts.append(("authors", authors))
    facts.append(("prepared", printing.dates.day_on(dossier.prepared_at)))
    return facts


def _authors(printing: Printing) -> str:
    """Return who did or said what is described, one to a line, with their relation."""
    authors = [one for one in printing.dossier.people if one.roles[:1] in _AUTHORS]
    shown = [one for one in authors if one.name][:_MOST_AUTHORS]
    lines = [_author(printing, one) for one in shown]
    if shown and len(shown) < len(authors):
        lines.append(printing.words.count("cover.authors_more", len(authors) - len(shown)))
    return "\n".join(lines)


def _author(printing: Printing, person: PersonEntry) -> str:
    unknown = Role.AUTHOR not in person.roles
    said = (person.name, person.relation, printing.text("cover.unidentified") if unknown else "")
    return ", ".join(filter(None, said))


def _period(printing: Printing) -> str:
    """Return the days or months from the first to the last incident, times left out."""
    summary = printing.dossier.summary
    if summary.first is None or summary.last is None:
        return printing.text("cover.none_dated")
    return printing.dates.period(summary.first, summary.last)
