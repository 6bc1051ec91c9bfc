"""Whom to talk to, by country, when somebody close or unknown makes a person afraid.

Which of the helplines in the packs are named where there is room for one or two; names, numbers and
sources stand in the packs. Where no number is sure, none is named.

Never here: what a helpline can do, and for whom (`harassvault.guidance`); emergencies
(`harassvault.emergency`).
"""

import msgspec

from harassvault.guidance.pack import Authority, Source
from harassvault.guidance.packs import jurisdictions, pack, words


class Helpline(msgspec.Struct, frozen=True):
    """One helpline: its name, its number as it is dialled, where the number was seen."""

    name: str
    phone: str
    source: Source


_NAMED = {
    "FR": ("fr-3919",),
    "GB": ("gb-ndah",),
    "US": ("us-ndvh",),
    "AU": ("au-1800respect",),
    "CA": ("ca-qc-sos", "ca-on-awh"),
    "BE": ("be-ecoute-vc", "be-1712"),
    "CH": ("ch-143",),  # 142, for everybody harmed, is not confirmed yet
    "DE": ("de-hilfetelefon",),
    "ES": ("es-016",),
}
"""By country, the ids of those for violence and fear; those of a region stand for the country where
it has none of its own."""


def helplines(country: str) -> tuple[Helpline, ...]:
    """Return the helplines of a country (ISO 3166 code); none where we know none."""
    wanted = _NAMED.get(country, ())
    found = {
        one.id: _helpline(jurisdiction, one)
        for jurisdiction in jurisdictions()
        if wanted and jurisdiction.partition("-")[0] == country
        for one in pack(jurisdiction).authorities
        if one.id in wanted
    }
    return tuple(found[one] for one in wanted)


def _helpline(jurisdiction: str, authority: Authority) -> Helpline:
    said = words(jurisdiction, "en")
    name = authority.local_name or (said.authorities[authority.id].name if said else "")
    return Helpline(name, authority.phone, authority.source_of("phone"))
