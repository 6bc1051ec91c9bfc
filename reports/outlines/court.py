"""The draft of a statement for a court: numbered paragraphs, first person, own words.

Order after practice directions on witness statements and the forms for protective orders: who I
am, relationship, the incidents (the most recent first where the form wants it), how often, harm,
weapons, children, reports, orders and cases, urgency, orders asked, exhibits, declaration, line to
sign; the annex. It is a draft, and says so.

Never here: argument, speculation, offences, gaps, risk answers; the confidential sheet, which is a
paper of its own (`reports.outlines.confidential`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reports.blocks import (
    Block,
    Exhibits,
    Heading,
    Leads,
    Line,
    Manner,
    Messages,
    Paragraph,
    Place,
    Run,
    Text,
)
from reports.declarations import declaration
from reports.dossier import Dossier
from reports.incident_entry import IncidentEntry
from reports.outlines.finishing import finish
from reports.outlines.outline import Outline
from reports.outlines.sections.counting import summary
from reports.outlines.sections.ending import left_out, not_stated, prepared, signature
from reports.outlines.sections.listing import index, technical
from reports.outlines.sections.opening import opening
from reports.outlines.sections.telling import changes, exhibits_named, title
from reports.outlines.stating import Stating

SEVEN = (
    "incident_date",
    "incident_witnesses",
    "incident_weapon",
    "incident_injury",
    "police_attended",
    "incident_facts",
    "incident_frequency",
)
"""The seven questions of form DV-100, items 5 a to g, in its order."""

_ME = (
    "reporter_name",
    "reporter_birth",
    "reporter_contact_safe",
    "reporter_address_confidential",
    "reporter_role",
    "reporter_employment",
    "reporter_language",
    "reporter_needs",
    "representative",
    "country",
)
_THEM = (
    "respondent_name",
    "respondent_unknown",
    "respondent_birth",
    "respondent_address",
    "respondent_description",
    "respondent_handles",
    "respondent_account_ids",
    "respondent_phone_email",
    "respondent_vehicle",
    "respondent_job",
    "respondent_language",
    "respondent_identification_basis",
)
_BETWEEN = (
    "relationship_type",
    "relationship_dates",
    "shared_places",
    "children_in_common",
    "no_contact_told",
    "other_protected_people",
    "pets_property_protected",
)
_DETAILS = (
    "incident_duration",
    "incident_time_zone",
    "incident_place",
    "incident_channel",
    "incident_behaviour",
    "incident_threat",
    "incident_medical",
    "incident_financial_loss",
    "incident_property_damage",
    "incident_children_present",
    "incident_sexual",
    "aftermath_witness",
    "witness_statement",
    "victim_response",
    "knowledge_source",
    "police_reference",
    "recorded_at",
)
_PATTERN = ("incident_frequency", "incident_escalation", "incident_ongoing", "third_parties_used")
_HARM = ("incident_emotional_impact", "incident_work_impact", "feared_harm", "other_victims")
_WEAPONS = ("respondent_weapons", "respondent_record", "respondent_substance_health")
_REPORTS = (
    "police_reference",
    "police_officer",
    "other_agencies",
    "internal_reports",
    "platform_reports",
    "preservation_request",
    "steps_to_stop",
)
_CASES = ("existing_orders", "other_proceedings")
_WANTED = ("urgency_reason", "interim_safety", "order_terms", "outcome_wanted")


@dataclass
class _Numbers:
    """Numbers of paragraphs, in figures, through the whole statement."""

    last: int = field(default=0)

    def paragraph(self, text: Text, points: tuple[str, ...] = ()) -> Paragraph:
        """Return the next paragraph."""
        self.last += 1
        return Paragraph(
            text, Manner.NUMBERED, self.last, points, Place(Leads.PARAGRAPH, self.last)
        )


def outline(dossier: Dossier) -> Outline:
    """Return the draft statement."""
    stating = Stating.of(dossier)
    wanted = declaration(dossier.jurisdiction)
    prefix = f"{_initials(dossier.about.name)}-" if dossier.about.name else ""
    return finish(
        stating,
        tuple(_blocks(stating)),
        _end,
        mark=stating.words.text("court.mark"),
        page_prefix=prefix,
        wide_binding=wanted.wide,
    )


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[0].isalpha()).upper()[:4]


def _blocks(stating: Stating) -> Iterator[Block]:
    words, numbers = stating.words, _Numbers()
    for key in ("court", "case", "parties"):
        yield Line(words.text(f"court.{key}"), (Run(words.text("court.blank")),))
    yield from opening(stating)
    yield Paragraph((Run(words.text("court.draft")),), Manner.STRONG)
    yield from _part(stating, numbers, "court.me", stating.lines(_ME))
    yield from _part(stating, numbers, "court.them", stating.persons(_THEM))
    yield from _part(stating, numbers, "court.between", stating.persons(_BETWEEN))
    yield from summary(stating)
    yield Heading(words.text("court.incidents"), 1)
    yield from _order(stating)
    for entry in stating.dossier.incidents:
        yield from _incident(stating, numbers, entry)
    for key, points in (
        ("pattern", _PATTERN),
        ("harm", _HARM),
        ("weapons", _WEAPONS),
        ("reports", _REPORTS),
        ("cases", _CASES),
        ("wanted", _WANTED),
    ):
        said = [block for point in points for block in _said(stating, point)]
        yield from _part(stating, numbers, f"court.{key}", said)


def _said(stating: Stating, point: str) -> Iterator[Block]:
    """Yield what is said of the situation or its people; else what incidents say, by number."""
    whole = [*stating.persons((point,))]
    if whole and not stating.said(point):
        whole = []
    yield from whole or stating.overall(point)


def _part(
    stating: Stating, numbers: _Numbers, heading: str, lines: Iterable[Block]
) -> Iterator[Block]:
    """Turn labelled lines into numbered paragraphs, one topic each."""
    found = [one for one in lines if isinstance(one, Line)]
    if not found:
        return
    yield Heading(stating.words.text(heading), 2)
    for one in found:
        label = stating.words.text("court.topic", topic=one.label)
        yield numbers.paragraph((Run(label, strong=True), Run(" "), *one.text), one.points)


def _order(stating: Stating) -> Iterator[Block]:
    starts = [one.when.start or "" for one in stating.dossier.incidents if one.when.start]
    key = "court.latest_first" if starts and starts != sorted(starts) else "court.oldest_first"
    yield Paragraph((Run(stating.words.text(key)),), Manner.SMALL)


def _incident(stating: Stating, numbers: _Numbers, entry: IncidentEntry) -> Iterator[Block]:
    of = Place(Leads.INCIDENT, entry.number)
    yield title(stating, entry)
    block = [*_seven(stating, entry)] if declaration(stating.dossier.jurisdiction).seven else []
    first = {point for one in block for point in one.points}
    for one in block:
        label = stating.words.text("court.topic", topic=one.label)
        yield numbers.paragraph((Run(label, strong=True), Run(" "), *one.text), one.points)
    for point in ("incident_facts", "incident_exact_words", *_DETAILS):
        if point not in first and (text := stating.text(point, of)):
            label = stating.words.text("court.topic", topic=stating.label(point))
            yield numbers.paragraph((Run(label, strong=True), Run(" "), *text), (point,))
    if entry.exhibits:
        said = stating.words.text("court.refer")
        yield numbers.paragraph((Run(said), Run(" "), *exhibits_named(stating, entry.exhibits)))
    yield from (Messages(one, entry.number) for one in entry.threads)
    yield from changes(stating, entry)


def _seven(stating: Stating, entry: IncidentEntry) -> Iterator[Line]:
    of = Place(Leads.INCIDENT, entry.number)
    for at, point in enumerate(SEVEN):
        if text := stating.text(point, of):
            letter = "abcdefg"[at]
            yield Line(f"({letter}) {stating.label(point)}", text, (point,))


def _end(stating: Stating, missing: tuple[str, ...]) -> Iterator[Block]:
    words = stating.words
    yield Heading(words.text("court.truth"), 1)
    wanted = declaration(stating.dossier.jurisdiction)
    if wanted.text:
        yield Paragraph((Run(wanted.text),), Manner.QUOTE, points=("statement_of_truth",))
        if wanted.confidence != "official":
            yield Paragraph((Run(words.text("court.check_truth")),), Manner.SMALL)
    else:
        none = (Run(words.text("court.no_truth")),)
        yield Paragraph(none, points=("statement_of_truth",))
    yield Paragraph((Run(words.text("court.unsigned")),), Manner.STRONG)
    yield from signature(stating)
    yield from not_stated(stating, missing)
    yield from left_out(stating)
    yield from prepared(stating)
    yield from index(stating)
    points = ("exhibit_number", "exhibit_description")
    for entry in stating.dossier.incidents:
        if entry.exhibits:
            yield Exhibits(entry.exhibits, entry.number, points)
    yield from technical(stating)
