"""What is said of those who did or said what is described, and of the relationship with them.

Never here: guesses. A handle is never turned into a name.
"""

from collections.abc import Iterator

from harassvault.incident import Role
from reports.parties import PersonEntry
from reports.statements.saying import Saying, joined, statement
from reports.statements.statement import Statement

_AUTHORS = frozenset({Role.AUTHOR, Role.UNKNOWN_AUTHOR})


def authors(saying: Saying) -> list[PersonEntry]:
    """Return those who did or said what is described, in the dossier's order."""
    return [one for one in saying.dossier.people if _AUTHORS & {*one.roles}]


def respondent(saying: Saying) -> dict[str, tuple[Statement, ...]]:
    """Return the statements of the groups "respondent" and "relationship"."""
    found: dict[str, tuple[Statement, ...]] = {}
    for one in authors(saying):
        found = joined(found, saying.answered(one.details, person=one.name), _of(saying, one))
    unknown = [each for each in authors(saying) if Role.AUTHOR not in each.roles]
    if unknown or any(
        one.role is Role.UNKNOWN_AUTHOR for each in saying.dossier.incidents for one in each.people
    ):
        said = saying.words.text("respondent.unknown")
        found["respondent_unknown"] = (statement(said, "yes"),)
    elif authors(saying):
        found["respondent_unknown"] = (statement(saying.answer("no"), "no"),)
    return found


def _of(saying: Saying, one: PersonEntry) -> dict[str, tuple[Statement, ...]]:
    return {key: (said,) for key, said in _told(saying, one)}


def _told(saying: Saying, one: PersonEntry) -> Iterator[tuple[str, Statement]]:
    who = one.name
    if who:
        names = ", ".join((who, *one.aliases))
        yield "respondent_name", statement(names, [who, *one.aliases], person=who)
    if one.handles:
        handles = "\n".join(one.handles)
        yield "respondent_handles", statement(handles, [*one.handles], person=who)
    if one.description:
        yield "respondent_description", statement(one.description, person=who)
    tie = saying.words.text(f"tie.{one.tie}") if one.tie else ""
    if said := one.relation or tie:
        yield "relationship_type", statement(said, str(one.tie or said), person=who)
