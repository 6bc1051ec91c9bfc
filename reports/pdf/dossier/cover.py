"""The cover: whose record, of what time, for whom, and what the document is and is not.

Never here: the program's name, which on a cover would judge before anything is read.
"""

from reports.pdf.dossier.printing import Printing
from reports.pdf.flow import BODY, H2, LEAD, SMALL, TITLE

_TOP_WHITE = 60
_GAP = 18


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
    flow.space(2 * _GAP)
    for part in ("is", "is_not"):
        flow.text(printing.text(f"cover.{part}_heading"), H2, keep=3 * BODY.leading)
        flow.text(printing.text(f"cover.{part}_text"), BODY)
        flow.space(8)


def _facts(printing: Printing) -> list[tuple[str, str]]:
    dossier, summary = printing.dossier, printing.dossier.summary
    not_stated = printing.text("cover.not_stated")
    facts = [("about", dossier.about.name or not_stated)]
    if dossier.about.contact:
        facts.append(("contact", dossier.about.contact))
    if dossier.situation:
        facts.append(("situation", dossier.situation))
    facts.append(("period", _period(printing)))
    facts.append(("incidents", str(summary.incidents)))
    facts.append(("exhibits", str(summary.exhibits)))
    facts.append(("prepared", printing.dates.day_on(dossier.prepared_at)))
    return facts


def _period(printing: Printing) -> str:
    """Return the days or months from the first to the last incident, times left out."""
    summary = printing.dossier.summary
    if summary.first is None or summary.last is None:
        return printing.text("cover.none_dated")
    return printing.dates.period(summary.first, summary.last)
