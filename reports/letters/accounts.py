"""The accounts and numbers of whoever did it, as far as one service or provider needs them.

Never here: those that the police get, which are all.
"""

import re
from collections.abc import Sequence

from harassvault.incident import Channel, Incident, Role
from reports.letters.drafting import one_line
from reports.letters.fitting import services_of
from reports.letters.material import Material

_NUMBER = re.compile(r"\+?[\d\s().\-/]{5,}")
_E_MAIL = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
_SERVICE = re.compile(r"\(([^()]+)\)\s*$")
"""How a handle names its service: "@name (service)"."""


def account_of(incident: Incident, material: Material) -> str:
    """Name the accounts on the service that it is about: it needs no other, and no number."""
    there = [one.casefold() for one in services_of([material.act(incident)])]
    return ", ".join(one for one in _handles(incident, material) if _is_account(one, there))


def sender_of(incident: Incident, material: Material) -> str:
    """Name what such a contact can have come from, and none of the others that are known."""
    there = [one.casefold() for one in services_of([material.act(incident)])]
    found = _handles(incident, material)
    match incident.current.channel:
        case Channel.PHONE:
            found = [one for one in found if _NUMBER.fullmatch(one)]
        case Channel.EMAIL:
            found = [one for one in found if _E_MAIL.search(one)]
        case Channel.TEXT_MESSAGE:
            found = [one for one in found if not _E_MAIL.search(one)]
        case _:
            found = [one for one in found if _is_account(one, there)]
    return ", ".join(found)


def _handles(incident: Incident, material: Material) -> list[str]:
    people = material.in_role(incident, Role.AUTHOR, Role.UNKNOWN_AUTHOR)
    return [*dict.fromkeys(one_line(handle) for one in people for handle in one.handles)]


def _is_account(handle: str, there: Sequence[str]) -> bool:
    if _NUMBER.fullmatch(handle) or _E_MAIL.search(handle):
        return False
    service = _SERVICE.search(handle)
    if service is None or not there:
        return True
    name = service[1].casefold()
    return any(name in one or one in name for one in there)
