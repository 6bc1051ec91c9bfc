"""Who must not be asked: nobody is ever sent to the author, or to someone under them.

Never here: what comes instead (`routes`).
"""

from harassvault.guidance.facts import Act, Author, Facts
from harassvault.guidance.kinds import Kind
from harassvault.guidance.pack import Authority
from harassvault.person import Relation
from harassvault.steps.values import Answer

INSIDE = frozenset([Kind.SUPERVISOR, Kind.HR, Kind.VENUE_MANAGEMENT, Kind.SCHOOL])
"""Kinds that answer to those in charge of the place."""

_CANNOT_LEAD = frozenset(
    [Relation.PUPIL, Relation.CUSTOMER, Relation.SUBORDINATE, Relation.STRANGER]
)
"""Who leads no place of hers. Of all others it is asked, for a colleague may be the one in human
resources, and an uncle the owner; it is not assumed either way."""

_OPEN = frozenset([Answer.NOT_ASKED, Answer.UNKNOWN])


def answers_to_author(authority: Authority, acts: tuple[Act, ...], facts: Facts) -> bool:
    """Say whether an authority is the author of these entries, or stands under them."""
    if is_inside(authority) and leading_author(acts, facts) is not None:
        return True
    return authority.inside and authority.kind is Kind.HOUSING and _is_landlord(acts, facts)


def is_inside(authority: Authority) -> bool:
    """Say whether an authority answers to those who run the place, or is one of them."""
    return authority.inside or (authority.kind in INSIDE and not authority.independent)


def leading_author(acts: tuple[Act, ...], facts: Facts) -> Author | None:
    """Return an author of these entries who is in charge where they happened, if one is known."""
    authors = facts.authors_of(acts)
    return next((one for one in authors if one.in_charge is Answer.YES), None)


def may_lead(acts: tuple[Act, ...], facts: Facts) -> tuple[Author, ...]:
    """Return the authors of whom nobody knows whether they are in charge there."""
    return tuple(
        one
        for one in facts.authors_of(acts)
        if one.in_charge in _OPEN and one.relation not in _CANNOT_LEAD
    )


def _is_landlord(acts: tuple[Act, ...], facts: Facts) -> bool:
    return any(one.relation is Relation.LANDLORD for one in facts.authors_of(acts))


def manager(acts: tuple[Act, ...], facts: Facts) -> Author | None:
    """Return an author who is her manager without being in charge of all: one up is the way."""
    authors = facts.authors_of(acts)
    return next((one for one in authors if one.relation is Relation.MANAGER), None)


def is_police(acts: tuple[Act, ...], facts: Facts) -> Author | None:
    """Return an author who is with the police, if one is known."""
    authors = facts.authors_of(acts)
    return next((one for one in authors if one.relation is Relation.POLICE_OFFICER), None)
