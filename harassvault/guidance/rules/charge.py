"""Who must not be asked: nobody is ever sent to the author, or to someone under them.

Never here: what comes instead (`routes`).
"""

from harassvault.guidance.facts import Act, Author, Facts
from harassvault.guidance.kinds import Area, Kind
from harassvault.guidance.pack import Authority
from harassvault.guidance.services import places_of
from harassvault.person import Relation
from harassvault.steps.values import Answer

INSIDE = frozenset([Kind.SUPERVISOR, Kind.HR, Kind.VENUE_MANAGEMENT, Kind.SCHOOL])
"""Kinds that answer to those in charge of the place."""

_CANNOT_LEAD = frozenset(
    [Relation.PUPIL, Relation.CUSTOMER, Relation.SUBORDINATE, Relation.STRANGER]
)
"""Who leads no place of hers. Of all others it is asked, for a colleague may be the one in human
resources, and an uncle the owner; it is not assumed either way."""

_OF_THE_PLACE = {
    Area.WORKPLACE: frozenset([Relation.MANAGER, Relation.COLLEAGUE, Relation.SUBORDINATE]),
    Area.SCHOOL: frozenset([Relation.TEACHER, Relation.PUPIL]),
    Area.HOUSING: frozenset([Relation.LANDLORD, Relation.NEIGHBOUR]),
    Area.NEIGHBOUR: frozenset([Relation.LANDLORD, Relation.NEIGHBOUR]),
}
"""Who belongs to a place, so that they lead it also where what they did happened elsewhere: whoever
runs the firm and writes to her at home."""

_OPEN = frozenset([Answer.NOT_ASKED, Answer.UNKNOWN])


def answers_to_author(
    authority: Authority, acts: tuple[Act, ...], facts: Facts, area: Area
) -> bool:
    """Say whether an authority is the author of these entries, or stands under them.

    Args:
        authority: whom she could ask.
        acts: the entries that it would be about.
        facts: the situation.
        area: that of these entries.
    """
    if is_inside(authority) and leading_author(acts, facts, area) is not None:
        return True
    if is_of_the_site(authority) and is_on_another_site(acts):
        return leading_author(acts, facts) is not None
    return authority.inside and authority.kind is Kind.HOUSING and _is_landlord(facts)


def is_of_the_site(authority: Authority) -> bool:
    """Say whether an authority is whoever runs the site; one with a name of its own is not."""
    return authority.kind is Kind.PLATFORM and not authority.local_name


def is_on_another_site(acts: tuple[Act, ...]) -> bool:
    """Say whether entries name sites, none of them a service that is known: anybody can run one."""
    found = places_of(url for act in acts for url in act.urls)
    sites = [one for one in found if not one.leads_on]
    return bool(sites) and all(one.service is None for one in sites)


def is_inside(authority: Authority) -> bool:
    """Say whether an authority answers to those who run the place, or is one of them."""
    return authority.inside or (authority.kind in INSIDE and not authority.independent)


def leading_author(acts: tuple[Act, ...], facts: Facts, *areas: Area) -> Author | None:
    """Return an author who is in charge where these entries happened, if one is known.

    Authors of other entries count, too, where they belong to the place of one of the areas.
    """
    authors = _concerned(acts, facts, areas)
    return next((one for one in authors if one.in_charge is Answer.YES), None)


def may_lead(acts: tuple[Act, ...], facts: Facts, *areas: Area) -> tuple[Author, ...]:
    """Return the authors of whom nobody knows whether they are in charge there; as above."""
    return tuple(
        one
        for one in _concerned(acts, facts, areas)
        if one.in_charge in _OPEN and one.relation not in _CANNOT_LEAD
    )


def _concerned(acts: tuple[Act, ...], facts: Facts, areas: tuple[Area, ...]) -> tuple[Author, ...]:
    own = facts.authors_of(acts)
    ties = frozenset[Relation]().union(*(_OF_THE_PLACE.get(one, frozenset()) for one in areas))
    return (*own, *(one for one in facts.authors if one.relation in ties and one not in own))


def _is_landlord(facts: Facts) -> bool:
    return any(one.relation is Relation.LANDLORD for one in facts.authors)


def manager(acts: tuple[Act, ...], facts: Facts) -> Author | None:
    """Return an author who is her manager without being in charge of all: one up is the way."""
    authors = facts.authors_of(acts)
    return next((one for one in authors if one.relation is Relation.MANAGER), None)


def is_police(acts: tuple[Act, ...], facts: Facts) -> Author | None:
    """Return an author who is with the police, if one is known."""
    authors = facts.authors_of(acts)
    return next((one for one in authors if one.relation is Relation.POLICE_OFFICER), None)
