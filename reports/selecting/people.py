"""The people of a report, with every role that they have in it.

Never here: contact data, but that of a witness where it was told for reports.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from harassvault.incident import Incident, Role
from reports.known import Known
from reports.parties import PersonEntry


def people_of(incidents: Sequence[Incident], known: Known) -> Iterable[PersonEntry]:
    """Yield the people of these incidents, the authors first; contact data stays confidential."""
    roles: dict[str, list[Role]] = {}
    for incident in incidents:
        for one in incident.current.people:
            held = roles.setdefault(one.person, [])
            if one.role not in held:
                held.append(one.role)
    order = list(Role)
    for identity in sorted(roles, key=lambda one: min(map(order.index, roles[one]))):
        entry = known.entry(identity, tuple(sorted(roles[identity], key=order.index)))
        if replace(entry, person_id="") != PersonEntry("", entry.roles):
            yield entry
