"""The account for an employer: who, whom, the incidents oldest first, effects, what is asked.

Order after guides for complainants and model letters: to whom, who I am, whom it concerns, one
paragraph that begins with what happened most, the context, the table of incidents with exact words,
effects at work and then personal, what I did inside and the answers, what I ask, attachments,
signature. What a row has no room for follows it, incident by incident.

Never here: digests, codes to scan, gaps; health beyond what the person told for it; offences.
"""

from collections.abc import Iterable, Iterator

from reports.blocks import (
    Block,
    Heading,
    Line,
    Manner,
    Paragraph,
    Run,
)
from reports.dossier import Dossier
from reports.outlines.finishing import finish
from reports.outlines.outline import Outline
from reports.outlines.pasting import to_paste
from reports.outlines.sections.counting import sentences
from reports.outlines.sections.ending import left_out, not_stated, prepared, signature
from reports.outlines.sections.listing import index
from reports.outlines.sections.opening import opening
from reports.outlines.sections.work import details, table
from reports.outlines.stating import Stating

ET1_CHARACTERS = 2_500
"""What the box of the employment tribunal's claim form takes (United Kingdom, form ET1)."""

_ME = (
    "reporter_name",
    "reporter_contact_safe",
    "reporter_role",
    "reporter_employment",
    "country",
    "reporter_language",
    "reporter_needs",
    "representative",
    "protected_ground",
)
_THEM = (
    "respondent_name",
    "respondent_unknown",
    "respondent_job",
    "respondent_identification_basis",
    "respondent_handles",
    "respondent_weapons",
)
_CONTEXT = (
    "relationship_type",
    "relationship_dates",
    "shared_places",
    "incident_ongoing",
    "incident_frequency",
    "incident_escalation",
    "third_parties_used",
    "other_victims",
)
_AT_WORK = ("incident_work_impact",)
_PERSONAL = ("incident_emotional_impact", "feared_harm")
_DONE = (
    "no_contact_told",
    "internal_reports",
    "steps_to_stop",
    "other_agencies",
    "police_reference",
    "existing_orders",
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
    yield from _head(stating)
    yield from opening(stating)
    yield from _part(stating, "hr.me", _rest(stating, _ME))
    yield from _part(stating, "hr.them", stating.persons(_THEM))
    yield Heading(words.text("hr.in_short"), 2)
    yield Paragraph((Run(" ".join(sentences(stating))),), points=("summary",))
    yield Paragraph((Run(words.text("hr.could_be")),))
    yield from _part(stating, "hr.context", _rest(stating, _CONTEXT))
    yield Heading(words.text("hr.overview"), 1)
    yield table(stating)
    yield from stating.persons(("witness_contact",))
    for entry in stating.dossier.incidents:
        yield from details(stating, entry)
    yield from _part(stating, "hr.at_work", _rest(stating, _AT_WORK))
    yield from _part(stating, "hr.personal", _rest(stating, _PERSONAL))
    yield from _part(stating, "hr.done", _rest(stating, _DONE))
    yield from _part(stating, "hr.asked", _rest(stating, _ASKED))
    yield from index(stating, new_page=False)


def _head(stating: Stating) -> Iterator[Block]:
    """Yield the lines of a letter; the subject begins with what happened most."""
    words, found = stating.words, stating.dossier.summary.behaviours
    for key in ("to", "from", "by"):
        yield Line(words.text(f"hr.{key}"), (Run(words.text(f"hr.{key}_blank")),))
    kinds = ", ".join(words.text(f"behaviour.{kind}") for kind, _ in found[:3])
    key = "hr.subject_kinds" if kinds else "hr.subject_blank"
    said = (
        Run(f"{stating.topic(words.text('hr.subject'))} "),
        Run(words.text(key, kinds=kinds)),
    )
    yield Paragraph(said, Manner.LEAD)


def _part(stating: Stating, heading: str, lines: Iterable[Block]) -> Iterator[Block]:
    if found := [*lines]:
        yield Heading(stating.words.text(heading), 2)
        yield from found


def _rest(stating: Stating, points: Iterable[str]) -> Iterator[Block]:
    """Yield what was not said before: of the situation, then of incidents, each with its number."""
    for point in points:
        yield from stating.rest(point)


def _end(stating: Stating, missing: tuple[str, ...]) -> Iterator[Block]:
    words = stating.words
    yield Heading(words.text("outline.end"), 1)
    yield from signature(stating)
    yield from not_stated(stating, missing)
    if stating.dossier.redactions:
        yield from left_out(stating)
    yield from prepared(stating)
    yield from _forms(stating)


def _forms(stating: Stating) -> Iterator[Block]:
    """Yield what a form of the place takes; nothing where no form of this kind is known."""
    words, country = stating.words, stating.dossier.jurisdiction.partition("-")[0]
    if country not in {"", "CA", "GB"}:
        return
    yield Heading(words.text("paste.heading"), 1, new_page=True)
    yield Paragraph((Run(words.text("paste.note")),), Manner.SMALL)
    if country == "CA":
        yield Paragraph((Run(words.text("paste.cnesst")),), Manner.SMALL)
    else:
        yield to_paste(stating, ET1_CHARACTERS, words.text("paste.et1"))
