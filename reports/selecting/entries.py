"""Incidents of the journal as a report tells them.

Never here: feelings, the setting, numbers given (`reports.numbering`).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from harassvault.account_fields import differences
from harassvault.data_points import Holder, detail_ids
from harassvault.incident import Account, Incident, Status, Version
from reports.incident_entry import Amendment, Before, Change, IncidentEntry
from reports.known import Known

NOT_PRINTED = frozenset({"feelings", "setting"})
"""Fields that no report carries; an amendment of them alone does not print either.

The setting decides which ways to help there are; where it happened stands in the place."""


def entry_of(
    number: int, incident: Incident, known: Known, numbers: Mapping[str, int]
) -> IncidentEntry:
    """Return an incident as its newest version tells it, with what was changed.

    Args:
        number: of the incident.
        incident: which.
        known: the people whom it names.
        numbers: of the exhibits, by evidence.
    """
    account = incident.current
    return IncidentEntry(
        number=number,
        when=account.when,
        recorded_at=incident.recorded_at,
        log_entry=incident.versions[0].seq,
        what=account.what,
        first_noted_at=account.first_noted_at,
        where=account.where,
        channel=account.channel,
        behaviours=account.categories,
        exact_words=account.exact_words,
        people=tuple(known.involved(account.people)),
        details=tuple((key, account.details[key]) for key in _DETAILS if key in account.details),
        locators=account.locators,
        incident_id=incident.id,
        amendments=tuple(_amendments(incident.versions, known)),
        set_aside=incident.status is Status.SET_ASIDE,
        exhibits=tuple(numbers[one.id] for one in incident.evidence if one.id in numbers),
    )


def _amendments(versions: Sequence[Version], known: Known) -> Iterable[Amendment]:
    for before, after in pairwise(versions):
        names = differences(before.account, after.account)
        changes = tuple(
            Change(name, _before(name, before, known))
            for name in sorted(names, key=_ORDER.index)
            if name not in NOT_PRINTED
        )
        if changes:
            yield Amendment(after.recorded_at, after.seq, changes)


_DETAILS = detail_ids(Holder.INCIDENT)

_ORDER = (
    *(name for name in Account.__struct_fields__ if name != "details"),
    *(f"details.{one}" for one in _DETAILS),
)
"""Fields of an account in the order in which they print."""


def _before(name: str, version: Version, known: Known) -> Before:
    account = version.account
    if name.startswith("details."):
        return account.details.get(name.removeprefix("details."), "")
    if name == "people":
        return tuple(known.involved(account.people, version.seq))
    value: Before = getattr(account, name)
    return value
