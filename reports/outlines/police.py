"""The report for the police: page 1 is enough for an officer; then incidents, oldest first.

Order and contents after forms of police forces and guides for complainants: danger first, who,
against whom, summary, the incidents to know first, incidents, loss, effects, earlier reports, list
of exhibits, wishes, signature.

Never here: labels of law, theories, risk answers; that nothing need be finished before reporting,
which is said to the person and not in print.
"""

from collections.abc import Iterator

from reports.blocks import Block, Frame, Heading, Manner, Paragraph, Run
from reports.dossier import Dossier
from reports.incident_entry import IncidentEntry
from reports.outlines.finishing import finish
from reports.outlines.outline import Outline
from reports.outlines.sections.counting import summary
from reports.outlines.sections.ending import left_out, not_stated, prepared, signature
from reports.outlines.sections.listing import index, technical
from reports.outlines.sections.opening import opening
from reports.outlines.sections.parties import RELATIONSHIP, REPORTER, RESPONDENT, people
from reports.outlines.sections.telling import exhibits_named, whole
from reports.outlines.stating import Stating

_STEPS = (
    "police_reference",
    "police_officer",
    "existing_orders",
    "other_proceedings",
    "internal_reports",
    "platform_reports",
    "other_agencies",
    "preservation_request",
    "steps_to_stop",
)

_EFFECTS = ("incident_emotional_impact", "incident_work_impact", "feared_harm", "protected_ground")

_WISHES = (
    "outcome_wanted",
    "interim_safety",
    "order_terms",
    "urgency_reason",
    "confidentiality_request",
)


def outline(dossier: Dossier) -> Outline:
    """Return the report for the police."""
    stating = Stating.of(dossier)
    return finish(stating, tuple(_blocks(stating)), _end)


def _blocks(stating: Stating) -> Iterator[Block]:
    words = stating.words
    yield from opening(stating)
    yield Frame(words.text("police.first"), tuple(_first(stating)))
    yield Heading(words.text("outline.reporter"), 2)
    yield from stating.lines(REPORTER)
    yield Heading(words.text("outline.respondent"), 2)
    yield from stating.persons(RESPONDENT)
    yield Heading(words.text("outline.relationship"), 2)
    yield from stating.persons(RELATIONSHIP)
    yield from people(stating)
    yield from summary(stating)
    yield from _minimum(stating)
    yield Heading(words.text("incident.heading"), 1, new_page=True)
    yield Paragraph((Run(words.text("incident.order")),), Manner.SMALL)
    for entry in stating.dossier.incidents:
        yield from whole(stating, entry)
    yield from _parts(stating)
    yield from index(stating)


def _first(stating: Stating) -> Iterator[Block]:
    """Yield what an officer has to see first: threats, weapons, injuries, orders, as told."""
    for point in ("incident_threat", "incident_weapon", "incident_injury"):
        yield from stating.overall(point)
    yield from stating.persons(("respondent_weapons",))
    yield from stating.line("existing_orders")
    yield from stating.overall("feared_harm")


def _minimum(stating: Stating) -> Iterator[Block]:
    """Yield which incidents to read first: the first and the three latest."""
    entries = [one for one in stating.dossier.incidents if not one.set_aside]
    if len(entries) <= 4:  # noqa: PLR2004 the first and three more are all of them
        return
    chosen = [entries[0], *entries[-3:]]
    yield Heading(stating.words.text("police.minimum"), 2)
    for entry in chosen:
        yield Paragraph(_short(stating, entry))


def _short(stating: Stating, entry: IncidentEntry) -> tuple[Run, ...]:
    when = stating.dates.moment(entry.when)
    runs = [stating.saying.incident(entry.number), Run(f", {when}: {_first_words(entry.what)}")]
    if entry.exhibits:
        runs += [Run(" ("), *exhibits_named(stating, entry.exhibits), Run(")")]
    return tuple(runs)


_FEW_WORDS = 200
"""Characters of an account that stand on the first page."""


def _first_words(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _FEW_WORDS else line[:_FEW_WORDS].rsplit(" ", 1)[0] + " …"


def _parts(stating: Stating) -> Iterator[Block]:
    for key, points in (("effects", _EFFECTS), ("steps", _STEPS), ("wishes", _WISHES)):
        lines = [*stating.lines(points)]
        if lines:
            yield Heading(stating.words.text(f"outline.{key}"), 2)
            yield from lines


def _end(stating: Stating, missing: tuple[str, ...]) -> Iterator[Block]:
    yield Heading(stating.words.text("outline.end"), 1, new_page=True)
    yield from signature(stating)
    yield from not_stated(stating, missing)
    yield from left_out(stating)
    yield from prepared(stating)
    yield from technical(stating)
