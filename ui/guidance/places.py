"""Where it is online, in words: whose the addresses of the entries are, and what a report asks for.

Never here: which service an address belongs to (`harassvault.guidance.services`).
"""

from collections.abc import Iterable, Iterator, Sequence

from harassvault.guidance.facts import Facts
from harassvault.guidance.services import Oddity, Place, Service, places_of
from ui.explain import neutral
from ui.guidance.sources import source_text
from ui.guidance.telling import Telling
from ui.guidance.values import PlaceText

_SHOWN = 300
"""Characters of an address that are shown; the entry keeps all of it."""

_SITE = ("first", "numbers", "find_provider", "find_careful")
_LEADS_ON = ("first", "find_next")


def place_texts(facts: Facts, telling: Telling) -> tuple[PlaceText, ...]:
    """Return where the addresses of a situation lead: each service, and each other site, once."""
    found = places_of(url for act in facts.acts for url in act.urls)
    groups: dict[str, list[Place]] = {}
    for place in found:
        own = f"service:{place.service.id}" if place.service else f"host:{place.host}"
        groups.setdefault(own, []).append(place)
    return tuple(_told(group, telling) for group in groups.values())


def _told(group: Sequence[Place], telling: Telling) -> PlaceText:
    place = group[0]
    service, hosts = place.service, tuple(dict.fromkeys(one.host for one in group))
    named = ", ".join(hosts)
    if service:
        name = telling.text("place.on", name=service.name, host=named)
    else:
        name = telling.text("place.leads_on" if place.leads_on else "place.site", host=named)
    return PlaceText(
        name=name,
        service=service,
        hosts=hosts,
        urls=tuple(neutral(one.url, _SHOWN) for one in group),
        leads_on=place.leads_on,
        where=tuple(telling.text(f"place.where.{x}") for x in service.where) if service else (),
        asks=tuple(telling.text(f"place.ask.{one}") for one in service.asks) if service else (),
        said=tuple(_sentences(place, telling)),
        odd=tuple(_odd(group, telling)),
        source=source_text(service.source, telling) if service else None,
    )


def _sentences(place: Place, telling: Telling) -> Iterator[str]:
    service = place.service
    if service is None:
        keys = _LEADS_ON if place.leads_on else _SITE
        yield from (telling.text(f"place.{key}") for key in keys)
        return
    yield telling.text("place.first")
    yield telling.text(f"place.note.{service.id}")
    yield from _own_page(service, telling)
    yield telling.text("place.check")


def _own_page(service: Service, telling: Telling) -> Iterator[str]:
    if service.page:
        yield telling.text("place.page", url=service.page)
    if service.email:
        yield telling.text("place.email", email=service.email)


def _odd(group: Iterable[Place], telling: Telling) -> Iterator[str]:
    """Say of each host once what in its addresses can mislead."""
    told: dict[tuple[Oddity, str], None] = {}
    for place in group:
        told.update(dict.fromkeys((one, place.host) for one in place.oddities))
    for oddity, host in told:
        yield telling.text(f"place.odd.{oddity}", host=host)
