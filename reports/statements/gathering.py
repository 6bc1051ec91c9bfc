"""All statements of a dossier, and which required ones it lacks.

Never here: what any one of them says.
"""

from harassvault.data_points import data_points
from reports.audience import Audience
from reports.dossier import Dossier
from reports.standings import Standing, points_of, standing
from reports.statements.exhibits import exhibits
from reports.statements.frequency import frequency
from reports.statements.incident import incidents
from reports.statements.locators import locators
from reports.statements.reporter import reporter
from reports.statements.respondent import respondent
from reports.statements.saying import Saying, joined
from reports.statements.statement import Statement, Statements
from reports.statements.steps import steps
from reports.statements.witnesses import witness_contacts

BY_THE_REPORT = frozenset(
    {
        "summary",
        "statement_of_truth",
        "signature_date",
        "preparation_process",
        "page_count",
        "page_numbers",
        "redaction_log",
        "good_faith_statement",
        "evidence_gaps",
    }
)
"""Data points that an outline states itself: counts, lines to sign, how it was prepared."""


def statements_of(dossier: Dossier) -> Statements:
    """Return every statement that this audience may read, by the id of its data point."""
    saying = Saying.of(dossier)
    found = joined(
        reporter(saying),
        respondent(saying),
        incidents(saying),
        frequency(saying),
        witness_contacts(saying),
        steps(saying),
        locators(saying),
        exhibits(saying),
    )
    return {
        point: _once(found[point]) for point in _ORDER if point in found and prints(dossier, point)
    }


_ORDER = tuple(one.id for one in data_points())


def _once(said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return statements without those that say again what one before them says of the same."""
    first: dict[object, Statement] = {}
    for one in said:
        first.setdefault((one.plain, one.of, one.person), one)
    return tuple(first.values())


def prints(dossier: Dossier, point: str) -> bool:
    """Say whether a data point may stand in this report."""
    if dossier.audience in _NEVER.get(point, ()):
        return False
    if point in dossier.also:
        return True
    return dossier.audience not in _ONLY_WANTED.get(point, ()) and (
        standing(point, dossier.audience) is not Standing.NO
    )


_NEVER = {"risk_answers": frozenset({Audience.HR, Audience.PLATFORM, Audience.COURT})}
"""Answers on danger reach no employer, no platform and no paper that others can read."""

_ONLY_WANTED = {"file_hash": frozenset({Audience.HR})}
"""Useful, and yet only where the person wants it: to those people a digest says nothing."""


def missing(dossier: Dossier) -> tuple[str, ...]:
    """Return the required data points of which nothing is known, in the order of the table."""
    said = statements_of(dossier)
    wanted = points_of(Audience(dossier.audience), Standing.REQUIRED)
    return tuple(one for one in wanted if one not in said and one not in BY_THE_REPORT)
