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

_MAY_LEAD = frozenset([Relation.MANAGER, Relation.TEACHER, Relation.LANDLORD])
"""Relations in which somebody may be in charge: it is asked, and not assumed either way."""


def answers_to_author(authority: Authority, acts: tuple[Act, ...], facts: Facts) -> bool:
    """Say whether an authority is the author of these entries, or stands under them."""
    return is_inside(authority) and leading_author(acts, facts) is not None


def is_inside(authority: Authority) -> bool:
    """Say whether an authority answers to those who run the place, or is one of them."""
    return authority.inside or (authority.kind in INSIDE and not authority.independent)


def leading_author(acts: tuple[Act, ...], facts: Facts) -> Author | None:
    """Return an author of these entries who is in charge where they happened, if one is known."""
    authors = facts.authors_of(acts)
    return next((one for one in authors if one.in_charge is Answer.YES), None)


def may_lead(acts: tuple[Act, ...], facts: Facts) -> tuple[Author, ...]:
    """Return the authors of whom it must be asked whether they are in charge there."""
    return tuple(
        one
        for one in facts.authors_of(acts)
        if one.in_charge is Answer.NOT_ASKED and one.relation in _MAY_LEAD
    )


def manager(acts: tuple[Act, ...], facts: Facts) -> Author | None:
    """Return an author who is her manager without being in charge of all: one up is the way."""
    authors = facts.authors_of(acts)
    return next((one for one in authors if one.relation is Relation.MANAGER), None)


def is_police(acts: tuple[Act, ...], facts: Facts) -> Author | None:
    """Return an author who is with the police, if one is known."""
    authors = facts.authors_of(acts)
    return next((one for one in authors if one.relation is Relation.POLICE_OFFICER), None)
