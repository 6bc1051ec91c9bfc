"""What each kind of letter tells, and of which entries: as much as its reader needs, and no more.

The order and what is left out follow what the recipients' own forms ask for: a platform gets links
and short quotations, an employer no private life, whoever runs cameras only places and times.

Never here: words.
"""

from dataclasses import dataclass
from enum import StrEnum

from harassvault.guidance.facts import Act, Facts
from harassvault.guidance.kinds import Area, Kind
from harassvault.guidance.rules.areas import DIRECT_CHANNELS, areas_of
from harassvault.incident import Channel
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
_SERVICES = frozenset([Kind.PLATFORM, Kind.INTERNET_PROVIDER, Kind.POLICE])


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of letter tells.

    Attributes:
        telling, naming: see there.
        tried: kinds of steps that it names by itself; one that was ticked, in any case.
        answers: whether it says what was answered there.
        orders: whether it names protective orders.
        details: answers of the entries that it gives (ids of `harassvault.data_points`).
    """

    telling: Telling = Telling.ENTRIES
    naming: Naming = Naming.NAMED
    tried: frozenset[Kind] = frozenset()
    answers: bool = False
    orders: bool = False
    details: tuple[str, ...] = ()


# What the police or a court were told may be of a former partner: an authority for work learns of
# it only if she ticks it.
_OVERSEES_WORK = Shape(tried=_AT_WORK | _OVERSIGHT, answers=True, details=("incident_work_impact",))

SHAPES = {
    LetterKind.PLACE: Shape(
        naming=Naming.KNOWN_BY,
        tried=frozenset([Kind.VENUE_MANAGEMENT]),
        details=("incident_property_damage",),
    ),
    LetterKind.MANAGER: Shape(tried=_AT_WORK, details=("incident_work_impact",)),
    LetterKind.HR: Shape(tried=_AT_WORK, details=("incident_work_impact",)),
    LetterKind.LABOUR: _OVERSEES_WORK,
    LetterKind.EQUALITY: _OVERSEES_WORK,
    LetterKind.AUTHORITY: Shape(
        tried=_AT_WORK | _OVERSIGHT | _THERE, answers=True, details=("incident_work_impact",)
    ),
    LetterKind.PLATFORM: Shape(Telling.CONTENT, Naming.NOT, tried=_SERVICES),
    LetterKind.PROVIDER: Shape(Telling.CONTACTS, Naming.NOT, tried=_SERVICES),
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
    LetterKind.SCHOOL: Shape(tried=frozenset([Kind.SCHOOL])),
    LetterKind.LANDLORD: Shape(
        tried=frozenset([Kind.HOUSING]), details=("incident_property_damage",)
    ),
    # A lawyer needs the name before anything else: who already works for the other side refuses.
    LetterKind.LAWYER: Shape(Telling.SUMMARY, Naming.NAMED, tried=_ALL, orders=True),
    LetterKind.ADVOCACY: Shape(Telling.SUMMARY, Naming.NOT),
}

_WORK = frozenset([Area.WORKPLACE])
_AREAS = {
    LetterKind.PLACE: frozenset([Area.PUBLIC_PLACE]),
    LetterKind.MANAGER: _WORK,
    LetterKind.HR: _WORK,
    LetterKind.LABOUR: _WORK,
    LetterKind.UNION: _WORK,
    LetterKind.SCHOOL: frozenset([Area.SCHOOL]),
    LetterKind.LANDLORD: frozenset([Area.HOUSING, Area.NEIGHBOUR]),
    LetterKind.PLATFORM: frozenset([Area.ONLINE, Area.IMAGE_ABUSE]),
}
"""Areas of which an entry has to be, for a letter that not all entries are for."""


def needs_tick(kind: LetterKind, contact: Contact) -> bool:
    """Say whether a kind of letter names a step only if it was ticked."""
    return contact.confidential or contact.kind not in SHAPES[kind].tried


_CARRIED = DIRECT_CHANNELS - {Channel.LETTER}
"""Channels that go through a provider."""


def is_for(kind: LetterKind, act: Act, facts: Facts) -> bool:
    """Say whether an entry belongs in a kind of letter as long as nobody chose it by hand."""
    areas = areas_of(act, facts)
    match kind:
        case LetterKind.PLATFORM:
            return bool(act.urls) or bool(areas & _AREAS[kind])
        case LetterKind.PROVIDER:
            return bool(act.urls) or act.channel in _CARRIED or Area.ONLINE in areas
        case LetterKind.RECORDINGS:
            is_dated = act.when.start is not None
            return is_dated and act.channel in {None, Channel.IN_PERSON} and not act.urls
        case _:
            return kind not in _AREAS or bool(areas & _AREAS[kind])
