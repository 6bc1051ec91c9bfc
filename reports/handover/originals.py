"""Which originals go into a package, and why the others do not.

Never here: their bytes; what is left out of the report itself (`reports.redacting`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reports.dossier import Dossier
from reports.exhibit import Exhibit, Shown, Why
from reports.handover.names import numbered
from reports.handover.plan import Plan

_FOLDER = "originals"
_TEXTS = "transcripts"

_LEAST_DIGITS = 2


class HeldBack(StrEnum):
    """Why an original is not in the package."""

    LEFT_OUT = "left_out"
    INTIMATE = "intimate"
    MINOR = "minor"
    REDACTED = "redacted"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Listed:
    """An exhibit as the package lists it.

    Attributes:
        path, transcript: in `data/`; None where there is none.
        held_back: why the original is not there; None where it is.
    """

    exhibit: Exhibit
    path: str | None
    transcript: str | None
    held_back: HeldBack | None


def listed(
    dossier: Dossier,
    plan: Plan,
    told: Mapping[int, str],
    telling: frozenset[int] = frozenset(),
) -> list[Listed]:
    """Return the exhibits of a report as the package holds them.

    Args:
        dossier: as it leaves.
        plan: what is handed over.
        told: texts of conversations and recordings, by the number of the exhibit.
        telling: numbers of those that hold words which the report leaves out.
    """
    width = max([_LEAST_DIGITS, *(len(str(one.number)) for one in dossier.exhibits)])
    belonging = {number for entry in dossier.incidents for number in entry.exhibits}
    found = []
    for one in dossier.exhibits:
        why = _held_back(one, plan, is_own=one.number in belonging)
        if why is None and one.number in telling:
            why = HeldBack.REDACTED
        path = None if why else f"{_FOLDER}/{numbered(one.number, width, one.name)}"
        text = None
        if one.number in told:
            text = f"{_TEXTS}/{numbered(one.number, width, one.name, '.txt')}"
        found.append(Listed(one, path, text, why))
    return found


def _held_back(one: Exhibit, plan: Plan, *, is_own: bool) -> HeldBack | None:
    """Say why an original stays here; one that is only quoted is not an incident's own."""
    if one.shown is Shown.KEPT_BACK:
        told = {Why.INTIMATE: HeldBack.INTIMATE, Why.MINOR: HeldBack.MINOR}
        return told.get(one.why or Why.WISH, HeldBack.REDACTED)
    if one.covered:
        return HeldBack.REDACTED
    if one.number in plan.without or (not is_own and not plan.whole_exports):
        return HeldBack.LEFT_OUT
    return None
