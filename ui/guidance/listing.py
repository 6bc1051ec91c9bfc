"""The limits that she must keep, gathered from all steps, and the days that a calendar needs.

Never here: reckoning (`harassvault.guidance.dues`), and how a list looks.
"""

from collections.abc import Iterable
from datetime import date

from harassvault.guidance.advice import Due
from harassvault.guidance.kinds import LimitRole
from ui.guidance.values import Deadline, Said, StepText

_HERS = frozenset([LimitRole.VICTIM_LIMIT, LimitRole.EVIDENCE_RETENTION])

Listed = tuple[StepText, Deadline]
"""A limit with the step that it belongs to."""


def limits_to_keep(said: Said) -> list[Listed]:
    """Return all limits that she must keep: those with a day first, the nearest first."""
    found = [
        (step, one)
        for step in (*said.steps, *said.support)
        for one in step.deadlines
        if one.due.role in _HERS
    ]
    return sorted(found, key=lambda each: day_ahead(each[1].due) or each[1].due.safe or date.max)


def day_ahead(due: Due) -> date | None:
    """Return the day to keep: the one that counts however acts are counted, else the last one."""
    if due.safe and not due.passed:
        return due.safe
    return due.latest if due.latest and not due.latest_passed else None


def days_ahead(listed: Iterable[Listed]) -> tuple[date, ...]:
    """Return the days to keep, each once, in order of time."""
    days = (day_ahead(deadline.due) for _step, deadline in listed)
    return tuple(sorted({day for day in days if day}))
