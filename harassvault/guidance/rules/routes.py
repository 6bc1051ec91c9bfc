"""Which kinds of body come in which order, for each area: the ladder that the project stands for.

Each area has stages. The first is for now; a stage opens when the one before refused or kept
silent, or cannot be asked because the author is in charge there. Danger puts the police first;
support is no stage: it stands beside from the first entry on (`advising`).

Sources: design.md part 6; the table of categories in the research on authorities, part 2.

Never here: bodies and countries (`choosing`).
"""

import msgspec

from harassvault.guidance.advice import Danger
from harassvault.guidance.facts import Act, Facts
from harassvault.guidance.kinds import Area, Kind
from harassvault.guidance.rules.areas import DIRECT_CHANNELS
from harassvault.guidance.rules.danger import signs
from harassvault.incident import Category, Channel, Setting

Stage = frozenset[Kind]


class Route(msgspec.Struct, frozen=True):
    """The stages of one area, and the entries that it is about."""

    area: Area
    stages: tuple[Stage, ...]
    acts: tuple[Act, ...]


def _stage(*kinds: Kind) -> Stage:
    return frozenset(kinds)


_POLICE = _stage(Kind.POLICE)
_COURT = _stage(Kind.COURT_PROTECTIVE_ORDER)
_LAWFUL = (_POLICE, _COURT)
_STAGES: dict[Area, tuple[Stage, ...]] = {
    Area.IMAGE_ABUSE: (
        _stage(Kind.PLATFORM, Kind.REGULATOR_ONLINE),
        _stage(Kind.OMBUDSMAN, Kind.EQUALITY_BODY),
        _stage(Kind.INTERNET_PROVIDER),
        *_LAWFUL,
    ),
    Area.ONLINE: (
        _stage(Kind.PLATFORM),
        _stage(Kind.REGULATOR_ONLINE, Kind.OMBUDSMAN),
        _stage(Kind.INTERNET_PROVIDER),
        *_LAWFUL,
    ),
    Area.WORKPLACE: (
        _stage(Kind.HR, Kind.SUPERVISOR),
        _stage(Kind.LABOUR_WATCHDOG, Kind.EQUALITY_BODY),
        *_LAWFUL,
    ),
    Area.SCHOOL: (
        _stage(Kind.SCHOOL),
        _stage(Kind.OMBUDSMAN, Kind.EQUALITY_BODY),
        *_LAWFUL,
    ),
    Area.HOUSING: (
        _stage(Kind.HOUSING),
        _stage(Kind.OMBUDSMAN, Kind.EQUALITY_BODY),
        *_LAWFUL,
    ),
    Area.NEIGHBOUR: (_stage(Kind.HOUSING), _COURT, _POLICE),
    Area.PUBLIC_PLACE: (_stage(Kind.VENUE_MANAGEMENT), _stage(Kind.EQUALITY_BODY), *_LAWFUL),
    Area.PRIVATE: (_stage(Kind.INTERNET_PROVIDER), *_LAWFUL),
    Area.DISCRIMINATION: (_stage(Kind.EQUALITY_BODY), *_LAWFUL),
    Area.SEXUAL: (_POLICE, _stage(Kind.EQUALITY_BODY), _COURT),
    Area.STALKING: (_POLICE, _COURT),
    Area.DOMESTIC: (_POLICE, _COURT),
    Area.THREATS: (_POLICE, _COURT),
}
"""In this order where nothing points to danger: those in charge come before the police."""

_IN_THE_STREET = (_POLICE, _stage(Kind.EQUALITY_BODY), _COURT)
"""Nobody is in charge of a street."""

_PLACES = frozenset([Area.WORKPLACE, Area.SCHOOL, Area.HOUSING, Area.PUBLIC_PLACE, Area.ONLINE])
"""Areas in which somebody is in charge: there, discrimination and remarks go to them first."""

_LAW_BROKEN = frozenset(
    [
        Category.THREATS,
        Category.FOLLOWING,
        Category.WAITING_OUTSIDE,
        Category.MONITORING,
        Category.PHYSICAL_CONTACT,
        Category.DAMAGE,
        Category.INTIMATE_IMAGES,
    ]
)
"""Behaviours that criminal law forbids in most places; whether here is for the police to say."""

_OFTEN = frozenset(
    [
        Category.SEXUAL_REMARKS,
        Category.PREJUDICE,
        Category.IMPERSONATION,
        Category.POSTING_ONLINE,
        Category.SPREADING_RUMOURS,
    ]
)
"""Behaviours that labour, equality or criminal law forbids in many places."""

_POLICE_FIRST = frozenset(
    [
        Danger.WEAPON,
        Danger.THREAT,
        Danger.FOLLOWING,
        Danger.VIOLENCE,
        Danger.ORDER_NOT_KEPT,
        Danger.FEAR,
    ]
)


def routes(facts: Facts, areas: dict[str, frozenset[Area]]) -> tuple[Route, ...]:
    """Return the routes of a situation, the one to begin with first.

    Args:
        facts: the situation.
        areas: of each entry, by its id.
    """
    present = {area for found in areas.values() for area in found}
    found = []
    for area, stages in _STAGES.items():
        acts = tuple(act for act in facts.acts if area in areas[act.id])
        if acts and not _is_covered(area, present):
            found.append(Route(area, _fitting(stages, acts), acts))
    return tuple(found)


def police_come_first(facts: Facts) -> bool:
    """Say whether facts of danger put the police before those in charge of a place."""
    return any(one.danger in _POLICE_FIRST for one in signs(facts))


def may_break_the_law(acts: tuple[Act, ...]) -> bool:
    """Say whether something was done that criminal law forbids in most places."""
    return any(act.behaviours & _LAW_BROKEN for act in acts)


def may_be_an_offence(acts: tuple[Act, ...]) -> bool:
    """Say whether a law may have been broken, as far as that can be said without being a judge.

    Laws on harassment look at several acts together, at sexual words, at words about who somebody
    is, at false accounts and posts: one unwanted letter is what is left.
    """
    several = len(acts) > 1
    return several or may_break_the_law(acts) or any(act.behaviours & _OFTEN for act in acts)


def _is_covered(area: Area, present: set[Area]) -> bool:
    """Say whether the place where it happened already leads this area's way."""
    return area in {Area.SEXUAL, Area.DISCRIMINATION} and bool(present & _PLACES)


def _fitting(stages: tuple[Stage, ...], acts: tuple[Act, ...]) -> tuple[Stage, ...]:
    """Leave out what these entries cannot need: a manager of the street, say."""
    if all(act.setting is Setting.PUBLIC_SPACE for act in acts):
        return _IN_THE_STREET
    needless = set()
    if not any(act.channel in DIRECT_CHANNELS or _is_online(act) for act in acts):
        needless.add(Kind.INTERNET_PROVIDER)
    fitting = (frozenset(stage - needless) for stage in stages)
    return tuple(stage for stage in fitting if stage)


def _is_online(act: Act) -> bool:
    return act.setting is Setting.ONLINE or act.channel is Channel.SOCIAL_MEDIA
