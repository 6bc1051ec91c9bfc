"""Which authorities of the packs a kind stands for in a situation.

The nearest pack comes first ("GB-SCT" before "GB"); a general pack ("EU") stands in only for a kind
of which nearer ones have none, but for what comes after another step, and for what is there for a
need that is known to be hers. The pack for elsewhere has
roles without names: a manager, a provider. They exist everywhere; the bodies of the ladder stand in
from there only where no country is known.

Never here: the order of kinds (`routes`).
"""

from collections.abc import Callable, Iterator

import msgspec

from harassvault.emergency import is_in_european_union
from harassvault.guidance.facts import Facts
from harassvault.guidance.kinds import Area, Condition, Kind
from harassvault.guidance.pack import Authority, Pack
from harassvault.guidance.packs import ELSEWHERE
from harassvault.guidance.rules.conditions import open_conditions

UNION = "EU"

_ROLES = frozenset(
    [
        Kind.HR,
        Kind.SUPERVISOR,
        Kind.VENUE_MANAGEMENT,
        Kind.SCHOOL,
        Kind.PLATFORM,
        Kind.INTERNET_PROVIDER,
        Kind.UNION,
        Kind.DOCTOR,
        Kind.LAWYER,
    ]
)
"""Kinds that are people or firms to be found in any country."""

_PARTICULAR = frozenset([Condition.ANOTHER_STATE, Condition.INTIMATE_IMAGE])
"""Needs that no body of one country may be there for; the emergency number is not one of them."""

Fits = Callable[[Authority], bool]

GetPack = Callable[[str], Pack]
"""Returns the pack of a jurisdiction; raises KeyError for one of which there is none."""


class Choice(msgspec.Struct, frozen=True):
    """An authority with the pack that it stands in."""

    jurisdiction: str
    authority: Authority


class Chooser:
    """The packs of one situation, and what they have for a kind."""

    def __init__(self, facts: Facts, get_pack: GetPack) -> None:
        self._facts = facts
        self.packs = _chain(facts.jurisdictions, get_pack)
        self.authorities = tuple(one for pack in self.packs for one in pack.authorities)

    @property
    def jurisdictions(self) -> tuple[str, ...]:
        """The packs used, the most particular first."""
        names = [pack.jurisdiction for pack in self.packs]
        return tuple(one for one in names if one != ELSEWHERE or len(names) == 1)

    @property
    def knows_nothing_particular(self) -> bool:
        """Whether only general packs are there for her country."""
        return all(pack.general for pack in self.packs)

    def of_kind(self, kind: Kind, areas: frozenset[Area], is_for_her: Fits) -> tuple[Choice, ...]:
        """Return the authorities of a kind for any of these areas, the one to see first first.

        Args:
            kind: the kind.
            areas: what happened.
            is_for_her: leaves out those that cannot be for her, or must not be asked.
        """
        found: list[Choice] = []
        for pack in self.packs:
            if pack.jurisdiction == ELSEWHERE and kind not in _ROLES and len(self.packs) > 1:
                continue
            fitting = [
                one
                for one in sorted(pack.authorities, key=lambda one: one.rank)
                if one.kind is kind and _fits(one, areas) and is_for_her(one)
            ]
            if pack.general and found:
                known = {one.authority.url for one in found}
                fitting = [
                    one
                    for one in fitting
                    if one.after or (self._is_needed(one) and one.url not in known)
                ]
            found += [Choice(pack.jurisdiction, one) for one in fitting]
        if kind is Kind.POLICE and all(one.authority.only_if for one in found):
            found += self._any_police()
        return tuple(sorted(found, key=lambda one: bool(one.authority.after)))

    def _is_needed(self, authority: Authority) -> bool:
        """Say whether it is for some only, and she is known to be one of them."""
        acts = self._facts.acts
        is_particular = bool(_PARTICULAR & set(authority.only_if))
        return is_particular and not open_conditions(authority, acts, self._facts)

    def _any_police(self) -> list[Choice]:
        """Return the police that a person can go to with anything; they advise on everything."""
        for pack in self.packs:
            police = [one for one in pack.authorities if one.kind is Kind.POLICE]
            plain = [one for one in police if not one.only_if]
            if plain:
                return [Choice(pack.jurisdiction, min(plain, key=lambda one: one.rank))]
        return []

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
        for pack in _packs(one, get_pack):
            for part in (pack, *(get_pack(above) for above in pack.part_of)):
                found.setdefault(part.jurisdiction, part)
    elsewhere = found.pop(ELSEWHERE, None) or get_pack(ELSEWHERE)
    return (*sorted(found.values(), key=lambda pack: pack.general), elsewhere)


def _packs(jurisdiction: str, get_pack: GetPack) -> Iterator[Pack]:
    """Yield a region's pack, or its country's where it has none ("US-OH": "US"); and the Union's.

    What of the country serves in a region, the region's pack says: in Northern Ireland, not all.
    """
    country = jurisdiction.partition("-")[0]
    union = ((UNION,),) if is_in_european_union(country) else ()
    for names in ((jurisdiction, country), *union):
        own = next((pack for name in names if (pack := _known(name, get_pack))), None)
        if own:
            yield own


def _known(jurisdiction: str, get_pack: GetPack) -> Pack | None:
    try:
        return get_pack(jurisdiction)
    except KeyError:
        return None
