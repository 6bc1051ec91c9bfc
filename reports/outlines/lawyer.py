"""The working pack for a lawyer: everything in order, with what speaks for and against, and gaps.

Order after what lawyers ask of clients: aim and deadlines, people, a short chronology of at most
25 points, the whole chronology, evidence chart, proceedings and reports, exhibits with digests and
custody, how things were obtained, counts. It is no paper to file, and every page says so.

Never here: labels of law, scores; risk answers stand only where the person wants them in.
"""

from collections.abc import Iterator

from reports.blocks import (
    Block,
    Column,
    Heading,
    Items,
    Leads,
    Line,
    Manner,
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
from reports.outlines.pasting import cut
from reports.outlines.sections.counting import patterns, summary
from reports.outlines.sections.ending import left_out, not_stated, prepared, signature
from reports.outlines.sections.listing import index, technical
from reports.outlines.sections.opening import opening
from reports.outlines.sections.parties import RELATIONSHIP, REPORTER, RESPONDENT, people
from reports.outlines.sections.telling import changes, exhibits_named, whole
from reports.outlines.stating import Stating

SHORT_POINTS = 25
"""Points of the short chronology: what a lawyer's own template for clients asks for at most."""

POINT_CHARACTERS = 220
"""One or two sentences."""

_ASKED = (
    "outcome_wanted",
    "interim_safety",
    "order_terms",
    "urgency_reason",
    "confidentiality_request",
    "rule_invoked",
)
_STEPS = (
    "existing_orders",
    "other_proceedings",
    "conciliation_number",
    "police_reference",
    "police_officer",
    "internal_reports",
    "platform_reports",
    "other_agencies",
    "preservation_request",
    "steps_to_stop",
)
_WHOLE = (
    "incident_frequency",
    "incident_escalation",
    "incident_ongoing",
    "incident_emotional_impact",
    "incident_work_impact",
    "feared_harm",
    "protected_ground",
    "incident_minor",
)


def outline(dossier: Dossier) -> Outline:
    """Return the working pack."""
    stating = Stating.of(dossier)
    mark = stating.words.text("lawyer.mark")
    return finish(stating, tuple(_blocks(stating)), _end, mark=mark)


def _blocks(stating: Stating) -> Iterator[Block]:
    words = stating.words
    yield from opening(stating)
    yield Paragraph((Run(words.text("lawyer.note")),), Manner.STRONG)
    yield from summary(stating)
    yield from _part(stating, "lawyer.aim", stating.lines(_ASKED))
    yield from _deadlines(stating)
    yield Heading(words.text("lawyer.people"), 1)
    yield from _part(stating, "outline.reporter", stating.lines(REPORTER))
    yield from _part(stating, "outline.respondent", stating.persons(RESPONDENT))
    yield from _part(stating, "outline.relationship", stating.persons(RELATIONSHIP))
    yield from people(stating)
    yield from _short(stating)
    yield from _evidence_chart(stating)
    overall = [block for point in _WHOLE for block in _said(stating, point)]
    yield from _part(stating, "outline.effects", overall)
    yield from _part(stating, "outline.steps", stating.lines(_STEPS))
    yield from _gaps(stating)
    yield from _risk(stating)
    yield Heading(words.text("lawyer.chronology"), 1, new_page=True)
    for entry in stating.dossier.incidents:
        yield from whole(stating, entry)
        yield from changes(stating, entry)
    yield from index(stating)
    yield from patterns(stating)


def _part(stating: Stating, heading: str, lines: Iterator[Block] | list[Block]) -> Iterator[Block]:
    found = [*lines]
    if found:
        yield Heading(stating.words.text(heading), 2)
        yield from found


def _said(stating: Stating, point: str) -> Iterator[Block]:
    whole_situation = [*stating.line(point)]
    yield from whole_situation or stating.overall(point)


def _deadlines(stating: Stating) -> Iterator[Block]:
    """Yield the days to check with an adviser; nothing when there is nothing."""
    words = stating.words
    if not stating.dossier.deadlines:
        return
    yield Heading(words.text("lawyer.deadlines"), 2)
    yield Paragraph((Run(words.text("lawyer.deadlines_note")),), Manner.SMALL)
    columns = (
        Column(words.text("lawyer.safe"), 1.4),
        Column(words.text("lawyer.latest"), 1.4),
        Column(words.text("lawyer.rule"), 4),
        Column(words.text("lawyer.source"), 2.4),
    )
    rows = tuple(
        Row(
            (
                (Run(stating.dates.day(one.due)),) if one.due else (),
                (Run(stating.dates.day(one.latest)),) if one.latest else (),
                (Run(one.text),),
                (Run(one.source),),
            )
        )
        for one in stating.dossier.deadlines
    )
    yield Table(columns, rows)


def _short(stating: Stating) -> Iterator[Block]:
    """Yield the chronology in at most 25 points; more incidents are said to be in the whole one."""
    words = stating.words
    counted = [one for one in stating.dossier.incidents if not one.set_aside]
    if not counted:
        return
    yield Heading(words.text("lawyer.short"), 1)
    chosen = counted[:SHORT_POINTS]
    if len(counted) > SHORT_POINTS:
        # The first ones tell how it began, the latest what a court is asked about.
        half = SHORT_POINTS // 2
        chosen = [*counted[:half], *counted[-(SHORT_POINTS - half) :]]
        said = words.text("lawyer.short_note", shown=len(chosen), all=len(counted))
        yield Paragraph((Run(said),), Manner.SMALL)
    yield Items(tuple(_point(stating, one) for one in chosen))


def _point(stating: Stating, entry: IncidentEntry) -> Text:
    when = stating.dates.moment(entry.when)
    said = cut(" ".join((entry.what or entry.exact_words).split()), POINT_CHARACTERS)
    runs = [stating.saying.incident(entry.number), Run(f", {when}: {said}")]
    if entry.exhibits:
        runs += [Run(" ("), *exhibits_named(stating, entry.exhibits), Run(")")]
    return tuple(runs)


def _evidence_chart(stating: Stating) -> Iterator[Block]:
    """Yield per incident: who, what shows it, who saw it, own knowledge or told, still missing."""
    words = stating.words
    yield Heading(words.text("lawyer.chart"), 1)
    yield Paragraph((Run(words.text("lawyer.chart_note")),), Manner.SMALL)
    columns = (
        Column(words.text("outline.number"), 0.7),
        Column(words.text("lawyer.who"), 1.6),
        Column(words.text("lawyer.shows"), 1.8),
        Column(words.text("lawyer.saw"), 1.6),
        Column(words.text("lawyer.known_by"), 1.8),
        Column(words.text("lawyer.own"), 1.8),
        Column(words.text("lawyer.missing"), 1.8),
    )
    yield Table(columns, tuple(_chart_row(stating, one) for one in stating.dossier.incidents))


def _chart_row(stating: Stating, entry: IncidentEntry) -> Row:
    of = Place(Leads.INCIDENT, entry.number)
    authors = [one.name for one in entry.people if one.role in {"author", "unknown_author"}]
    unnamed = stating.words.text("incident.unnamed")
    gaps = [one.gap.what for one in stating.dossier.gaps if one.incident == entry.number]
    return Row(
        (
            (Run(str(entry.number), to=of),),
            (Run(", ".join(one or unnamed for one in authors)),) if authors else (),
            exhibits_named(stating, entry.exhibits),
            stating.text("incident_witnesses", of),
            stating.text("knowledge_source", of),
            stating.text("victim_response", of),
            (Run("; ".join(gaps)),) if gaps else (),
        )
    )


def _gaps(stating: Stating) -> Iterator[Block]:
    words, gaps = stating.words, stating.dossier.gaps
    if not gaps:
        return
    yield Heading(words.text("lawyer.gaps"), 2)
    columns = (
        Column(words.text("lawyer.missing"), 3, ("evidence_gaps",)),
        Column(words.text("lawyer.holder"), 2),
        Column(words.text("lawyer.vanishes"), 1.6),
        Column(words.text("lawyer.asked_on"), 1.6),
    )
    rows = tuple(
        Row(
            (
                (Run(one.gap.what),),
                (Run(one.gap.holder),) if one.gap.holder else (),
                (Run(stating.dates.moment(one.gap.vanishes)),) if one.gap.vanishes else (),
                (Run(stating.dates.moment(one.gap.asked_on)),) if one.gap.asked_on else (),
            )
        )
        for one in gaps
    )
    yield Table(columns, rows)


def _risk(stating: Stating) -> Iterator[Block]:
    if text := stating.text("risk_answers"):
        yield Heading(stating.words.text("lawyer.risk"), 2)
        yield Line(stating.label("risk_answers"), text, ("risk_answers",))


def _end(stating: Stating, missing: tuple[str, ...]) -> Iterator[Block]:
    words = stating.words
    yield Heading(words.text("outline.end"), 1, new_page=True)
    # A working paper is not sworn: it says where the statement of truth stands instead.
    truth = (Run(words.text("lawyer.no_truth")),)
    yield Paragraph(truth, points=("statement_of_truth",))
    yield from signature(stating)
    yield from not_stated(stating, missing)
    yield from left_out(stating)
    yield from prepared(stating)
    yield from technical(stating)
