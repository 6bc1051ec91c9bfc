"""All statements of a dossier, and which required ones it lacks.

Never here: what any one of them says.
"""

from reports.audience import Audience
from reports.dossier import Dossier
from reports.standings import Standing, points_of, standing
from reports.statements.exhibits import exhibits
from reports.statements.incident import incidents
from reports.statements.locators import locators
from reports.statements.reporter import reporter
from reports.statements.respondent import respondent
from reports.statements.saying import Saying, joined
from reports.statements.statement import Statements
from reports.statements.steps import steps

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
        steps(saying),
        locators(saying),
        exhibits(saying),
    )
    return {key: said for key, said in found.items() if prints(dossier, key)}


def prints(dossier: Dossier, point: str) -> bool:
    """Say whether a data point may stand in this report."""
    return point in dossier.also or standing(point, dossier.audience) is not Standing.NO


def missing(dossier: Dossier) -> tuple[str, ...]:
    """Return the required data points of which nothing is known, in the order of the table."""
    said = statements_of(dossier)
    wanted = points_of(Audience(dossier.audience), Standing.REQUIRED)
    return tuple(one for one in wanted if one not in said and one not in BY_THE_REPORT)
