"""The account for an employer: who, whom, the incidents oldest first, effects, what is asked.

Order after guides for complainants and model letters: to whom, who I am, whom it concerns, one
paragraph, the incidents with exact words, effects at work and then personal, what I did inside and
the answers, what I ask, attachments, signature.

Never here: digests, codes to scan, gaps; health beyond what the person told for it; offences.
"""

from collections.abc import Iterator

from reports.blocks import (
    Block,
    Column,
    Exhibits,
    Heading,
    Leads,
    Line,
    Manner,
    Messages,
    Paragraph,
    Place,
    Row,
    Run,
    Table,
    Text,
)
from reports.dossier import Dossier
from reports.incident_entry import IncidentEntry
from reports.outlines.finishing import finish
from reports.outlines.outline import Outline
from reports.outlines.pasting import to_paste
from reports.outlines.sections.counting import summary
from reports.outlines.sections.ending import not_stated, prepared, signature
from reports.outlines.sections.listing import index
from reports.outlines.sections.opening import opening
from reports.outlines.sections.telling import account, exhibits_named, title
from reports.outlines.stating import Stating

ET1_CHARACTERS = 2_500
"""What the box of the employment tribunal's claim form takes (United Kingdom, form ET1)."""

_ME = (
    "reporter_name",
    "reporter_contact_safe",
    "reporter_role",
    "reporter_employment",
    "reporter_language",
    "reporter_needs",
    "representative",
    "protected_ground",
)
_THEM = (
    "respondent_name",
    "respondent_unknown",
    "respondent_job",
    "relationship_type",
    "relationship_dates",
    "shared_places",
    "respondent_identification_basis",
    "respondent_handles",
    "respondent_weapons",
    "other_victims",
    "third_parties_used",
    "no_contact_told",
)
_ANSWERS = (
    "incident_threat",
    "incident_weapon",
    "incident_injury",
    "incident_medical",
    "incident_property_damage",
    "incident_financial_loss",
    "incident_sexual",
    "incident_minor",
    "victim_response",
    "aftermath_witness",
    "knowledge_source",
    "witness_statement",
    "police_attended",
    "feared_harm",
)
_WHOLE = ("incident_frequency", "incident_ongoing", "incident_escalation")
_AT_WORK = ("incident_work_impact",)
_PERSONAL = ("incident_emotional_impact",)
_DONE = (
    "internal_reports",
    "steps_to_stop",
    "police_reference",
    "existing_orders",
    "other_agencies",
    "other_proceedings",
    "conciliation_number",
)
_ASKED = (
    "outcome_wanted",
    "interim_safety",
    "order_terms",
    "urgency_reason",
    "confidentiality_request",
    "rule_invoked",
)


def outline(dossier: Dossier) -> Outline:
    """Return the account for an employer or a labour body."""
    stating = Stating.of(dossier)
    return finish(stating, tuple(_blocks(stating)), _end)


def _blocks(stating: Stating) -> Iterator[Block]:
    words = stating.words
    yield from opening(stating)
    for key in ("to", "from", "by", "subject"):
        yield Line(words.text(f"hr.{key}"), (Run(words.text(f"hr.{key}_blank")),))
    yield Heading(words.text("hr.me"), 2)
    yield from stating.lines(_ME)
    yield Heading(words.text("hr.them"), 2)
    yield from stating.persons(_THEM)
    yield from summary(stating)
    yield from _all(stating, _WHOLE)
    yield Paragraph((Run(words.text("hr.could_be")),))
    yield Heading(words.text("hr.overview"), 1)
    yield _table(stating)
    yield Heading(words.text("hr.incidents"), 1)
    for entry in stating.dossier.incidents:
        yield from _incident(stating, entry)
    for key, points in (
        ("at_work", _AT_WORK),
        ("personal", _PERSONAL),
        ("done", _DONE),
        ("asked", _ASKED),
    ):
        lines = [*_all(stating, points)]
        if lines:
            yield Heading(words.text(f"hr.{key}"), 2)
            yield from lines
    yield from index(stating, new_page=False)


def _all(stating: Stating, points: tuple[str, ...]) -> Iterator[Block]:
    """Yield what is said of the situation, then what incidents say, each with its number."""
    for point in points:
        whole = [*stating.line(point)]
        yield from whole or stating.overall(point)


def _table(stating: Stating) -> Table:
    words = stating.words
    columns = (
        Column(words.text("outline.number"), 0.7, ("incident_number",)),
        Column(words.text("hr.when"), 2, ("incident_date", "incident_date_precision")),
        Column(words.text("hr.where"), 2, ("incident_place",)),
        Column(words.text("hr.how"), 1.6, ("incident_channel",)),
        Column(words.text("hr.witnesses"), 1.6, ("incident_witnesses",)),
        Column(words.text("hr.attachments"), 1.6, ()),
    )
    return Table(columns, tuple(_row(stating, one) for one in stating.dossier.incidents))


def _row(stating: Stating, entry: IncidentEntry) -> Row:
    of = Place(Leads.INCIDENT, entry.number)
    cells: list[Text] = [(Run(str(entry.number), strong=True, to=of),)]
    points = ("incident_date", "incident_place", "incident_channel", "incident_witnesses")
    cells += [stating.text(point, of) for point in points]
    return Row((*cells, exhibits_named(stating, entry.exhibits)))


def _incident(stating: Stating, entry: IncidentEntry) -> Iterator[Block]:
    of = Place(Leads.INCIDENT, entry.number)
    yield title(stating, entry)
    yield from stating.lines(("incident_time_zone", "incident_duration"), of)
    yield from account(stating, entry)
    yield from stating.lines(_ANSWERS, of)
    yield from (Messages(one, entry.number) for one in entry.threads)
    if entry.exhibits:
        yield Exhibits(entry.exhibits, entry.number, ("exhibit_number", "exhibit_description"))


def _end(stating: Stating, missing: tuple[str, ...]) -> Iterator[Block]:
    words = stating.words
    yield Heading(words.text("outline.end"), 1)
    yield from signature(stating)
    yield from not_stated(stating, missing)
    if stating.dossier.redactions:
        yield Paragraph(
            (Run(words.text("redacted.note")),), Manner.SMALL, points=("redaction_log",)
        )
    yield from prepared(stating)
    yield Heading(words.text("paste.heading"), 1, new_page=True)
    yield to_paste(stating, ET1_CHARACTERS)
