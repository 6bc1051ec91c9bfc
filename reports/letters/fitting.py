"""Which entries a letter tells as long as nobody chose them: those that its reader is there for.

Whoever runs one place or one service learns nothing of another: of several, the letter is for the
one of the newest entry, and the others are named to her alone.

Never here: how an entry is told (`telling`), words.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from harassvault.guidance.facts import Act, Facts
from harassvault.guidance.kinds import Area
from harassvault.guidance.pack import Authority
from harassvault.guidance.rules.areas import DIRECT_CHANNELS, areas_of
from harassvault.guidance.services import places_of
from harassvault.incident import Channel, Setting
from reports.letters.kinds import LetterKind

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

_OVERSIGHT = frozenset([LetterKind.AUTHORITY, LetterKind.EQUALITY])
"""Letters for bodies that are there for some areas each: the pack says for which."""

OF_ONE_PLACE = frozenset([LetterKind.PLACE, LetterKind.RECORDINGS])
OF_ONE_SERVICE = frozenset([LetterKind.PLATFORM, LetterKind.PROVIDER])

_CARRIED = DIRECT_CHANNELS - {Channel.LETTER}
"""Channels that go through a provider."""

_NO_CAMERAS = frozenset([Setting.HOME, Setting.ONLINE])
"""Where nobody else's cameras look: a home is named to nobody unless she chose that entry."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The entries of a letter.

    Attributes:
        ids: of the entries.
        at: the places or services that they name, where it leaves out others.
        others: the others; a way that providers carry stands for those of no known service.
    """

    ids: tuple[str, ...]
    at: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def fitting(
    kind: LetterKind, authority: Authority | None, facts: Facts, where: Mapping[str, str]
) -> Fitting:
    """Return the entries that a letter is for.

    Args:
        kind: of the letter.
        authority: the body that it goes to, if it is one of the packs.
        facts: of the whole situation, entries oldest first.
        where: the place of each entry, by its id, on one line.
    """
    acts = [act for act in facts.acts if _is_for(kind, authority, act, facts)]
    if kind in OF_ONE_PLACE:
        return _of_one(acts, lambda act: {where[act.id]: None} if where.get(act.id) else {})
    if kind in OF_ONE_SERVICE:
        carried = kind is LetterKind.PROVIDER
        return _of_one(acts, lambda act: dict.fromkeys(_services(act, carried=carried)))
    return Fitting(tuple(act.id for act in acts))


def services_of(acts: Iterable[Act]) -> tuple[str, ...]:
    """Return the services whose addresses stand in some entries, each once, as people call them."""
    urls = (url for act in acts for url in act.urls)
    return tuple(
        dict.fromkeys(one.service.name if one.service else one.host for one in places_of(urls))
    )


def _is_for(kind: LetterKind, authority: Authority | None, act: Act, facts: Facts) -> bool:
    areas = areas_of(act, facts)
    match kind:
        case LetterKind.PLATFORM:
            return bool(act.urls) or bool(areas & _AREAS[kind])
        case LetterKind.PROVIDER:
            return bool(act.urls) or act.channel in _CARRIED or Area.ONLINE in areas
        case LetterKind.RECORDINGS:
            is_seen = act.channel in {None, Channel.IN_PERSON} and not act.urls
            return is_seen and act.when.start is not None and act.setting not in _NO_CAMERAS
        case _ if kind in _OVERSIGHT and authority is not None and not authority.for_everyone:
            return bool(areas & {*authority.areas})
        case _:
            return kind not in _AREAS or bool(areas & _AREAS[kind])


def _services(act: Act, *, carried: bool) -> tuple[str, ...]:
    found = services_of([act])
    if not found and carried and act.channel in _CARRIED:
        return (act.channel,)
    return found


def _of_one(acts: list[Act], names: Callable[[Act], Mapping[str, None]]) -> Fitting:
    """Keep the entries of the place or service of the newest one, and those that name none."""
    named = {act.id: [*names(act)] for act in acts}
    first = {name.casefold(): name for one in named.values() for name in one}
    # What has no date stands at the end, and is not the newest for that.
    by_date = sorted(acts, key=lambda act: act.when.start is not None)
    newest = next((named[act.id][0] for act in reversed(by_date) if named[act.id]), "")
    kept = [
        act.id
        for act in acts
        if not named[act.id] or newest.casefold() in {one.casefold() for one in named[act.id]}
    ]
    inside = {one.casefold() for identity in kept for one in named[identity]}
    at = tuple(name for key, name in first.items() if key in inside)
    others = tuple(name for key, name in first.items() if key not in inside)
    return Fitting(tuple(kept), at if others else (), others)
