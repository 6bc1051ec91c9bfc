"""Which entries are a reader's business: an employer's and a platform's are not all of a life.

forms.md leaves home out of what an employer gets, and home and work out of what a platform gets.
Never here: what is said of those that fit.
"""

from collections.abc import Iterable

from harassvault.incident import Channel, Incident, Setting, Status
from harassvault.store.timeline import Filter
from harassvault.vault import Vault
from reports.audience import Audience

NARROWED = frozenset({Audience.HR, Audience.PLATFORM})
"""Readers whom only a part of what happened concerns; the others get all of the situation."""


def fits(incident: Incident, audience: Audience) -> bool:
    """Say whether an entry is what such a reader deals with."""
    said = incident.current
    match audience:
        case Audience.HR:
            return said.setting is Setting.WORK or said.channel is Channel.WORK_TOOL
        case Audience.PLATFORM:
            is_online = said.setting is Setting.ONLINE or said.channel is Channel.SOCIAL_MEDIA
            return is_online or bool(said.locators)
        case _:
            return True


def fitting(vault: Vault, audience: Audience, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those that fit; none for readers whom all concerns."""
    if audience not in NARROWED:
        return ()
    return tuple(one for one in ids if fits(vault.incident(one), audience))


def suggested(vault: Vault, audience: Audience, wanted: Filter) -> tuple[str, ...]:
    """Return the entries to begin with for a reader, of those that a filter lets through.

    Empty where all of them fit, none does, or the reader is one whom all concerns.
    """
    ids = vault.incident_ids(Filter(case=wanted.case, status=Status.ACTIVE))
    found = fitting(vault, audience, ids)
    return found if len(found) < len(ids) else ()
