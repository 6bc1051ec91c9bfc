"""The working pack for a lawyer: everything in order, with what speaks for and against, and gaps.

Order after what lawyers ask of clients: aim and time limits, people, the chronology, the same in at
most 25 points, evidence chart, orders and reports, effects, every incident in full, exhibits, how
they were obtained, questions, gaps, counts; digests and custody in the annex. It is no paper to
file, and every page says so.

Never here: labels of law, scores; risk answers stand only where the person wants them in.
"""

from collections.abc import Iterable, Iterator

from reports.blocks import Block, Column, Heading, Manner, Paragraph, Row, Run, Table
from reports.dossier import Dossier
from reports.outlines.finishing import finish
from reports.outlines.outline import Outline
from reports.outlines.sections import parties
from reports.outlines.sections.chronology import chart, chronology, short
from reports.outlines.sections.counting import summary
from reports.outlines.sections.ending import gaps, left_out, not_stated, prepared, signature
from reports.outlines.sections.further import risk
from reports.outlines.sections.listing import index, technical
from reports.outlines.sections.opening import opening
from reports.outlines.sections.questions import questions
from reports.outlines.sections.telling import changes, whole
from reports.outlines.stating import Stating

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
    yield from _part(stating, "outline.reporter", stating.lines(parties.REPORTER))
    yield from _part(stating, "outline.respondent", stating.persons(parties.RESPONDENT))
    yield from _part(stating, "outline.relationship", stating.persons(parties.RELATIONSHIP))
    yield from parties.people(stating)
    yield from chronology(stating)
    yield from short(stating)
    yield from chart(stating)
    yield from _part(stating, "outline.steps", stating.lines(_STEPS))
    yield from _part(stating, "outline.effects", _overall(stating, _WHOLE))
    yield Heading(words.text("lawyer.in_full"), 1, new_page=True)
    for entry in stating.dossier.incidents:
        yield from whole(stating, entry)
        yield from changes(stating, entry)
    yield from index(stating)
    yield from _part(stating, "lawyer.lawfulness", _lawfulness(stating))
    yield from questions(stating)
    yield from gaps(stating)


def _part(stating: Stating, heading: str, lines: Iterable[Block]) -> Iterator[Block]:
    if found := [*lines]:
        yield Heading(stating.words.text(heading), 2)
        yield from found


def _overall(stating: Stating, points: Iterable[str]) -> Iterator[Block]:
    for point in points:
        yield from stating.overall(point)


def _lawfulness(stating: Stating) -> Iterator[Block]:
    """Yield how files were obtained, for the lawyer to judge; the program does not."""
    told = [*stating.overall("lawfulness")]
    if told:
        yield Paragraph((Run(stating.words.text("lawyer.lawfulness_note")),), Manner.SMALL)
        yield from told


def _deadlines(stating: Stating) -> Iterator[Block]:
    """Yield the days to check with an adviser; nothing when there is nothing."""
    words = stating.words
    if not stating.dossier.deadlines:
        return
    yield Heading(words.text("lawyer.deadlines"), 2)
    yield Paragraph((Run(words.text("lawyer.deadlines_note")),), Manner.SMALL)
    columns = (
        Column(words.text("lawyer.safe"), 2.3),
        Column(words.text("lawyer.latest"), 2.3),
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
    yield from risk(stating)
