"""How witnesses can be reached: only of witnesses, never of those who did or said it.

Never here: what a witness saw.
"""

from harassvault.incident import Role
from reports.statements.saying import Saying, statement
from reports.statements.statement import Statement

_AUTHORS = frozenset({Role.AUTHOR, Role.UNKNOWN_AUTHOR})


def witness_contacts(saying: Saying) -> dict[str, tuple[Statement, ...]]:
    """Return how to reach witnesses; the dossier holds that only where it was asked for."""
    said = []
    for one in saying.dossier.people:
        if Role.WITNESS not in one.roles or _AUTHORS & {*one.roles}:
            continue
        told = dict(one.details).get("witness_contact", "")
        texts = [saying.answer(text) for text in dict.fromkeys((told, one.contact)) if text]
        if texts:
            said.append(statement(", ".join(texts), None, person=one.name))
    return {"witness_contact": tuple(said)} if said else {}
