"""What is said of the person whom the report is about.

Never here: the confidential address itself, which only the sheet that travels apart may hold.
"""

from reports.audience import Audience
from reports.statements.saying import Saying, joined, statement
from reports.statements.statement import Statement


def reporter(saying: Saying) -> dict[str, tuple[Statement, ...]]:
    """Return the statements of the group."""
    about = saying.dossier.about
    found = joined(saying.answered(about.details))
    if about.name:
        found["reporter_name"] = (statement(about.name),)
    if about.contact:
        found["reporter_contact_safe"] = (statement(about.contact),)
    if about.confidential:
        said = saying.words.text("reporter.confidential")
        found["reporter_address_confidential"] = (statement(said, "yes"),)
    if "reporter_role" not in found:
        role = saying.words.text(f"reporter.role.{about.about}")
        found["reporter_role"] = (statement(role, str(about.about)),)
    if others := _protected(saying):
        found = joined(found, {"other_protected_people": others})
    if saying.dossier.audience is Audience.PLATFORM:
        # A platform learns only which route is theirs: grown up or not.
        found.pop("reporter_birth", None)
    return found


def _protected(saying: Saying) -> tuple[Statement, ...]:
    from_people = [
        one for one in saying.dossier.people if "other_protected" in one.roles and one.name
    ]
    return tuple(
        statement(", ".join(filter(None, (one.name, one.relation))), one.name, person=one.name)
        for one in from_people
    )
