"""What a situation is: the areas of each entry, from its setting, its channel and who did it.

Never here: what follows from an area (`routes`).
"""

from collections import Counter

from harassvault.guidance.facts import Act, Facts
from harassvault.guidance.kinds import Area
from harassvault.incident import Category, Channel, Setting
from harassvault.person import Relation
from harassvault.steps.values import Answer

_OF_SETTING = {
    Setting.WORK: Area.WORKPLACE,
    Setting.SCHOOL: Area.SCHOOL,
    Setting.HOUSING: Area.HOUSING,
    Setting.NEIGHBOURHOOD: Area.NEIGHBOUR,
    Setting.VENUE: Area.PUBLIC_PLACE,
    Setting.TRANSPORT: Area.PUBLIC_PLACE,
    Setting.PUBLIC_SPACE: Area.PUBLIC_PLACE,
    Setting.ONLINE: Area.ONLINE,
}
"""The home says nothing alone: who did it there does."""

_OF_RELATION = {
    Relation.MANAGER: Area.WORKPLACE,
    Relation.COLLEAGUE: Area.WORKPLACE,
    Relation.SUBORDINATE: Area.WORKPLACE,
    Relation.TEACHER: Area.SCHOOL,
    Relation.PUPIL: Area.SCHOOL,
    Relation.LANDLORD: Area.HOUSING,
    Relation.NEIGHBOUR: Area.NEIGHBOUR,
}
"""Where nobody said the setting, who did it says it."""

CLOSE = frozenset([Relation.PARTNER, Relation.FORMER_PARTNER, Relation.FAMILY])
_OF_BEHAVIOUR = {
    Category.SEXUAL_REMARKS: Area.SEXUAL,
    Category.PREJUDICE: Area.DISCRIMINATION,
    Category.THREATS: Area.THREATS,
    Category.FOLLOWING: Area.STALKING,
    Category.WAITING_OUTSIDE: Area.STALKING,
    Category.MONITORING: Area.STALKING,
    Category.INTIMATE_IMAGES: Area.IMAGE_ABUSE,
    Category.POSTING_ONLINE: Area.ONLINE,
    Category.IMPERSONATION: Area.ONLINE,
}
_PUBLIC_CHANNELS = frozenset([Channel.SOCIAL_MEDIA])
DIRECT_CHANNELS = frozenset([Channel.PHONE, Channel.TEXT_MESSAGE, Channel.EMAIL, Channel.LETTER])
_CONTACT = frozenset([Category.UNWANTED_CONTACT, Category.GIFTS])
REPEATED = 2
"""Acts from which on unwanted contact counts as a course of conduct: laws say two or more."""


def areas_of(act: Act, facts: Facts) -> frozenset[Area]:
    """Return what one entry is; never empty, for `PRIVATE` is what nothing else is."""
    found = {_OF_BEHAVIOUR[one] for one in act.behaviours if one in _OF_BEHAVIOUR}
    found |= _where(act, facts)
    if act.ground is Answer.YES:
        found.add(Area.DISCRIMINATION)
    if act.behaviours & _CONTACT and len(_contacts(facts)) >= REPEATED:
        found.add(Area.STALKING)
    if act.channel in DIRECT_CHANNELS and not _where(act, facts):
        found.add(Area.PRIVATE)
    return frozenset(found or {Area.PRIVATE})


def counted(facts: Facts) -> tuple[tuple[Area, int], ...]:
    """Return each area with how many entries say it, most first, then in the order of `Area`."""
    counts = Counter(area for act in facts.acts for area in areas_of(act, facts))
    order = list(Area)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], order.index(one[0]))))


def acts_in(facts: Facts, *areas: Area) -> tuple[Act, ...]:
    """Return the entries of any of these areas."""
    return tuple(act for act in facts.acts if areas_of(act, facts) & set(areas))


def _where(act: Act, facts: Facts) -> set[Area]:
    relations = {one.relation for one in facts.authors_of((act,)) if one.relation}
    found = {Area.DOMESTIC} if relations & CLOSE else set()
    if act.setting in _OF_SETTING:
        return found | {_OF_SETTING[act.setting]}
    if act.channel in _PUBLIC_CHANNELS:
        found.add(Area.ONLINE)
    if act.channel is Channel.WORK_TOOL:
        found.add(Area.WORKPLACE)
    if act.setting is None:
        found |= {_OF_RELATION[one] for one in relations if one in _OF_RELATION}
    return found


def _contacts(facts: Facts) -> tuple[Act, ...]:
    return tuple(act for act in facts.acts if act.behaviours & _CONTACT)
