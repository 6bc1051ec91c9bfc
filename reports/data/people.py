"""Who took part in an incident, for forms that hold no sentences.

Never here: witnesses, who are a data point of their own.
"""

from harassvault.incident import Role
from reports.audience import Audience
from reports.dossier import Dossier
from reports.incident_entry import IncidentEntry, Involvement


def took_part(dossier: Dossier, entry: IncidentEntry) -> tuple[Involvement, ...]:
    """Return who took part besides witnesses; nobody for a platform, which is told of accounts."""
    if dossier.audience is Audience.PLATFORM:
        return ()
    return tuple(one for one in entry.people if one.role is not Role.WITNESS)
