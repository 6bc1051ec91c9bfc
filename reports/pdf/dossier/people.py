"""The people: name, role, and what is known of each. Contact details are not printed here.

Never here: who is in a dossier.
"""

from reports.parties import PersonEntry
from reports.pdf.dossier.amendments import print_amendment
from reports.pdf.dossier.printing import Printing
from reports.pdf.looks import BODY, H1, H2

_LINE = 70
"""Characters that a line of the wide column holds, about."""

_BETWEEN = 3.0
"""Points between two fields, about."""


def print_people(printing: Printing) -> None:
    """Print everybody named, after the summary."""
    flow, people = printing.flow, printing.dossier.people
    if not people:
        return
    if flow.page.index == 1:  # the cover stands alone
        flow.new_page()
    flow.space(22)
    flow.need(110)
    flow.document.bookmark(printing.text("people.heading"), flow.page, flow.y)
    flow.text(printing.text("people.heading"), H1, keep=70)
    for person in people:
        _print_person(printing, person)


def _print_person(printing: Printing, person: PersonEntry) -> None:
    flow = printing.flow
    roles = printing.text("people.separator").join(
        printing.text(f"role.{role}") for role in person.roles
    )
    rows = {
        "roles": roles,
        "relation": person.relation,
        "aliases": "\n".join(person.aliases),
        "handles": "\n".join(person.handles),
        "description": person.description,
    }
    # A person stays on one page, unless what is known of them fills most of one.
    lines = sum(value.count("\n") + 1 + len(value) // _LINE for value in rows.values() if value)
    flow.need(min(H2.leading + (lines + 2) * (BODY.leading + _BETWEEN), flow.full_room / 2))
    flow.text(person.name or printing.text("people.unnamed"), H2, keep=2 * BODY.leading)
    for key, value in rows.items():
        if value:
            flow.field(printing.text(f"people.{key}"), value)
    for amendment in person.amendments:
        print_amendment(printing, amendment)
    flow.space(6)
