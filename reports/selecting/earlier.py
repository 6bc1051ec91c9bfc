"""What a report continues, and what changed since.

Never here: the words for it.
"""

from collections.abc import Mapping, Sequence

from harassvault.export import KeptExport
from harassvault.incident import Incident
from harassvault.vault import Vault
from reports.choice import Choice
from reports.dossier import Dossier
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
    # Earlier versions logged only the exhibits that were shown, without their numbers.
    files = {*kept.export.exhibits, *kept.export.exhibit_numbers}
    changed = [one for one in incidents if one.id in before and _changed_since(one, kept.seq)]
    return EarlierExport(
        kept_at=kept.at,
        new_incidents=_sorted(numbers, here - before),
        changed_incidents=_sorted(numbers, {one.id for one in changed}),
        new_exhibits=_sorted(exhibits, exhibits.keys() - files),
        no_longer=_sorted(numbers, before - here),
    )


def _sorted(numbers: Mapping[str, int], ids: set[str]) -> tuple[int, ...]:
    return tuple(sorted(numbers[one] for one in ids if one in numbers))


def _changed_since(incident: Incident, seq: int) -> bool:
    entries = [one.seq for one in incident.versions] + [one.seq for one in incident.marks]
    return max(entries) > seq


def told_before(
    vault: Vault, choice: Choice, incidents: Sequence[Incident], dossier: Dossier
) -> EarlierExport | None:
    """Return the differences to the newest report that such a reader has, alone or in a package.

    Returns:
        None where no report for such a reader in this situation has left.
    """
    case = vault.guidance.case(choice.wanted.case or "").id
    packed = {one.handover.export for one in vault.handovers.all() if one.given}
    left = [
        kept
        for kept in vault.exports()
        if (kept.copies or kept.export.id in packed)
        and (kept.export.audience, kept.export.case) == (choice.audience, case)
    ]
    if not left:
        return None
    given = vault.numbers(case).incidents
    numbers = given | {one.incident_id: one.number for one in dossier.incidents}
    exhibits = {one.evidence_id: one.number for one in dossier.exhibits}
    return earlier_of(max(left, key=lambda one: one.seq), incidents, numbers, exhibits)
