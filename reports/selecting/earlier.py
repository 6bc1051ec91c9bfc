"""What a report continues, and what changed since.

Never here: the words for it.
"""

from collections.abc import Mapping, Sequence

from harassvault.export import KeptExport
from harassvault.incident import Incident
from reports.steps_taken import EarlierExport


def earlier_of(
    kept: KeptExport,
    incidents: Sequence[Incident],
    numbers: Mapping[str, int],
    exhibits: Mapping[str, int],
) -> EarlierExport:
    """Return the differences of this choice to a report that was finished before.

    Args:
        kept: the earlier report.
        incidents: those of this one.
        numbers: of incidents, by id, those of the earlier report among them.
        exhibits: numbers of this report's exhibits, by evidence.
    """
    before, here = {*kept.export.incidents}, {one.id for one in incidents}
    changed = [one for one in incidents if one.id in before and _changed_since(one, kept.seq)]
    return EarlierExport(
        kept_at=kept.at,
        new_incidents=_sorted(numbers, here - before),
        changed_incidents=_sorted(numbers, {one.id for one in changed}),
        new_exhibits=_sorted(exhibits, exhibits.keys() - {*kept.export.exhibits}),
        no_longer=_sorted(numbers, before - here),
    )


def _sorted(numbers: Mapping[str, int], ids: set[str]) -> tuple[int, ...]:
    return tuple(sorted(numbers[one] for one in ids if one in numbers))


def _changed_since(incident: Incident, seq: int) -> bool:
    entries = [one.seq for one in incident.versions] + [one.seq for one in incident.marks]
    return max(entries) > seq
