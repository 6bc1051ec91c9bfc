"""The limits that she must keep, gathered from all steps, and the days that a calendar needs.

Beside them the days that she wrote down herself in steps, orders and gaps.

Never here: reckoning (`harassvault.guidance.dues`), and how a list looks.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from harassvault.guidance.advice import Due
from harassvault.guidance.kinds import LimitRole
from harassvault.steps.coming import Coming
from reports.catalogue import Catalogue
from ui.guidance.deadlines import is_pressing
from ui.guidance.telling import day_in_words
from ui.guidance.values import Deadline, Said, StepText

_HERS = frozenset([LimitRole.VICTIM_LIMIT, LimitRole.EVIDENCE_RETENTION])

_LONG_AGO = date.max - timedelta(days=1)
"""Sorts a limit of years that is near or over before others without a day."""

Listed = tuple[StepText, Deadline]
"""A limit with the step that it belongs to."""


def limits_to_keep(said: Said) -> list[Listed]:
    """Return all limits that she must keep: the nearest day first, then what has passed.

    Those without a day come last, and those of a body that may not be for her after all others.
    """
    found = [
        (step, one)
        for step in (*said.steps, *said.support)
        for one in step.deadlines
        if one.due.role in _HERS
    ]
    return sorted(found, key=_order_of)


def _order_of(listed: Listed) -> tuple[bool, bool, date]:
    step, deadline = listed
    day = day_ahead(deadline.due)
    without = _LONG_AGO if is_pressing(deadline.due) else date.max
    return (bool(step.only_if), day is None, day or deadline.due.safe or without)


def day_ahead(due: Due) -> date | None:
    """Return the day to keep: the one that counts however acts are counted, else the next one."""
    if due.safe and not due.passed:
        return due.safe
    return due.next or (due.latest if due.latest and not due.latest_passed else None)


def days_ahead(listed: Iterable[Listed], own: Iterable[Coming] = ()) -> tuple[date, ...]:
    """Return the days to keep, each once, in order of time; none of a body for some people only.

    Args:
        listed: the limits.
        own: days that she wrote down herself.
    """
    days = (day_ahead(deadline.due) for step, deadline in listed if not step.only_if)
    return tuple(sorted({day for day in days if day} | {one.day for one in own}))


def coming_text(coming: Coming, words: Catalogue) -> str:
    """Say until when, and what a day is that she wrote down herself; its name stands beside."""
    return words.text(f"guidance.coming.{coming.what}", date=day_in_words(coming.day, words))
