"""The report for the police: page 1 is enough for an officer; then incidents, oldest first.

Order and contents after forms of police forces and guides for complainants: danger first, who,
against whom, how they know each other, the incidents to read first, summary; then a table of all
incidents with the first, the latest and the worst marked, each in full, loss, effects, earlier
reports, list of exhibits, wishes, signature; the annex.

Never here: labels of law, theories; answers on risk, unless the person wants that sheet; that
nothing need be finished before reporting, which is said to the person and not in print.
"""

from collections.abc import Iterable, Iterator

from harassvault.incident import Role
from reports.blocks import (
    Block,
    Column,
    Frame,
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
from reports.outlines.ranges import ranges
from reports.outlines.sections import parties
from reports.outlines.sections.counting import summary
from reports.outlines.sections.ending import left_out, not_stated, prepared, signature
from reports.outlines.sections.further import risk
from reports.outlines.sections.listing import index, technical
from reports.outlines.sections.marking import marks, to_read_first
from reports.outlines.sections.opening import opening
from reports.outlines.sections.telling import exhibits_named, whole
from reports.outlines.stating import Stating, together

_DANGER = ("incident_threat", "incident_weapon", "incident_injury")
"""What an officer asks first; whose access to weapons, orders and fear follow."""

_SHOWN = 3
"""Incidents of which the first frame gives the words; the others by number, to fit one page."""

_FEW_WORDS = 200
"""Characters of an account that stand on the first page and in a row."""

_WHOM = ("respondent_name", "respondent_unknown")
"""What page 1 says of somebody who has a name; how to find and know them follows on the next."""

_PATTERN = ("incident_frequency", "incident_escalation", "incident_ongoing")
_LOSS = ("incident_financial_loss", "incident_property_damage")
_EFFECTS = ("incident_emotional_impact", "incident_work_impact", "feared_harm")
_STEPS = (
    "police_reference",
    "police_officer",
    "other_proceedings",
    "internal_reports",
    "platform_reports",
    "other_agencies",
    "preservation_request",
    "steps_to_stop",
)
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
    yield from _danger(stating)
    yield from _part(stating, "outline.reporter", stating.short(parties.REPORTER_FIRST))
    whom = _WHOM if _is_somebody_named(stating) else parties.RESPONDENT_FIRST
    yield from _part(stating, "outline.respondent", stating.short(whom))
    between = stating.short(parties.RELATIONSHIP_FIRST)
    yield from _part(stating, "outline.relationship", between)
    yield from _minimum(stating)
    yield from summary(stating)
    yield from stating.short(("other_victims",))
    found = stating.short(one for one in parties.RESPONDENT_FIRST if one not in whom)
    yield from _part(stating, "police.found", found)
    yield from _rest(stating, "police.pattern", _PATTERN)
    yield from _more(stating)
    yield from parties.people(stating)
    yield Heading(words.text("incident.heading"), 1, new_page=True)
    yield Paragraph((Run(words.text("incident.order")),), Manner.SMALL)
    yield from _table(stating)
    for entry in stating.dossier.incidents:
        yield from whole(stating, entry)
    yield from _rest(stating, "outline.loss", _LOSS)
    yield from _rest(stating, "outline.effects", _EFFECTS)
    yield from _part(stating, "outline.steps", stating.lines(_STEPS))
    yield from index(stating, new_page=False)
    yield from _part(stating, "outline.wishes", stating.lines(_WISHES))


def _is_somebody_named(stating: Stating) -> bool:
    """Say whether a name tells who did it; where none does, how to find them stands on page 1."""
    people = stating.dossier.people
    return any(Role.AUTHOR in one.roles and one.name for one in people)


def _part(stating: Stating, heading: str, lines: Iterable[Block]) -> Iterator[Block]:
    if found := [*lines]:
        yield Heading(stating.words.text(heading), 2)
        yield from found


def _rest(stating: Stating, heading: str, points: Iterable[str]) -> Iterator[Block]:
    """Yield what the whole situation and single incidents say, each with its number."""
    lines = [block for point in points for block in stating.overall(point)]
    yield from _part(stating, heading, lines)


def _danger(stating: Stating) -> Iterator[Block]:
    """Yield the frame: threats, weapons, injuries, orders, fear, as told."""
    lines = [block for point in _DANGER for block in _latest_of(stating, point)]
    lines += stating.short(("respondent_weapons", "existing_orders"))
    lines += [*_latest_of(stating, "feared_harm")]
    if lines:
        yield Frame(stating.words.text("police.first"), tuple(lines))


def _latest_of(stating: Stating, point: str) -> Iterator[Block]:
    """Yield what the latest incidents say of a point, and the numbers of the others."""
    if answer := stating.denied(point):
        yield Line(stating.short_label(point), (Run(answer),), (point,))
        return
    told = stating.told_of(point)
    texts = [stating.text(point)] if stating.knows(point) else []
    for number in told[-_SHOWN:]:
        of = Place(Leads.INCIDENT, number)
        text = "".join(run.text for run in stating.text(point, of))
        texts.append((stating.named(of), Run(f"{stating.topic('')} {cut(text, _FEW_WORDS)}")))
    if others := told[:-_SHOWN]:
        said = stating.words.text("police.also_in", numbers=ranges(others))
        texts.append((Run(said),))
    if texts:
        yield Line(stating.short_label(point), tuple(together(texts)), (point,))


def _minimum(stating: Stating) -> Iterator[Block]:
    """Yield which incidents to read first: the first, the latest, the worst as the person says."""
    if chosen := to_read_first(stating.dossier):
        marked = marks(stating)
        yield Heading(stating.words.text("police.minimum"), 2)
        yield Items(tuple(_short(stating, one, marked.get(one.number, ())) for one in chosen))


def _short(stating: Stating, entry: IncidentEntry, marked: tuple[str, ...]) -> Text:
    when = stating.dates.moment(entry.when)
    noted = f" ({', '.join(marked)})" if marked else ""
    said = cut(" ".join(entry.what.split()), _FEW_WORDS)
    runs = [
        Run(f"{entry.number}", to=Place(Leads.INCIDENT, entry.number)),
        Run(f". {stating.topic(when[:1].upper() + when[1:] + noted)} {said}"),
    ]
    if entry.exhibits:
        runs += [Run(" ("), *exhibits_named(stating, entry.exhibits), Run(")")]
    return tuple(runs)


def _more(stating: Stating) -> Iterator[Block]:
    """Yield what page 1 does not need of the people."""
    lines = [
        *stating.lines(parties.REPORTER_MORE),
        *stating.persons(parties.RESPONDENT_MORE),
        *stating.persons(parties.RELATIONSHIP_MORE),
    ]
    yield from _part(stating, "police.more", lines)


def _table(stating: Stating) -> Iterator[Block]:
    words = stating.words
    columns = (
        Column(words.text("outline.number"), 0.6, ("incident_number",)),
        Column(words.text("outline.date"), 1.9, ("incident_date",)),
        Column(words.text("police.where_how"), 1.9),
        Column(words.text("incident.what"), 3.4),
        Column(words.text("police.marked"), 1.4),
        Column(words.text("outline.exhibits"), 1.2),
    )
    marked = marks(stating)
    rows = tuple(
        _row(stating, one, marked.get(one.number, ())) for one in stating.dossier.incidents
    )
    if len(rows) > 1:
        yield Table(columns, rows)


def _row(stating: Stating, entry: IncidentEntry, marked: tuple[str, ...]) -> Row:
    of = Place(Leads.INCIDENT, entry.number)
    words = stating.words
    way = words.text(f"channel.{entry.channel}") if entry.channel else ""
    where = "\n".join(filter(None, (entry.where, way)))
    said = cut(" ".join((entry.what or entry.exact_words).split()), _FEW_WORDS)
    noted = (*([words.text("mark.set_aside")] if entry.set_aside else []), *marked)
    return Row(
        (
            (Run(str(entry.number), to=of),),
            (Run(stating.saying.moment(entry.when)),),
            (Run(where),) if where else (),
            (Run(said),) if said else (),
            (Run("\n".join(noted)),) if noted else (),
            exhibits_named(stating, entry.exhibits),
        )
    )


def _end(stating: Stating, missing: tuple[str, ...]) -> Iterator[Block]:
    yield Heading(stating.words.text("outline.end"), 1)
    yield from signature(stating)
    yield from not_stated(stating, missing)
    yield from left_out(stating)
    yield from prepared(stating)
    yield from technical(stating)
    yield from risk(stating)
