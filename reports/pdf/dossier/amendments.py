"""What was changed, in an incident or in what is known of a person, with what stood there before.

Never here: which changes a dossier carries.
"""

from reports.incident_entry import Amendment
from reports.pdf.dossier.printing import Printing
from reports.pdf.looks import H3, SMALL

QUOTE_INDENT = 16


def print_amendment(printing: Printing, amendment: Amendment) -> None:
    """Print when something was changed, and what stood there before."""
    flow = printing.flow
    date = printing.dates.instant(amendment.amended_at)
    flow.text(
        printing.text("incident.amended", date=date, entry=amendment.log_entry),
        H3,
        keep=2 * SMALL.leading,
    )
    for change in amendment.changes:
        field = _field(printing, change.field)
        before = printing.before(change)
        key = "incident.before" if before else "incident.before_empty"
        said = printing.text(key, field=field[:1].upper() + field[1:])
        flow.text(said, SMALL, keep=SMALL.leading if before else 0)
        if before:
            flow.text(before, SMALL, indent=QUOTE_INDENT, bar=True)
            flow.space(3)


def _field(printing: Printing, name: str) -> str:
    """Return the words for a field of an account."""
    detail = name.removeprefix("details.")
    for key in (f"field.{name}", f"detail.{detail}"):
        if printing.words.has(key):
            return printing.text(key)
    return printing.text("field.other")
