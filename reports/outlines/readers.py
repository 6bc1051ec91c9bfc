"""Which outline each reader gets.

Never here: what stands in any of them.
"""

from collections.abc import Callable

from reports.audience import Audience
from reports.dossier import Dossier
from reports.outlines import court, hr, lawyer, platform, police
from reports.outlines.outline import Outline

_OUTLINES: dict[Audience, Callable[[Dossier], Outline]] = {
    Audience.HR: hr.outline,
    Audience.PLATFORM: platform.outline,
    Audience.POLICE: police.outline,
    Audience.LAWYER: lawyer.outline,
    Audience.COURT: court.outline,
}


def outline_of(dossier: Dossier) -> Outline:
    """Return the report for the dossier's reader."""
    return _OUTLINES[dossier.audience](dossier)
