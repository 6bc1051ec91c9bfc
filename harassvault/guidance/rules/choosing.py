"""Which authorities of the packs a kind stands for in a situation.

The nearest pack comes first ("GB-SCT" before "GB"); a general pack ("EU") stands in only for a kind
of which nearer ones have none, but for what comes after another step. Where no country is known,
the pack for elsewhere gives the ladder without names.

Never here: the order of kinds (`routes`).
"""

from collections.abc import Callable

import msgspec

from harassvault.emergency import is_in_european_union
from harassvault.guidance.facts import Facts
from harassvault.guidance.kinds import Area, Kind
from harassvault.guidance.pack import Authority, Pack
from harassvault.guidance.packs import ELSEWHERE

UNION = "EU"

GetPack = Callable[[str], Pack]
"""Returns the pack of a jurisdiction; raises KeyError for one of which there is none."""


class Choice(msgspec.Struct, frozen=True):
    """An authority with the pack that it stands in."""

    jurisdiction: str
    authority: Authority


class Chooser:
    """The packs of one situation, and what they have for a kind."""

    def __init__(self, facts: Facts, get_pack: GetPack) -> None:
        self.packs = _chain(facts.jurisdictions, get_pack)
        self.authorities = tuple(one for pack in self.packs for one in pack.authorities)

    @property
    def jurisdictions(self) -> tuple[str, ...]:
        """The packs used, the most particular first."""
        return tuple(pack.jurisdiction for pack in self.packs)

    def of_kind(self, kind: Kind, areas: frozenset[Area]) -> tuple[Choice, ...]:
        """Return the authorities of a kind for any of these areas, the one to see first first."""
        found: list[Choice] = []
        for pack in self.packs:
            fitting = [one for one in pack.authorities if one.kind is kind and _fits(one, areas)]
            if pack.general and found:
                fitting = [one for one in fitting if one.after]
            fitting.sort(key=lambda one: one.rank)
            found += [Choice(pack.jurisdiction, one) for one in fitting]
        return tuple(sorted(found, key=lambda one: bool(one.authority.after)))

    def by_id(self, identity: str) -> Choice | None:
        """Return an authority of these packs by its id."""
        for pack in self.packs:
            for one in pack.authorities:
                if one.id == identity:
                    return Choice(pack.jurisdiction, one)
        return None


def _fits(authority: Authority, areas: frozenset[Area]) -> bool:
    return authority.for_everyone or bool(areas & set(authority.areas))


def _chain(jurisdictions: tuple[str, ...], get_pack: GetPack) -> tuple[Pack, ...]:
    found: dict[str, Pack] = {}
    for one in jurisdictions:
        for name in _names(one):
            try:
                pack = get_pack(name)
            except KeyError:
                continue
            for part in (pack, *(get_pack(above) for above in pack.part_of)):
                found.setdefault(part.jurisdiction, part)
    if not found:
        elsewhere = get_pack(ELSEWHERE)
        return (elsewhere,)
    packs = list(found.values())
    if all(pack.general for pack in packs):
        packs.append(get_pack(ELSEWHERE))
    return tuple(sorted(packs, key=lambda pack: pack.general))


def _names(jurisdiction: str) -> tuple[str, ...]:
    """A region without a pack of its own has its country's ("US-OH": "US"), or the Union's."""
    country = jurisdiction.partition("-")[0]
    union = (UNION,) if is_in_european_union(country) else ()
    return (jurisdiction, country, *union)
