"""The service that an address belongs to: its own way to report, and what that asks for.

Facts stand in `guidance/services.toml`, each with a source. An address that belongs to none of them
is some site: who runs it must be found first. One that only leads on to another says nothing of
where the words stand.

Never here: the words (`ui/words`), and any look at the network.
"""

import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib import resources
from urllib.parse import unquote

import msgspec

from harassvault.guidance.hosts import Address, address_of, is_below
from harassvault.guidance.pack import Source


class Where(StrEnum):
    """Where a service takes reports."""

    IN_APP = "in_app"
    WEB_FORM = "web_form"
    EMAIL = "email"


class Asks(StrEnum):
    """What a report asks for, as far as keeping it in time matters."""

    LINK = "link"
    MESSAGE_LINK = "message_link"
    ACCOUNT = "account"
    ACCOUNT_ID = "account_id"
    SPACE = "space"  # server, group, channel, game
    TIME_IN_VIDEO = "time_in_video"
    SEARCH_RESULT = "search_result"
    QUERY = "query"
    DAY = "day"
    REASON = "reason"
    CONTEXT = "context"
    PATTERN = "pattern"
    EARLIER_REPORTS = "earlier_reports"
    WHOM = "whom"
    OWN_ACCOUNT = "own_account"
    SCREENSHOTS = "screenshots"
    IDENTITY = "identity"
    KNOWN_OF_THEM = "known_of_them"
    HEADERS = "headers"
    COUNTRY = "country"
    TRANSLATION = "translation"
    NO_CONSENT = "no_consent"


class Oddity(StrEnum):
    """What in an address can mislead about where it goes."""

    NAME_BEFORE_HOST = "name_before_host"
    FOREIGN_LETTERS = "foreign_letters"
    PORT = "port"
    NUMBER = "number"


class Service(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One service.

    Attributes:
        id: its name in the words.
        name: as people call it; a proper name.
        hosts: names that are its own, with all that stands below them.
        only: hosts that are its own, without what stands below them.
        where: where it takes reports, the usual way first.
        page: its page about that, or its form.
        email: an address for reports.
        asks: what a report asks for.
        source: where that was seen.
    """

    id: str
    name: str
    where: tuple[Where, ...]
    asks: tuple[Asks, ...]
    source: Source
    hosts: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    page: str = ""
    email: str = ""


class Place(msgspec.Struct, frozen=True):
    """Where an address leads.

    Attributes:
        url: the address, as it stands in the entry.
        host: the host it goes to, in ASCII.
        service: whose it is; None for some other site.
        leads_on: it only leads on to another address, which is the one to note.
        oddities: what in it can mislead.
    """

    url: str
    host: str
    service: Service | None = None
    leads_on: bool = False
    oddities: tuple[Oddity, ...] = ()


class _Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    forwarders: tuple[str, ...]
    service: tuple[Service, ...]


def services() -> tuple[Service, ...]:
    """Return all services that are known."""
    return _known().service


def place_of(untrusted_url: str) -> Place | None:
    """Return where an address leads; None where it is no web address."""
    address = address_of(untrusted_url)
    if address is None:
        return None
    leads_on = any(_is_forwarder(address, one) for one in _known().forwarders)
    own = (one for one in services() if _is_of(address.host, one))
    return Place(
        url=untrusted_url,
        host=address.host,
        service=None if leads_on else next(own, None),
        leads_on=leads_on,
        oddities=_oddities(address),
    )


def places_of(untrusted_urls: Iterable[str]) -> tuple[Place, ...]:
    """Return where some addresses lead, each address once, in their order."""
    found = (place_of(one) for one in dict.fromkeys(untrusted_urls))
    return tuple(one for one in found if one)


def _is_of(host: str, service: Service) -> bool:
    return host in service.only or any(is_below(host, name) for name in service.hosts)


def _is_forwarder(address: Address, forwarder: str) -> bool:
    """A forwarder is a host, or a path at a service ("youtube.com/redirect")."""
    host, slash, path = forwarder.partition("/")
    if not slash:
        return address.host in {host, f"www.{host}"}
    service = next((one for one in services() if _is_of(host, one)), None)
    if service is None or not _is_of(address.host, service):
        return False
    plain = unquote(re.split(r"[?#]", address.path, maxsplit=1)[0]).lower()
    return next((part for part in plain.split("/") if part), "") == path


def _oddities(address: Address) -> tuple[Oddity, ...]:
    told = {
        Oddity.NAME_BEFORE_HOST: address.has_name,
        Oddity.FOREIGN_LETTERS: address.has_foreign_letters,
        Oddity.PORT: address.has_port,
        Oddity.NUMBER: address.is_number,
    }
    return tuple(one for one, holds in told.items() if holds)


@cache
def _known() -> _Known:
    file = resources.files("harassvault.guidance") / "services.toml"
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), _Known)
