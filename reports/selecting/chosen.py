"""Which incidents a choice takes, in which order, and what it leaves out.

Never here: what is said of them.
"""

import msgspec

from harassvault.incident import Incident, Status
from harassvault.vault import Vault
from reports.choice import Choice
from reports.left_out import NOTHING_LEFT_OUT, LeftOut, count_left_out


def chosen(vault: Vault, choice: Choice) -> list[Incident]:
    """Return the incidents chosen, oldest first, without those erased.

    One that was set aside is left out, unless it was chosen by its id: then it says so.

    Raises:
        NotFoundError, AmbiguousIdError: an id of the choice.
    """
    oldest_first = msgspec.structs.replace(choice.wanted, newest_first=False)
    if choice.incidents is None:
        active = msgspec.structs.replace(oldest_first, status=Status.ACTIVE)
        return [vault.incident(identity) for identity in vault.incident_ids(active)]
    wanted = {vault.incident(identity).id for identity in choice.incidents}
    found = [vault.incident(one) for one in vault.incident_ids(oldest_first) if one in wanted]
    return [incident for incident in found if incident.status is not Status.ERASED]


def left_out_of(vault: Vault, choice: Choice) -> LeftOut:
    """Count what a choice leaves out; entries named one by one leave out none."""
    if choice.incidents is not None:
        return NOTHING_LEFT_OUT
    return count_left_out(vault, choice.wanted)
