"""How often it happened: counts by month, and never a word for much or little.

Never here: charts (`reports.outlines.sections.counting`); what a count means.
"""

from collections import Counter

from harassvault.moment import Moment
from reports.statements.saying import Saying, statement
from reports.statements.statement import Statement, Value

_MONTH = len("2026-03")


def frequency(saying: Saying) -> dict[str, tuple[Statement, ...]]:
    """Return how many incidents each month has; those set aside do not count."""
    counted = [one for one in saying.dossier.incidents if not one.set_aside]
    if not counted:
        return {}
    months = Counter(filter(None, (month_of(one.when) for one in counted)))
    words = saying.words
    parts = [
        words.text("incident.by_month", month=saying.dates.month(one), n=months[one])
        for one in sorted(months)
    ]
    value: dict[str, Value] = {one: months[one] for one in sorted(months)}
    if unplaced := len(counted) - months.total():
        parts.append(words.text("incident.by_month_undated", n=unplaced))
        value["unknown"] = unplaced
    said = words.text(
        "incident.counted_by_month",
        counted=words.count("incident.counted", len(counted)),
        months=words.text("incident.by_month_separator").join(parts),
    )
    return {"incident_frequency": (statement(said, value),)}


def month_of(when: Moment) -> str:
    """Return the month in which a moment lies ("2026-03"); empty where it may be another one."""
    first, last = when.earliest, when.latest
    start = (when.start or "")[:_MONTH]
    if first is None or last is None:
        return ""
    # A night belongs to the day on which it begins.
    same = when.part is not None or (first.year, first.month) == (last.year, last.month)
    return start if same else ""
