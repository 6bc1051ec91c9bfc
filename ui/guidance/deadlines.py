"""A limit in words: the rule, what it means here, and what may remain when it has passed.

No day is ever called safe, and nobody is told to be in time: a sentence says to which day to keep.

Never here: reckoning (`harassvault.guidance.dues`).
"""

from collections.abc import Iterator

from harassvault.guidance.advice import Due, NoDate
from harassvault.guidance.kinds import LimitRole, Trigger
from harassvault.guidance.pack import Authority, LimitWords
from ui.guidance.sources import source_text
from ui.guidance.telling import Telling
from ui.guidance.values import Deadline

_NO_WORDS = LimitWords("")
_AS_ONE = frozenset([Trigger.LAST_ACT, Trigger.KNOWLEDGE])
"""Days of acts that may count as one; from all other days, each has an end of its own."""


def deadline(
    due: Due, authority: Authority, said_of: dict[str, LimitWords], telling: Telling
) -> Deadline:
    """Put one limit into words.

    Args:
        due: the limit as it was reckoned.
        authority: whose it is.
        said_of: the words of its limits.
        telling: the language.

    Raises:
        StopIteration: the authority has no such limit. A mistake of ours.
    """
    limit = next(one for one in authority.limits if one.id == due.limit)
    words = said_of.get(limit.id, _NO_WORDS)
    text = telling.text
    return Deadline(
        due=due,
        limit=limit,
        role=text(f"role.{due.role}"),
        text=words.text,
        said=_said(due, words, telling),
        condition=words.condition,
        counted=text("due.counted", trigger=text(f"trigger.{due.counts_from}")),
        afterwards=words.afterwards if is_over(due) or due.no_date is NoDate.LONG_AGO else "",
        source=source_text(limit.source, telling),
    )


def is_over(due: Due) -> bool:
    """Say whether the last day has passed, however the acts are counted."""
    return due.passed and (due.latest is None or due.latest_passed)


def is_pressing(due: Due) -> bool:
    """Say whether it is told also where there is little room: it has a day, or one long ago."""
    return due.safe is not None or due.no_date is NoDate.LONG_AGO


def order_of(deadline: Deadline) -> tuple[bool, str, str]:
    """Return what sorts a deadline: what she must keep first, then by day."""
    due = deadline.due
    needed = due.role is LimitRole.VICTIM_LIMIT or due.role is LimitRole.EVIDENCE_RETENTION
    without = "9998" if is_pressing(due) else "9999"
    return (not needed, due.safe.isoformat() if due.safe else without, due.limit)


def _said(due: Due, words: LimitWords, telling: Telling) -> str:
    if due.no_date or due.safe is None:
        no_date = telling.text(f"no_date.{due.no_date or NoDate.DAY_UNKNOWN}")
        after = words.afterwards if due.no_date is NoDate.LONG_AGO else ""
        return f"{no_date} {after}".rstrip()
    last = telling.day(due.latest or due.safe)
    if due.role is LimitRole.WAITING_PERIOD:
        return telling.text("due.waited" if is_over(due) else "due.wait", date=last)
    if due.role is LimitRole.EVIDENCE_RETENTION:
        key = "due.keep_passed" if due.passed else "due.keep_each" if due.latest else "due.keep"
        return telling.text(key, date=telling.day(due.safe), latest=last)
    if is_over(due):
        after = words.afterwards or telling.text("due.ask_anyway")
        return f"{telling.text('due.passed', date=last)} {after}"
    return " ".join(_until(due, telling))


def _until(due: Due, telling: Telling) -> Iterator[str]:
    """Say until when; where an act has no known day, the first one may have been earlier."""
    safe = telling.day(due.safe) if due.safe else ""
    known = "_known" if due.undated and not due.passed else ""
    if due.latest:
        several = "series" if due.counts_from in _AS_ONE else "each"
        following = telling.day(due.next) if due.next else ""
        passed = "_next" if following else "_passed"
        key = f"due.{several}{passed if due.passed else known}"
        yield telling.text(key, safe=safe, next=following, latest=telling.day(due.latest))
    else:
        yield telling.text(f"due.by{known}", date=safe)
    if due.undated:
        yield telling.words.count("guidance.due.undated", due.undated)
