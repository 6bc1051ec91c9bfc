"""What each kind of letter tells of an entry: as much as its reader needs, and no more.

The order and what is left out follow what the recipients' own forms ask for: a platform gets links
and short quotations, an employer no private life, whoever runs cameras only places and times.

Never here: words, and which entries a letter tells (`fitting`).
"""

from dataclasses import dataclass
from enum import StrEnum

from harassvault.guidance.kinds import Kind
from harassvault.person import Relation
from harassvault.steps.values import Contact
from reports.letters.kinds import LetterKind


class Telling(StrEnum):
    """How a letter tells what happened."""

    ENTRIES = "entries"  # each entry with its words
    CONTENT = "content"  # each address with what stands there
    CONTACTS = "contacts"  # each unwanted contact with its sender and time
    TIMES = "times"  # only when and where
    SUMMARY = "summary"  # only how many, since when, which behaviour


class Naming(StrEnum):
    """How a letter names who did it."""

    NOT = "not"
    NAMED = "named"  # name, and who they are
    KNOWN_BY = "known_by"  # also how to recognise them
    WHOLE = "whole"  # also other names, accounts and numbers


_ALL = frozenset(Kind)
_AT_WORK = frozenset([Kind.SUPERVISOR, Kind.HR])
_OVERSIGHT = frozenset([Kind.LABOUR_WATCHDOG, Kind.EQUALITY_BODY, Kind.OMBUDSMAN])
_THERE = frozenset(
    [
        Kind.VENUE_MANAGEMENT,
        Kind.SCHOOL,
        Kind.HOUSING,
        Kind.PLATFORM,
        Kind.INTERNET_PROVIDER,
        Kind.REGULATOR_ONLINE,
    ]
)
"""Whoever runs what is not work, and who oversees them."""

_TIES_AT_WORK = frozenset(
    [Relation.MANAGER, Relation.COLLEAGUE, Relation.SUBORDINATE, Relation.CUSTOMER]
)
_TIES_AT_SCHOOL = frozenset([Relation.TEACHER, Relation.PUPIL])
_TIES_AT_HOME = frozenset([Relation.NEIGHBOUR, Relation.LANDLORD])
_NO_TIES: frozenset[Relation] = frozenset()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of letter tells.

    Attributes:
        telling, naming: see there.
        ties: relations of which it says in her words what the person is to her; None for any. An
            employer learns that somebody is a colleague, and not that he is a former husband.
        tried: kinds of steps that it names by itself; one that was ticked, in any case.
        answers: whether it says what was answered there.
        orders: whether it names protective orders.
        details: answers of the entries that it gives (ids of `harassvault.data_points`).
    """

    telling: Telling = Telling.ENTRIES
    naming: Naming = Naming.NAMED
    ties: frozenset[Relation] | None = None
    tried: frozenset[Kind] = frozenset()
    answers: bool = False
    orders: bool = False
    details: tuple[str, ...] = ()


# What the police or a court were told may be of a former partner: an authority for work learns of
# it only if she ticks it.
_OVERSEES_WORK = Shape(
    ties=_TIES_AT_WORK,
    tried=_AT_WORK | _OVERSIGHT,
    answers=True,
    details=("incident_work_impact",),
)
_EMPLOYER = Shape(ties=_TIES_AT_WORK, tried=_AT_WORK, details=("incident_work_impact",))

SHAPES = {
    LetterKind.PLACE: Shape(
        naming=Naming.KNOWN_BY,
        ties=_NO_TIES,
        tried=frozenset([Kind.VENUE_MANAGEMENT]),
        details=("incident_property_damage",),
    ),
    LetterKind.MANAGER: _EMPLOYER,
    LetterKind.HR: _EMPLOYER,
    LetterKind.LABOUR: _OVERSEES_WORK,
    LetterKind.EQUALITY: _OVERSEES_WORK,
    LetterKind.AUTHORITY: Shape(
        tried=_OVERSIGHT | _THERE, answers=True, details=("incident_work_impact",)
    ),
    # A service learns of the police, or of another service, only if she ticks that step.
    LetterKind.PLATFORM: Shape(Telling.CONTENT, Naming.NOT),
    LetterKind.PROVIDER: Shape(Telling.CONTACTS, Naming.NOT),
    LetterKind.RECORDINGS: Shape(Telling.TIMES, Naming.NOT),
    LetterKind.POLICE: Shape(
        naming=Naming.WHOLE,
        tried=_ALL,
        answers=True,
        orders=True,
        details=(
            "incident_threat",
            "incident_weapon",
            "incident_injury",
            "incident_property_damage",
            "incident_children_present",
            "police_reference",
            "feared_harm",
        ),
    ),
    LetterKind.UNION: Shape(Telling.SUMMARY, Naming.NOT, tried=_AT_WORK),
    LetterKind.SCHOOL: Shape(ties=_TIES_AT_SCHOOL, tried=frozenset([Kind.SCHOOL])),
    LetterKind.LANDLORD: Shape(
        ties=_TIES_AT_HOME,
        tried=frozenset([Kind.HOUSING]),
        details=("incident_property_damage",),
    ),
    # A lawyer needs the name before anything else: who already works for the other side refuses.
    LetterKind.LAWYER: Shape(Telling.SUMMARY, Naming.NAMED, tried=_ALL, orders=True),
    LetterKind.ADVOCACY: Shape(Telling.SUMMARY, Naming.NOT),
}


def needs_tick(kind: LetterKind, contact: Contact) -> bool:
    """Say whether a kind of letter names a step only if it was ticked."""
    return contact.confidential or contact.kind not in SHAPES[kind].tried
