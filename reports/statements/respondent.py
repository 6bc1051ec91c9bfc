"""What is said of those who did or said what is described, and of the relationship with them.

Never here: guesses. A handle is never turned into a name.
"""

from collections.abc import Iterator

from harassvault.data_points import ANSWERS
from harassvault.incident import Role
from reports.parties import PersonEntry
from reports.statements.initials import with_initials
from reports.statements.reporter import birth
from reports.statements.saying import Saying, joined, statement
from reports.statements.statement import Statement

_AUTHORS = frozenset({Role.AUTHOR, Role.UNKNOWN_AUTHOR})

_OTHERWISE = frozenset({"witness_contact", "respondent_birth", "other_victims"})
"""Answers that are another person's, or do not print as they were given to every reader."""


def authors(saying: Saying) -> list[PersonEntry]:
    """Return those who did or said what is described, in the dossier's order."""
    return [one for one in saying.dossier.people if _AUTHORS & {*one.roles}]


def respondent(saying: Saying) -> dict[str, tuple[Statement, ...]]:
    """Return the statements of the groups "respondent" and "relationship"."""
    found: dict[str, tuple[Statement, ...]] = {}
    known = authors(saying)
    for one in known:
        answers = tuple(each for each in one.details if each[0] not in _OTHERWISE)
        own = {key: (said,) for key, said in _told(saying, one)}
        found = joined(found, saying.answered(answers, person=one.name), own)
    return joined(found, _unknown(saying, known))


def _unknown(saying: Saying, known: list[PersonEntry]) -> dict[str, tuple[Statement, ...]]:
    """Return whether somebody who took part is not identified; nothing where nobody is named."""
    words = saying.words
    some = [one for one in known if Role.AUTHOR not in one.roles] or any(
        one.role is Role.UNKNOWN_AUTHOR for each in saying.dossier.incidents for one in each.people
    )
    if some:
        said = {"respondent_unknown": statement(words.text("respondent.unknown"), "yes")}
        if not any(one.name for one in known):
            name = words.text("respondent.name_unknown")
            said["respondent_name"] = statement(name, "unknown")
        return {key: (one,) for key, one in said.items()}
    return {"respondent_unknown": (statement(saying.answer("no"), "no"),)} if known else {}


def _told(saying: Saying, one: PersonEntry) -> Iterator[tuple[str, Statement]]:
    who, answers = one.name, dict(one.details)
    if who:
        names = ", ".join((who, *one.aliases))
        yield "respondent_name", statement(names, [who, *one.aliases], person=who)
    if one.handles:
        handles = "\n".join(one.handles)
        yield "respondent_handles", statement(handles, [*one.handles], person=who)
    if one.description:
        yield "respondent_description", statement(one.description, person=who)
    if born := birth(saying, answers.get("respondent_birth", ""), who):
        yield "respondent_birth", born
    if others := answers.get("other_victims"):
        yield "other_victims", _others(saying, others, who)
    tie = saying.words.text(f"tie.{one.tie}") if one.tie else ""
    if said := one.relation or tie:
        yield "relationship_type", statement(said, str(one.tie or said), person=who)


def _others(saying: Saying, told: str, who: str) -> Statement:
    """Return who else it was done to: by initials, because nobody asked them.

    The person can have the names printed by wanting the data point in.
    """
    if told in ANSWERS:
        return statement(saying.answer(told), told, person=who)
    if "other_victims" in saying.dossier.also:
        return statement(told, person=who)
    people = saying.dossier.people
    known = {name for one in people for name in (one.name, *one.aliases) if name}
    # The one whom it is said of is named in the report anyway.
    ours = {one.name for one in authors(saying)} | {saying.dossier.about.name}
    return statement(with_initials(told, known - ours), person=who)
