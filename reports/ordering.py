"""In which order each reader wants incidents.

Oldest first for HR, police, lawyers and most courts; the most recent first where the court's own
form asks for it (California's DV-100, British Columbia's Form K), and for a platform, where what
stands there now counts.

Never here: numbers, which say nothing of the order (`reports.numbering`).
"""

from reports.audience import Audience

_LATEST_FIRST_COURTS = frozenset({"US-CA", "CA-BC"})


def is_latest_first(audience: Audience, jurisdiction: str) -> bool:
    """Say whether the most recent incident comes first.

    Args:
        audience: the reader.
        jurisdiction: as guidance has it ("US-CA"); counts for courts only.
    """
    if audience is Audience.COURT:
        return jurisdiction in _LATEST_FIRST_COURTS
    return audience is Audience.PLATFORM
